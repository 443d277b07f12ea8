#include "views/pivot_checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "views/pivot_filters.h"

namespace roundtable {
namespace {

using Complaint = std::optional<Problem>;

// Those of its measures too.
std::vector<PivotFilter> filters_of(const PivotSpec& spec) {
  std::vector<PivotFilter> filters = spec.filters;
  for (const PivotMeasure& measure : spec.measures) {
    filters.insert(filters.end(), measure.filters.begin(), measure.filters.end());
  }
  return filters;
}

Complaint check_limits(const PivotSpec& spec, const PivotLimits& limits) {
  const auto too_many = [](std::string_view field, std::string_view what, std::size_t count,
                           std::size_t max) -> Complaint {
    if (count <= max) return std::nullopt;
    return invalid_field(field, fmt::format("A slice has at most {} {}.", max, what));
  };
  if (auto p = too_many("rows", "row levels", spec.rows.size(), limits.row_levels_max)) return p;
  if (auto p =
          too_many("columns", "column levels", spec.columns.size(), limits.column_levels_max)) {
    return p;
  }
  if (auto p = too_many("measures", "measures", spec.measures.size(), limits.measures_max)) {
    return p;
  }
  const std::vector<PivotFilter> filters = filters_of(spec);
  if (auto p = too_many("filters", "filters", filters.size(), limits.filters_max)) return p;
  for (const PivotFilter& filter : filters) {
    auto p = too_many(filter.field, "values in a filter", filter.values.size(),
                      limits.filter_values_max);
    if (p) return p;
  }
  return std::nullopt;
}

bool has_measure(const PivotSpec& spec, int measure) {
  return measure >= 0 && static_cast<std::size_t>(measure) < spec.measures.size();
}

Complaint check_sort(const PivotSpec& spec, const std::optional<PivotSort>& sort,
                     std::string_view field) {
  if (!sort) return std::nullopt;
  if (!has_measure(spec, sort->measure.value_or(0))) {
    return invalid_field(field, "The slice has no measure of this number to sort by.");
  }
  if (sort->show && !spec.compare) {
    return invalid_field(field, "Sorting by a change needs something to compare with.");
  }
  return std::nullopt;
}

Complaint check_months(const PivotSpec& spec) {
  const auto bad_month = [](const auto& each) {
    return each.fiscal_start && (*each.fiscal_start < 1 || *each.fiscal_start > 12);
  };
  if (std::ranges::any_of(spec.rows, bad_month) || std::ranges::any_of(spec.columns, bad_month) ||
      std::ranges::any_of(filters_of(spec), bad_month)) {
    return invalid_field("fiscal_start", "A fiscal year starts in a month from 1 to 12.");
  }
  return std::nullopt;
}

// Whether the parts of a measure add up to its total.
bool adds_up(const PivotSpec& spec, const PivotMeasure& measure) {
  if (measure.calc) {
    const auto operand_adds_up = [&](int operand) {
      return adds_up(spec, spec.measures[static_cast<std::size_t>(operand)]);
    };
    const bool linear = measure.calc == Calculation::kAdd || measure.calc == Calculation::kSubtract;
    return linear && std::ranges::all_of(measure.operands, operand_adds_up);
  }
  if (!measure.ratio.empty() || measure.attach) return false;
  const Aggregate agg = measure.agg.value_or(Aggregate::kSum);
  return agg == Aggregate::kSum || agg == Aggregate::kCount || agg == Aggregate::kExpected;
}

bool is_distinct(const PivotMeasure& measure) {
  return measure.agg == Aggregate::kDistinct && !measure.calc;
}

Complaint check_shown_as(const PivotSpec& spec, const PivotMeasure& measure) {
  if (!measure.as) return std::nullopt;
  switch (*measure.as) {
    case ShowAs::kRank:
      return std::nullopt;
    case ShowAs::kRunningTotal:
      if (adds_up(spec, measure)) return std::nullopt;
      return invalid_field("measures", "A running total is of sums and counts only.");
    case ShowAs::kShareOfRow:
    case ShowAs::kShareOfColumn:
    case ShowAs::kShareOfTotal:
    case ShowAs::kShareOfParent:
      if (adds_up(spec, measure) || is_distinct(measure)) return std::nullopt;
      return invalid_field("measures", "A share is of sums and counts only.");
  }
  return std::nullopt;
}

Complaint check_calculation(const PivotMeasure& measure, std::size_t number) {
  if (!measure.calc) {
    if (measure.operands.empty()) return std::nullopt;
    return invalid_field("measures", "Only a calculation has operands.");
  }
  const auto is_earlier = [&](int operand) {
    return operand >= 0 && static_cast<std::size_t>(operand) < number;
  };
  if (measure.operands.size() != 2 || !std::ranges::all_of(measure.operands, is_earlier)) {
    return invalid_field("measures", "A calculation is of two measures that stand before it.");
  }
  const bool alone = !measure.field && !measure.agg && !measure.times && measure.ratio.empty() &&
                     !measure.attach && !measure.dataset;
  if (!alone) return invalid_field("measures", "A calculation has nothing but its operands.");
  return std::nullopt;
}

Complaint check_filters_of(const PivotSpec& spec, const PivotMeasure& measure) {
  const bool other = measure.dataset && *measure.dataset != spec.dataset;
  if (other || measure.filters.empty()) return std::nullopt;
  return invalid_field("measures", "Only a measure of other data has filters of its own.");
}

Complaint check_compare(const PivotSpec& spec) {
  if (!spec.compare) return std::nullopt;
  if (spec.compare->to == CompareTo::kVersion && !spec.compare->version) {
    return invalid_field("compare", "Say which version to compare with.");
  }
  const bool of_members = std::ranges::any_of(spec.compare->show, [](CompareShow show) {
    return show == CompareShow::kNew || show == CompareShow::kKept || show == CompareShow::kLost;
  });
  if (of_members && !std::ranges::all_of(spec.measures, is_distinct)) {
    return invalid_field("compare", "New, kept and lost are of distinct counts only.");
  }
  return std::nullopt;
}

}  // namespace

Complaint check_spec(const PivotSpec& spec, const PivotLimits& limits) {
  if (auto problem = check_limits(spec, limits)) return problem;
  if (spec.measures.empty()) return invalid_field("measures", "A slice needs a measure.");
  if (spec.top && *spec.top < 1) return invalid_field("top", "\"top\" is at least 1.");
  if (spec.column_top && *spec.column_top < 1) {
    return invalid_field("column_top", "\"column_top\" is at least 1.");
  }
  if (auto problem = check_sort(spec, spec.sort, "sort")) return problem;
  if (auto problem = check_sort(spec, spec.column_sort, "column_sort")) return problem;
  if (auto problem = check_months(spec)) return problem;
  for (std::size_t i = 0; i < spec.measures.size(); ++i) {
    if (auto problem = check_calculation(spec.measures[i], i)) return problem;
    if (auto problem = check_filters_of(spec, spec.measures[i])) return problem;
    if (auto problem = check_shown_as(spec, spec.measures[i])) return problem;
  }
  return check_compare(spec);
}

}  // namespace roundtable
