#include "base/decimal.h"

#include <algorithm>

namespace roundtable {

std::string to_text(const Decimal& number) {
  const bool negative = number.scaled < 0;
  // Negated digit by digit, so that the smallest number does not overflow.
  __int128 rest = number.scaled;
  std::string reversed;
  int digits = 0;
  while (rest != 0 || digits <= number.decimals) {
    if (digits == number.decimals && digits > 0) reversed += '.';
    const int digit = static_cast<int>(rest % 10);
    reversed += static_cast<char>('0' + (digit < 0 ? -digit : digit));
    rest /= 10;
    ++digits;
  }
  if (negative) reversed += '-';
  std::ranges::reverse(reversed);
  return reversed;
}

bool fits_double(const Decimal& number) {
  constexpr __int128 kLimit = static_cast<__int128>(1) << 53;
  return number.scaled <= kLimit && number.scaled >= -kLimit;
}

}  // namespace roundtable
