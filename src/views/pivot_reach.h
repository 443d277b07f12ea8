#pragma once

// Which lines of a table an audience's slice is computed from. Rows, columns and
// filters by a field that is open on own lines only leave the other lines out; so does
// a measure for itself. What is open as totals counts the lines of others as well, if
// the slice tells them apart by nothing but dates, segments and territories.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "views/mask.h"
#include "views/pivot_spec.h"
#include "views/table.h"

namespace roundtable {

enum class Reach { kNone, kOwn, kOwnAndOthers, kAll };

class SliceReach {
 public:
  // Lifetime: keeps references to `table` and `mask`. Fields that are not in the table
  // are as if open: who binds them finds out.
  SliceReach(const Table& table, const Mask& mask, std::span<const PivotLevel> levels,
             std::span<const PivotFilter> filters);

  // What rows and columns come from: all lines, own lines or none.
  Reach lines() const;
  Reach of(const PivotMeasure& measure) const;

  // The level that keeps the lines of others together as one member, if they count.
  std::optional<std::size_t> vendor_level() const { return vendor_level_; }

  // Fields of the slice's levels and filters, and of `measure`, not open on all lines.
  std::vector<std::string> partly_open() const { return partly_open_; }
  std::vector<std::string> partly_open(const PivotMeasure& measure) const;

 private:
  Openness of_field(const std::string& field) const;
  Openness of_columns(const std::vector<std::string>& fields) const;
  void note(const std::string& field);
  bool may_break_down(const PivotLevel& level) const;
  bool may_filter(const PivotFilter& filter) const;

  const Table& table_;
  const Mask& mask_;
  Openness levels_ = Openness::kAll;  // the least of levels and filters
  std::optional<std::size_t> vendor_level_;
  std::vector<std::string> partly_open_;
};

}  // namespace roundtable
