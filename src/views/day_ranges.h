#pragma once

// The days that filters of a date let through.

#include <optional>
#include <span>

#include "views/pivot_spec.h"

namespace roundtable {

// Both ends included, in days since 1970-01-01.
struct DayRange {
  std::int32_t first = 0;
  std::int32_t last = 0;
};

// From the first to the last day that all of `filters` let through, if there is a first
// and a last. They are of one date, and their values are labels of its parts.
std::optional<DayRange> range_of(std::span<const PivotFilter> filters);

}  // namespace roundtable
