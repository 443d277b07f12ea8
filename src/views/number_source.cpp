#include "views/number_source.h"

#include <algorithm>

#include "views/numbers.h"
#include "views/pivot_filters.h"

namespace roundtable {

std::optional<BoundNumber> find_margin(const Table& table, const Mask& mask) {
  if (table.find("margin") != nullptr) return std::nullopt;
  const Column* revenue = find_open(table, mask, ColumnRole::kRevenue);
  const Column* cost = find_open(table, mask, ColumnRole::kCost);
  if (revenue == nullptr || cost == nullptr) return std::nullopt;
  const auto* plus = std::get_if<NumberColumn>(&revenue->data);
  const auto* minus = std::get_if<NumberColumn>(&cost->data);
  if (plus == nullptr || minus == nullptr) return std::nullopt;
  const int decimals = std::max(plus->decimals, minus->decimals);
  const auto widen = [&](int from) {
    return static_cast<std::int64_t>(power_of_ten(decimals - from));
  };
  return BoundNumber{.source = {.column = plus,
                                .minus = minus,
                                .factor = widen(plus->decimals),
                                .minus_factor = widen(minus->decimals),
                                .decimals = decimals},
                     .type = ColumnType::kMoney,
                     .open = std::min(openness(mask, *revenue), openness(mask, *cost))};
}

std::expected<std::optional<BoundNumber>, Problem> find_number(const Table& table, const Mask& mask,
                                                               const std::string& field) {
  if (const Column* column = find_open(table, mask, field)) {
    const auto* numbers = std::get_if<NumberColumn>(&column->data);
    if (numbers == nullptr) {
      return std::unexpected(invalid_field(field, "This measure needs a column of numbers."));
    }
    return BoundNumber{.source = {.column = numbers, .decimals = numbers->decimals},
                       .type = column->type,
                       .open = openness(mask, *column)};
  }
  if (field != "margin") return std::nullopt;
  return find_margin(table, mask);
}

}  // namespace roundtable
