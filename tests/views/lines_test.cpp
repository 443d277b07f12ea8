#include "views/lines.h"

#include <catch2/catch.hpp>

#include "tables.h"

using namespace roundtable;

namespace {

constexpr Mask kHost{.host_side = true};
const PivotMeasure kLines{.agg = Aggregate::kCount};

Table sales() {
  return table_of(
      {dates("day", {"2027-01-03", "2027-01-04", "2027-04-30", "2027-12-31", "-"}),
       texts("vendor", ColumnRole::kVendor, {"Birch", "acme", "acme", "", "Birch"}),
       texts("segment", ColumnRole::kSegment, {"SMB", "SMB", "Large", "SMB", "SMB"}),
       amounts("revenue", ColumnRole::kRevenue, {"10.00", "20.50", "0.00", "7.25", "-"}),
       amounts("cost", ColumnRole::kCost, {"4.0000", "10.2500", "0", "-", "-4.0001"}),
       texts("seller", ColumnRole::kStaff, {"Ann", "Bo", "Ann", "Bo", "Ann"})},
      5);
}

LinesResult run(const LinesQuery& query, const Mask& mask = kHost) {
  const auto result = lines(sales(), mask, query);
  if (!result) FAIL(result.error().detail);
  return *result;
}

std::string problem(const LinesQuery& query, const Mask& mask = kHost) {
  const auto result = lines(sales(), mask, query);
  return result ? "none" : result.error().field.value_or("");
}

// One column of the lines, by its number.
std::vector<std::string> column(const LinesResult& result, std::size_t number) {
  std::vector<std::string> cells;
  for (const auto& line : result.lines) cells.push_back(line[number].value_or("null"));
  return cells;
}

using Texts = std::vector<std::string>;

PivotSpec by_vendor() { return {.rows = {{.field = "vendor"}}, .measures = {kLines}}; }

}  // namespace

TEST_CASE("[VIEW-54] the lines behind a cell are exact, in the order of import", "[views]") {
  const LinesResult result = run({.pivot = by_vendor(), .row = {"Birch"}});

  CHECK(result.total == 2);
  REQUIRE(result.columns.size() == 6);
  CHECK(result.columns[4].name == "cost");
  CHECK(result.columns[4].decimals == 4);
  CHECK(column(result, 0) == Texts{"2027-01-03", "null"});
  CHECK(column(result, 3) == Texts{"10.00", "null"});
  CHECK(column(result, 4) == Texts{"4.0000", "-4.0001"});
  CHECK(run({.pivot = by_vendor(), .row = {""}}).total == 1);
  CHECK(run({.pivot = by_vendor(), .row = {"nobody"}}).total == 0);
  CHECK(run({.pivot = by_vendor()}).total == 5);
}

TEST_CASE("[VIEW-54] headers may be of parts of dates, bands, and only the first of them",
          "[views]") {
  const PivotSpec spec{.rows = {{.field = "segment"}, {.field = "day", .by = DatePart::kQuarter}},
                       .columns = {{.field = "revenue", .bands = {{.scaled = 10, .decimals = 0}}}},
                       .measures = {kLines},
                       .filters = {{.field = "seller", .values = {"Ann", "Bo"}}}};

  CHECK(run({.pivot = spec, .row = {"SMB", "2027-Q1"}}).total == 2);
  CHECK(run({.pivot = spec, .row = {"SMB"}}).total == 4);
  CHECK(run({.pivot = spec, .row = {"SMB"}, .column = {"10 and above"}}).total == 2);
  CHECK(run({.pivot = spec, .column = {"below 10"}}).total == 2);
}

TEST_CASE("[VIEW-54] \"others\" has the lines of the members beyond the top", "[views]") {
  PivotSpec spec = by_vendor();
  spec.sort = PivotSort{.by = SortBy::kLabel};
  spec.top = 1;
  spec.others = true;

  const LinesResult result = run({.pivot = spec, .row = {"others"}, .others_row = true});

  CHECK(column(result, 1) == Texts{"Birch", "null", "Birch"});
  CHECK(run({.pivot = spec, .row = {"others"}}).total == 0);  // nobody is called so
}

