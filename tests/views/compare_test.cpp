#include "results.h"
#include "views/pivot_dates.h"

using namespace roundtable;

namespace {

using Words = std::vector<std::string>;

constexpr Mask kHost{.host_side = true};
const PivotMeasure kRevenue{.field = "revenue", .agg = Aggregate::kSum};
const PivotLevel kVendor{.field = "vendor"};
const PivotFilter k2027{.field = "day", .values = {"2027"}, .by = DatePart::kYear};

Table sales() {
  return table_of(
      {dates("day", {"2026-02-01", "2026-03-20", "2026-08-01", "2027-02-02", "2027-03-10"}),
       texts("vendor", ColumnRole::kVendor, {"Acme", "Acme", "Birch", "Acme", "Cedar"}),
       texts("customer", ColumnRole::kCustomer, {"x", "y", "z", "y", "w"}),
       amounts("revenue", ColumnRole::kRevenue, {"1.50", "2.00", "4.00", "8.00", "16.00"})},
      5);
}

PivotCompare compare_with(CompareTo to, bool to_date = true) {
  return {.to = to,
          .show = {CompareShow::kBase, CompareShow::kDelta, CompareShow::kDeltaPercent},
          .to_date = to_date};
}

Source source_of(const char* dataset, int version, const Table& table, const Mask& mask = kHost) {
  return {.dataset = {dataset}, .version = version, .table = &table, .mask = mask};
}

}  // namespace

TEST_CASE("[VIEW-24] the year before stands beside this one, by labels", "[views]") {
  const PivotResult result = result_of(sales(), kHost,
                                       {.rows = {kVendor},
                                        .measures = {kRevenue},
                                        .filters = {k2027},
                                        .compare = compare_with(CompareTo::kPreviousYear, false),
                                        .totals = true});
  CHECK(joined(result.row_headers) == Words{"Acme", "Birch", "Cedar"});
  CHECK(cells_of(result) == Labels{{"8.00 3.50 4.50 1.285714"},
                                   {"null 4.00 -4.00 -1.000000"},
                                   {"16.00 null 16.00 null"}});
  CHECK(texts_of(*result.column_totals) == Words{"24.00 7.50 16.50 2.200000"});
  REQUIRE(result.compared);
  CHECK(result.compared->rows_matched == 3);
  CHECK(to_text(*result.compared->first_date) == "2026-02-01");
  CHECK(to_text(*result.compared->last_date) == "2026-08-01");
  CHECK(!result.compared->until);
  CHECK(!result.as_of);
}

TEST_CASE("[VIEW-25] to date: the same days elapsed", "[views]") {
  PivotSpec spec{.measures = {kRevenue},
                 .filters = {k2027},
                 .compare = compare_with(CompareTo::kPreviousYear)};
  const PivotResult result = result_of(sales(), kHost, spec);
  CHECK(cells_of(result)[0][0] == "24.00 1.50 22.50 15.000000");
  CHECK(to_text(*result.as_of) == "2027-03-10");
  CHECK(to_text(*result.compared->until) == "2026-03-10");

  spec.as_of = parse_date("2027-03-20");
  CHECK(cells_of(result_of(sales(), kHost, spec))[0][0] == "24.00 3.50 20.50 5.857143");
}

TEST_CASE("[VIEW-24] the 29th of February stands beside the 28th", "[views]") {
  const Table table = table_of({dates("day", {"2028-02-28", "2028-02-29", "2029-02-28"}),
                                amounts("revenue", ColumnRole::kRevenue, {"1", "2", "4"})},
                               3);
  const PivotResult result = result_of(table, kHost,
                                       {.rows = {{.field = "day"}},
                                        .measures = {kRevenue},
                                        .filters = {{.field = "day", .values = {"2029-02-28"}}},
                                        .compare = PivotCompare{.show = {CompareShow::kBase}}});
  CHECK(cells_of(result) == Labels{{"4 3"}});
}

