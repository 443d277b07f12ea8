#include "views/pivot_plan.h"

#include <fmt/format.h>

#include <algorithm>

namespace roundtable {
namespace {

template <class T>
using Expected = std::expected<T, Problem>;

std::optional<Problem> check_limits(const PivotSpec& spec, const PivotLimits& limits) {
  const auto too_many = [](std::string_view what, std::size_t count, std::size_t max) {
    std::optional<Problem> problem;
    if (count > max) {
      problem = {.code = Code::kInvalid,
                 .detail = fmt::format("A slice has at most {} {}.", max, what),
                 .field = {}};
    }
    return problem;
  };
  if (auto p = too_many("row levels", spec.rows.size(), limits.row_levels_max)) return p;
  if (auto p = too_many("column levels", spec.columns.size(), limits.column_levels_max)) return p;
  if (auto p = too_many("measures", spec.measures.size(), limits.measures_max)) return p;
  if (auto p = too_many("filters", spec.filters.size(), limits.filters_max)) return p;
  for (const PivotFilter& filter : spec.filters) {
    auto p = too_many("values in a filter", filter.values.size(), limits.filter_values_max);
    if (p) return p;
  }
  return std::nullopt;
}

std::optional<Problem> check_numbers(const PivotSpec& spec) {
  const auto wrong = [](std::string_view field, std::string_view detail) {
    return invalid_field(field, std::string(detail));
  };
  if (spec.measures.empty()) return wrong("measures", "A slice needs a measure.");
  if (spec.top && *spec.top < 1) return wrong("top", "\"top\" is at least 1.");
  const int measure = spec.sort ? spec.sort->measure.value_or(0) : 0;
  if (measure < 0 || static_cast<std::size_t>(measure) >= spec.measures.size()) {
    return wrong("sort", "The slice has no measure of this number to sort by.");
  }
  const auto bad_month = [](const auto& each) {
    return each.fiscal_start && (*each.fiscal_start < 1 || *each.fiscal_start > 12);
  };
  if (std::ranges::any_of(spec.rows, bad_month) || std::ranges::any_of(spec.columns, bad_month) ||
      std::ranges::any_of(spec.filters, bad_month)) {
    return wrong("fiscal_start", "A fiscal year starts in a month from 1 to 12.");
  }
  return std::nullopt;
}

// Revenue less cost, where the table has both and both are open.
std::optional<NumberSource> find_margin(const Table& table, const Mask& mask) {
  const Column* revenue = find_open(table, mask, ColumnRole::kRevenue);
  const Column* cost = find_open(table, mask, ColumnRole::kCost);
  if (revenue == nullptr || cost == nullptr) return std::nullopt;
  const auto* plus = std::get_if<NumberColumn>(&revenue->data);
  const auto* minus = std::get_if<NumberColumn>(&cost->data);
  if (plus == nullptr || minus == nullptr) return std::nullopt;
  const int decimals = std::max(plus->decimals, minus->decimals);
  const auto widen = [&](int from) {
    return static_cast<std::int64_t>(power_of_ten(decimals - from));
  };
  return NumberSource{.column = plus,
                      .minus = minus,
                      .factor = widen(plus->decimals),
                      .minus_factor = widen(minus->decimals),
                      .decimals = decimals};
}

struct BoundNumber {
  NumberSource source;
  ColumnType type = ColumnType::kNumber;
};

// Nothing if the field is not there or not open.
Expected<std::optional<BoundNumber>> bind_number(const Table& table, const Mask& mask,
                                                 const std::string& field) {
  if (const Column* column = find_open(table, mask, field)) {
    const auto* numbers = std::get_if<NumberColumn>(&column->data);
    if (numbers == nullptr) {
      return std::unexpected(invalid_field(field, "This measure needs a column of numbers."));
    }
    return BoundNumber{{.column = numbers, .decimals = numbers->decimals}, column->type};
  }
  if (field != "margin" || !has_derived_margin(table, mask)) return std::nullopt;
  return BoundNumber{*find_margin(table, mask), ColumnType::kMoney};
}

// How many decimals people want to see; the values have all of them.
int display_decimals(const BoundNumber& number, MeasureKind kind) {
  if (kind == MeasureKind::kRatio) return 4;
  if (number.type == ColumnType::kMoney || kind == MeasureKind::kAverage) return 2;
  return number.source.decimals;
}

MeasureKind kind_of(const PivotMeasure& measure) {
  switch (measure.agg.value_or(Aggregate::kSum)) {
    case Aggregate::kSum:
      return MeasureKind::kSum;
    case Aggregate::kCount:
      return measure.field ? MeasureKind::kCount : MeasureKind::kLines;
    case Aggregate::kAverage:
      return MeasureKind::kAverage;
    case Aggregate::kMinimum:
      return MeasureKind::kMinimum;
    case Aggregate::kMaximum:
      return MeasureKind::kMaximum;
    case Aggregate::kDistinct:
      return MeasureKind::kDistinct;
    case Aggregate::kMedian:
    case Aggregate::kExpected:
      break;
  }
  return MeasureKind::kSum;
}

std::optional<Problem> check_measure(const PivotMeasure& measure) {
  if (!measure.ratio.empty()) {
    if (measure.ratio.size() == 2 && !measure.agg && !measure.field) return std::nullopt;
    return invalid_field("measures", "A ratio is of two fields, and stands alone.");
  }
  if (!measure.field && measure.agg != Aggregate::kCount) {
    return invalid_field("measures", "Only a count of lines needs no field.");
  }
  return std::nullopt;
}

// Binds measures one by one, and notes which of their fields are not open.
class MeasureBinder {
 public:
  MeasureBinder(const Table& table, const Mask& mask) : table_(table), mask_(mask) {}

