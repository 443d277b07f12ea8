#pragma once

// What an audience may see of a table. Every pivot, drill-through, list of members,
// export, stage picture and API answer finds its columns through it; nothing else
// decides it.

#include <string>
#include <string_view>
#include <vector>

#include "views/table.h"

namespace roundtable {

// hidden: not there · own_rows: on the lines of one's own party · totals: those, and
// the other parties' together as one member "others" · all: on every line
enum class Openness { kHidden, kOwnRows, kTotals, kAll };
template <>
constexpr auto enum_names<Openness>() {
  return names("hidden", "own_rows", "totals", "all");
}

struct ColumnOpenness {
  std::string column;
  Openness level = Openness::kHidden;
  static constexpr auto fields() {
    return std::tuple(field_of("column", &ColumnOpenness::column),
                      field_of("level", &ColumnOpenness::level));
  }
  friend bool operator==(const ColumnOpenness&, const ColumnOpenness&) = default;
};

// One audience's, of one dataset. Without own names it is the room's: nobody's lines
// are its own.
struct Mask {
  bool host_side = false;
  // The names under which the party stands in the vendor and distributor columns.
  std::vector<std::string> own;
  Openness lines = Openness::kAll;     // of the lines themselves, also to be counted
  std::vector<ColumnOpenness> levels;  // where the host chose other than the default

  static constexpr auto fields() {
    return std::tuple(field_of("host_side", &Mask::host_side), field_of("own", &Mask::own),
                      field_of("lines", &Mask::lines), field_of("levels", &Mask::levels));
  }
  friend bool operator==(const Mask&, const Mask&) = default;
};

// Before the host chooses: what the reseller pays, earns and plans with a party is open
// on that party's own lines, staff is hidden, sales figures are open to all. A number
// that says nothing of what it means is taken for a private one.
Openness default_openness(ColumnType type, ColumnRole role);

// Of the values of a column: never more than of the lines they stand on, and nothing
// for those who have no lines of their own where only own lines are open.
Openness openness(const Mask& mask, std::string_view name, ColumnType type, ColumnRole role);
inline Openness openness(const Mask& mask, const Column& column) {
  return openness(mask, column.name, column.type, column.role);
}

// The column if it is there and not hidden. A masked column answers as an absent one.
// What is not open on all lines is up to who asks: own_lines.h, pivot_reach.h.
const Column* find_open(const Table& table, const Mask& mask, std::string_view name);

// The first such column with this role, or null.
const Column* find_open(const Table& table, const Mask& mask, ColumnRole role);

}  // namespace roundtable
