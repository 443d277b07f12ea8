#pragma once

// Exports often end in a row of totals, which is no sale.

#include <span>
#include <string_view>

namespace roundtable {

// "Total", "Grand total:", "Summe", "Gesamt" in the first cell that is not empty, and
// nothing but numbers beside it.
bool is_named_total(std::span<const std::string_view> cells);

// Numbers and empty cells only, some of each: a row of totals if they are the sums of
// their columns.
bool may_be_nameless_total(std::span<const std::string_view> cells);

}  // namespace roundtable
