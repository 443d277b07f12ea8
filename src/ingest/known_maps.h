#pragma once

// Exports that we know by their header: what their columns are called here, and what
// their lines are.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/import.h"

namespace roundtable {

struct KnownMap {
  std::vector<std::string_view> header;  // columns without which it is not this export
  ColumnMap map;                         // hints for columns that an export may lack
};

// ConnectWise, QuoteWerks and distributors, the most particular first.
std::span<const KnownMap> known_maps();

// The first whose columns are all there, whatever their case and spacing; null if none.
const KnownMap* known_map_of(std::span<const std::string> header);

// `map` on top of a known one, whose hints then name the columns as `header` does.
ColumnMap merged_map(const KnownMap& known, const ColumnMap& map,
                     std::span<const std::string> header);

}  // namespace roundtable
