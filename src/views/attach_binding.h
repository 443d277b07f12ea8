#pragma once

// Of each line, whether its member has one thing and, near enough in time, the other too.

#include <cstdint>
#include <expected>
#include <vector>

#include "base/problem.h"
#include "views/mask.h"
#include "views/measure_cells.h"
#include "views/pivot_spec.h"

namespace roundtable {

// Its fields are there and at least partly open. What the other thing is looked up in are
// the lines that are open for them.
std::expected<std::vector<AttachState>, Problem> bind_attach(const Table& table, const Mask& mask,
                                                             const Attach& attach);

}  // namespace roundtable