TEST_CASE("[VIEW-24] the period before is one step of the finest date", "[views]") {
  const PivotResult result = result_of(
      sales(), kHost,
      {.rows = {{.field = "day", .by = DatePart::kMonth}},
       .measures = {kRevenue},
       .filters = {k2027},
       .compare = PivotCompare{.to = CompareTo::kPreviousPeriod, .show = {CompareShow::kBase}}});
  CHECK(joined(result.row_headers) == Words{"2027-02", "2027-03"});
  CHECK(cells_of(result) == Labels{{"8.00 null"}, {"16.00 8.00"}});
}

TEST_CASE("[VIEW-24] without a date level the period is that of the filter", "[views]") {
  PivotSpec spec{
      .measures = {kRevenue},
      .filters = {{.field = "day",
                   .op = FilterOp::kBetween,
                   .values = {"2027-03-01", "2027-03-31"}}},
      .compare = PivotCompare{.to = CompareTo::kPreviousPeriod, .show = {CompareShow::kBase}}};
  CHECK(cells_of(result_of(sales(), kHost, spec))[0][0] == "16.00 8.00");
  spec.filters = {{.field = "day", .values = {"2027-Q1"}, .by = DatePart::kQuarter}};
  CHECK(cells_of(result_of(sales(), kHost, spec))[0][0] == "24.00 null");
  spec.filters.clear();
  const auto refused = pivot(sales(), kHost, spec);
  REQUIRE(!refused);
  CHECK(refused.error().field == "compare");
}

TEST_CASE("[VIEW-24] the period before is as long as what all filters of the date let through",
          "[views]") {
  const auto moved_by = [](std::vector<PivotFilter> filters) {
    const PivotSpec spec{
        .filters = std::move(filters),
        .compare = PivotCompare{.to = CompareTo::kPreviousPeriod, .show = {CompareShow::kBase}}};
    const auto move = move_of(spec, "day");
    return move ? std::optional(*move) : std::nullopt;
  };
  const auto range = [](const char* from, const char* to) {
    return PivotFilter{.field = "day", .op = FilterOp::kBetween, .values = {from, to}};
  };
  const PivotFilter days{.field = "day", .values = {"2024-04-04", "", "2024-02-07"}};
  const PivotFilter quarters{
      .field = "day", .values = {"2027-Q2", "2027-Q1"}, .by = DatePart::kQuarter};
  PivotFilter no_march{
      .field = "day", .op = FilterOp::kNotIn, .values = {"2027-03"}, .by = DatePart::kMonth};

  CHECK(moved_by({days}) == DateMove{.days = 58});
  CHECK(moved_by({quarters}) == DateMove{.months = 6});
  CHECK(moved_by({range("2027-01-15", "2027-03-14")}) == DateMove{.days = 59});
  CHECK(moved_by({range("2027-01-01", ""), range("", "2027-02-28")}) == DateMove{.months = 2});
  CHECK(moved_by({range("2027-01-01", "2027-03-31"), no_march}) == DateMove{.months = 2});
  CHECK(!moved_by({no_march}));
  CHECK(!moved_by({range("2027-01-01", "")}));
  CHECK(!moved_by({range("2027-02-01", "2027-01-01")}));
  CHECK(!moved_by({days, quarters}));
}

TEST_CASE("[VIEW-35] what goes by a closed date is refused", "[views]") {
  const Mask mask{.own = {"Acme"}, .levels = {{"day", Openness::kHidden}}};
  const auto refused = [&](const PivotSpec& spec) {
    const auto result = pivot(sales(), mask, spec);
    return !result && result.error().code == Code::kInvalid;
  };
  const PivotLevel newness{.field = "customer", .derived = DerivedField::kNewness, .of = "vendor"};
  const Attach attach{.field = "customer", .of = "vendor", .from = {"Acme"}, .to = {"Birch"}};

  CHECK(refused({.measures = {kRevenue}, .compare = compare_with(CompareTo::kPreviousYear)}));
  CHECK(refused({.measures = {kRevenue}, .compare = compare_with(CompareTo::kPreviousPeriod)}));
  CHECK(refused({.rows = {newness}, .measures = {kRevenue}}));
  CHECK(refused({.measures = {{.attach = attach}}}));
}

