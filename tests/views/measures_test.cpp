// Measures beyond sums and counts.

#include <catch2/catch.hpp>

#include "tables.h"
#include "views/pivot.h"

using namespace roundtable;
using namespace std::chrono_literals;

namespace {

constexpr Mask kHost{.host_side = true};

std::string text(const PivotValue& value) { return value ? to_text(*value) : "null"; }

PivotResult run(const Table& table, const PivotSpec& spec, const Mask& mask = kHost) {
  const auto result = pivot(table, mask, spec);
  if (!result) FAIL(result.error().detail);
  return *result;
}

// The value of each row, and the total behind them.
std::vector<std::string> column_of(const Table& table, const PivotMeasure& measure,
                                   std::optional<Date> as_of = {}) {
  const PivotSpec spec{
      .rows = {{.field = "vendor"}}, .measures = {measure}, .totals = true, .as_of = as_of};
  const PivotResult result = run(table, spec);
  std::vector<std::string> values;
  for (const auto& row : result.cells) values.push_back(row[0] ? text(row[0]->at(0)) : "empty");
  values.push_back(text(result.grand_total->at(0)));
  return values;
}

using Texts = std::vector<std::string>;

Column vendors(const Texts& cells) { return texts("vendor", ColumnRole::kVendor, cells); }

}  // namespace

TEST_CASE("[VIEW-45] a median is the middle, or the mean of the middle two", "[views]") {
  const Table table =
      table_of({vendors({"a", "a", "a", "b", "b", "b", "b", "c"}),
                amounts("revenue", ColumnRole::kRevenue,
                        {"9.00", "-1.00", "2.50", "1.00", "-", "2.01", "0.00", "-"})},
               8);

  CHECK(column_of(table, {.field = "revenue", .agg = Aggregate::kMedian}) ==
        Texts{"2.500000", "1.000000", "null", "1.505000"});
}

TEST_CASE("[VIEW-45] a median of margin lies between margins", "[views]") {
  const Table table =
      table_of({vendors({"a", "a"}), amounts("revenue", ColumnRole::kRevenue, {"10.00", "5.00"}),
                amounts("cost", ColumnRole::kCost, {"4.0001", "3"})},
               2);

  CHECK(column_of(table, {.field = "margin", .agg = Aggregate::kMedian}) ==
        Texts{"3.999950", "3.999950"});
}

TEST_CASE("[VIEW-46] half of a quarter expects half of its target", "[views]") {
  const Table table = table_of(
      {vendors({"a", "a", "b", "b"}),
       dates("first_day", {"2027-04-01", "2027-07-01", "2027-01-01", "2027-01-01"}),
       dates("last_day", {"2027-06-30", "2027-09-30", "2027-03-31", "-"}, ColumnRole::kUntil),
       amounts("target", ColumnRole::kAmount, {"25000", "30000", "900.50", "1"})},
      4);
  const PivotMeasure expected{.field = "target", .agg = Aggregate::kExpected};

  // 45 of 91 days; 15 May is the 45th.
  CHECK(column_of(table, expected, 2027y / 5 / 15) ==
        Texts{"12362.637363", "900.500000", "13263.137363"});
  CHECK(column_of(table, expected, 2026y / 12 / 31) == Texts{"0.000000", "0.000000", "0.000000"});
  CHECK(column_of(table, expected, 2027y / 9 / 30) ==
        Texts{"55000.000000", "900.500000", "55900.500000"});
}

TEST_CASE("[VIEW-46] without a last day nothing can be expected", "[views]") {
  const Table table =
      table_of({dates("day", {"2027-04-01"}), amounts("target", ColumnRole::kAmount, {"1"})}, 1);
  const PivotSpec spec{.measures = {{.field = "target", .agg = Aggregate::kExpected}}};

  const auto result = pivot(table, kHost, spec);

  REQUIRE_FALSE(result);
  CHECK(result.error().code == Code::kInvalid);
  CHECK(result.error().field == "until");
}

TEST_CASE("[VIEW-47] a weighted pipeline adds products line by line", "[views]") {
  const Table table = table_of(
      {vendors({"a", "a", "b"}), amounts("amount", ColumnRole::kAmount, {"10.01", "3.33", "-"}),
       amounts("probability", ColumnRole::kProbability, {"0.3333", "0.5", "1"},
               ColumnType::kNumber)},
      3);
  const PivotMeasure weighted{.field = "amount", .agg = Aggregate::kSum, .times = "probability"};

  CHECK(column_of(table, weighted) == Texts{"5.001333", "null", "5.001333"});
  const PivotResult result = run(table, {.measures = {weighted}});
  CHECK(result.values[0].name == "amount × probability");
  CHECK(result.values[0].unit == Unit::kMoney);
}

