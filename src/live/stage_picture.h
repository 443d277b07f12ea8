#pragma once

// How much of a slice is sent to everybody at once. Who wants all of it asks for it.
//
// Pure.

#include <cstddef>

#include "views/pivot_result.h"

namespace roundtable {

// About 200 KiB for each of a few hundred laptops; a wall shows a hundredth of it.
inline constexpr std::size_t kPictureCellsMax = 20'000;

// The first rows, and of very wide ones the first columns, with the totals of all;
// says how many are left out.
PivotResult bounded(PivotResult result, std::size_t cells_max);

}  // namespace roundtable