TEST_CASE("[VIEW-24] where one side is unknown there is no change", "[views]") {
  const Table then = table_of({texts("vendor", ColumnRole::kVendor, {"Birch"}),
                               amounts("revenue", ColumnRole::kRevenue, {"1.0"})},
                              1);
  const Table now = sales();
  PivotSpec spec{.dataset = {"d"},
                 .measures = {kRevenue,
                              {.field = "customer", .agg = Aggregate::kCount},
                              {.calc = Calculation::kAdd, .operands = {0, 1}}},
                 .compare = PivotCompare{.to = CompareTo::kVersion,
                                         .show = {CompareShow::kBase, CompareShow::kDelta},
                                         .version = 1}};
  const auto cell = [&](const Mask& mask) {
    return cells_of(
        result_of({source_of("d", 3, now, mask), source_of("d", 1, then, mask)}, spec))[0][0];
  };

  CHECK(cell(kHost) == "31.50 1.0 30.50 5 null null 36.50 1.0 null");
  CHECK(cell(Mask{}) == cell(kHost));
  spec.measures = {{.field = "customer", .agg = Aggregate::kDistinct}};
  spec.compare->show = {CompareShow::kNew, CompareShow::kLost};
  CHECK(cell(kHost) == "4 null null");
}

TEST_CASE("[VIEW-24] what we saw in November beside what is there now", "[views]") {
  const Table then = table_of({texts("vendor", ColumnRole::kVendor, {"Birch", "Zinc"}),
                               amounts("revenue", ColumnRole::kRevenue, {"1.0", "2.0"})},
                              2);
  PivotSpec spec{.dataset = {"d"},
                 .rows = {kVendor},
                 .measures = {kRevenue, {.field = "customer", .agg = Aggregate::kDistinct}},
                 .compare = PivotCompare{
                     .to = CompareTo::kVersion, .show = {CompareShow::kBase}, .version = 1}};
  const Table now = sales();
  const PivotResult result = result_of({source_of("d", 3, now), source_of("d", 1, then)}, spec);
  CHECK(joined(result.row_headers) == Words{"Acme", "Birch", "Cedar", "Zinc"});
  CHECK(cells_of(result) == Labels{{"11.50 null 2 null"},
                                   {"4.00 1.0 1 null"},
                                   {"16.00 null 1 null"},
                                   {"null 2.0 null null"}});
  CHECK(result.version == 3);
  CHECK(result.compared->version == 1);
  CHECK(pivot(now, kHost, spec).error().code == Code::kNotFound);
}

TEST_CASE("[VIEW-24] below a level that the other version has not there is no change", "[views]") {
  const Table then = table_of({texts("vendor", ColumnRole::kVendor, {"Acme", "Birch"}),
                               amounts("revenue", ColumnRole::kRevenue, {"1", "2"})},
                              2);
  const Table now = sales();
  PivotSpec spec{
      .dataset = {"d"},
      .rows = {kVendor, {.field = "customer"}},
      .measures = {kRevenue},
      .compare =
          PivotCompare{.to = CompareTo::kVersion, .show = {CompareShow::kDelta}, .version = 1},
      .subtotals = true,
      .totals = true};
  const PivotResult result = result_of({source_of("d", 3, now), source_of("d", 1, then)}, spec);
  REQUIRE(joined(result.row_headers)[0] == "Acme|x");
  REQUIRE(joined(result.row_headers)[2] == "Acme");
  CHECK(cells_of(result)[0][0] == "1.50 null");
  CHECK(cells_of(result)[2][0] == "11.50 10.50");
  CHECK(value_text(result.grand_total->at(1)) == "28.50");
}

