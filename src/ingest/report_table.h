#pragma once

#include "ingest/draft.h"

namespace roundtable {

// Writes the control totals of the finished table into the report: lines, columns,
// sums, first and last date.
void report_table(ImportDraft& draft);

}  // namespace roundtable
