#pragma once

// Older stored formats, lifted to the newest step by step by pure functions. A
// fixture of every format is kept in tests/wire/formats.

#include <nlohmann/json_fwd.hpp>

namespace roundtable {

// Lifts a payload of `format` to kPayloadFormat; false if the format is unknown
// (newer than this binary, or never one of ours).
bool upgrade_payload(int format, nlohmann::json& payload);

}  // namespace roundtable
