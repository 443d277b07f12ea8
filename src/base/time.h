#pragma once

// Instants and calendar dates, and their only text forms.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace roundtable {

// An instant in UTC, to the millisecond.
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;

// A calendar date at the place of the meeting; always a valid one.
using Date = std::chrono::year_month_day;

// "2027-01-14T09:30:00.123Z".
std::string to_text(TimePoint at);
std::optional<TimePoint> parse_time(std::string_view text);

// "2027-01-14".
std::string to_text(Date date);
std::optional<Date> parse_date(std::string_view text);

// The date at `at` in an IANA time zone ("Europe/Vienna"); UTC if the zone is unknown.
Date date_in_zone(TimePoint at, std::string_view zone);

// The instant of `hour`:`minute` on `date` in an IANA time zone; UTC if unknown.
TimePoint at_in_zone(Date date, int hour, int minute, std::string_view zone);

// Whether the time zone database has a zone of this name.
bool is_zone(std::string_view zone);

}  // namespace roundtable
