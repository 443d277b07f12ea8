#include "views/pivot_plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "views/level_binding.h"
#include "views/measure_binding.h"

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
  MeasureBinder binder(table, mask,
                       spec.as_of ? std::optional(day_number(*spec.as_of)) : std::nullopt);
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
