#pragma once

#include "config/command_line.h"

namespace roundtable {

// Runs the server until a signal; answers the exit status.
int serve(const ServeOptions& options);

}  // namespace roundtable
