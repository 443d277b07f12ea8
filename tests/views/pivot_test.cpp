#include "views/pivot.h"

#include <catch2/catch.hpp>

#include "tables.h"

using namespace roundtable;

namespace {

constexpr Mask kHost{.host_side = true};
constexpr Mask kRoom{};

const PivotMeasure kRevenue{.field = "revenue", .agg = Aggregate::kSum};

Table sales() {
  return table_of(
      {dates("day", {"2027-01-03", "2027-01-04", "2027-04-30", "2027-12-31", "2028-01-01"}),
       texts("vendor", ColumnRole::kVendor, {"Birch", "acme", "acme", "", "Birch"}),
       texts("segment", ColumnRole::kCategory, {"SMB", "SMB", "Large", "SMB", "SMB"}),
       amounts("revenue", ColumnRole::kRevenue, {"10.00", "20.50", "0.00", "7.25", "-10.00"}),
       amounts("cost", ColumnRole::kCost, {"4.0000", "10.2500", "0", "-", "-4.0001"}),
       texts("seller", ColumnRole::kStaff, {"Ann", "Bo", "Ann", "Bo", "Ann"})},
      5);
}

PivotResult run(const Table& table, const PivotSpec& spec, const Mask& mask = kHost) {
  const auto result = pivot(table, mask, spec);
  if (!result) FAIL(result.error().detail);
  return *result;
}

std::string text(const PivotValue& value) { return value ? to_text(*value) : "null"; }

std::string text(const PivotCell& cell) { return cell ? text(cell->at(0)) : "empty"; }

// The first measure of each cell, row by row.
std::vector<std::vector<std::string>> grid(const PivotResult& result) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : result.cells) {
    auto& cells = rows.emplace_back();
    for (const PivotCell& cell : row) cells.push_back(text(cell));
  }
  return rows;
}

using Labels = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("[VIEW-2] thirty times 0.1 and 0.2 is 9", "[views]") {
  std::vector<std::string> cells;
  for (int i = 0; i < 30; ++i) cells.insert(cells.end(), {"0.1", "0.2"});
  const Table table = table_of({amounts("revenue", ColumnRole::kRevenue, cells)}, 60);

  CHECK(grid(run(table, {.measures = {kRevenue}})) == Labels{{"9.0"}});
}

TEST_CASE("[VIEW-2] a sum beyond 64 bits is exact", "[views]") {
  const std::string most = "900000000000000001";
  const Table table =
      table_of({amounts("revenue", ColumnRole::kRevenue, std::vector<std::string>(40, most))}, 40);
  const PivotSpec spec{.measures = {kRevenue, {.field = "revenue", .agg = Aggregate::kAverage}}};

  const PivotResult result = run(table, spec);

  CHECK(text(result.cells[0][0]->at(0)) == "36000000000000000040");
  CHECK(text(result.cells[0][0]->at(1)) == "900000000000000001.000000");
}

TEST_CASE("[VIEW-3] averages and ratios have six decimals, rounded half away from zero",
          "[views]") {
  const Table table =
      table_of({texts("vendor", ColumnRole::kVendor, {"a", "a", "a", "b", "b", "c"}),
                amounts("revenue", ColumnRole::kRevenue, {"1", "1", "0", "-1", "0", "0.000001"}),
                amounts("quantity", ColumnRole::kQuantity, {"2", "-", "2", "2000000", "0", "0"})},
               6);
  const PivotSpec spec{.rows = {{.field = "vendor"}},
                       .measures = {{.field = "revenue", .agg = Aggregate::kAverage},
                                    {.ratio = {"revenue", "quantity"}}},
                       .totals = true};

  const PivotResult result = run(table, spec);

  CHECK(text(result.cells[0][0]->at(0)) == "0.666667");
  CHECK(text(result.cells[1][0]->at(0)) == "-0.500000");
  // Only lines that have both numbers: 1 / 4, not 2 / 4.
  CHECK(text(result.cells[0][0]->at(1)) == "0.250000");
  CHECK(text(result.cells[1][0]->at(1)) == "-0.000001");
  CHECK(text(result.cells[2][0]->at(1)) == "null");  // divided by zero
  // Of the lines, not the mean of the cells: 1.000001 / 6.
  CHECK(text(result.grand_total->at(0)) == "0.166667");
}

