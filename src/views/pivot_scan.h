#pragma once

// The one pass over the lines: which cell each belongs to, and what it adds to it.

#include <cstdint>
#include <optional>
#include <vector>

#include "views/key_index.h"
#include "views/pivot_plan.h"

namespace roundtable {

// Whose lines: everybody's, the party's own, those of the others.
enum class LineGroup { kAll, kOwn, kOthers };

// What the lines left behind. Cells are numbered from 0; a cell may have no lines.
struct ScannedCells {
  LineGroup group = LineGroup::kAll;
  std::vector<std::int64_t> lines;
  std::vector<std::uint64_t> keys;     // of each cell: a digit a level, in base of its size
  std::vector<std::size_t> which;      // of the pass's measures
  std::vector<MeasureCells> measures;  // of each of them
  std::vector<std::vector<MeasureCells>> weights;  // of each of them, where others count
  std::int64_t rows_matched = 0;
  std::optional<std::int32_t> first_day, last_day;
};

// The groups that rows, columns and measures of the pass are computed from; the first
// is what it counts as its lines, unless they are those of others.
// Lifetime: the result keeps references into `pass`.
std::vector<ScannedCells> scan(PivotPass& pass);

}  // namespace roundtable
