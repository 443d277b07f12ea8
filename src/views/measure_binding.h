#pragma once

// Measures bound to the columns of a table that are open.

#include <expected>
#include <string>
#include <vector>

#include "base/problem.h"
#include "views/mask.h"
#include "views/measure_cells.h"
#include "views/pivot_spec.h"

namespace roundtable {

// Binds measures one by one, and notes which of their fields are not open. A measure of
// such a field is blank; for the host side, who may see all, it is a mistake.
class MeasureBinder {
 public:
  MeasureBinder(const Table& table, const Mask& mask) : table_(table), mask_(mask) {}

  std::expected<BoundMeasure, Problem> bind(const PivotMeasure& measure);
  std::vector<std::string> take_masked() { return std::move(masked_); }

 private:
  std::expected<BoundMeasure, Problem> bind_members(const std::string& field, BoundMeasure bound);
  std::expected<BoundMeasure, Problem> bind_ratio(const PivotMeasure& measure, BoundMeasure bound);
  std::expected<BoundMeasure, Problem> blank(const std::string& field, BoundMeasure bound);

  const Table& table_;
  const Mask& mask_;
  std::vector<std::string> masked_;
};

// Whether "margin" can be a measure although there is no such column.
bool has_derived_margin(const Table& table, const Mask& mask);

// "revenue", "lines", "distinct customer", "margin / revenue".
std::string measure_name(const PivotMeasure& measure);

}  // namespace roundtable
