#pragma once

// The one pass over the lines: which cell each belongs to, and what it adds to it.

#include <cstdint>
#include <optional>
#include <vector>

#include "views/key_index.h"
#include "views/pivot_plan.h"

namespace roundtable {

// What the lines left behind. Cells are numbered from 0; a cell may have no lines.
struct ScannedCells {
  std::vector<std::int64_t> lines;
  std::vector<std::uint64_t> keys;  // of each cell: a digit a level, in base of its size
  std::vector<MeasureCells> measures;
  std::int64_t rows_matched = 0;
  std::optional<std::int32_t> first_day, last_day;
};

// Lifetime: the result keeps references into `plan`.
ScannedCells scan(PivotPlan& plan, std::size_t rows);

}  // namespace roundtable
