#pragma once

// Which rows and columns a result has, in which order, and which cells of the scan
// go into each of them.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "views/pivot_scan.h"

namespace roundtable {

inline constexpr std::uint32_t kNowhere = UINT32_MAX;

// Where the lines of one scanned cell belong, before the choice of rows.
struct CellPlaces {
  std::vector<std::uint32_t> row_of_cell;          // kNowhere for a cell without lines
  std::vector<std::uint32_t> column_of_cell;       // in the order of `columns`
  std::vector<std::array<std::uint32_t, 2>> rows;  // member codes, by first appearance
  std::vector<std::vector<std::string>> columns;   // headers, in order
};

CellPlaces place_cells(const PivotPlan& plan, const ScannedCells& scanned);

struct RowLayout {
  std::vector<std::vector<std::string>> headers;
  // Of each row of CellPlaces: the rows of the result that it goes into (itself or
  // "others", and a subtotal), or kNowhere.
  std::vector<std::array<std::uint32_t, 2>> targets;
  std::vector<int> subtotal_rows;
  std::optional<int> others_row;
  int left_out = 0;  // members of the first level beyond `top` that are not in "others"
};

RowLayout lay_out_rows(const PivotPlan& plan, const PivotSpec& spec, const ScannedCells& scanned,
                       const CellPlaces& places);

}  // namespace roundtable
