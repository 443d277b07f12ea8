#pragma once

// What the values of a cell are: names, units and decimals.

#include <vector>

#include "views/pivot_plan.h"

namespace roundtable {

std::vector<PivotValueInfo> describe_values(const PivotSpec& spec, const PivotPlan& plan);

}  // namespace roundtable
