#pragma once

// How the columns of one program's exports are to be read, kept for the next file.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"
#include "views/column_hint.h"
#include "views/dataset_kind.h"

namespace roundtable {

// The host side's; of the series.
struct SavedColumnMap {
  static constexpr std::string_view kKind = "column_map";

  ColumnMapId id;
  int rev = 0;
  std::string name;
  DatasetKind kind = DatasetKind::kSalesLine;
  std::vector<ColumnHint> columns;
  std::optional<DateOrder> date_order;
  std::optional<std::string> decimal_mark;
  std::optional<std::string> delimiter;
  std::optional<std::string> sheet;   // of a workbook
  std::optional<std::string> source;  // the program the lines are from, if no column says
  std::optional<RecurringLines> recurring;
  std::optional<TimePoint> removed_at;

  static constexpr auto fields() {
    return std::tuple(
        field_of("id", &SavedColumnMap::id), field_of("rev", &SavedColumnMap::rev),
        field_of("name", &SavedColumnMap::name), field_of("kind", &SavedColumnMap::kind),
        field_of("columns", &SavedColumnMap::columns),
        field_of("date_order", &SavedColumnMap::date_order),
        field_of("decimal_mark", &SavedColumnMap::decimal_mark),
        field_of("delimiter", &SavedColumnMap::delimiter),
        field_of("sheet", &SavedColumnMap::sheet), field_of("source", &SavedColumnMap::source),
        field_of("recurring", &SavedColumnMap::recurring),
        field_of("removed_at", &SavedColumnMap::removed_at));
  }
  friend bool operator==(const SavedColumnMap&, const SavedColumnMap&) = default;
};

// Commands; the host side's.

struct SaveColumnMap {
  static constexpr std::string_view kName = "column_map.save";
  std::string name;
  DatasetKind kind = DatasetKind::kSalesLine;
  std::vector<ColumnHint> columns;
  std::optional<DateOrder> date_order;
  std::optional<std::string> decimal_mark;
  std::optional<std::string> delimiter;
  std::optional<std::string> sheet;
  std::optional<std::string> source;
  std::optional<RecurringLines> recurring;

  static constexpr auto fields() {
    return std::tuple(
        field_of("name", &SaveColumnMap::name), field_of("kind", &SaveColumnMap::kind),
        field_of("columns", &SaveColumnMap::columns),
        field_of("date_order", &SaveColumnMap::date_order),
        field_of("decimal_mark", &SaveColumnMap::decimal_mark),
        field_of("delimiter", &SaveColumnMap::delimiter), field_of("sheet", &SaveColumnMap::sheet),
        field_of("source", &SaveColumnMap::source),
        field_of("recurring", &SaveColumnMap::recurring));
  }
};

struct ColumnMapPatch {
  std::optional<std::string> name;
  std::optional<DatasetKind> kind;
  std::optional<std::vector<ColumnHint>> columns;
  std::optional<std::optional<DateOrder>> date_order;
  std::optional<std::optional<std::string>> decimal_mark;
  std::optional<std::optional<std::string>> delimiter;
  std::optional<std::optional<std::string>> sheet;
  std::optional<std::optional<std::string>> source;
  std::optional<std::optional<RecurringLines>> recurring;

  static constexpr auto fields() {
    return std::tuple(
        field_of("name", &ColumnMapPatch::name), field_of("kind", &ColumnMapPatch::kind),
        field_of("columns", &ColumnMapPatch::columns),
        field_of("date_order", &ColumnMapPatch::date_order),
        field_of("decimal_mark", &ColumnMapPatch::decimal_mark),
        field_of("delimiter", &ColumnMapPatch::delimiter),
        field_of("sheet", &ColumnMapPatch::sheet), field_of("source", &ColumnMapPatch::source),
        field_of("recurring", &ColumnMapPatch::recurring));
  }
};

struct UpdateColumnMap {
  static constexpr std::string_view kName = "column_map.update";
  ColumnMapId id;
  ColumnMapPatch was, set;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &UpdateColumnMap::id), field_of("was", &UpdateColumnMap::was),
                      field_of("set", &UpdateColumnMap::set));
  }
};

struct RemoveColumnMap {
  static constexpr std::string_view kName = "column_map.remove";
  ColumnMapId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &RemoveColumnMap::id)); }
};

}  // namespace roundtable
