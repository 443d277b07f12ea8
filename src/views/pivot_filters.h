#pragma once

// The filters of a spec, bound to columns: which rows of a block pass them all.

#include <cstdint>
#include <expected>
#include <span>
#include <variant>
#include <vector>

#include "base/problem.h"
#include "views/mask.h"
#include "views/member_codes.h"
#include "views/pivot_spec.h"

namespace roundtable {

// Text, dates, bands and derived fields: whether each member passes.
struct MemberFilter {
  MemberCodes members;
  std::vector<std::uint8_t> passes;  // by code
};

// Numbers: a value is a hit between `low` and `high`, and among `values` if there are any.
struct NumberFilter {
  const NumberColumn* column;
  std::int64_t low = 1;  // no hit, unless told
  std::int64_t high = 0;
  std::vector<std::int64_t> values;  // ascending
  bool hit_passes = true;
  bool null_passes = false;
};

class PivotFilters {
 public:
  // kNotFound if a field is absent or masked, kInvalid if a value does not fit it. `move`
  // is that of the lines' main date.
  static std::expected<PivotFilters, Problem> bind(const Table& table, const Mask& mask,
                                                   std::span<const PivotFilter> filters,
                                                   DateMove move = {});

  // Leaves out the lines that are later, by their moved date.
  void leave_out_after(const Column& date, DateMove move, std::int32_t last_day);

  // Whether all lines pass.
  bool empty() const { return filters_.empty(); }

  // The rows among `count` from `base` on that pass; valid until the next call.
  Selection select(std::size_t base, std::size_t count);

 private:
  std::vector<std::variant<MemberFilter, NumberFilter>> filters_;
  std::vector<std::uint16_t> offsets_;
};

// The same words whether a field is absent or masked.
Problem no_such_field(std::string_view field);
Problem invalid_field(std::string_view field, std::string detail);

}  // namespace roundtable
