#include "ingest/date_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "ingest/number_text.h"
#include "views/date_parts.h"

namespace roundtable {
namespace {

constexpr std::size_t kTextMax = 40;  // "14. September 2027, 23:59:59.000000 +02:00" and no more

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes up to `digits_max` digits; -1 if there is none.
int take_number(std::string_view& text, std::size_t digits_max) {
  std::size_t count = 0;
  while (count < text.size() && count < digits_max && is_digit(text[count])) ++count;
  int value = -1;
  std::from_chars(text.data(), text.data() + count, value);
  text.remove_prefix(count);
  return value;
}

bool take_char(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

// "", or a time behind a space, a comma or a T. It is left out: lines have days.
bool is_time_or_nothing(std::string_view text) {
  if (text.empty()) return true;
  if (text[0] != ' ' && text[0] != 'T' && text[0] != ',') return false;
  text = trim_spaces(text.substr(1));
  const int hour = take_number(text, 2);
  if (hour < 0 || hour > 24 || !take_char(text, ':')) return false;
  const auto fits = [](char c) {
    return is_digit(c) || c == ':' || c == '.' || c == 'Z' || c == '+' || c == '-' || c == ' ' ||
           c == 'A' || c == 'P' || c == 'M' || c == 'a' || c == 'p' || c == 'm';
  };
  return !text.empty() && std::ranges::all_of(text, fits);
}

// Two digits are of this century until 68, as POSIX has it.
int full_year(int year, std::size_t digits) {
  if (digits > 2) return year;
  return year + (year <= 68 ? 2000 : 1900);
}

std::optional<DateText> read_year_first(std::string_view text) {
  DateText date;
  date.year = take_number(text, 4);
  if (text.empty()) return std::nullopt;
  const char separator = text[0];
  if (separator != '-' && separator != '/' && separator != '.') return std::nullopt;
  text.remove_prefix(1);
  date.first = take_number(text, 2);
  if (!take_char(text, separator)) return std::nullopt;
  date.second = take_number(text, 2);
  if (date.first < 0 || date.second < 0 || !is_time_or_nothing(text)) return std::nullopt;
  return date;
}

std::optional<DateText> read_year_last(std::string_view text) {
  DateText date;
  date.first = take_number(text, 2);
  if (text.empty()) return std::nullopt;
  const char separator = text[0];
  if (separator != '-' && separator != '/' && separator != '.') return std::nullopt;
  date.form = separator == '.' ? DateText::Form::kDotted : DateText::Form::kSlashed;
  text.remove_prefix(1);
  if (separator == '.') text = trim_spaces(text);  // "14. 1. 2027"
  date.second = take_number(text, 2);
  if (!take_char(text, separator)) return std::nullopt;
  if (separator == '.') text = trim_spaces(text);
  const std::size_t before = text.size();
  const int year = take_number(text, 4);
  const std::size_t digits = before - text.size();
  if (date.second < 0 || (digits != 2 && digits != 4)) return std::nullopt;
  date.year = full_year(year, digits);
  if (!is_time_or_nothing(text)) return std::nullopt;
  return date;
}

// Lower case, as far as names of months need it.
std::string fold_month(std::string_view name) {
  std::string folded(name);
  for (char& c : folded) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (const auto at = folded.find("Ä"); at != folded.npos) folded.replace(at, 2, "ä");
  return folded;
}

// 1 to 12 for a name of a month, English or German, whole or cut; 0 for another word.
int month_named(std::string_view name) {
  // Shorter words first, so that a word is found before one that it begins.
  static constexpr std::array<std::string_view, 12> kMonths = {"jan jän januar jänner january",
                                                               "feb feber februar february",
                                                               "mar mär mrz märz march",
                                                               "apr april",
                                                               "mai may",
                                                               "jun june juni",
                                                               "jul juli july",
                                                               "aug august",
                                                               "sep sept september",
                                                               "oct okt october oktober",
                                                               "nov november",
                                                               "dec dez december dezember"};
  static constexpr std::string_view kInitials = "jfmasondJFMASOND";
  if (name.size() < 3 || name.size() > 9 || kInitials.find(name[0]) == kInitials.npos) return 0;
  const std::string folded = fold_month(name);
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    const std::size_t at = kMonths[month].find(folded);
    if (at == std::string_view::npos) continue;
    const std::size_t end = at + folded.size();
    const bool starts = at == 0 || kMonths[month][at - 1] == ' ';
    const bool ends = end == kMonths[month].size() || kMonths[month][end] == ' ';
    if (starts && ends) return static_cast<int>(month) + 1;
  }
  return 0;
}

std::string_view take_word(std::string_view& text) {
  std::size_t size = 0;
  while (size < text.size() && !is_digit(text[size]) && text[size] != ' ' && text[size] != '-' &&
         text[size] != '.' && text[size] != ',' && text[size] != '/') {
    ++size;
  }
  const std::string_view word = text.substr(0, size);
  text.remove_prefix(size);
  return word;
}

void skip_between(std::string_view& text) {
  while (!text.empty() &&
         (text[0] == ' ' || text[0] == '-' || text[0] == '.' || text[0] == ',' || text[0] == '/')) {
    text.remove_prefix(1);
  }
}

std::optional<DateText> read_named(std::string_view text) {
  DateText date;
  const bool day_first = is_digit(text[0]);
  if (day_first) date.second = take_number(text, 2);
  skip_between(text);
  date.first = month_named(take_word(text));
  if (date.first == 0) return std::nullopt;
  skip_between(text);
  if (!day_first) date.second = take_number(text, 2);
  skip_between(text);
  const std::size_t before = text.size();
  const int year = take_number(text, 4);
  const std::size_t digits = before - text.size();
  if (digits != 2 && digits != 4) return std::nullopt;
  date.year = full_year(year, digits);
  return is_time_or_nothing(text) ? std::optional(date) : std::nullopt;
}

}  // namespace

std::optional<DateText> read_date(std::string_view text) {
  text = trim_spaces(text);
  if (text.size() < 6 || text.size() > kTextMax) return std::nullopt;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == text.size() || digits == 3 || digits > 4) return std::nullopt;
  if (digits == 4) return read_year_first(text);
  if (digits > 0) {
    if (auto date = read_year_last(text)) return date;
  }
  // Only what has a letter where a month may be is worth the search.
  const std::size_t letter = text.find_first_not_of("0123456789 .-/");
  return letter == text.npos || letter > 4 ? std::nullopt : read_named(text);
}

std::optional<DateText> read_compact_date(std::string_view text) {
  text = trim_spaces(text);
  if (text.size() != 8 || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  DateText date;
  date.year = take_number(text, 4);
  date.first = take_number(text, 2);
  date.second = take_number(text, 2);
  return date;
}

std::optional<std::int32_t> day_of(const DateText& date, DateOrder order) {
  const bool day_first = date.form != DateText::Form::kFixed && order != DateOrder::kMonthDayYear;
  const auto month = static_cast<unsigned>(day_first ? date.second : date.first);
  const auto day = static_cast<unsigned>(day_first ? date.first : date.second);
  if (date.year < 1 || date.year > 9999 || month > 12 || day > 31) return std::nullopt;
  const Date found{std::chrono::year(date.year), std::chrono::month(month), std::chrono::day(day)};
  return found.ok() ? std::optional(day_number(found)) : std::nullopt;
}

}  // namespace roundtable
