#pragma once

// A spec as passes over tables: its own lines, those it is compared with, the datasets
// of its measures. Each is bound to the columns that are open, checked, ready to run.

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "views/measure_cells.h"
#include "views/own_lines.h"
#include "views/pivot.h"
#include "views/pivot_filters.h"
#include "views/pivot_reach.h"

namespace roundtable {

struct PassMeasure {
  BoundMeasure bound;
  Reach reach = Reach::kAll;
  // What tells how much of a value each of the others has, where they are together.
  std::vector<BoundMeasure> weights;
};

// One table, once. Of its levels the first of each side that it has; a measure is blank
// below the others.
struct PivotPass {
  const Table* table = nullptr;
  PivotFilters filters;
  OwnLines own;
  Reach lines = Reach::kAll;           // what its rows and columns come from
  std::vector<MemberCodes> levels;     // those of the rows, then those of the columns
  std::size_t row_levels = 0;          // of `levels`
  std::optional<std::size_t> vendors;  // of `levels`: where others are together
  std::vector<PassMeasure> measures;
  const DateColumn* dates = nullptr;     // what "first" and "last" date go by, if any
  bool own_dates_only = false;           // they are open on own lines only
  std::optional<std::int32_t> last_day;  // later lines are left out, by the date they have
  bool is_base = false;                  // the lines that are compared with
};

// Where the values of a measure come from. Nowhere for a calculation, and for a measure
// that is blank.
struct MeasureOrigin {
  struct At {
    std::size_t pass = 0;
    std::size_t measure = 0;  // of the pass
  };
  std::optional<At> now, base;
};

struct PivotPlan {
  std::vector<PivotPass> passes;        // the first is the spec's own
  std::vector<MeasureOrigin> origins;   // by measure
  std::optional<std::size_t> compared;  // the pass of the lines compared with
  int compared_version = 0;
  std::vector<std::string> masked;             // fields that are not open, or not on all lines
  std::optional<std::int32_t> as_of;           // if it matters
  std::optional<std::int32_t> compared_until;  // their own last day, if to date
};

// Lifetime: keeps pointers into the tables.
std::expected<PivotPlan, Problem> plan_pivot(std::span<const Source> sources, const PivotSpec& spec,
                                             const PivotLimits& limits);

}  // namespace roundtable
