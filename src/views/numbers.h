#pragma once

// Exact arithmetic on scaled integers.

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/decimal.h"

namespace roundtable {

inline constexpr int kDecimalsMax = 6;  // a column's scale, and that of averages and ratios

constexpr __int128 power_of_ten(int exponent) {
  __int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// a / b, rounded half away from zero. b is not zero.
__int128 divide_rounded(__int128 a, __int128 b);

// The largest integer at most a / b, and the smallest at least a / b; b > 0.
__int128 divide_down(__int128 a, __int128 b);
__int128 divide_up(__int128 a, __int128 b);

// Nothing beyond 128 bits. A product has the decimals of both, at most 6; a quotient
// has 6, and there is none for 0.
std::optional<Decimal> plus(const Decimal& a, const Decimal& b);
std::optional<Decimal> minus(const Decimal& a, const Decimal& b);
std::optional<Decimal> times(const Decimal& a, const Decimal& b);
std::optional<Decimal> divided(const Decimal& a, const Decimal& b);
std::strong_ordering compare(const Decimal& a, const Decimal& b);

// "-12.50": digits with '.' as the mark, at most 18 before it and 6 behind it.
std::optional<Decimal> parse_decimal(std::string_view text);

}  // namespace roundtable
