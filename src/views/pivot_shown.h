#pragma once

// Values as they are shown: shares, running totals and ranks over the whole result.

#include <vector>

#include "views/pivot_axis.h"
#include "views/pivot_figures.h"

namespace roundtable {

// Rows × columns, each with its total and what is divided by.
struct PivotGrid {
  const Axis& row_axis;
  const Axis& column_axis;
  const AxisLayout& rows;
  const AxisLayout& columns;

  std::size_t size() const { return std::size_t{rows.size} * columns.size; }
  std::size_t place(std::size_t row, std::size_t column) const {
    return row * columns.size + column;
  }
};

// Of each place of the grid.
std::vector<PivotValue> shown_as(ShowAs as, const PivotGrid& grid, const Figures& figures,
                                 std::size_t measure, Side side);

}  // namespace roundtable
