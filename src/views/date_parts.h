#pragma once

// Years, quarters, months, weeks and days as numbers that ascend with time, and
// their only labels: "2027", "2027-Q1", "2027-01", "2027-W03" (ISO), "2027-01-14".
// A fiscal year that does not start in January is named by the year in which it
// ends: "FY2027", "FY2027-Q1".
//
// Days count from 1970-01-01 and lie in the years 1 to 9999.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "views/pivot_spec.h"

namespace roundtable {

// How far a date is moved into the future, to stand beside later ones: by months, where
// a day that is not in its new month becomes the last of it, then by days.
struct DateMove {
  int months = 0;
  int days = 0;
  friend bool operator==(const DateMove&, const DateMove&) = default;
};

struct DateGrain {
  DatePart part = DatePart::kDay;
  int fiscal_start = 1;  // month; only years and quarters look at it
  DateMove move = {};    // of a date, before its part is taken
};

std::int32_t day_number(Date date);
Date date_of(std::int32_t day);

// Within the years 1 to 9999.
std::int32_t moved(std::int32_t day, DateMove move);

// The number of the part that `day` is in.
std::int32_t part_number(std::int32_t day, DateGrain grain);
std::string part_label(std::int32_t number, DateGrain grain);

// Nothing if `label` is not a label of this grain.
std::optional<std::int32_t> parse_part(std::string_view label, DateGrain grain);

}  // namespace roundtable
