#include "views/numbers.h"

namespace roundtable {

__int128 divide_rounded(__int128 a, __int128 b) {
  const __int128 quotient = a / b;
  const __int128 rest = a % b < 0 ? -(a % b) : a % b;
  const __int128 size = b < 0 ? -b : b;
  if (rest < size - rest) return quotient;  // not rest * 2, which may overflow
  return (a < 0) == (b < 0) ? quotient + 1 : quotient - 1;
}

__int128 divide_down(__int128 a, __int128 b) { return a / b - (a % b < 0 ? 1 : 0); }

__int128 divide_up(__int128 a, __int128 b) { return a / b + (a % b > 0 ? 1 : 0); }

std::optional<Decimal> parse_decimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t mark = text.find('.');
  const std::size_t whole = mark == text.npos ? text.size() : mark;
  const std::size_t decimals = mark == text.npos ? 0 : text.size() - mark - 1;
  if (whole == 0 || whole > 18 || decimals > kDecimalsMax) return std::nullopt;
  if (mark != text.npos && decimals == 0) return std::nullopt;
  Decimal number{.scaled = 0, .decimals = static_cast<int>(decimals)};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == mark) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    number.scaled = number.scaled * 10 + (text[i] - '0');
  }
  if (negative) number.scaled = -number.scaled;
  return number;
}

}  // namespace roundtable