TEST_CASE("[VIEW-56] lines are sorted with null last, and come in pages", "[views]") {
  LinesQuery query{.pivot = by_vendor(), .sort = "revenue"};
  CHECK(column(run(query), 3) == Texts{"0.00", "7.25", "10.00", "20.50", "null"});
  query.descending = true;
  CHECK(column(run(query), 3) == Texts{"20.50", "10.00", "7.25", "0.00", "null"});
  query.offset = 1;
  query.limit = 2;
  const LinesResult page = run(query);
  CHECK(column(page, 3) == Texts{"10.00", "7.25"});
  CHECK(page.total == 5);
  CHECK(page.offset == 1);
  query.offset = 99;
  CHECK(run(query).lines.empty());
  CHECK(column(run({.pivot = by_vendor(), .sort = "vendor"}), 1) ==
        Texts{"acme", "acme", "Birch", "Birch", "null"});
}

TEST_CASE("[VIEW-56] a page or a header that cannot be is refused", "[views]") {
  CHECK(problem({.pivot = by_vendor(), .limit = 1001}) == "limit");
  CHECK(problem({.pivot = by_vendor(), .limit = 0}) == "limit");
  CHECK(problem({.pivot = by_vendor(), .offset = -1}) == "offset");
  CHECK(problem({.pivot = by_vendor(), .row = {"a", "b"}}) == "row");
  CHECK(problem({.pivot = by_vendor(), .sort = "nothing"}) == "nothing");
}

TEST_CASE("[VIEW-55] a closed column is absent, and neither sorts nor filters", "[views]") {
  const Mask room{};
  const LinesResult result = run({.pivot = by_vendor()}, room);

  REQUIRE(result.columns.size() == 4);
  CHECK(result.columns[3].name == "revenue");
  CHECK(result.masked.empty());
  CHECK(problem({.pivot = by_vendor(), .sort = "cost"}, room) == "cost");
  PivotSpec spec = by_vendor();
  spec.filters = {{.field = "seller", .values = {"Ann"}}};
  CHECK(problem({.pivot = spec}, room) == "seller");
}

TEST_CASE("[VIEW-55] what is open on own lines only is blank on the others' and sorts none of them",
          "[views]") {
  const Mask birch{.own = {"birch"}};
  const LinesResult result = run({.pivot = by_vendor(), .sort = "cost", .descending = true}, birch);

  REQUIRE(result.columns.size() == 5);
  CHECK(result.columns[4].name == "cost");
  CHECK(result.total == 5);
  CHECK(column(result, 4) == Texts{"4.0000", "-4.0001", "null", "null", "null"});
  CHECK(column(result, 1) == Texts{"Birch", "Birch", "acme", "acme", "null"});
  CHECK(result.masked == Texts{"cost"});
  const LinesResult others = run({.pivot = by_vendor(), .row = {"acme"}}, birch);
  CHECK(others.columns.size() == 4);
  CHECK(others.masked.empty());
  CHECK(run({.pivot = by_vendor(), .row = {"Birch"}}, birch).masked.empty());
}

TEST_CASE("[VIEW-55] a level that is open on own lines only has own lines behind it", "[views]") {
  const Mask birch{.own = {"birch"}};
  PivotSpec spec = by_vendor();
  spec.filters = {{.field = "cost", .op = FilterOp::kIsNull, .values = {"false"}}};

  CHECK(column(run({.pivot = spec}, birch), 1) == Texts{"Birch", "Birch"});
}

TEST_CASE("[VIEW-55] there is nothing to see behind lines that are counted together", "[views]") {
  const Mask birch{.own = {"birch"}, .lines = Openness::kTotals};

  CHECK(run({.pivot = by_vendor()}, birch).total == 2);
  CHECK(run({.pivot = by_vendor(), .row = {"others"}}, birch).total == 0);
  CHECK(run({.pivot = by_vendor(), .row = {"acme"}}, birch).total == 0);
}
