#include <array>

#include "results.h"

using namespace roundtable;

namespace {

using Words = std::vector<std::string>;

const PivotMeasure kRevenue{.field = "revenue", .agg = Aggregate::kSum};
const PivotMeasure kCost{.field = "cost", .agg = Aggregate::kSum};
const PivotLevel kVendor{.field = "vendor"};
const PivotLevel kQuarter{.field = "day", .by = DatePart::kQuarter};

const Mask kAcme{.own = {"ACME"}};
const Mask kTotals{.own = {"ACME"}, .levels = {{"cost", Openness::kTotals}}};
const Mask kRoomTotals{.levels = {{"cost", Openness::kTotals}}};

// In the first quarter three others are even; in the second one is nearly all; in the
// third there are two.
Table sales() {
  std::vector<std::string> days, vendors, costs;
  const auto add = [&](const char* day, const char* vendor, const char* cost) {
    days.emplace_back(day);
    vendors.emplace_back(vendor);
    costs.emplace_back(cost);
  };
  add("2027-01-05", "Acme", "1");
  add("2027-01-06", "Birch", "10");
  add("2027-02-06", "Cedar", "11");
  add("2027-03-06", "Dune", "12");
  add("2027-04-06", "Acme", "2");
  add("2027-04-06", "Birch", "900");
  add("2027-05-06", "Cedar", "5");
  add("2027-06-06", "Dune", "6");
  add("2027-07-06", "Birch", "50");
  add("2027-08-06", "Cedar", "60");
  add("2027-10-06", "Birch", "21");
  add("2027-11-06", "Cedar", "22");
  add("2027-12-06", "Dune", "23");
  return table_of({dates("day", days), texts("vendor", ColumnRole::kVendor, vendors),
                   texts("customer", ColumnRole::kCustomer, std::vector(13, std::string("x"))),
                   amounts("revenue", ColumnRole::kRevenue, std::vector(13, std::string("100"))),
                   amounts("cost", ColumnRole::kCost, costs)},
                  13);
}

std::vector<std::pair<int, int>> suppressed_in(const PivotResult& result) {
  std::vector<std::pair<int, int>> cells;
  for (const SuppressedCell& cell : result.suppressed) cells.emplace_back(cell.row, cell.column);
  return cells;
}

}  // namespace

TEST_CASE("[VIEW-30] a measure that is open on own lines is computed from them", "[views]") {
  const PivotResult result =
      result_of(sales(), kAcme,
                {.rows = {kVendor},
                 .measures = {kRevenue, kCost, {.ratio = {"margin", "revenue"}}},
                 .sort = PivotSort{.measure = 1, .descending = true},
                 .totals = true});
  CHECK(joined(result.row_headers) == Words{"Acme", "Birch", "Cedar", "Dune"});
  CHECK(cells_of(result) ==
        Labels{{"200 3 0.985000"}, {"400 null null"}, {"400 null null"}, {"300 null null"}});
  CHECK(texts_of(*result.column_totals) == Words{"1300 3 0.985000"});
  CHECK(result.masked == Words{"cost", "margin"});
  CHECK(result.rows_matched == 13);
}

TEST_CASE("[VIEW-30] rows and filters by what is open on own lines leave others out", "[views]") {
  const PivotSpec by_cost{.rows = {{.field = "cost"}}, .measures = {kRevenue}, .totals = true};
  const PivotResult rows = result_of(sales(), kAcme, by_cost);
  CHECK(joined(rows.row_headers) == Words{"1", "2"});
  CHECK(texts_of(*rows.column_totals) == Words{"200"});
  CHECK(rows.masked == Words{"cost"});
  CHECK(rows.rows_matched == 2);
  CHECK(to_text(*rows.last_date) == "2027-04-06");

  const PivotFilter dear{.field = "cost", .op = FilterOp::kBetween, .values = {"2", ""}};
  const PivotSpec filtered{.rows = {kVendor}, .measures = {kRevenue}, .filters = {dear}};
  CHECK(joined(result_of(sales(), kAcme, filtered).row_headers) == Words{"Acme"});
  CHECK(pivot(sales(), Mask{}, by_cost).error().code == Code::kNotFound);
}

