#pragma once

// The values of a column once more, as narrow as they allow: what the pass over the lines
// reads, so that it waits less for memory. A table has them once it is complete (pack);
// without, the same is read from the wide values.

#include <cstdint>
#include <variant>
#include <vector>

namespace roundtable {

struct Table;

// Codes of a dictionary of less than 256 or 65,536 entries; null is the code after the
// last. Nothing for a larger one.
using PackedCodes =
    std::variant<std::monostate, std::vector<std::uint8_t>, std::vector<std::uint16_t>>;

// Days since the first that is there; null is the number after the last. Nothing if they
// span more than 179 years.
struct PackedDays {
  std::int32_t first = 0;
  std::uint32_t count = 0;           // of days, from the first to the last
  std::vector<std::uint16_t> since;  // of each line
};

inline constexpr std::int32_t kNullNarrow = INT32_MIN;
struct PackedNumbers {
  bool is_known = false;  // whether the two below were looked for
  bool has_null = false;
  std::uint64_t most = 0;            // no number is larger, with or without its sign
  std::vector<std::int32_t> narrow;  // of each line, if all of them fit; kNullNarrow is null
};

// Call it once all lines are there; after a change they are wrong.
void pack(Table& table);

}  // namespace roundtable
