#pragma once

// An exact decimal number: `scaled` / 10^`decimals`. Money and measures are
// never floating point inside.

#include <cstdint>
#include <string>

namespace roundtable {

struct Decimal {
  __int128 scaled = 0;
  int decimals = 0;  // 0 to 6

  friend bool operator==(const Decimal&, const Decimal&) = default;
};

// "-153691.2750": all decimals, no grouping, '.' as the mark.
std::string to_text(const Decimal& number);

// Whether the number without its mark is at most 2^53, so that a JSON reader
// with doubles gets it back exactly.
bool fits_double(const Decimal& number);

}  // namespace roundtable
