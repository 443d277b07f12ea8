#pragma once

// A spec bound to the columns of a table that are open: checked, and ready to run.

#include <expected>
#include <string>
#include <vector>

#include "views/measure_cells.h"
#include "views/pivot.h"
#include "views/pivot_filters.h"

namespace roundtable {

struct PivotPlan {
  PivotFilters filters;
  std::vector<MemberCodes> levels;  // those of the rows, then that of the columns
  std::size_t row_levels = 0;
  std::vector<BoundMeasure> measures;
  std::vector<std::string> masked;    // fields of measures that are not open
  const DateColumn* dates = nullptr;  // what "first" and "last" date go by, if any
};

std::expected<PivotPlan, Problem> plan_pivot(const Table& table, const Mask& mask,
                                             const PivotSpec& spec, const PivotLimits& limits);

}  // namespace roundtable
