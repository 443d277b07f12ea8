#pragma once

// A level of rows or columns bound to a column of a table that is open.

#include <expected>

#include "base/problem.h"
#include "views/mask.h"
#include "views/member_codes.h"
#include "views/pivot_spec.h"

namespace roundtable {

// kNotFound for a field that is absent or masked, kInvalid for a part of no date.
std::expected<MemberCodes, Problem> bind_level(const Table& table, const Mask& mask,
                                               const PivotLevel& level);

}  // namespace roundtable
