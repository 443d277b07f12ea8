#include "views/describe.h"

#include <catch2/catch.hpp>

#include "tables.h"

using namespace roundtable;

namespace {

Table lines() {
  return table_of({dates("order_date", {"2027-03-31", "2027-01-14", "-", "2027-01-20"}),
                   texts("vendor", ColumnRole::kVendor, {"Oak", "Elm", "Elm", ""}),
                   amounts("revenue", ColumnRole::kRevenue, {"1.50", "2.00", "-3.25", "-"}),
                   amounts("cost", ColumnRole::kCost, {"1", "1", "1", "1"})},
                  4);
}

}  // namespace

TEST_CASE("[VIEW-13] a description has the open columns only", "[views]") {
  const auto room = describe(lines(), {});
  REQUIRE(room.size() == 3);
  CHECK(room[0].distinct == 3);
  CHECK(to_text(*room[0].first_date) == "2027-01-14");
  CHECK(to_text(*room[0].last_date) == "2027-03-31");
  CHECK(room[1].name == "vendor");
  CHECK(room[1].distinct == 2);
  CHECK(to_text(*room[2].smallest) == "-3.25");
  CHECK(to_text(*room[2].largest) == "2.00");

  const auto host = describe(lines(), {.host_side = true});
  REQUIRE(host.size() == 5);
  CHECK(host[3].name == "cost");
  CHECK(host[4].name == "margin");
  CHECK(host[4].derived);
}

TEST_CASE("[VIEW-13] members come with their lines, most first", "[views]") {
  using Members = std::vector<MemberCount>;
  CHECK((members(lines(), {}, "vendor", 10) == Members{{"Elm", 2}, {"Oak", 1}, {"", 1}}));
  CHECK((members(lines(), {}, "vendor", 1) == Members{{"Elm", 2}}));
  const PivotLevel months{.field = "order_date", .by = DatePart::kMonth};
  CHECK((members(lines(), {}, months, 10) == Members{{"2027-01", 2}, {"2027-03", 1}, {"", 1}}));
  CHECK(members(lines(), {}, "cost", 10).error().code == Code::kNotFound);
  CHECK(members(lines(), {}, "cost", 10).error().detail ==
        members(lines(), {}, "nothing", 10).error().detail);
}

TEST_CASE("[VIEW-14] a slice can be said in words", "[views]") {
  PivotSpec spec{
      .rows = {{.field = "vendor"}},
      .columns = {{.field = "order_date", .by = DatePart::kQuarter}},
      .measures = {{.field = "revenue", .agg = Aggregate::kSum}},
      .filters = {{.field = "customer_country", .values = {"Germany"}}},
      .sort = PivotSort{.descending = true},
      .top = 10,
  };
  CHECK(sentence(spec) == "revenue by vendor × quarter, customer country Germany, top 10");

  spec.columns[0].fiscal_start = 7;
  spec.measures = {{.agg = Aggregate::kCount}, {.ratio = {"margin", "revenue"}}};
  spec.sort->measure = 1;
  spec.others = true;
  spec.filters = {{.field = "vendor", .op = FilterOp::kNotIn, .values = {"a", "b", "c", "d", "e"}},
                  {.field = "order_date", .op = FilterOp::kBetween, .values = {"2027-01-01", ""}},
                  {.field = "product", .op = FilterOp::kContains, .values = {"cheese"}},
                  {.field = "cost", .op = FilterOp::kIsNull}};
  CHECK(sentence(spec) ==
        "lines and margin / revenue by vendor × fiscal quarter from July, vendor not a, b, c or 2 "
        "others, order date from 2027-01-01, product with “cheese”, cost empty, top 10 by margin / "
        "revenue and others");
  CHECK(sentence({.measures = {{.ratio = {"one"}}}}) == "lines");
}
