#pragma once

// A command's message as JSON to its type; for this folder only.

#include <expected>
#include <nlohmann/json.hpp>

#include "wire/commands.h"

namespace roundtable {

// A command from outside, {"id","name","args"} with the shape of the frame already
// checked: the schema of its name decides, its texts are made safe.
std::expected<ReceivedCommand, Problem> read_command(const nlohmann::json& message,
                                                     const MeetingId& meeting);

}  // namespace roundtable
