#pragma once

// A pivot written the slow and obvious way, to compare the real one with: every
// number is computed anew from the lines that belong to it.

#include <expected>

#include "base/random.h"
#include "views/pivot.h"

namespace roundtable {

// `code` of the problem only; words are tested elsewhere.
std::expected<PivotResult, Code> reference_pivot(const Table& table, const Mask& mask,
                                                 const PivotSpec& spec);

// A small table of sales with nulls, returns and repeated labels, and a spec that
// mostly fits it.
Table random_table(Random& random);
PivotSpec random_spec(Random& random, const Table& table);

}  // namespace roundtable
