#pragma once

// A level of rows or columns bound to the columns of a table that are open: a column by
// its members, a part of a date, bands of a number, or a derived field.

#include <expected>

#include "base/problem.h"
#include "views/mask.h"
#include "views/member_codes.h"
#include "views/pivot_spec.h"

namespace roundtable {

// kNotFound for a field that is absent or masked, kInvalid for what does not fit it. `move`
// is that of the lines' main date.
std::expected<MemberCodes, Problem> bind_level(const Table& table, const Mask& mask,
                                               const PivotLevel& level, DateMove move = {});

}  // namespace roundtable
