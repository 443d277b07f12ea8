#pragma once

// Parts of slices of the demo's sales lines.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/demo_days.h"
#include "views/pivot_spec.h"

namespace roundtable {

inline PivotMeasure sum_of(std::string field) {
  return {.field = std::move(field), .agg = Aggregate::kSum};
}
inline PivotLevel date_by(DatePart part) { return {.field = "date", .by = part}; }
inline PivotFilter only_of(std::string_view vendor) {
  return {.field = "vendor", .values = {std::string(vendor)}};
}
// The year of the books.
inline PivotFilter of_year(const DemoDays& days) {
  return {.field = "date", .values = {std::to_string(days.year())}, .by = DatePart::kYear};
}
inline PivotFilter between(std::string field, Date from, Date to) {
  return {
      .field = std::move(field), .op = FilterOp::kBetween, .values = {to_text(from), to_text(to)}};
}
inline PivotSort by_size() { return {.measure = 0, .descending = true}; }
inline PivotCompare with_last_year(std::vector<CompareShow> show) {
  return {.to = CompareTo::kPreviousYear, .show = std::move(show)};
}

}  // namespace roundtable
