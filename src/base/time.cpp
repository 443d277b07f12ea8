#include "base/time.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <charconv>

namespace roundtable {
namespace {

// Reads exactly `digits` decimal digits at `at`.
std::optional<int> read_number(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return std::nullopt;
  const char* begin = text.data() + at;
  if (*begin < '0' || *begin > '9') return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(begin, begin + digits, value);
  if (error != std::errc{} || end != begin + digits) return std::nullopt;
  return value;
}

const date::time_zone* find_zone(std::string_view zone) {
  try {
    return date::locate_zone(std::string(zone));
  } catch (const std::exception&) {
    return nullptr;
  }
}

}  // namespace

std::string to_text(TimePoint at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::hh_mm_ss clock{at - day};
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", to_text(Date{day}), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

std::optional<TimePoint> parse_time(std::string_view text) {
  // 2027-01-14T09:30:00[.123]Z
  if (text.size() != 20 && text.size() != 24) return std::nullopt;
  if (text[10] != 'T' || text[13] != ':' || text[16] != ':' || text.back() != 'Z') {
    return std::nullopt;
  }
  const auto day = parse_date(text.substr(0, 10));
  const auto hour = read_number(text, 11, 2);
  const auto minute = read_number(text, 14, 2);
  const auto second = read_number(text, 17, 2);
  int millis = 0;
  if (text.size() == 24) {
    const auto read = read_number(text, 20, 3);
    if (text[19] != '.' || !read) return std::nullopt;
    millis = *read;
  }
  if (!day || !hour || !minute || !second) return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return std::chrono::sys_days{*day} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
         std::chrono::seconds{*second} + std::chrono::milliseconds{millis};
}

std::string to_text(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = read_number(text, 0, 4);
  const auto month = read_number(text, 5, 2);
  const auto day = read_number(text, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                  std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

Date date_in_zone(TimePoint at, std::string_view zone) {
  const date::time_zone* found = find_zone(zone);
  if (!found) return Date{std::chrono::floor<std::chrono::days>(at)};
  const auto offset = found->get_info(at).offset;
  return Date{std::chrono::floor<std::chrono::days>(at + offset)};
}

TimePoint at_in_zone(Date date, int hour, int minute, std::string_view zone) {
  const TimePoint as_utc =
      std::chrono::sys_days{date} + std::chrono::hours{hour} + std::chrono::minutes{minute};
  const date::time_zone* found = find_zone(zone);
  if (!found) return as_utc;
  // The offset in force near that wall time; a second look settles a change of
  // daylight saving in between.
  TimePoint guess = as_utc - found->get_info(as_utc).offset;
  return as_utc - found->get_info(guess).offset;
}

bool is_zone(std::string_view zone) { return !zone.empty() && find_zone(zone) != nullptr; }

}  // namespace roundtable
