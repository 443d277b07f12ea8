#pragma once

namespace roundtable {

inline constexpr const char* kVersion = "0.1.0";

}  // namespace roundtable
