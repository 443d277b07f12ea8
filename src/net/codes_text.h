#pragma once

// How a join code is shown: in two halves, which people copy without losing their
// place. Any spelling of it is accepted.

#include <string>
#include <string_view>

namespace roundtable {

inline std::string shown_code(std::string_view code) {
  if (code.size() != 8) return std::string(code);
  return std::string(code.substr(0, 4)) + "-" + std::string(code.substr(4));
}

}  // namespace roundtable
