#pragma once

// The days of the demo, all of them counted from the meeting's own.

#include <string>
#include <string_view>

#include "base/time.h"

namespace roundtable {

// Books are closed by whole months; in the first three of a year people still talk
// about the year before.
struct DemoDays {
  Date today;      // of this year's meeting
  Date first;      // of the sales lines: the first day of the year before the closed one
  Date last_year;  // how far the books were closed when last year's meeting saw them …
  Date snapshot;   // … when the host looked at them in between …
  Date closed;     // … and now

  int year() const { return static_cast<int>(closed.year()); }  // the one that is looked at
};
DemoDays demo_days(Date today);

Date in_days(Date day, int count);
Date first_of_month(Date day, int months_later);

// The last day of the last quarter that is over.
Date last_whole_quarter(const DemoDays& days);

// Counted from January of `since`: 0 is its first quarter.
int quarter_since(Date since, Date day);
// "2027-Q1", as slices label it.
std::string quarter_label(Date day);
// "November".
std::string_view month_name(Date day);

}  // namespace roundtable