TEST_CASE("[VIEW-47] only a sum is multiplied", "[views]") {
  const Table table = table_of({amounts("amount", ColumnRole::kAmount, {"1"})}, 1);

  const auto result =
      pivot(table, kHost,
            {.measures = {{.field = "amount", .agg = Aggregate::kAverage, .times = "amount"}}});

  REQUIRE_FALSE(result);
  CHECK(result.error().code == Code::kInvalid);
}

TEST_CASE("[VIEW-48] an attach rate counts customers, near enough in time", "[views]") {
  const Table table = table_of(
      {vendors({"a", "a", "b", "b", "b", "a", "a", "b"}),
       dates("day", {"2027-01-31", "2027-03-01", "2027-05-01", "2027-03-31", "2027-01-01",
                     "2027-02-01", "-", "2027-06-01"}),
       texts("customer", ColumnRole::kCustomer, {"x", "x", "y", "x", "y", "z", "w", ""}),
       texts("group", ColumnRole::kCategory,
             {"server", "server", "server", "backup", "backup", "server", "server", "server"})},
      8);
  const auto rate = [](int months) {
    return PivotMeasure{.attach = Attach{.field = "customer",
                                         .of = "group",
                                         .from = {"server"},
                                         .to = {"backup"},
                                         .months = months}};
  };

  // x has a backup 2 months after its first server, y 4 months before, z and w have none.
  CHECK(column_of(table, rate(12)) == Texts{"0.333333", "1.000000", "0.500000"});
  CHECK(column_of(table, rate(1)) == Texts{"0.333333", "0.000000", "0.250000"});
  CHECK(column_of(table, rate(0)) == Texts{"0.000000", "0.000000", "0.000000"});
  CHECK(run(table, {.measures = {rate(3)}}).values[0].unit == Unit::kPercent);
}

TEST_CASE("[VIEW-48] an attach rate needs both things and a date", "[views]") {
  const Table table = table_of({texts("customer", ColumnRole::kCustomer, {"x"})}, 1);
  const auto code = [&](const Attach& attach) {
    const auto result = pivot(table, kHost, {.measures = {{.attach = attach}}});
    return result ? std::optional<Code>() : result.error().code;
  };

  CHECK(code({.field = "customer", .of = "customer", .from = {"x"}, .to = {"x"}}) ==
        Code::kInvalid);
  CHECK(code({.field = "customer", .of = "customer", .from = {"x"}, .to = {}}) == Code::kInvalid);
  CHECK(code({.field = "customer", .of = "group", .from = {"x"}, .to = {"x"}}) == Code::kNotFound);
}

TEST_CASE("[VIEW-3] members are counted in more cells than a block of lines has", "[views]") {
  constexpr int kProducts = 2500;
  std::vector<std::string> products, customers;
  for (int line = 0; line < 2 * kProducts; ++line) {
    products.push_back(std::to_string(10'000 + line % kProducts));
    customers.push_back(line % 2 == 0 ? "x" : line < kProducts ? "y" : "z");
  }
  const Table table = table_of({texts("product", ColumnRole::kProduct, products),
                                texts("customer", ColumnRole::kCustomer, customers)},
                               products.size());
  const PivotResult result =
      run(table, {.rows = {{.field = "product"}},
                  .measures = {{.field = "customer", .agg = Aggregate::kDistinct}},
                  .totals = true});

  REQUIRE(result.cells.size() == kProducts);
  CHECK(text(result.cells[2498][0]->at(0)) == "1");
  CHECK(text(result.cells[2499][0]->at(0)) == "2");
  CHECK(text(result.grand_total->at(0)) == "3");
}

TEST_CASE("[VIEW-61] values have a unit", "[views]") {
  const Table table =
      table_of({vendors({"a"}), amounts("revenue", ColumnRole::kRevenue, {"2.00"}),
                amounts("cost", ColumnRole::kCost, {"1.00"}),
                amounts("quantity", ColumnRole::kQuantity, {"3"}, ColumnType::kNumber)},
               1);
  const PivotResult result =
      run(table, {.measures = {{.field = "revenue"},
                               {.field = "quantity"},
                               {.field = "vendor", .agg = Aggregate::kDistinct},
                               {.ratio = {"margin", "revenue"}},
                               {.ratio = {"revenue", "quantity"}},
                               {.ratio = {"quantity", "revenue"}}}});
  std::vector<Unit> units;
  for (const PivotValueInfo& value : result.values) units.push_back(value.unit);

  CHECK(units == std::vector<Unit>{Unit::kMoney, Unit::kNumber, Unit::kCount, Unit::kPercent,
                                   Unit::kMoney, Unit::kRatio});
  CHECK(result.decimals == std::vector<int>{2, 0, 0, 4, 2, 4});
}