  Expected<BoundMeasure> bind(const PivotMeasure& measure) {
    if (auto problem = check_measure(measure)) return std::unexpected(*std::move(problem));
    BoundMeasure bound{.kind = kind_of(measure), .name = measure_name(measure)};
    if (!measure.ratio.empty()) return bind_ratio(measure, std::move(bound));
    if (!measure.field) return bound;
    if (bound.kind == MeasureKind::kCount || bound.kind == MeasureKind::kDistinct) {
      return bind_members(*measure.field, std::move(bound));
    }
    auto number = bind_number(table_, mask_, *measure.field);
    if (!number) return std::unexpected(number.error());
    if (!*number) return blank(*measure.field, std::move(bound));
    bound.number = (*number)->source;
    bound.display_decimals = display_decimals(**number, bound.kind);
    return bound;
  }

  std::vector<std::string> take_masked() { return std::move(masked_); }

 private:
  Expected<BoundMeasure> bind_members(const std::string& field, BoundMeasure bound) {
    const Column* column = find_open(table_, mask_, field);
    if (column == nullptr) return blank(field, std::move(bound));
    bound.members.emplace(*column, DateGrain{});
    return bound;
  }

  Expected<BoundMeasure> bind_ratio(const PivotMeasure& measure, BoundMeasure bound) {
    bound.kind = MeasureKind::kRatio;
    auto above = bind_number(table_, mask_, measure.ratio[0]);
    if (!above) return std::unexpected(above.error());
    auto below = bind_number(table_, mask_, measure.ratio[1]);
    if (!below) return std::unexpected(below.error());
    if (*above && *below) {
      bound.number = (*above)->source;
      bound.denominator = (*below)->source;
      bound.display_decimals = display_decimals(**above, MeasureKind::kRatio);
      return bound;
    }
    Expected<BoundMeasure> result = std::move(bound);
    if (!*above) result = blank(measure.ratio[0], *std::move(result));
    if (!*below && result) result = blank(measure.ratio[1], *std::move(result));
    return result;
  }