TEST_CASE("[VIEW-3] a distinct total counts a member once", "[views]") {
  const PivotSpec spec{.rows = {{.field = "segment"}},
                       .columns = {{.field = "day", .by = DatePart::kYear}},
                       .measures = {{.field = "vendor", .agg = Aggregate::kDistinct}},
                       .totals = true};

  const PivotResult result = run(sales(), spec);

  CHECK(grid(result) == Labels{{"1", "empty"}, {"2", "1"}});
  CHECK(text(result.row_totals->at(1)) == "2");
  CHECK(text(result.grand_total->at(0)) == "2");
}

TEST_CASE("[VIEW-5] what a party sees does not depend on masked columns", "[views]") {
  Table other = sales();
  other.columns[4] = amounts("cost", ColumnRole::kCost, {"1", "2", "3", "4", "5"});
  other.columns[5] = texts("seller", ColumnRole::kStaff, {"Zoe", "", "", "", ""});
  Table without = sales();
  without.columns.resize(4);
  const PivotSpec spec{.rows = {{.field = "vendor"}},
                       .measures = {kRevenue,
                                    {.field = "cost", .agg = Aggregate::kSum},
                                    {.ratio = {"margin", "revenue"}},
                                    {.field = "seller", .agg = Aggregate::kDistinct},
                                    {.field = "seller", .agg = Aggregate::kAverage}},
                       .totals = true};

  const PivotResult result = run(sales(), spec, kRoom);

  CHECK(result.masked == std::vector<std::string>{"cost", "margin", "seller"});
  for (std::size_t measure = 1; measure < 5; ++measure) {
    CHECK(text(result.cells[0][0]->at(measure)) == "null");
    CHECK(text(result.grand_total->at(measure)) == "null");
  }
  CHECK((run(other, spec, kRoom) == result));
  CHECK((run(without, spec, kRoom) == result));
}

TEST_CASE("[VIEW-8] a measure that is blank under the mask orders nothing", "[views]") {
  PivotSpec spec{.rows = {{.field = "vendor"}},
                 .measures = {{.field = "cost", .agg = Aggregate::kSum}},
                 .sort = PivotSort{.descending = true}};
  const PivotResult result = run(sales(), spec, kRoom);
  spec.sort = PivotSort{.by = SortBy::kLabel};
  CHECK(result.row_headers == run(sales(), spec, kRoom).row_headers);
}

TEST_CASE("[VIEW-6] a masked field and an absent one are refused in the same words", "[views]") {
  const auto ask = [](const std::string& field, int where) {
    PivotSpec spec{.measures = {kRevenue}};
    if (where == 0) spec.rows = {{.field = field}};
    if (where == 1) spec.columns = {{.field = field, .by = DatePart::kYear}};
    if (where == 2) spec.filters = {{.field = field, .op = FilterOp::kBetween, .values = {"x"}}};
    const auto result = pivot(sales(), kRoom, spec);
    REQUIRE(!result);
    return result.error();
  };
  for (int where = 0; where < 3; ++where) {
    CAPTURE(where);
    for (const std::string masked : {"cost", "seller"}) {
      const Problem problem = ask(masked, where);
      CHECK(problem.code == Code::kNotFound);
      CHECK(problem.field == masked);
      CHECK(problem.detail == ask("nothing", where).detail);
    }
  }
}

TEST_CASE("[VIEW-6] for the host side a measure of no column is a mistake", "[views]") {
  const auto result = pivot(sales(), kHost, {.measures = {{.ratio = {"revenue", "nothing"}}}});
  REQUIRE(!result);
  CHECK(result.error().code == Code::kNotFound);
  CHECK(result.error().field == "nothing");
}

TEST_CASE("[VIEW-7] no lines is null, zero is zero", "[views]") {
  const PivotSpec spec{.rows = {{.field = "vendor"}},
                       .columns = {{.field = "segment"}},
                       .measures = {kRevenue},
                       .totals = true};

  const PivotResult result = run(sales(), spec);

  CHECK(result.row_headers == Labels{{"acme"}, {"Birch"}, {""}});
  CHECK(result.column_headers == Labels{{"Large"}, {"SMB"}});
  CHECK(grid(result) == Labels{{"0.00", "20.50"}, {"empty", "0.00"}, {"empty", "7.25"}});
}

