#include "ingest/number_text.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace roundtable {
namespace {

constexpr int kDigitsMax = 18;  // always fits 64 bits
constexpr int kDecimalsKept = 6;

// No-break, narrow no-break, thin and figure space.
constexpr std::array<std::string_view, 4> kWideSpaces = {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89",
                                                         "\xE2\x80\x87"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 26> kCurrencies = {{
    {"€", "EUR"},   {"$", "USD"},   {"£", "GBP"},   {"¥", "JPY"},   {"EUR", "EUR"}, {"US$", "USD"},
    {"USD", "USD"}, {"GBP", "GBP"}, {"JPY", "JPY"}, {"CHF", "CHF"}, {"Fr.", "CHF"}, {"SFr.", "CHF"},
    {"SEK", "SEK"}, {"NOK", "NOK"}, {"DKK", "DKK"}, {"PLN", "PLN"}, {"CZK", "CZK"}, {"HUF", "HUF"},
    {"RON", "RON"}, {"CAD", "CAD"}, {"C$", "CAD"},  {"AUD", "AUD"}, {"A$", "AUD"},  {"INR", "INR"},
    {"₹", "INR"},   {"CNY", "CNY"},
}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What is before and behind the digits and marks.
struct Wrapping {
  bool negative = false;
  bool percent = false;
  std::string_view currency;
};

bool take_currency(std::string_view& text, Wrapping& wrapping, bool front) {
  if (!wrapping.currency.empty() || text.empty()) return false;
  const char outermost = front ? text.front() : text.back();
  if (is_digit(outermost)) return false;
  for (const auto& [sign, code] : kCurrencies) {
    if ((front ? sign.front() : sign.back()) != outermost) continue;
    if (front ? !text.starts_with(sign) : !text.ends_with(sign)) continue;
    front ? text.remove_prefix(sign.size()) : text.remove_suffix(sign.size());
    text = trim_spaces(text);
    wrapping.currency = code;
    return true;
  }
  return false;
}

bool take_sign(std::string_view& text, Wrapping& wrapping, bool& seen) {
  constexpr std::string_view kMinus = "−";  // as typography has it
  if (seen || text.empty()) return false;
  const bool typographic = text.starts_with(kMinus);
  if (!typographic && text[0] != '-' && text[0] != '+') return false;
  wrapping.negative = text[0] != '+';
  text = trim_spaces(text.substr(typographic ? kMinus.size() : 1));
  seen = true;
  return true;
}

Wrapping unwrap(std::string_view& text) {
  Wrapping wrapping;
  bool sign = false;
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
    wrapping.negative = sign = true;
    text = trim_spaces(text.substr(1, text.size() - 2));
  }
  while (take_sign(text, wrapping, sign) || take_currency(text, wrapping, true)) {
  }
  if (text.ends_with('%')) {
    wrapping.percent = true;
    text = trim_spaces(text.substr(0, text.size() - 1));
  } else {
    take_currency(text, wrapping, false);
  }
  if (!sign && text.size() > 1 && text.ends_with('-')) {
    wrapping.negative = true;
    text = trim_spaces(text.substr(0, text.size() - 1));
  }
  return wrapping;
}

// The separator of groups that `text` begins with, or empty.
std::string_view group_separator(std::string_view text, char mark) {
  const char other = mark == '.' ? ',' : '.';
  if (text[0] == other || text[0] == ' ' || text[0] == '\'') return text.substr(0, 1);
  if (text.starts_with("’")) return text.substr(0, std::string_view("’").size());
  for (const std::string_view space : kWideSpaces) {
    if (text.starts_with(space)) return text.substr(0, space.size());
  }
  return {};
}

// Reads the digits before the mark, in one run or in groups of three; what is left
// begins with the mark, or is empty.
bool take_whole(std::string_view& text, char mark, NumberText& number) {
  std::string_view separator;
  std::size_t run = 0;  // digits since the last separator
  bool zero_first = false;
  while (!text.empty() && text[0] != mark) {
    if (is_digit(text[0])) {
      zero_first = zero_first || (number.whole_digits == 0 && text[0] == '0');
      number.digits = number.digits * 10 + (text[0] - '0');
      if (++number.whole_digits > kDigitsMax) return false;
      ++run;
      text.remove_prefix(1);
      continue;
    }
    const std::string_view found = group_separator(text, mark);
    const bool first = separator.empty();
    if (found.empty() || (first ? run < 1 || run > 3 : run != 3 || found != separator))
      return false;
    number.marked = number.marked || found == "," || found == ".";
    separator = found;
    run = 0;
    text.remove_prefix(found.size());
  }
  if (!separator.empty() && (run != 3 || zero_first)) return false;
  number.leading_zero = zero_first && number.whole_digits > 1;
  return true;
}

bool take_decimals(std::string_view text, NumberText& number) {
  if (text.empty()) return number.whole_digits > 0;
  number.marked = true;
  number.leading_zero = false;
  text.remove_prefix(1);
  if (text.empty() || !std::ranges::all_of(text, is_digit)) return false;
  for (const char c : text.substr(0, kDecimalsKept)) {
    number.digits = number.digits * 10 + (c - '0');
    ++number.decimals;
  }
  if (number.whole_digits + number.decimals > kDigitsMax) return false;
  const std::string_view rest = text.substr(static_cast<std::size_t>(number.decimals));
  number.rounded = rest.find_first_not_of('0') != rest.npos;
  if (!rest.empty() && rest[0] >= '5') ++number.digits;
  return true;
}

// Whether it is worth looking closer: most cells of most files are words, and no
// currency has more than three letters before its number.
bool may_be_number(std::string_view text) {
  if (text.empty()) return false;
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  const std::size_t letters =
      static_cast<std::size_t>(std::ranges::find_if_not(text, is_letter) - text.begin());
  return letters <= 3 && letters < text.size();
}

}  // namespace

std::string_view trim_spaces(std::string_view text) {
  const auto take_wide = [&](bool front) {
    for (const std::string_view space : kWideSpaces) {
      if (front ? !text.starts_with(space) : !text.ends_with(space)) continue;
      front ? text.remove_prefix(space.size()) : text.remove_suffix(space.size());
      return true;
    }
    return false;
  };
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  for (;;) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    // Only a byte beyond ASCII can begin or end a wide space.
    if (text.empty() || ((text.front() & 0x80) == 0 && (text.back() & 0x80) == 0)) return text;
    if (!take_wide(true) && !take_wide(false)) return text;
  }
}

std::optional<NumberText> read_number(std::string_view text, char mark) {
  text = trim_spaces(text);
  if (!may_be_number(text)) return std::nullopt;
  const Wrapping wrapping = unwrap(text);
  if (text.empty() || !(is_digit(text[0]) || text[0] == mark)) return std::nullopt;
  NumberText number{.percent = wrapping.percent, .currency = wrapping.currency};
  if (!take_whole(text, mark, number) || !take_decimals(text, number)) return std::nullopt;
  if (wrapping.negative) number.digits = -number.digits;
  return number;
}

bool is_missing(std::string_view text) {
  static constexpr std::array<std::string_view, 9> kMissing = {"-",    "–",    "—",   "n/a", "#n/a",
                                                               "null", "none", "nan", "k.a."};
  if (text.empty()) return true;
  if (text.size() > 4 || is_digit(text[0])) return false;
  return std::ranges::any_of(kMissing, [&](std::string_view missing) {
    return std::ranges::equal(text, missing, {}, [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
  });
}

}  // namespace roundtable
