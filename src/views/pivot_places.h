#pragma once

// Where the cells of the scans belong: nodes of the row and of the column axis.

#include <vector>

#include "views/pivot_axis.h"
#include "views/pivot_figures.h"

namespace roundtable {

struct PivotAxes {
  Axis rows, columns;
};

PivotAxes make_axes(const Table& table, const PivotSpec& spec, const PivotPlan& plan);

// Fills the axes with the members that have lines.
PlacedScan place_cells(PivotAxes& axes, const PivotPlan& plan, std::size_t pass,
                       ScannedCells cells);

}  // namespace roundtable
