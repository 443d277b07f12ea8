#pragma once

// What a person says about a file and its columns; what is absent is inferred.

#include <optional>
#include <string>

#include "base/fields.h"
#include "views/table.h"

namespace roundtable {

// How a date like 03/04/2027 is to be read.
enum class DateOrder { kDayMonthYear, kMonthDayYear };
template <>
constexpr auto enum_names<DateOrder>() {
  return names("dmy", "mdy");
}

// Which lines are said to recur: a column `recurring` of "yes" and "no" tells.
enum class RecurringLines { kNone, kAll, kWithContract };
template <>
constexpr auto enum_names<RecurringLines>() {
  return names("none", "all", "with_contract");
}

struct ColumnHint {
  std::string column;  // as the header names it
  std::optional<std::string> rename;
  std::optional<ColumnType> type;
  std::optional<ColumnRole> role;
  bool skip = false;

  static constexpr auto fields() {
    return std::tuple(field_of("column", &ColumnHint::column),
                      field_of("rename", &ColumnHint::rename), field_of("type", &ColumnHint::type),
                      field_of("role", &ColumnHint::role), field_of("skip", &ColumnHint::skip));
  }
  friend bool operator==(const ColumnHint&, const ColumnHint&) = default;
};

}  // namespace roundtable
