#pragma once

// A pivot as CSV (csv.h): what it is, then exactly the rows, columns and totals of
// the screen, with exact decimals. Pure.

#include <optional>
#include <string>

#include "views/pivot_result.h"

namespace roundtable {

struct PivotHeading {
  std::string name;             // of the view; may be empty
  std::string sentence;         // what it shows, in words
  std::optional<Date> data_of;  // when its version was imported
};

// An empty cell is one without lines. The label of lines without a value is empty.
std::string to_csv(const PivotResult& result, const PivotSpec& spec, const PivotHeading& heading);

}  // namespace roundtable
