#include "config/demo_days.h"

#include <fmt/format.h>

#include <array>

namespace roundtable {
namespace {

using std::chrono::months;

constexpr unsigned kYearEndsTalkedOf = 3;  // months of a new year in which the old one counts

Date last_of_month(Date day) { return Date{day.year() / day.month() / std::chrono::last}; }

int month_of(Date day) { return static_cast<int>(static_cast<unsigned>(day.month())); }

}  // namespace

Date in_days(Date day, int count) {
  return Date{std::chrono::sys_days{day} + std::chrono::days{count}};
}

Date first_of_month(Date day, int months_later) {
  return Date{day.year() / day.month() / 1} + months{months_later};
}

int quarter_since(Date since, Date day) {
  const int years = static_cast<int>(day.year()) - static_cast<int>(since.year());
  return years * 4 + (month_of(day) - 1) / 3;
}

Date last_whole_quarter(const DemoDays& days) {
  const int running = quarter_since(days.first, in_days(days.closed, 1));
  return in_days(first_of_month(days.first, 3 * running), -1);
}

std::string quarter_label(Date day) {
  return fmt::format("{}-Q{}", static_cast<int>(day.year()), (month_of(day) - 1) / 3 + 1);
}

std::string_view month_name(Date day) {
  constexpr std::array<std::string_view, 12> kNames = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  return kNames[static_cast<std::size_t>(month_of(day) - 1)];
}

DemoDays demo_days(Date today) {
  DemoDays days{.today = today};
  const bool old_year = static_cast<unsigned>(today.month()) <= kYearEndsTalkedOf;
  const Date within =
      old_year ? Date{(today.year() - std::chrono::years{1}) / 12 / 1} : first_of_month(today, -1);
  days.closed = last_of_month(within);
  days.first = Date{(days.closed.year() - std::chrono::years{1}) / 1 / 1};
  days.last_year = last_of_month(first_of_month(days.closed, -12));
  days.snapshot = last_of_month(first_of_month(days.closed, -2));
  return days;
}

}  // namespace roundtable
