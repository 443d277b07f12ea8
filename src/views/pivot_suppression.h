#pragma once

// Which places of a result stay blank where the lines of other parties are together, so
// that nobody's figure can be worked out: those with fewer than three of them, or one
// that is nearly all of it, and as many more as keep a total from telling them.

#include <cstdint>
#include <vector>

#include "views/pivot_figures.h"
#include "views/pivot_shown.h"

namespace roundtable {

// 1 for each place that stays blank; empty if nobody's lines are together.
std::vector<std::uint8_t> suppressed_places(const PivotPlan& plan,
                                            const std::vector<PlacedScan>& scans,
                                            const PivotGrid& grid);

}  // namespace roundtable