TEST_CASE("[VIEW-7] a slice without lines has no rows, and without levels one empty cell",
          "[views]") {
  const PivotFilter none{.field = "vendor", .op = FilterOp::kIn, .values = {"nobody"}};
  const PivotSpec flat{
      .measures = {kRevenue, {.agg = Aggregate::kCount}}, .filters = {none}, .totals = true};

  const PivotResult result = run(sales(), flat);

  CHECK(grid(result) == Labels{{"empty"}});
  CHECK(text(result.grand_total->at(0)) == "null");
  CHECK(text(result.grand_total->at(1)) == "0");
  CHECK(!result.first_date);
  const PivotSpec deep{.rows = {{.field = "vendor"}},
                       .columns = {{.field = "segment"}},
                       .measures = {kRevenue},
                       .filters = {none}};
  CHECK(run(sales(), deep).row_headers.empty());
  CHECK(run(sales(), deep).column_headers.empty());
}

TEST_CASE("[VIEW-7] the total of no lines is there: a count of them is 0, a sum null", "[views]") {
  const PivotResult result = run(sales(), {.rows = {{.field = "vendor"}},
                                           .columns = {{.field = "segment"}},
                                           .measures = {kRevenue, {.agg = Aggregate::kCount}},
                                           .filters = {{.field = "vendor", .values = {"nobody"}}},
                                           .totals = true});

  CHECK(result.row_totals->empty());
  CHECK(text(result.grand_total->at(0)) == "null");
  CHECK(text(result.grand_total->at(1)) == "0");
}

TEST_CASE("[VIEW-8] sorted rows: nulls last both ways, ties by label", "[views]") {
  const Table table =
      table_of({texts("vendor", ColumnRole::kVendor, {"Zinc", "elm", "Elm", "birch", "", "Oak"}),
                amounts("revenue", ColumnRole::kRevenue, {"5", "5", "5", "9", "5", "-"})},
               6);
  PivotSpec spec{.rows = {{.field = "vendor"}}, .measures = {kRevenue}, .sort = PivotSort{}};

  CHECK(run(table, spec).row_headers ==
        Labels{{"Elm"}, {"elm"}, {"Zinc"}, {""}, {"birch"}, {"Oak"}});
  spec.sort->descending = true;
  CHECK(run(table, spec).row_headers ==
        Labels{{"birch"}, {"Elm"}, {"elm"}, {"Zinc"}, {""}, {"Oak"}});
  spec.sort->by = SortBy::kLabel;
  CHECK(run(table, spec).row_headers ==
        Labels{{"Zinc"}, {"Oak"}, {"elm"}, {"Elm"}, {"birch"}, {""}});
}

TEST_CASE("[VIEW-9] top rows, the others as one, and totals of all lines", "[views]") {
  PivotSpec spec{.rows = {{.field = "vendor"}},
                 .measures = {kRevenue},
                 .sort = PivotSort{.descending = true},
                 .top = 1,
                 .others = true,
                 .totals = true};

  const PivotResult with = run(sales(), spec);
  CHECK(with.row_headers == Labels{{"acme"}, {"others"}});
  CHECK(grid(with) == Labels{{"20.50"}, {"7.25"}});
  CHECK(with.others_row == 1);
  CHECK(with.rows_left_out == 0);

  spec.others = false;
  const PivotResult without = run(sales(), spec);
  CHECK(without.row_headers == Labels{{"acme"}});
  CHECK(without.rows_left_out == 2);
  CHECK(text(without.grand_total->at(0)) == "27.75");
}

TEST_CASE("[VIEW-9] two row levels have a subtotal after each member of the first", "[views]") {
  const PivotSpec spec{.rows = {{.field = "segment"}, {.field = "vendor"}},
                       .measures = {kRevenue},
                       .sort = PivotSort{.descending = true},
                       .subtotals = true};

  const PivotResult result = run(sales(), spec);

  CHECK(result.row_headers ==
        Labels{
            {"SMB", "acme"}, {"SMB", ""}, {"SMB", "Birch"}, {"SMB"}, {"Large", "acme"}, {"Large"}});
  CHECK(result.subtotal_rows == std::vector<int>{3, 5});
  CHECK(text(result.cells[3][0]) == "27.75");
}

