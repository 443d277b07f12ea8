#include "results.h"

using namespace roundtable;

namespace {

using Words = std::vector<std::string>;

constexpr Mask kHost{.host_side = true};
const PivotMeasure kRevenue{.field = "revenue", .agg = Aggregate::kSum};
const PivotLevel kYear{.field = "day", .by = DatePart::kYear};
const PivotLevel kQuarter{.field = "day", .by = DatePart::kQuarter};

Table sales() {
  return table_of(
      {dates("day", {"2026-02-01", "2026-05-01", "2027-02-01", "2027-02-02", "2027-08-01"}),
       texts("vendor", ColumnRole::kVendor, {"Acme", "Birch", "Acme", "Birch", "Cedar"}),
       texts("segment", ColumnRole::kSegment, {"SMB", "SMB", "SMB", "Large", "Large"}),
       texts("customer", ColumnRole::kCustomer, {"x", "y", "z", "x", "x"}),
       amounts("revenue", ColumnRole::kRevenue, {"1", "2", "4", "8", "16"})},
      5);
}

}  // namespace

TEST_CASE("[VIEW-21] every level but the last has subtotals, both ways", "[views]") {
  const PivotResult result =
      result_of(sales(), kHost,
                {.rows = {{.field = "segment"}, {.field = "vendor"}, {.field = "customer"}},
                 .columns = {kYear, kQuarter},
                 .measures = {kRevenue},
                 .subtotals = true,
                 .totals = true});

  CHECK(joined(result.row_headers) == Words{"Large|Birch|x", "Large|Birch", "Large|Cedar|x",
                                            "Large|Cedar", "Large", "SMB|Acme|x", "SMB|Acme|z",
                                            "SMB|Acme", "SMB|Birch|y", "SMB|Birch", "SMB"});
  CHECK(result.subtotal_rows == std::vector<int>{1, 3, 4, 7, 9, 10});
  CHECK(joined(result.column_headers) ==
        Words{"2026|2026-Q1", "2026|2026-Q2", "2026", "2027|2027-Q1", "2027|2027-Q3", "2027"});
  CHECK(result.subtotal_columns == std::vector<int>{2, 5});
  CHECK(cells_of(result)[10] == Words{"1", "2", "3", "4", "-", "4"});
  CHECK(texts_of(*result.row_totals)[4] == "24");
  CHECK(texts_of(*result.column_totals) == Words{"1", "2", "3", "12", "16", "28"});
  CHECK(value_text(result.grand_total->at(0)) == "31");
}

TEST_CASE("[VIEW-21] a closed header is one row for all below it", "[views]") {
  const PivotResult result = result_of(sales(), kHost,
                                       {.rows = {{.field = "segment"}, {.field = "vendor"}},
                                        .columns = {kYear, kQuarter},
                                        .measures = {kRevenue},
                                        .collapsed = {{"SMB"}, {"nobody"}},
                                        .collapsed_columns = {{"2026"}},
                                        .subtotals = true});

  CHECK(joined(result.row_headers) == Words{"Large|Birch", "Large|Cedar", "Large", "SMB"});
  CHECK(result.subtotal_rows == std::vector<int>{2});
  CHECK(result.collapsed_rows == std::vector<int>{3});
  CHECK(joined(result.column_headers) == Words{"2026", "2027|2027-Q1", "2027|2027-Q3", "2027"});
  CHECK(result.collapsed_columns == std::vector<int>{0});
  CHECK(cells_of(result)[3] == Words{"3", "4", "-", "4"});
}

TEST_CASE("[VIEW-22] rows go by one column, columns by one row", "[views]") {
  PivotSpec spec{.rows = {{.field = "vendor"}},
                 .columns = {kYear},
                 .measures = {kRevenue},
                 .sort = PivotSort{.along = {"2026"}, .descending = true},
                 .column_sort = PivotSort{.along = {"Birch"}, .descending = true}};
  const PivotResult result = result_of(sales(), kHost, spec);
  CHECK(joined(result.row_headers) == Words{"Birch", "Acme", "Cedar"});
  CHECK(joined(result.column_headers) == Words{"2027", "2026"});

  spec.sort->along = {"1999"};
  CHECK(joined(result_of(sales(), kHost, spec).row_headers) == Words{"Acme", "Birch", "Cedar"});
}

