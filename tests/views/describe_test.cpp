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
  const auto members = [](const PivotLevel& level, std::size_t limit) {
    return roundtable::members(lines(), {}, {.level = level, .limit = limit});
  };
  CHECK((members({.field = "vendor"}, 10) == Members{{"Elm", 2}, {"Oak", 1}, {"", 1}}));
  CHECK((members({.field = "vendor"}, 1) == Members{{"Elm", 2}}));
  const PivotLevel months{.field = "order_date", .by = DatePart::kMonth};
  CHECK((members(months, 10) == Members{{"2027-01", 2}, {"2027-03", 1}, {"", 1}}));
  CHECK(members({.field = "cost"}, 10).error().code == Code::kNotFound);
  CHECK(members({.field = "cost"}, 10).error().detail ==
        members({.field = "nothing"}, 10).error().detail);
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
  CHECK(sentence(spec) == "Revenue by vendor × quarter, customer country: Germany, top 10");

  spec.columns[0].fiscal_start = 7;
  spec.measures = {{.agg = Aggregate::kCount}, {.ratio = {"margin", "revenue"}}};
  spec.sort->measure = 1;
  spec.others = true;
  spec.filters = {{.field = "vendor", .op = FilterOp::kNotIn, .values = {"a", "b", "c", "d", "e"}},
                  {.field = "order_date", .op = FilterOp::kBetween, .values = {"2027-01-01", ""}},
                  {.field = "product", .op = FilterOp::kContains, .values = {"cheese"}},
                  {.field = "cost", .op = FilterOp::kIsNull}};
  CHECK(sentence(spec) ==
        "Lines and margin / revenue by vendor × fiscal quarter from July, vendor without a, b, c "
        "or 2 others, order date from 1 Jan 2027, product with “cheese”, cost empty, top 10 by "
        "margin / revenue and others");
  CHECK(sentence({.measures = {{.ratio = {"one"}}}}) == "Lines");
}

TEST_CASE("[VIEW-14] comparisons, derived fields and the day are said too", "[views]") {
  using namespace std::chrono_literals;
  PivotSpec spec{
      .rows = {{.field = "customer",
                .bands = {{.scaled = 10, .decimals = 0}},
                .derived = DerivedField::kSize,
                .of = "revenue"}},
      .columns = {{.field = "customer", .derived = DerivedField::kNewness, .of = "vendor"},
                  {.field = "revenue", .bands = {{.scaled = 10, .decimals = 0}}}},
      .measures = {{.field = "revenue"}},
      .filters = {{.field = "customer",
                   .op = FilterOp::kWith,
                   .values = {"Server"},
                   .of = "product_group"}},
      .compare = PivotCompare{.show = {CompareShow::kDelta, CompareShow::kDeltaPercent}},
      .as_of = 2027y / 1 / 14,
  };
  CHECK(sentence(spec) ==
        "Revenue and change on last year by customer size by revenue × new or existing customer of "
        "vendor and revenue in bands, customer with product group Server, to 14 Jan 2027");

  spec = {.measures = {{.field = "customer", .agg = Aggregate::kDistinct}},
          .compare = PivotCompare{.to = CompareTo::kVersion,
                                  .show = {CompareShow::kNew, CompareShow::kLost},
                                  .version = 3}};
  CHECK(sentence(spec) == "Distinct customer and new and lost since version 3");
}

TEST_CASE("[VIEW-14] a sentence stays a line or two", "[views]") {
  PivotSpec spec{.rows = {{.field = "vendor"}}, .measures = {{.field = "revenue"}}};
  for (int i = 0; i < 20; ++i) {
    spec.measures.push_back({.field = "measure"});
    spec.filters.push_back(
        {.field = "vendor", .values = std::vector<std::string>(9, std::string(300, 'x'))});
  }
  CHECK(sentence(spec).size() < 300);
  CHECK(sentence(spec).ends_with(" more filters"));
}

TEST_CASE("[VIEW-57] members are counted under other filters and found by a part of a label",
          "[views]") {
  using Members = std::vector<MemberCount>;
  const auto found = [](const MembersQuery& query, const Mask& mask = {}) {
    const auto members = roundtable::members(lines(), mask, query);
    if (!members) FAIL(members.error().detail);
    return *members;
  };
  const PivotFilter january{.field = "order_date", .values = {"2027-01"}, .by = DatePart::kMonth};

  CHECK((found({.level = {.field = "vendor"}, .filters = {january}}) ==
         Members{{"Elm", 1}, {"", 1}}));
  CHECK((found({.level = {.field = "vendor"}, .search = "EL"}) == Members{{"Elm", 2}}));
  CHECK((found({.level = {.field = "revenue", .bands = {{.scaled = 2, .decimals = 0}}}}) ==
         Members{{"below 2", 2}, {"2 and above", 1}, {"", 1}}));
  CHECK((found({.level = {.field = "vendor"}}, {.own = {"oak"}, .lines = Openness::kOwnRows}) ==
         Members{{"Oak", 1}}));
  // Nobody's lines are the room's own.
  const auto none = roundtable::members(lines(), {.own = {}, .lines = Openness::kOwnRows},
                                        {.level = {.field = "vendor"}});
  REQUIRE(!none);
  CHECK(none.error().code == Code::kNotFound);
}

TEST_CASE("[VIEW-58] ends and members are of the lines that are open", "[views]") {
  const auto own = describe(lines(), {.own = {"oak"}, .lines = Openness::kOwnRows});

  CHECK(own[0].distinct == 1);
  CHECK(to_text(*own[0].first_date) == "2027-03-31");
  CHECK(own[1].distinct == 1);
  CHECK(to_text(*own[2].largest) == "1.50");
  CHECK(own[3].name == "cost");
  CHECK(own[3].openness == Openness::kOwnRows);
  CHECK(own[4].name == "margin");
  CHECK(own[4].openness == Openness::kOwnRows);

  const auto elm = describe(lines(), {.own = {"elm"}});
  CHECK(elm[1].openness == Openness::kAll);
  CHECK(elm[1].distinct == 2);
  CHECK(elm[3].openness == Openness::kOwnRows);
  for (const ColumnDescription& column : describe(lines(), {.host_side = true})) {
    CHECK(column.openness == Openness::kAll);
  }
}