TEST_CASE("[VIEW-12] margin is revenue less cost on the lines that have both", "[views]") {
  const PivotSpec spec{.measures = {{.field = "margin", .agg = Aggregate::kSum},
                                    {.ratio = {"margin", "revenue"}},
                                    {.field = "margin", .agg = Aggregate::kMinimum}}};

  const PivotResult result = run(sales(), spec);

  CHECK(text(result.cells[0][0]->at(0)) == "10.2501");
  CHECK(text(result.cells[0][0]->at(1)) == "0.500005");  // 10.2501 / 20.50
  CHECK(text(result.cells[0][0]->at(2)) == "-5.9999");
  CHECK(result.decimals == std::vector<int>{2, 4, 2});
  CHECK(result.measure_names ==
        std::vector<std::string>{"margin", "margin / revenue", "lowest margin"});
}

TEST_CASE("[VIEW-10] a slice has limits", "[views]") {
  const auto code = [](const PivotSpec& spec, const PivotLimits& limits = {}) {
    const auto result = pivot(sales(), kHost, spec, limits);
    return result ? std::optional<Code>() : result.error().code;
  };
  const PivotLevel vendor{.field = "vendor"};
  CHECK(code({.rows = std::vector(6, vendor), .measures = {kRevenue}}) == std::nullopt);
  CHECK(code({.rows = std::vector(7, vendor), .measures = {kRevenue}}) == Code::kInvalid);
  CHECK(code({.columns = std::vector(4, vendor), .measures = {kRevenue}}) == std::nullopt);
  CHECK(code({.columns = std::vector(5, vendor), .measures = {kRevenue}}) == Code::kInvalid);
  CHECK(code({.measures = {}}) == Code::kInvalid);
  CHECK(code({.measures = std::vector(11, kRevenue)}) == Code::kInvalid);
  CHECK(code({.measures = {kRevenue},
              .filters = std::vector(21, PivotFilter{.field = "vendor"})}) == Code::kInvalid);
  const PivotFilter many{.field = "vendor", .values = std::vector<std::string>(1001)};
  CHECK(code({.measures = {kRevenue}, .filters = {many}}) == Code::kInvalid);
  CHECK(code({.rows = {vendor}, .measures = {kRevenue}, .top = 0}) == Code::kInvalid);
  CHECK(code({.measures = {kRevenue}, .sort = PivotSort{.measure = 1}}) == Code::kInvalid);
  CHECK(code({.measures = {kRevenue}, .sort = PivotSort{.measure = -1}}) == Code::kInvalid);
  CHECK(code({.rows = {{.field = "day", .by = DatePart::kYear, .fiscal_start = 13}},
              .measures = {kRevenue}}) == Code::kInvalid);
  CHECK(code({.measures = {{.field = "vendor", .agg = Aggregate::kSum}}}) == Code::kInvalid);
  CHECK(code({.measures = {{.agg = Aggregate::kSum}}}) == Code::kInvalid);
  CHECK(code({.measures = {{.ratio = {"revenue"}}}}) == Code::kInvalid);
  CHECK(code({.rows = {{.field = "vendor", .by = DatePart::kYear}}, .measures = {kRevenue}}) ==
        Code::kInvalid);

  const PivotSpec wide{.rows = {{.field = "day"}}, .columns = {vendor}, .measures = {kRevenue}};
  CHECK(code(wide, {.cells_max = 14}) == Code::kTooLarge);
  CHECK(code(wide, {.cells_max = 15}) == std::nullopt);
}

TEST_CASE("[VIEW-1] the result names its lines' first and last day", "[views]") {
  const PivotFilter acme{.field = "vendor", .op = FilterOp::kIn, .values = {"acme"}};
  const PivotResult result = run(sales(), {.measures = {kRevenue}, .filters = {acme}});

  CHECK(result.rows_matched == 2);
  CHECK(to_text(*result.first_date) == "2027-01-04");
  CHECK(to_text(*result.last_date) == "2027-04-30");
}
