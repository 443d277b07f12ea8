#pragma once

// "Today" of a slice, and which earlier days its comparison sets beside which.

#include <expected>
#include <optional>

#include "base/problem.h"
#include "views/date_parts.h"
#include "views/mask.h"
#include "views/own_lines.h"
#include "views/pivot_spec.h"

namespace roundtable {

// The last date on a line that is open, if there is any.
std::optional<std::int32_t> last_open_day(const Table& table, const Mask& mask);

// How far the earlier lines move. kInvalid if the slice has no period to go back by.
std::expected<DateMove, Problem> move_of(const PivotSpec& spec, const std::string& date_field);

// The last day that, moved, is not after `until`.
std::int32_t last_day_before(std::int32_t until, DateMove move);

}  // namespace roundtable
