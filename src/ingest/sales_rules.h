#pragma once

// Which lines of an export are sales: quotes, orders, comments, freight, taxes and what
// was cancelled are none, though they stand in the same table.

#include "ingest/draft.h"

namespace roundtable {

// Leaves out what is no sale, and reports it. Does nothing to other kinds.
void apply_sales_rules(ImportDraft& draft, const ImportContext& context,
                       const ImportLimits& limits);

}  // namespace roundtable