TEST_CASE("[VIEW-30] lines that are open to their own party only", "[views]") {
  const Mask mask{.own = {"Acme"}, .lines = Openness::kOwnRows};
  const PivotSpec spec{.rows = {kVendor}, .measures = {kRevenue, {.agg = Aggregate::kCount}}};
  const PivotResult result = result_of(sales(), mask, spec);
  CHECK(joined(result.row_headers) == Words{"Acme"});
  CHECK(result.rows_matched == 2);
  CHECK(pivot(sales(), {.lines = Openness::kOwnRows}, spec).error().code == Code::kNotFound);
  const auto flat =
      result_of(sales(), {.lines = Openness::kHidden}, {.measures = {{.agg = Aggregate::kCount}}});
  CHECK(cells_of(flat) == Labels{{"-"}});
  CHECK(flat.rows_matched == 0);
}

TEST_CASE("[VIEW-31] others stand together, own lines in full", "[views]") {
  const PivotResult result = result_of(
      sales(), kTotals, {.rows = {kVendor}, .measures = {kRevenue, kCost}, .totals = true});
  CHECK(joined(result.row_headers) == Words{"Acme", "Birch", "Cedar", "Dune", "others"});
  CHECK(result.others_row == 4);
  CHECK(cells_of(result)[0][0] == "200 3");
  CHECK(cells_of(result)[1][0] == "400 null");
  // 981 of Birch are more than 85 % of 1120.
  CHECK(cells_of(result)[4][0] == "null null");
  CHECK(texts_of(*result.column_totals) == Words{"1300 null"});
  CHECK(suppressed_in(result) == std::vector<std::pair<int, int>>{{4, 0}, {4, 1}, {5, 0}, {5, 1}});
  CHECK(result.masked == Words{"cost"});
}

TEST_CASE("[VIEW-32] a blank cell takes the next smallest along", "[views]") {
  const PivotFilter even{
      .field = "day", .values = {"2027-Q1", "2027-Q3", "2027-Q4"}, .by = DatePart::kQuarter};
  const PivotResult result = result_of(sales(), kTotals,
                                       {.rows = {kVendor},
                                        .columns = {kQuarter},
                                        .measures = {kCost},
                                        .filters = {even},
                                        .totals = true});
  CHECK(joined(result.row_headers) == Words{"Acme", "Birch", "Cedar", "Dune", "others"});
  // The third quarter has two others; without the first it could be worked out from the sum.
  CHECK(cells_of(result)[4] == Words{"null", "null", "66"});
  CHECK(value_text(result.row_totals->at(4)->at(0)) == "209");
  CHECK(texts_of(*result.column_totals) == Words{"null", "null", "66"});
  CHECK(value_text(result.grand_total->at(0)) == "210");
  CHECK(suppressed_in(result) == std::vector<std::pair<int, int>>{{4, 0}, {4, 1}, {5, 0}, {5, 1}});
}

TEST_CASE("[VIEW-32] without sums only what is small stays blank", "[views]") {
  const PivotResult result = result_of(
      sales(), kRoomTotals, {.rows = {kVendor}, .columns = {kQuarter}, .measures = {kCost}});
  REQUIRE(result.row_headers.back() == Words{"others"});
  CHECK(cells_of(result).back() == Words{"34", "null", "null", "66"});
}

TEST_CASE("[VIEW-32] names that differ in case are one party, lines of nobody hide none",
          "[views]") {
  const auto shown = [](const std::vector<std::string>& vendors) {
    const Table table = table_of(
        {texts("vendor", ColumnRole::kVendor, vendors),
         amounts("cost", ColumnRole::kCost, std::vector(vendors.size(), std::string("10")))},
        vendors.size());
    const PivotResult result =
        result_of(table, kRoomTotals, {.rows = {kVendor}, .measures = {kCost}});
    return cells_of(result).back().back();
  };

  CHECK(shown({"Birch", "Cedar", "Dune"}) == "30");
  CHECK(shown({"Birch", "Cedar", "BIRCH"}) == "null");
  CHECK(shown({"Birch", "Cedar", ""}) == "null");
}