TEST_CASE("[VIEW-26] members that are new, kept and lost", "[views]") {
  PivotSpec spec{
      .rows = {kVendor},
      .measures = {{.field = "customer", .agg = Aggregate::kDistinct}},
      .filters = {k2027},
      .compare = PivotCompare{.show = {CompareShow::kNew, CompareShow::kKept, CompareShow::kLost},
                              .to_date = false},
      .totals = true};
  const PivotResult result = result_of(sales(), kHost, spec);
  CHECK(cells_of(result) == Labels{{"1 0 1 1"}, {"null 0 0 1"}, {"1 1 0 0"}});
  CHECK(texts_of(*result.column_totals) == Words{"2 1 1 2"});

  spec.measures.push_back(kRevenue);
  CHECK(pivot(sales(), kHost, spec).error().field == "compare");
}

TEST_CASE("[VIEW-27] targets stand beside sales", "[views]") {
  const Table lines = sales();
  const Table targets = table_of({dates("month", {"2027-02-01", "2027-02-01", "2027-03-01"}),
                                  texts("maker", ColumnRole::kVendor, {"Acme", "Zinc", "Acme"}),
                                  amounts("amount", ColumnRole::kAmount, {"10", "20", "40"})},
                                 3);
  PivotSpec spec{
      .dataset = {"sales"},
      .rows = {kVendor, {.field = "customer"}},
      .columns = {{.field = "day", .by = DatePart::kMonth}},
      .measures = {kRevenue,
                   {.field = "amount", .agg = Aggregate::kSum, .dataset = DatasetId{"targets"}}},
      .filters = {k2027},
      .subtotals = true,
      .totals = true};
  const std::vector<Source> sources = {source_of("sales", 1, lines),
                                       source_of("targets", 1, targets)};
  const PivotResult result = result_of(sources, spec);
  CHECK(joined(result.row_headers) == Words{"Acme|y", "Acme", "Cedar|w", "Cedar"});
  CHECK(
      cells_of(result) ==
      Labels{{"8.00 null", "-"}, {"8.00 10", "null 40"}, {"-", "16.00 null"}, {"-", "16.00 null"}});
  CHECK(texts_of(*result.column_totals) == Words{"8.00 30", "16.00 40"});
  CHECK(value_text(result.grand_total->at(1)) == "70");

  spec.rows = {kVendor};
  CHECK(joined(result_of(sources, spec).row_headers) == Words{"Acme", "Cedar", "Zinc"});

  spec.filters.push_back({.field = "customer", .values = {"y"}});
  const PivotResult filtered = result_of(sources, spec);
  CHECK(filtered.masked == Words{"customer"});
  CHECK(texts_of(*filtered.column_totals) == Words{"8.00 null"});
}

TEST_CASE("[VIEW-74] a measure of other data may be of some of its lines", "[views]") {
  const Table lines = sales();
  const Table targets =
      table_of({texts("maker", ColumnRole::kVendor, {"Acme", "Acme", "Cedar", "Cedar"}),
                texts("party_owner", ColumnRole::kOwner, {"us", "Acme", "us", "Cedar"}),
                amounts("amount", ColumnRole::kAmount, {"10", "20", "40", "80"})},
               4);
  const auto target = [](std::vector<std::string> owners) {
    return PivotMeasure{.field = "amount",
                        .agg = Aggregate::kSum,
                        .dataset = DatasetId{"targets"},
                        .filters = {{.field = "party_owner", .values = std::move(owners)}}};
  };
  PivotSpec spec{.dataset = {"sales"},
                 .rows = {kVendor},
                 .measures = {kRevenue, target({"us"}), target({"Acme", "Cedar"})},
                 .totals = true};
  const std::vector<Source> sources = {source_of("sales", 1, lines),
                                       source_of("targets", 1, targets)};
  const PivotResult result = result_of(sources, spec);
  CHECK(texts_of(*result.column_totals)[0].ends_with(" 50 100"));
  CHECK(result.measure_names ==
        Words{"revenue", "amount, party_owner: us", "amount, party_owner: Acme or 1 more"});

  spec.measures[1].filters[0].field = "nothing";
  const PivotResult closed = result_of(sources, spec);
  CHECK(texts_of(*closed.column_totals)[0].ends_with(" null 100"));
  CHECK(closed.masked == Words{"nothing"});

  // Behind a cell of its own data are the lines of the slice, not fewer.
  for (const auto& own : {std::optional<DatasetId>(), std::optional(spec.dataset)}) {
    spec.measures[1].dataset = own;
    CHECK(pivot(sources, spec).error().field == "measures");
  }
}

