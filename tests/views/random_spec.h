#pragma once

// Specs that mostly fit the tables of random_table.h. The same for the same seed.

#include <fmt/format.h>

#include "random_table.h"
#include "views/pivot_spec.h"

namespace roundtable {

class RandomSpec {
 public:
  RandomSpec(Random& random, const Table& table) : random_(random), table_(table) {}

  PivotSpec make() {
    PivotSpec spec{.dataset = {"d"}, .version = 3};
    for (std::uint32_t i = few(4); i > 0; --i) spec.rows.push_back(level());
    for (std::uint32_t i = few(3); i > 0; --i) spec.columns.push_back(level());
    for (std::uint32_t i = random_.below(3) + 1; i > 0; --i) {
      spec.measures.push_back(measure(spec.measures));
    }
    if (one_in(random_, 6)) spec.measures.push_back(blended());
    if (one_in(random_, 12)) spec.measures.push_back(blended());
    for (std::uint32_t i = few(3); i > 0; --i) spec.filters.push_back(filter());
    if (one_in(random_, 3)) spec.compare = compare(spec);
    if (one_in(random_, 2)) spec.sort = sort(spec, spec.columns);
    if (one_in(random_, 4)) spec.column_sort = sort(spec, spec.rows);
    if (one_in(random_, 2)) spec.top = static_cast<int>(random_.below(4)) + 1;
    if (one_in(random_, 4)) spec.column_top = static_cast<int>(random_.below(4)) + 1;
    spec.others = one_in(random_, 2);
    spec.column_others = one_in(random_, 2);
    spec.collapsed = collapsed(spec.rows);
    spec.collapsed_columns = collapsed(spec.columns);
    spec.subtotals = one_in(random_, 2);
    spec.totals = one_in(random_, 2);
    if (one_in(random_, 3)) spec.as_of = date();
    return spec;
  }

 private:
  std::uint32_t few(std::uint32_t most) {
    return std::min(random_.below(most), random_.below(most) + 1);
  }
  bool has(const char* field) const { return table_.find(field) != nullptr; }
  Date date() {
    using namespace std::chrono_literals;
    return date_of(day_number(2024y / 1 / 1) + static_cast<std::int32_t>(random_.below(500)));
  }

