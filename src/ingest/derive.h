#pragma once

// Columns that follow from what the map says or from other columns.

#include <optional>
#include <string_view>

#include "ingest/draft.h"
#include "views/day_ranges.h"

namespace roundtable {

// `source`, if the map names one and no column does; `recurring` of "yes" and "no";
// `date` and `until` of targets; a probability is a share of 1, and told if it was percent.
void derive_columns(ImportDraft& draft, const ColumnMap& map);

// The first and last day of a period of a year that begins on `start`: "Q1", "H2", "3",
// "M03", "March", "year".
std::optional<DayRange> period_days(std::int32_t start, std::string_view period);

}  // namespace roundtable