TEST_CASE("[VIEW-22] rows go by what changed", "[views]") {
  const PivotSpec spec{.rows = {{.field = "vendor"}},
                       .measures = {kRevenue},
                       .filters = {{.field = "day", .values = {"2027"}, .by = DatePart::kYear}},
                       .compare = PivotCompare{.show = {CompareShow::kDelta}, .to_date = false},
                       .sort = PivotSort{.show = CompareShow::kDelta, .descending = true}};
  const PivotResult result = result_of(sales(), kHost, spec);
  CHECK(joined(result.row_headers) == Words{"Cedar", "Birch", "Acme"});
  CHECK(cells_of(result) == Labels{{"16 16"}, {"8 6"}, {"4 3"}});

  PivotSpec alone = spec;
  alone.compare.reset();
  const auto refused = pivot(sales(), kHost, alone);
  REQUIRE(!refused);
  CHECK(refused.error().field == "sort");
}

TEST_CASE("[VIEW-22] a measure orders as it is, however it is shown", "[views]") {
  PivotSpec spec{.rows = {{.field = "vendor"}},
                 .measures = {kRevenue},
                 .filters = {{.field = "day", .values = {"2027"}, .by = DatePart::kYear}},
                 .compare = PivotCompare{.show = {CompareShow::kDelta}, .to_date = false},
                 .sort = PivotSort{.descending = true}};
  for (const auto show : {std::optional<CompareShow>(), std::optional(CompareShow::kDelta)}) {
    spec.sort->show = show;
    for (const ShowAs as : {ShowAs::kRank, ShowAs::kRunningTotal, ShowAs::kShareOfTotal}) {
      spec.measures[0].as = as;
      CHECK(joined(result_of(sales(), kHost, spec).row_headers) == Words{"Cedar", "Birch", "Acme"});
    }
  }
}

TEST_CASE("[VIEW-23] columns have a top, others and a total", "[views]") {
  PivotSpec spec{.rows = {{.field = "segment"}},
                 .columns = {{.field = "vendor"}},
                 .measures = {kRevenue},
                 .column_sort = PivotSort{.descending = true},
                 .column_top = 1,
                 .column_others = true,
                 .totals = true};
  const PivotResult with = result_of(sales(), kHost, spec);
  CHECK(joined(with.column_headers) == Words{"Cedar", "others"});
  CHECK(with.others_column == 1);
  CHECK(cells_of(with) == Labels{{"16", "8"}, {"-", "7"}});
  CHECK(texts_of(*with.column_totals) == Words{"16", "15"});

  spec.column_others = false;
  const PivotResult without = result_of(sales(), kHost, spec);
  CHECK(without.columns_left_out == 2);
  CHECK(texts_of(*without.row_totals) == Words{"24", "7"});
  spec.column_top = 0;
  CHECK(pivot(sales(), kHost, spec).error().field == "column_top");
}

TEST_CASE("[VIEW-29] shares, running totals and ranks", "[views]") {
  const auto shown = [](ShowAs as, const PivotSpec& spec) {
    PivotSpec with = spec;
    with.measures = {kRevenue};
    with.measures[0].as = as;
    return cells_of(result_of(sales(), kHost, with));
  };
  const PivotSpec spec{.rows = {{.field = "segment"}}, .columns = {kYear}};
  CHECK(shown(ShowAs::kShareOfRow, spec) == Labels{{"-", "1.000000"}, {"0.428571", "0.571429"}});
  CHECK(shown(ShowAs::kShareOfColumn, spec) == Labels{{"-", "0.857143"}, {"1.000000", "0.142857"}});
  CHECK(shown(ShowAs::kShareOfTotal, spec) == Labels{{"-", "0.774194"}, {"0.096774", "0.129032"}});
  CHECK(shown(ShowAs::kRunningTotal, spec) == Labels{{"-", "24"}, {"3", "7"}});
  CHECK(shown(ShowAs::kRank, spec) == Labels{{"-", "1"}, {"1", "2"}});

  const PivotSpec deep{.rows = {{.field = "segment"}, {.field = "vendor"}}};
  CHECK(shown(ShowAs::kShareOfParent, deep) ==
        Labels{{"0.333333"}, {"0.666667"}, {"0.714286"}, {"0.285714"}});
  CHECK(shown(ShowAs::kRunningTotal, deep) == Labels{{"8"}, {"24"}, {"5"}, {"7"}});
  CHECK(shown(ShowAs::kRank, deep) == Labels{{"2"}, {"1"}, {"1"}, {"2"}});
}

