#pragma once

// Refuses what Beast's parser lets through and no honest client sends: what two
// readers of one stream could understand differently must not be understood at all.
//
// Pure.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "net/limits.h"

namespace roundtable {

struct HeadFault {
  int status = 400;
  std::string_view detail;
  friend bool operator==(const HeadFault&, const HeadFault&) = default;
};

// How long the head at the beginning of `bytes` is, its empty line included. Also
// set where a line does not end in CR LF: no further byte will mend that. Nothing:
// more must come.
std::optional<std::size_t> head_length(std::string_view bytes);

// What is wrong with a whole head, or nothing.
std::optional<HeadFault> fault_of_head(std::string_view head, const WebLimits& limits);

// The digits of a Content-Length; nothing if they are not one.
std::optional<std::uint64_t> parse_length(std::string_view digits);

}  // namespace roundtable
