#include "views/mask.h"

#include <algorithm>

namespace roundtable {
namespace {

bool is_open(const Mask& mask, const Column& column) {
  return openness(mask, column) != Openness::kHidden;
}

}  // namespace

Openness default_openness(ColumnType type, ColumnRole role) {
  switch (role) {
    case ColumnRole::kStaff:
      return Openness::kHidden;
    case ColumnRole::kCost:
    case ColumnRole::kMargin:
    case ColumnRole::kPrice:
    case ColumnRole::kDiscount:
    case ColumnRole::kSpecialBid:
    case ColumnRole::kDealRegistration:
    case ColumnRole::kOpportunity:
    case ColumnRole::kSalesStage:
    case ColumnRole::kProbability:
    case ColumnRole::kStatus:
    case ColumnRole::kFund:
    case ColumnRole::kEntryKind:
    case ColumnRole::kDeadline:
    case ColumnRole::kOwner:
    case ColumnRole::kAmount:
      return Openness::kOwnRows;
    case ColumnRole::kNone:
      return type == ColumnType::kNumber || type == ColumnType::kMoney ? Openness::kOwnRows
                                                                       : Openness::kAll;
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
    case ColumnRole::kUntil:
    case ColumnRole::kSegment:
    case ColumnRole::kLine:
    case ColumnRole::kSource:
    case ColumnRole::kDocumentType:
    case ColumnRole::kLineType:
    case ColumnRole::kCancelled:
    case ColumnRole::kCurrency:
    case ColumnRole::kRecurring:
    case ColumnRole::kContract:
    case ColumnRole::kCampaign:
      return Openness::kAll;
  }
  return Openness::kHidden;
}

Openness openness(const Mask& mask, std::string_view name, ColumnType type, ColumnRole role) {
  if (mask.host_side) return Openness::kAll;
  const auto chosen = std::ranges::find(mask.levels, name, &ColumnOpenness::column);
  const Openness column =
      chosen != mask.levels.end() ? chosen->level : default_openness(type, role);
  const Openness level = std::min(column, mask.lines);
  return level == Openness::kOwnRows && mask.own.empty() ? Openness::kHidden : level;
}

const Column* find_open(const Table& table, const Mask& mask, std::string_view name) {
  const Column* column = table.find(name);
  return column != nullptr && is_open(mask, *column) ? column : nullptr;
}

const Column* find_open(const Table& table, const Mask& mask, ColumnRole role) {
  const auto found = std::ranges::find_if(table.columns, [&](const Column& column) {
    return column.role == role && is_open(mask, column);
  });
  return found == table.columns.end() ? nullptr : &*found;
}

}  // namespace roundtable