TEST_CASE("[VIEW-29] what does not add up has no shares and no running total", "[views]") {
  const auto refused = [](const PivotMeasure& measure) {
    const auto result = pivot(sales(), kHost, {.measures = {measure}});
    return !result && result.error().code == Code::kInvalid && result.error().field == "measures";
  };
  CHECK(refused({.field = "revenue", .agg = Aggregate::kAverage, .as = ShowAs::kRunningTotal}));
  CHECK(refused({.ratio = {"revenue", "revenue"}, .as = ShowAs::kShareOfRow}));
  CHECK(refused({.field = "vendor", .agg = Aggregate::kDistinct, .as = ShowAs::kRunningTotal}));
  CHECK(!refused({.field = "vendor", .agg = Aggregate::kDistinct, .as = ShowAs::kShareOfTotal}));
  CHECK(!refused({.field = "revenue", .agg = Aggregate::kAverage, .as = ShowAs::kRank}));
}

TEST_CASE("[VIEW-28] a calculation is of finished values, in totals too", "[views]") {
  const PivotMeasure count{.agg = Aggregate::kCount};
  PivotSpec spec{.rows = {{.field = "vendor"}},
                 .measures = {kRevenue,
                              count,
                              {.calc = Calculation::kDivide, .operands = {0, 1}},
                              {.calc = Calculation::kSubtract, .operands = {0, 2}},
                              {.calc = Calculation::kMultiply, .operands = {0, 2}}},
                 .totals = true};
  const PivotResult result = result_of(sales(), kHost, spec);
  CHECK(cells_of(result)[0][0] == "5 2 2.500000 2.500000 12.500000");
  CHECK(texts_of(*result.column_totals)[0] == "31 5 6.200000 24.800000 192.200000");

  spec.measures[2].operands = {0, 2};
  CHECK(pivot(sales(), kHost, spec).error().field == "measures");
}

TEST_CASE("[VIEW-28] nothing is 0 in a sum and spoils a quotient", "[views]") {
  const Table table = table_of(
      {amounts("a", ColumnRole::kRevenue, {"5"}), amounts("b", ColumnRole::kRevenue, {"-"}),
       amounts("zero", ColumnRole::kRevenue, {"0"})},
      1);
  const auto sum = [](const char* field) {
    return PivotMeasure{.field = field, .agg = Aggregate::kSum};
  };
  const PivotResult result =
      result_of(table, kHost,
                {.measures = {sum("a"),
                              sum("b"),
                              sum("zero"),
                              {.calc = Calculation::kAdd, .operands = {0, 1}},
                              {.calc = Calculation::kSubtract, .operands = {1, 0}},
                              {.calc = Calculation::kAdd, .operands = {1, 1}},
                              {.calc = Calculation::kMultiply, .operands = {0, 1}},
                              {.calc = Calculation::kDivide, .operands = {0, 2}}}});
  CHECK(cells_of(result)[0][0] == "5 null 0 5 -5 null null null");
}

TEST_CASE("[VIEW-34] a result says what its values are", "[views]") {
  Table table = sales();
  table.columns.push_back(
      amounts("cost", ColumnRole::kCost, {"1.00", "1.00", "1.00", "1.00", "1.00"}));
  PivotSpec spec{.measures = {kRevenue,
                              {.agg = Aggregate::kCount},
                              {.ratio = {"margin", "revenue"}},
                              {.calc = Calculation::kDivide, .operands = {0, 1}},
                              {.field = "revenue", .agg = Aggregate::kSum, .as = ShowAs::kRank},
                              {.field = "revenue",
                               .agg = Aggregate::kSum,
                               .as = ShowAs::kShareOfTotal,
                               .label = "portion"}},
                 .compare = PivotCompare{.show = {CompareShow::kDeltaPercent}}};
  const PivotResult result = result_of(table, kHost, spec);
  REQUIRE(result.values.size() == 12);
  const auto unit = [&](std::size_t i) { return result.values[i].unit; };
  CHECK((unit(0) == Unit::kMoney));
  CHECK((unit(1) == Unit::kPercent));
  CHECK((unit(2) == Unit::kCount));
  CHECK((unit(4) == Unit::kPercent));
  CHECK((unit(6) == Unit::kMoney));
  CHECK((unit(8) == Unit::kRank));
  CHECK((unit(10) == Unit::kPercent));
  CHECK(result.values[1].name == "revenue change %");
  CHECK(result.values[1].measure == 0);
  CHECK((result.values[1].show == CompareShow::kDeltaPercent));
  CHECK(result.values[10].name == "portion");
  CHECK(result.measure_names[8] == "revenue, rank");
}