TEST_CASE("[VIEW-32] blank cells are not one's together either", "[views]") {
  const auto line = [](const char* day, const char* vendor, const char* cost) {
    return std::array{day, vendor, cost};
  };
  std::vector<std::string> days, vendors, costs;
  // Only Birch in two quarters, three others in the rest.
  for (const auto& [day, vendor, cost] :
       {line("2027-01-01", "Birch", "10"), line("2027-04-01", "Birch", "11"),
        line("2027-07-01", "Birch", "20"), line("2027-07-01", "Cedar", "21"),
        line("2027-07-01", "Dune", "22"), line("2027-10-01", "Birch", "30"),
        line("2027-10-01", "Cedar", "31"), line("2027-10-01", "Dune", "32")}) {
    days.emplace_back(day);
    vendors.emplace_back(vendor);
    costs.emplace_back(cost);
  }
  const Table table = table_of({dates("day", days), texts("vendor", ColumnRole::kVendor, vendors),
                                amounts("cost", ColumnRole::kCost, costs)},
                               days.size());
  PivotSpec spec{.rows = {kVendor}, .columns = {kQuarter}, .measures = {kCost}, .totals = true};
  const PivotResult result = result_of(table, kRoomTotals, spec);
  CHECK(cells_of(result).back() == Words{"null", "null", "null", "93"});
  CHECK(value_text(result.grand_total->at(0)) == "177");

  // What is beyond the top is a blank cell as well.
  spec.column_sort = PivotSort{.by = SortBy::kLabel, .descending = true};
  spec.column_top = 2;
  CHECK(cells_of(result_of(table, kRoomTotals, spec)).back() == Words{"93", "null"});
}

TEST_CASE("[VIEW-31] others are not told apart by what could name them", "[views]") {
  const auto others = [](const PivotSpec& spec) {
    const PivotResult result = result_of(sales(), kTotals, spec);
    CHECK(result.masked == Words{"cost"});
    return std::ranges::count(joined(result.row_headers), "others") > 0;
  };
  PivotSpec spec{.rows = {kVendor}, .columns = {kQuarter}, .measures = {kCost}};
  CHECK(others(spec));
  spec.columns = {{.field = "day"}};
  CHECK(!others(spec));
  spec.columns = {{.field = "customer"}};
  CHECK(!others(spec));
  spec.columns.clear();
  spec.filters = {{.field = "vendor", .values = {"Birch", "Cedar", "Dune", "Acme"}}};
  CHECK(!others(spec));
  const auto days = [&](const char* from, const char* to) {
    spec.filters = {{.field = "day", .op = FilterOp::kBetween, .values = {from, to}}};
    return others(spec);
  };
  CHECK(days("2027-02-01", "2027-12-31"));
  CHECK(days("", "2028-02-29"));
  CHECK(!days("2027-02-02", "2027-12-31"));
  CHECK(!days("2027-02-01", "2027-12-30"));
  CHECK(!days("", "2028-02-28"));
  spec.filters.clear();
  spec.measures = {{.field = "cost", .agg = Aggregate::kMaximum}};
  CHECK(!others(spec));
}

TEST_CASE("[VIEW-33] masked values change no order, no choice and no count", "[views]") {
  Table other = sales();
  auto& costs = std::get<NumberColumn>(other.columns[4].data).scaled;
  for (std::size_t row = 0; row < other.rows; ++row) {
    if (row != 0 && row != 4) costs[row] = kNullNumber;
  }
  const std::vector<PivotSpec> specs = {
      {.rows = {kVendor},
       .measures = {kCost, kRevenue},
       .sort = PivotSort{.descending = true},
       .top = 2,
       .others = true,
       .totals = true},
      {.rows = {{.field = "cost"}}, .measures = {kRevenue}},
      {.rows = {kQuarter, kVendor}, .measures = {kCost}, .subtotals = true, .totals = true}};
  for (const PivotSpec& spec : specs) {
    CHECK((result_of(sales(), kAcme, spec) == result_of(other, kAcme, spec)));
  }
  // Together, others are shown, but order nothing.
  PivotSpec sorted{.rows = {kQuarter},
                   .columns = {kVendor},
                   .measures = {kCost},
                   .sort = PivotSort{.descending = true}};
  CHECK(joined(result_of(sales(), kTotals, sorted).row_headers) ==
        Words{"2027-Q2", "2027-Q1", "2027-Q3", "2027-Q4"});
}