  // For the host side, who may see all, a field that is not open is a mistake.
  Expected<BoundMeasure> blank(const std::string& field, BoundMeasure bound) {
    if (mask_.host_side) return std::unexpected(no_such_field(field));
    if (std::ranges::count(masked_, field) == 0) masked_.push_back(field);
    bound.kind = MeasureKind::kBlank;
    return bound;
  }

  const Table& table_;
  const Mask& mask_;
  std::vector<std::string> masked_;
};

// A cell's key is one code a level in 64 bits; three levels of millions do not fit.
std::optional<Problem> check_keys(const PivotPlan& plan) {
  std::uint64_t keys = 1;
  for (const MemberCodes& level : plan.levels) {
    if (__builtin_mul_overflow(keys, std::uint64_t{level.size()}, &keys)) {
      return Problem{.code = Code::kTooLarge,
                     .detail = "These rows and columns have too many members. Choose others.",
                     .field = {}};
    }
  }
  return std::nullopt;
}

const DateColumn* find_dates(const Table& table, const Mask& mask) {
  const Column* column = find_open(table, mask, ColumnRole::kDate);
  return column != nullptr ? std::get_if<DateColumn>(&column->data) : nullptr;
}

}  // namespace

Expected<MemberCodes> bind_level(const Table& table, const Mask& mask, const PivotLevel& level) {
  const Column* column = find_open(table, mask, level.field);
  if (column == nullptr) return std::unexpected(no_such_field(level.field));
  if (level.by && !std::holds_alternative<DateColumn>(column->data)) {
    return std::unexpected(
        invalid_field(level.field, "Only a date has years, quarters and so on."));
  }
  return MemberCodes(*column, {.part = level.by.value_or(DatePart::kDay),
                               .fiscal_start = level.fiscal_start.value_or(1)});
}

bool has_derived_margin(const Table& table, const Mask& mask) {
  return table.find("margin") == nullptr && find_margin(table, mask).has_value();
}

std::string measure_name(const PivotMeasure& measure) {
  if (measure.ratio.size() == 2) return measure.ratio[0] + " / " + measure.ratio[1];
  if (!measure.field) return "lines";
  switch (measure.agg.value_or(Aggregate::kSum)) {
    case Aggregate::kSum:
      return *measure.field;
    case Aggregate::kCount:
      return "lines with " + *measure.field;
    case Aggregate::kAverage:
      return "average " + *measure.field;
    case Aggregate::kMinimum:
      return "smallest " + *measure.field;
    case Aggregate::kMaximum:
      return "largest " + *measure.field;
    case Aggregate::kDistinct:
      return "distinct " + *measure.field;
    case Aggregate::kMedian:
      return "median " + *measure.field;
    case Aggregate::kExpected:
      return "expected " + *measure.field;
  }
  return *measure.field;
}

Expected<PivotPlan> plan_pivot(const Table& table, const Mask& mask, const PivotSpec& spec,
                               const PivotLimits& limits) {
  if (auto problem = check_limits(spec, limits)) return std::unexpected(*std::move(problem));
  if (auto problem = check_numbers(spec)) return std::unexpected(*std::move(problem));
  auto filters = PivotFilters::bind(table, mask, spec.filters);
  if (!filters) return std::unexpected(filters.error());
  PivotPlan plan{.filters = *std::move(filters), .row_levels = spec.rows.size()};
  for (const auto* side : {&spec.rows, &spec.columns}) {
    for (const PivotLevel& level : *side) {
      auto bound = bind_level(table, mask, level);
      if (!bound) return std::unexpected(bound.error());
      plan.levels.push_back(*std::move(bound));
    }
  }
  if (auto problem = check_keys(plan)) return std::unexpected(*std::move(problem));
  MeasureBinder binder(table, mask);
  for (const PivotMeasure& measure : spec.measures) {
    auto bound = binder.bind(measure);
    if (!bound) return std::unexpected(bound.error());
    plan.measures.push_back(*std::move(bound));
  }
  plan.masked = binder.take_masked();
  plan.dates = find_dates(table, mask);
  return plan;
}

}  // namespace roundtable
