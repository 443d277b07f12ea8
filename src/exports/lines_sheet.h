#pragma once

// The lines behind a cell, and the lines an import left out, as sheets. Pure.

#include "exports/pivot_sheet.h"
#include "meeting/datasets.h"
#include "views/lines.h"

namespace roundtable {

// One row a line with every column that is open on some of them; numbers and dates
// typed. Says how many lines are left out if `result` does not hold all of them.
DataSheet lines_sheet(const LinesResult& result, const LinesQuery& query,
                      const PivotHeading& heading);

// Line of the file and reason. Says how many are left out.
DataSheet rejected_sheet(const std::string& dataset, const DatasetVersion& version);

}  // namespace roundtable