TEST_CASE("[VIEW-74] some of what is open as totals is not told apart", "[views]") {
  const Table lines = sales();
  const std::vector<std::string> vendors = {"Acme", "Birch", "Cedar", "Dune", "Eska"};
  const Table targets = table_of(
      {texts("maker", ColumnRole::kVendor, vendors),
       dates("from", {"2027-01-01", "2027-01-01", "2027-02-01", "2027-02-01", "2027-03-01"}),
       amounts("amount", ColumnRole::kAmount, {"10", "11", "12", "13", "14"})},
      vendors.size());
  PivotMeasure target{.field = "amount", .agg = Aggregate::kSum, .dataset = DatasetId{"targets"}};
  PivotSpec spec{.dataset = {"sales"}, .rows = {kVendor}, .measures = {target}};
  const Mask mask{.own = {"Acme"}, .levels = {{"amount", Openness::kTotals}}};
  const auto has_others = [&] {
    const std::vector<Source> sources = {
        source_of("sales", 1, lines),
        {.dataset = {"targets"}, .version = 1, .table = &targets, .mask = mask}};
    return std::ranges::count(joined(result_of(sources, spec).row_headers), "others") > 0;
  };
  CHECK(has_others());
  spec.measures[0].filters = {
      {.field = "from", .values = {"2027-01", "2027-02"}, .by = DatePart::kMonth}};
  CHECK_FALSE(has_others());
}

TEST_CASE("[VIEW-27] a spec names the tables it needs", "[views]") {
  PivotSpec spec{.dataset = {"sales"},
                 .version = 2,
                 .measures = {kRevenue, kRevenue},
                 .compare = PivotCompare{.to = CompareTo::kVersion, .version = 1}};
  spec.measures[1].dataset = DatasetId{"targets"};
  using Names = std::vector<SourceName>;
  CHECK((sources_of(spec) == Names{{{"sales"}, 2}, {{"sales"}, 1}, {{"targets"}, std::nullopt}}));
}

TEST_CASE("[VIEW-73] a measure of data that is not there is blank, and the rest is shown",
          "[views]") {
  const Table lines = sales();
  const PivotSpec spec{
      .dataset = {"sales"},
      .rows = {kVendor},
      .measures = {kRevenue,
                   {.field = "amount", .agg = Aggregate::kSum, .dataset = DatasetId{"targets"}},
                   {.calc = Calculation::kDivide, .operands = {0, 1}}},
      .compare = compare_with(CompareTo::kPreviousYear)};
  const std::vector<Source> sources = {source_of("sales", 1, lines), {.dataset = {"targets"}}};
  const PivotResult result = result_of(sources, spec);
  CHECK(result.masked == Words{"amount"});
  REQUIRE(result.cells.size() == 3);
  const auto given = [](const PivotValue& value) { return value.has_value(); };
  for (const auto& row : result.cells) {
    REQUIRE(row[0]);
    CHECK(std::ranges::any_of(row[0]->begin(), row[0]->begin() + 4, given));
    CHECK(std::ranges::none_of(row[0]->begin() + 4, row[0]->end(), given));
  }
  // Its own lines must be there.
  const std::vector<Source> none = {{.dataset = {"sales"}}, source_of("targets", 1, lines)};
  CHECK(pivot(none, spec).error().code == Code::kNotFound);
}
