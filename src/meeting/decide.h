#pragma once

#include "meeting/command.h"

namespace roundtable {

// The only place with business rules. Pure: no clock, no chance, no I/O. `now` is
// the server's stamp. The id of a record made by a command is the command's id,
// "-2", "-3" … appended for further ones.
Decision decide(const Records& records, const Actor& actor, const Command& command, TimePoint now);

}  // namespace roundtable
