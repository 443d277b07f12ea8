#include "views/level_binding.h"

#include <algorithm>

#include "views/derived_members.h"
#include "views/pivot_filters.h"

namespace roundtable {
namespace {

using BoundLevel = std::expected<MemberCodes, Problem>;

constexpr std::string_view kOnlyDates = "Only a date has years, quarters and so on.";
constexpr std::string_view kOnlyNumbers = "Only numbers have bands.";

BoundLevel refuse(const std::string& field, std::string_view detail) {
  return std::unexpected(invalid_field(field, std::string(detail)));
}

Openness field_openness(const Table& table, const Mask& mask, const std::string& field) {
  if (const Column* column = find_open(table, mask, field)) return openness(mask, *column);
  const auto margin = field == "margin" ? find_margin(table, mask) : std::nullopt;
  return margin ? margin->open : Openness::kHidden;
}

Openness date_openness(const Table& table, const Mask& mask) {
  const Column* dates = find_open(table, mask, ColumnRole::kDate);
  return dates != nullptr ? openness(mask, *dates) : Openness::kHidden;
}

// As the least open of its fields.
Openness openness_of(const Table& table, const Mask& mask, const PivotLevel& level) {
  Openness least = field_openness(table, mask, level.field);
  if (level.of) least = std::min(least, field_openness(table, mask, *level.of));
  if (level.derived == DerivedField::kNewness) {
    least = std::min(least, date_openness(table, mask));
  }
  return least;
}

BoundLevel bind_bands(const Table& table, const Mask& mask, const PivotLevel& level) {
  const Column* column = find_open(table, mask, level.field);
  if (column == nullptr) return std::unexpected(no_such_field(level.field));
  const auto* numbers = std::get_if<NumberColumn>(&column->data);
  if (numbers == nullptr) return refuse(level.field, kOnlyNumbers);
  if (level.by) return refuse(level.field, kOnlyDates);
  if (auto problem = check_bands(level.field, level.bands)) return std::unexpected(*problem);
  return band_members({.column = numbers, .decimals = numbers->decimals}, table.rows, level.bands);
}

BoundLevel bind_size(const Table& table, const Mask& mask, const PivotLevel& level,
                     const MemberCodes& members, const OpenLines& open) {
  if (level.by) return refuse(level.field, kOnlyDates);
  if (auto problem = check_bands(level.field, level.bands)) return std::unexpected(*problem);
  const auto number = find_number(table, mask, *level.of);
  if (!number) return std::unexpected(number.error());
  if (!*number) return std::unexpected(no_such_field(*level.of));
  return size_members(members, (*number)->source, table.rows, open, level.bands);
}

BoundLevel bind_newness(const Table& table, const Mask& mask, const PivotLevel& level,
                        const MemberCodes& members, const OpenLines& open) {
  if (!level.bands.empty()) return refuse(level.field, kOnlyNumbers);
  const Column* other = find_open(table, mask, *level.of);
  if (other == nullptr) return std::unexpected(no_such_field(*level.of));
  const Column* dates = find_open(table, mask, ColumnRole::kDate);
  const auto* days = dates != nullptr ? std::get_if<DateColumn>(&dates->data) : nullptr;
  if (days == nullptr) {
    return refuse(level.field, "New or existing can be told only where lines have a date.");
  }
  const MemberCodes others(*other, {});
  return newness_members({.first = members,
                          .second = others,
                          .dates = *days,
                          .grain = {.part = level.by.value_or(DatePart::kYear),
                                    .fiscal_start = level.fiscal_start.value_or(1)}},
                         open);
}

BoundLevel bind_derived(const Table& table, const Mask& mask, const PivotLevel& level) {
  const Column* column = find_open(table, mask, level.field);
  if (column == nullptr) return std::unexpected(no_such_field(level.field));
  if (!level.of) return refuse(level.field, "A derived field needs \"of\", another field.");
  const MemberCodes members(*column, {});
  const OpenLines open(table, mask, openness_of(table, mask, level));
  switch (*level.derived) {
    case DerivedField::kSize:
      return bind_size(table, mask, level, members, open);
    case DerivedField::kNewness:
      return bind_newness(table, mask, level, members, open);
  }
  return std::unexpected(no_such_field(level.field));
}

}  // namespace

std::expected<MemberCodes, Problem> bind_level(const Table& table, const Mask& mask,
                                               const PivotLevel& level, DateMove move) {
  if (level.derived) return bind_derived(table, mask, level);
  if (level.of) return refuse(level.field, "Only a derived field is \"of\" another.");
  if (!level.bands.empty()) return bind_bands(table, mask, level);
  const Column* column = find_open(table, mask, level.field);
  if (column == nullptr) return std::unexpected(no_such_field(level.field));
  if (level.by && !std::holds_alternative<DateColumn>(column->data)) {
    return refuse(level.field, kOnlyDates);
  }
  const bool moves = column == find_open(table, mask, ColumnRole::kDate);
  return MemberCodes(*column, {.part = level.by.value_or(DatePart::kDay),
                               .fiscal_start = level.fiscal_start.value_or(1),
                               .move = moves ? move : DateMove{}});
}

}  // namespace roundtable
