#include "views/slice_lines.h"

#include <iterator>

namespace roundtable {

std::expected<SliceLines, Problem> SliceLines::bind(const Table& table, const Mask& mask,
                                                    std::span<const PivotLevel> levels,
                                                    std::span<const PivotFilter> filters) {
  auto bound = PivotFilters::bind(table, mask, filters);
  if (!bound) return std::unexpected(bound.error());
  const Reach reach = SliceReach(table, mask, levels, filters).lines();
  return SliceLines(*std::move(bound), OwnLines(table, mask), reach, table.rows);
}

Selection SliceLines::own_of(const Selection& passed) {
  own_offsets_.clear();
  std::ranges::copy_if(passed.offsets, std::back_inserter(own_offsets_),
                       [&](std::uint16_t offset) { return own_.owns(passed.base + offset); });
  return {passed.base, own_offsets_};
}

}  // namespace roundtable
