#include "views/date_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace roundtable {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::int32_t floor_div(std::int32_t a, std::int32_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

// ISO weeks start on Monday, and 1970-01-01 was a Thursday: week n is the one
// whose Thursday is day 7 n.
constexpr std::int32_t week_of(std::int32_t day) { return floor_div(day + 3, 7); }

std::string week_label(std::int32_t week) {
  // The year of an ISO week is the year of its Thursday.
  const std::int32_t thursday = week * 7;
  const auto year = date_of(thursday).year();
  const std::int32_t first = day_number(year / std::chrono::January / 1);
  return fmt::format("{:04}-W{:02}", static_cast<int>(year), (thursday - first) / 7 + 1);
}

// Months from the fiscal start, so that quarters and years are whole multiples.
std::int32_t fiscal_month(Date date, int fiscal_start) {
  const auto month = static_cast<std::int32_t>(static_cast<unsigned>(date.month()));
  const int shift = fiscal_start == 1 ? 0 : 13 - fiscal_start;
  return static_cast<int>(date.year()) * 12 + month - 1 + shift;
}

std::string_view year_prefix(DateGrain grain) { return grain.fiscal_start == 1 ? "" : "FY"; }

// Reads the digits of `text` at `at`; -1 if there is none.
int digits_at(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = -1;
  const char* begin = text.data() + at;
  const auto [end, error] = std::from_chars(begin, begin + count, value);
  return error == std::errc{} && end == begin + count && value >= 0 ? value : -1;
}

// What `label` stands for if it is one; the caller compares its label with it.
std::optional<std::int32_t> read_part(std::string_view label, DateGrain grain) {
  const std::size_t skip = year_prefix(grain).size();
  switch (grain.part) {
    case DatePart::kYear:
      return digits_at(label, skip, 4);
    case DatePart::kQuarter:
      return digits_at(label, skip, 4) * 4 + digits_at(label, skip + 6, 1) - 1;
    case DatePart::kMonth:
      return digits_at(label, 0, 4) * 12 + digits_at(label, 5, 2) - 1;
    case DatePart::kWeek: {
      const auto fourth = std::chrono::year(digits_at(label, 0, 4)) / std::chrono::January / 4;
      return week_of(day_number(fourth)) + digits_at(label, 6, 2) - 1;
    }
    case DatePart::kDay: {
      const auto date = parse_date(label);
      return date ? std::optional(day_number(*date)) : std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

std::int32_t day_number(Date date) {
  return static_cast<std::int32_t>(sys_days{date}.time_since_epoch().count());
}

Date date_of(std::int32_t day) { return Date{sys_days{days{day}}}; }

std::int32_t moved(std::int32_t day, DateMove move) {
  using namespace std::chrono_literals;
  Date date = date_of(day);
  if (move.months != 0) {
    date += std::chrono::months{move.months};
    if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
  }
  return std::clamp(day_number(date) + move.days, day_number(1y / 1 / 1),
                    day_number(9999y / 12 / 31));
}

std::int32_t part_number(std::int32_t day, DateGrain grain) {
  if (grain.move != DateMove{}) day = moved(day, grain.move);
  switch (grain.part) {
    case DatePart::kYear:
      return floor_div(fiscal_month(date_of(day), grain.fiscal_start), 12);
    case DatePart::kQuarter:
      return floor_div(fiscal_month(date_of(day), grain.fiscal_start), 3);
    case DatePart::kMonth:
      return fiscal_month(date_of(day), 1);
    case DatePart::kWeek:
      return week_of(day);
    case DatePart::kDay:
      return day;
  }
  return day;
}

std::string part_label(std::int32_t number, DateGrain grain) {
  switch (grain.part) {
    case DatePart::kYear:
      return fmt::format("{}{:04}", year_prefix(grain), number);
    case DatePart::kQuarter:
      return fmt::format("{}{:04}-Q{}", year_prefix(grain), number / 4, number % 4 + 1);
    case DatePart::kMonth:
      return fmt::format("{:04}-{:02}", number / 12, number % 12 + 1);
    case DatePart::kWeek:
      return week_label(number);
    case DatePart::kDay:
      return to_text(date_of(number));
  }
  return {};
}

std::optional<std::int32_t> parse_part(std::string_view label, DateGrain grain) {
  const auto number = read_part(label, grain);
  if (!number || *number < -1'000'000 || part_label(*number, grain) != label) return std::nullopt;
  return number;
}

}  // namespace roundtable
