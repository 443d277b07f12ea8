#include "views/mask.h"

#include <algorithm>

namespace roundtable {

bool is_open(const Mask& mask, ColumnRole role) {
  if (mask.host_side) return true;
  switch (role) {
    case ColumnRole::kCost:
    case ColumnRole::kMargin:
    case ColumnRole::kPrice:
    case ColumnRole::kDiscount:
    case ColumnRole::kStaff:
      return false;
    case ColumnRole::kNone:
    case ColumnRole::kDate:
    case ColumnRole::kVendor:
    case ColumnRole::kDistributor:
    case ColumnRole::kCustomer:
    case ColumnRole::kProduct:
    case ColumnRole::kCategory:
    case ColumnRole::kTerritory:
    case ColumnRole::kQuantity:
    case ColumnRole::kRevenue:
    case ColumnRole::kDocument:
      return true;
  }
  return false;
}

const Column* find_open(const Table& table, const Mask& mask, std::string_view name) {
  const Column* column = table.find(name);
  return column != nullptr && is_open(mask, column->role) ? column : nullptr;
}

const Column* find_open(const Table& table, const Mask& mask, ColumnRole role) {
  if (!is_open(mask, role)) return nullptr;
  const auto found = std::ranges::find(table.columns, role, &Column::role);
  return found == table.columns.end() ? nullptr : &*found;
}

}  // namespace roundtable
