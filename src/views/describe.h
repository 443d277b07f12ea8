#pragma once

// What there is to slice: the columns and members that are open for a mask, and a
// slice in words.
//
// Pure: may run on any thread while the table is not changed.

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "views/mask.h"
#include "views/pivot_spec.h"
#include "views/table.h"

namespace roundtable {

struct ColumnDescription {
  std::string name;
  ColumnType type = ColumnType::kText;
  ColumnRole role = ColumnRole::kNone;
  Openness openness = Openness::kAll;         // the rest is of the lines it is open on
  bool derived = false;                       // not a column: "margin", for measures only
  std::int64_t distinct = 0;                  // members that are not null
  std::optional<Decimal> smallest, largest;   // of numbers and money
  std::optional<Date> first_date, last_date;  // of dates

  static constexpr auto fields() {
    return std::tuple(field_of("name", &ColumnDescription::name),
                      field_of("type", &ColumnDescription::type),
                      field_of("role", &ColumnDescription::role),
                      field_of("openness", &ColumnDescription::openness),
                      field_of("derived", &ColumnDescription::derived),
                      field_of("distinct", &ColumnDescription::distinct),
                      field_of("smallest", &ColumnDescription::smallest),
                      field_of("largest", &ColumnDescription::largest),
                      field_of("first_date", &ColumnDescription::first_date),
                      field_of("last_date", &ColumnDescription::last_date));
  }
  friend bool operator==(const ColumnDescription&, const ColumnDescription&) = default;
};

struct MemberCount {
  std::string label;  // "" for null
  std::int64_t count = 0;

  static constexpr auto fields() {
    return std::tuple(field_of("label", &MemberCount::label),
                      field_of("count", &MemberCount::count));
  }
  friend bool operator==(const MemberCount&, const MemberCount&) = default;
};

// The open columns in their order, then "margin" if it can be derived and is open.
std::vector<ColumnDescription> describe(const Table& table, const Mask& mask);

// What a filter picker asks.
struct MembersQuery {
  PivotLevel level;                  // also a part of a date, bands, a derived field
  std::vector<PivotFilter> filters;  // those beside the picker's own
  std::string search;                // in labels, regardless of case
  std::size_t limit = 100;
};

// The members of a level with how many of the lines that pass the filters each has: most
// lines first, then by label. Problems as pivot's.
std::expected<std::vector<MemberCount>, Problem> members(const Table& table, const Mask& mask,
                                                         const MembersQuery& query);

// "Revenue by vendor × quarter, customer country: Germany, top 10".
std::string sentence(const PivotSpec& spec);

}  // namespace roundtable
