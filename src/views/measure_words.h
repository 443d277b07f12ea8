#pragma once

// What measures are called, and in which unit and with how many decimals they are shown.
// Engine, captions and exports have it from here.

#include <cstddef>
#include <span>
#include <string>

#include "views/pivot_result.h"

namespace roundtable {

// The name people gave it, else "revenue", "lines", "distinct customer", "margin /
// revenue", "target − revenue"; with what it is shown as: "revenue, share of row".
std::string measure_name(std::span<const PivotMeasure> measures, std::size_t measure);

struct ValueFormat {
  Unit unit = Unit::kNumber;
  int decimals = 0;  // for display
  friend bool operator==(const ValueFormat&, const ValueFormat&) = default;
};

ValueFormat calculated_format(Calculation calculation, ValueFormat a, ValueFormat b);

}  // namespace roundtable
