#pragma once

// What can be said about a spec without looking at a table.

#include <optional>

#include "base/problem.h"
#include "views/pivot.h"

namespace roundtable {

// kInvalid with the field and the reason, or nothing.
std::optional<Problem> check_spec(const PivotSpec& spec, const PivotLimits& limits);

}  // namespace roundtable
