#pragma once

// A pivot as a sheet: what it is, then exactly the rows, columns and totals of the
// screen. Pure.
//
// Four things stay apart: an empty cell has no lines behind it, "n/a" has lines but no
// value, "withheld" would give away what somebody else's figure is, and 0 is zero.

#include <optional>
#include <string>

#include "exports/data_sheet.h"
#include "views/mask.h"

namespace roundtable {

inline constexpr std::string_view kNoValue = "n/a";
inline constexpr std::string_view kWithheld = "withheld";

struct PivotHeading {
  std::string name;             // of the view; may be empty
  std::string sentence;         // what it shows, in words
  std::optional<Date> data_of;  // when its version was imported
  std::string seen_as;          // whose eyes it is for: "Acme", "the host side"
  Mask mask;                    // and what is open to them
};

// One row of names for each level of the columns, and one for the values if there are
// several; the names of the rows' levels stand in the last of them.
DataSheet pivot_sheet(const PivotResult& result, const PivotSpec& spec,
                      const PivotHeading& heading);

// What every sheet of data begins with.
void add_about(DataSheet& sheet, std::string what, std::vector<DataCell> cells);
void add_seen_as(DataSheet& sheet, const PivotHeading& heading);
void add_filters(DataSheet& sheet, const PivotSpec& spec);

}  // namespace roundtable
