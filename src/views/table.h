#pragma once

// Imported lines as typed columns. Immutable once built; shared between threads.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/fields.h"
#include "base/time.h"
#include "views/packed.h"

namespace roundtable {

enum class ColumnType { kText, kNumber, kMoney, kDate };
template <>
constexpr auto enum_names<ColumnType>() {
  return names("text", "number", "money", "date");
}

// What a column means. The mask and the standard views go by it.
enum class ColumnRole {
  kNone,
  kDate,
  kVendor,
  kDistributor,
  kCustomer,
  kProduct,
  kCategory,
  kTerritory,
  kStaff,
  kQuantity,
  kRevenue,
  kCost,
  kMargin,
  kPrice,
  kDiscount,
  kDocument,
  kUntil,  // the last day of a line's period, which begins on its date
  kSegment,
  kLine,  // number within its document
  kSource,
  kDocumentType,  // quote, order or invoice
  kLineType,      // goods, comment, freight, tax, subtotal …
  kCancelled,
  kCurrency,
  kRecurring,
  kContract,
  kSpecialBid,
  kDealRegistration,
  kCampaign,
  kOpportunity,
  kSalesStage,
  kProbability,
  kStatus,
  kFund,
  kEntryKind,  // of a fund: earned, approved, claimed, paid …
  kDeadline,   // by when a fund entry is to be used or claimed
  kOwner,
  kAmount,  // money that is not revenue: of a target, a fund, an opportunity
};
template <>
constexpr auto enum_names<ColumnRole>() {
  return names("none", "date", "vendor", "distributor", "customer", "product", "category",
               "territory", "staff", "quantity", "revenue", "cost", "margin", "price", "discount",
               "document", "until", "segment", "line", "source", "document_type", "line_type",
               "cancelled", "currency", "recurring", "contract", "special_bid", "deal_registration",
               "campaign", "opportunity", "sales_stage", "probability", "status", "fund",
               "entry_kind", "deadline", "owner", "amount");
}

// Text as codes into a dictionary in order of first appearance, without repeats
// and without an empty entry: empty text is null. kNullCode is null.
inline constexpr std::uint32_t kNullCode = UINT32_MAX;
struct TextColumn {
  std::vector<std::string> dictionary;
  std::vector<std::uint32_t> codes;
  PackedCodes packed = {};
};
// Numbers and money scaled by 10^decimals (0 to 6); kNullNumber is null.
inline constexpr std::int64_t kNullNumber = INT64_MIN;
struct NumberColumn {
  int decimals = 0;
  std::vector<std::int64_t> scaled;
  PackedNumbers packed = {};
};
// Days since 1970-01-01, within the years 1 to 9999; kNullDay is null.
inline constexpr std::int32_t kNullDay = INT32_MIN;
struct DateColumn {
  std::vector<std::int32_t> days;
  PackedDays packed = {};
};

struct Column {
  std::string name;
  ColumnType type = ColumnType::kText;
  ColumnRole role = ColumnRole::kNone;
  std::variant<TextColumn, NumberColumn, DateColumn> data;  // as `type` says
};

struct Table {
  std::vector<Column> columns;
  std::size_t rows = 0;

  // By its exact name; null if there is none.
  const Column* find(std::string_view name) const;
};

}  // namespace roundtable
