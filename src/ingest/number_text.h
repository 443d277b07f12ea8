#pragma once

// Numbers as people and their programs write them: 1,234.56 · 1.234,56 · 1 234,56 ·
// 1'234.56 · (12.50) · 12.50- · € 12,50 · 12.50 USD · 12.5 %.

#include <cstdint>
#include <optional>
#include <string_view>

namespace roundtable {

struct NumberText {
  std::int64_t digits = 0;    // the value is digits / 10^decimals
  int decimals = 0;           // 0 to 6
  int whole_digits = 0;       // before the mark
  bool marked = false;        // has a '.' or ',': the other style may read it otherwise
  bool leading_zero = false;  // "007": more likely a code
  bool percent = false;       // the value is not divided by 100 yet
  bool rounded = false;       // had more than 6 decimals that count
  std::string_view currency;  // "EUR", "USD" …, empty if none; never dangles
};

// Nothing if `text` is no number with `mark` ('.' or ',') before its decimals, or
// has more than 18 digits. Spaces around it are ignored.
std::optional<NumberText> read_number(std::string_view text, char mark);

// What stands for "no value" in a column of numbers or dates: "", "-", "n/a", "#N/A".
bool is_missing(std::string_view text);

std::string_view trim_spaces(std::string_view text);  // no-break spaces too

}  // namespace roundtable
