#include "views/numbers.h"

#include <algorithm>

namespace roundtable {
namespace {

// At more decimals.
std::optional<__int128> widened(const Decimal& number, int decimals) {
  __int128 scaled = 0;
  const bool beyond =
      __builtin_mul_overflow(number.scaled, power_of_ten(decimals - number.decimals), &scaled);
  return beyond ? std::nullopt : std::optional(scaled);
}

}  // namespace

__int128 divide_rounded(__int128 a, __int128 b) {
  const __int128 quotient = a / b;
  const __int128 rest = a % b < 0 ? -(a % b) : a % b;
  const __int128 size = b < 0 ? -b : b;
  if (rest < size - rest) return quotient;  // not rest * 2, which may overflow
  return (a < 0) == (b < 0) ? quotient + 1 : quotient - 1;
}

__int128 divide_down(__int128 a, __int128 b) { return a / b - (a % b < 0 ? 1 : 0); }

__int128 divide_up(__int128 a, __int128 b) { return a / b + (a % b > 0 ? 1 : 0); }

std::optional<Decimal> plus(const Decimal& a, const Decimal& b) {
  Decimal sum{.scaled = 0, .decimals = std::max(a.decimals, b.decimals)};
  const auto x = widened(a, sum.decimals);
  const auto y = widened(b, sum.decimals);
  if (!x || !y || __builtin_add_overflow(*x, *y, &sum.scaled)) return std::nullopt;
  return sum;
}

std::optional<Decimal> minus(const Decimal& a, const Decimal& b) {
  return plus(a, {.scaled = -b.scaled, .decimals = b.decimals});
}

std::optional<Decimal> times(const Decimal& a, const Decimal& b) {
  Decimal product{.scaled = 0, .decimals = a.decimals + b.decimals};
  if (__builtin_mul_overflow(a.scaled, b.scaled, &product.scaled)) return std::nullopt;
  if (product.decimals > kDecimalsMax) {
    const __int128 unit = power_of_ten(product.decimals - kDecimalsMax);
    product = {.scaled = divide_rounded(product.scaled, unit), .decimals = kDecimalsMax};
  }
  return product;
}

std::optional<Decimal> divided(const Decimal& a, const Decimal& b) {
  const auto scaled = widened(a, kDecimalsMax + b.decimals);
  if (!scaled || b.scaled == 0) return std::nullopt;
  return Decimal{.scaled = divide_rounded(*scaled, b.scaled), .decimals = kDecimalsMax};
}

std::strong_ordering compare(const Decimal& a, const Decimal& b) {
  const int decimals = std::max(a.decimals, b.decimals);
  const auto x = widened(a, decimals);
  const auto y = widened(b, decimals);
  if (x && y) return *x <=> *y;
  // One of them is beyond what the other can be.
  if (!x && !y) return a.scaled <=> b.scaled;
  if (!x) return a.scaled < 0 ? std::strong_ordering::less : std::strong_ordering::greater;
  return b.scaled < 0 ? std::strong_ordering::greater : std::strong_ordering::less;
}

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
