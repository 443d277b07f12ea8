#pragma once

// What a committed command means outside the log: seats, codes and open sockets
// follow it at once.

#include "net/api.h"

namespace roundtable {

void follow(Api& api, Room& room, const Command& command, const Result& result);

}  // namespace roundtable
