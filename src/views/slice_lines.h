#pragma once

// The lines that a slice's filters let through and its audience may look at one by one:
// what drill-through and lists of members go through.

#include <algorithm>
#include <cstddef>
#include <expected>
#include <span>
#include <vector>

#include "base/problem.h"
#include "views/own_lines.h"
#include "views/pivot_filters.h"
#include "views/pivot_reach.h"

namespace roundtable {

class SliceLines {
 public:
  // Lifetime: keeps references into `table`. Problems as PivotFilters has.
  static std::expected<SliceLines, Problem> bind(const Table& table, const Mask& mask,
                                                 std::span<const PivotLevel> levels,
                                                 std::span<const PivotFilter> filters);

  bool owns(std::size_t row) const { return own_.owns(row); }

  // Calls `visit(selection)` for each block, in the order of the lines.
  template <class Visit>
  void for_each_block(Visit&& visit) {
    if (reach_ == Reach::kNone) return;
    for (std::size_t base = 0; base < rows_; base += kBlockRows) {
      const Selection passed = filters_.select(base, std::min(kBlockRows, rows_ - base));
      visit(reach_ == Reach::kAll ? passed : own_of(passed));
    }
  }

 private:
  SliceLines(PivotFilters filters, OwnLines own, Reach reach, std::size_t rows)
      : filters_(std::move(filters)), own_(std::move(own)), reach_(reach), rows_(rows) {}
  Selection own_of(const Selection& passed);

  PivotFilters filters_;
  OwnLines own_;
  Reach reach_;
  std::size_t rows_;
  std::vector<std::uint16_t> own_offsets_;
};

}  // namespace roundtable
