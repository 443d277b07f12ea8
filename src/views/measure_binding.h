#pragma once

// Measures bound to the columns of a table that are open.

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "views/mask.h"
#include "views/measure_cells.h"
#include "views/pivot_spec.h"

namespace roundtable {

// Binds measures one by one, and notes which of their fields are not open at all. A
// measure of such a field is blank; for the host side, who may see all, it is a mistake.
// Calculations are not bound: they have no lines of their own.
class MeasureBinder {
 public:
  // `as_of`: the day by which an expected amount is due.
  MeasureBinder(const Table& table, const Mask& mask, std::optional<std::int32_t> as_of = {})
      : table_(table), mask_(mask), as_of_(as_of) {}

  // Its name is not set: it may depend on other measures.
  std::expected<BoundMeasure, Problem> bind(const PivotMeasure& measure);
  std::vector<std::string> take_masked() { return std::move(masked_); }

 private:
  using Bound = std::expected<BoundMeasure, Problem>;

  Bound bind_aggregate(const PivotMeasure& measure);
  Bound bind_number(const PivotMeasure& measure, BoundMeasure bound);
  Bound bind_members(const std::string& field, BoundMeasure bound);
  Bound bind_products(const PivotMeasure& measure, BoundMeasure bound);
  Bound bind_expected(BoundMeasure bound);
  Bound bind_ratio(const PivotMeasure& measure);
  Bound bind_attach_rate(const Attach& attach);
  Bound blank(const std::vector<std::string>& fields);
  bool is_open(const std::string& field) const;

  const Table& table_;
  const Mask& mask_;
  std::optional<std::int32_t> as_of_;
  std::vector<std::string> masked_;
};

}  // namespace roundtable
