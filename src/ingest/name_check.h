#pragma once

// The names of vendors and distributors in a table against those known at the table.

#include "ingest/draft.h"

namespace roundtable {

// Replaces names by what they stand for, lists those that nobody knows, and warns if
// vendors and distributors look swapped.
void check_names(ImportDraft& draft, const ImportContext& context, const ImportLimits& limits);

}  // namespace roundtable