  PivotLevel level() {
    PivotLevel level{.field = pick(random_, {"vendor", "vendor", "segment", "territory", "product",
                                             "day", "day", "quantity", "customer", "revenue"})};
    if (one_in(random_, 20)) level.field = pick(random_, {"seller", "cost", "closed", "nothing"});
    if (one_in(random_, 10)) return size();
    if (one_in(random_, 10)) return newness();
    if ((level.field == "day" || level.field == "closed") && !one_in(random_, 4)) {
      level.by = static_cast<DatePart>(random_.below(5));
      if (one_in(random_, 2)) level.fiscal_start = static_cast<int>(random_.below(12)) + 1;
    }
    if (level.field == "revenue") level.bands = {{0, 0}, {25'000, 2}, {500, 0}};
    if (level.field == "quantity" && one_in(random_, 2)) level.bands = {{2, 0}, {35, 1}};
    return level;
  }
  PivotLevel size() {
    return {.field = pick(random_, {"customer", "vendor", "segment"}),
            .bands = {{100, 0}, {100'050, 2}},
            .derived = DerivedField::kSize,
            .of = pick(random_, {"revenue", "revenue", "quantity", "score"})};
  }
  PivotLevel newness() {
    PivotLevel level{.field = "customer",
                     .derived = DerivedField::kNewness,
                     .of = pick(random_, {"vendor", "product", "segment"})};
    if (one_in(random_, 2)) level.by = static_cast<DatePart>(random_.below(3));
    if (one_in(random_, 2)) level.fiscal_start = static_cast<int>(random_.below(12)) + 1;
    return level;
  }

  std::string number() {
    return pick(random_, {"revenue", "revenue", "quantity", "margin", "cost", "score", "stock"});
  }
  std::string member(const std::string& field) {
    const Column* column = table_.find(field);
    const auto* text = column == nullptr ? nullptr : std::get_if<TextColumn>(&column->data);
    if (text == nullptr || one_in(random_, 10)) return "";
    return any_of(random_, text->dictionary);
  }

  PivotMeasure measure(const std::vector<PivotMeasure>& before) {
    PivotMeasure measure = plain(before);
    // What does not add up has neither shares nor running totals, but it can be ranked.
    const bool adds_up = measure.agg == Aggregate::kSum || measure.agg == Aggregate::kExpected ||
                         (measure.agg == Aggregate::kCount && !measure.field);
    if (one_in(random_, 3)) {
      measure.as = adds_up ? static_cast<ShowAs>(random_.below(6)) : ShowAs::kRank;
    }
    return measure;
  }
  PivotMeasure plain(const std::vector<PivotMeasure>& before) {
    switch (random_.below(14)) {
      case 0:
        return {.agg = Aggregate::kCount};
      case 1:
        return {.field = pick(random_, {"vendor", "day", "score", "seller"}),
                .agg = Aggregate::kCount};
      case 2:
      case 3:
        return {.field = pick(random_, {"vendor", "customer", "day", "score", "seller", "nothing"}),
                .agg = Aggregate::kDistinct};
      case 4:
        return {.ratio = {number(), number()}};
      case 5:
        return {.field = number(), .agg = Aggregate::kAverage};
      case 6:
        return {.field = number(),
                .agg = one_in(random_, 2) ? Aggregate::kMinimum : Aggregate::kMaximum};
      case 7:
        return {.field = number(), .agg = Aggregate::kMedian};
      case 8:
        return {.field = "revenue",
                .agg = Aggregate::kSum,
                .times = pick(random_, {"score", "quantity", "cost"})};
      case 9:
        return {.field = pick(random_, {"revenue", "quantity"}), .agg = Aggregate::kExpected};
      case 10:
        return attach();
      case 11:
        if (!before.empty()) return calculation(before);
        [[fallthrough]];
      default:
        return {.field = number(), .agg = Aggregate::kSum};
    }
  }
  // Of all targets, or of some.
  PivotMeasure blended() {
    PivotMeasure measure{.field = "amount",
                         .agg = one_in(random_, 3) ? Aggregate::kExpected : Aggregate::kSum,
                         .dataset = DatasetId{"targets"}};
    if (one_in(random_, 2)) {
      measure.filters.push_back({.field = pick(random_, {"market", "market", "segment", "vendor"}),
                                 .op = one_in(random_, 2) ? FilterOp::kIn : FilterOp::kNotIn,
                                 .values = {pick(random_, {"SMB", "Public", "Birch", ""})}});
    }
    return measure;
  }
  PivotMeasure attach() {
    return {.attach = Attach{.field = pick(random_, {"customer", "customer", "vendor"}),
                             .of = "product",
                             .from = {"Wall", "Disk"},
                             .to = {"Plan"},
                             .months = static_cast<int>(random_.below(13)) + 1}};
  }
  PivotMeasure calculation(const std::vector<PivotMeasure>& before) {
    const auto count = static_cast<std::uint32_t>(before.size());
    PivotMeasure measure{.calc = static_cast<Calculation>(random_.below(4)),
                         .operands = {static_cast<int>(random_.below(count)),
                                      static_cast<int>(random_.below(count))}};
    // Sums beyond 64 bits multiplied are beyond what any column holds.
    const auto huge = [](const PivotMeasure& each) {
      return each.field == "stock" || each.calc.has_value();
    };
    if (measure.calc == Calculation::kMultiply && std::ranges::any_of(before, huge)) {
      measure.calc = Calculation::kAdd;
    }
    return measure;
  }

  PivotFilter filter() {
    if (one_in(random_, 8)) {
      return {.field = pick(random_, {"customer", "vendor"}),
              .op = one_in(random_, 2) ? FilterOp::kWith : FilterOp::kWithout,
              .values = {member("product"), member("product")},
              .of = "product"};
    }
    const PivotLevel of = level();
    PivotFilter filter{.field = of.field,
                       .op = FilterOp::kIn,
                       .values = {},
                       .by = of.by,
                       .fiscal_start = of.fiscal_start,
                       .bands = of.bands,
                       .derived = of.derived,
                       .of = of.of};
    return of.derived || !of.bands.empty() ? with_labels(filter) : with_values(filter);
  }
  PivotFilter with_labels(PivotFilter filter) {
    filter.op = one_in(random_, 3) ? FilterOp::kNotIn : FilterOp::kIn;
    if (filter.derived == DerivedField::kNewness) {
      filter.values = {pick(random_, {"new", "existing", ""})};
    } else if (filter.bands.size() == 2) {
      filter.values = {fmt::format("below {}", to_text(filter.bands[0])), ""};
    } else {
      filter.values = {fmt::format("{} and above", to_text(filter.bands[2]))};
    }
    return filter;
  }
  PivotFilter with_values(PivotFilter filter) {
    const Column* column = table_.find(filter.field);
    const bool text = column != nullptr && column->type == ColumnType::kText;
    switch (random_.below(4)) {
      case 0:
        filter.op = FilterOp::kNotIn;
        filter.values = {value(filter)};
        break;
      case 1:
        filter.op = FilterOp::kIsNull;
        if (!one_in(random_, 3)) filter.values = {"false"};
        break;
      case 2:
        filter.op = text ? FilterOp::kContains : FilterOp::kBetween;
        filter.values =
            text ? std::vector<std::string>{"A"} : std::vector<std::string>{value(filter), ""};
        if (!text && one_in(random_, 2)) filter.values[1] = value(filter);
        if (!text && filter.values[0].empty() && filter.values[1].empty())
          filter.op = FilterOp::kIn;
        break;
      default:
        filter.values = {value(filter), value(filter), value(filter)};
    }
    return filter;
  }
  std::string value(const PivotFilter& filter) {
    const Column* column = table_.find(filter.field);
    if (column == nullptr) return "";
    if (column->type == ColumnType::kText) return member(filter.field);
    if (column->type == ColumnType::kDate) {
      const DateGrain grain{.part = filter.by.value_or(DatePart::kDay),
                            .fiscal_start = filter.fiscal_start.value_or(1)};
      return part_label(part_number(day_number(date()), grain), grain);
    }
    return to_text(Decimal{random_.below(12), std::get<NumberColumn>(column->data).decimals});
  }

  PivotCompare compare(const PivotSpec& spec) {
    PivotCompare compare{
        .to = static_cast<CompareTo>(random_.below(3)), .show = {}, .to_date = !one_in(random_, 3)};
    if (compare.to == CompareTo::kVersion) compare.version = 2;
    const bool distinct = std::ranges::all_of(spec.measures, [](const PivotMeasure& each) {
      return each.agg == Aggregate::kDistinct && !each.as;
    });
    for (std::uint32_t i = random_.below(3) + 1; i > 0; --i) {
      compare.show.push_back(static_cast<CompareShow>(random_.below(distinct ? 6 : 3)));
    }
    return compare;
  }
  PivotSort sort(const PivotSpec& spec, const std::vector<PivotLevel>& across) {
    const auto measures = static_cast<std::uint32_t>(spec.measures.size());
    PivotSort sort{.by = one_in(random_, 3) ? SortBy::kLabel : SortBy::kMeasure,
                   .measure = static_cast<int>(random_.below(measures)),
                   .along = {},
                   .descending = one_in(random_, 2)};
    if (spec.compare && one_in(random_, 2)) sort.show = any_of(random_, spec.compare->show);
    if (!across.empty() && one_in(random_, 3)) sort.along = {label(across[0])};
    return sort;
  }
  std::string label(const PivotLevel& level) {
    if (level.derived || !level.bands.empty()) return "";
    return value({.field = level.field, .by = level.by, .fiscal_start = level.fiscal_start});
  }
  std::vector<std::vector<std::string>> collapsed(const std::vector<PivotLevel>& levels) {
    if (levels.size() < 2 || !one_in(random_, 3)) return {};
    std::vector<std::vector<std::string>> closed = {{label(levels[0])}, {label(levels[0])}};
    if (levels.size() > 2) closed.push_back({label(levels[0]), label(levels[1])});
    return closed;
  }

  Random& random_;
  const Table& table_;
};

inline PivotSpec random_spec(Random& random, const Table& table) {
  return RandomSpec(random, table).make();
}

}  // namespace roundtable
