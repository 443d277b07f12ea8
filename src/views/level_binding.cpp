#include "views/level_binding.h"

#include "views/pivot_filters.h"

namespace roundtable {

std::expected<MemberCodes, Problem> bind_level(const Table& table, const Mask& mask,
                                               const PivotLevel& level) {
  const Column* column = find_open(table, mask, level.field);
  if (column == nullptr) return std::unexpected(no_such_field(level.field));
  if (level.by && !std::holds_alternative<DateColumn>(column->data)) {
    return std::unexpected(
        invalid_field(level.field, "Only a date has years, quarters and so on."));
  }
  return MemberCodes(*column, {.part = level.by.value_or(DatePart::kDay),
                               .fiscal_start = level.fiscal_start.value_or(1)});
}

}  // namespace roundtable
