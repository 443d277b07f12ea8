#pragma once

// What a pivot answers: the shape of the contract's answer, and what a picture of it
// needs to be honest.

#include <optional>
#include <string>
#include <vector>

#include "views/pivot_spec.h"

namespace roundtable {

// An empty cell is null.
using PivotValue = std::optional<Decimal>;
using PivotCell = std::optional<std::vector<PivotValue>>;  // one value each; null: no lines

// percent: a share, 0.25 for 25 % · ratio: of two amounts, as it is
enum class Unit { kCount, kNumber, kMoney, kPercent, kRatio, kRank };
template <>
constexpr auto enum_names<Unit>() {
  return names("count", "number", "money", "percent", "ratio", "rank");
}

// One value of each cell: a measure, or what a comparison shows beside it.
struct PivotValueInfo {
  std::string name;  // "revenue", "revenue a year before", "revenue change %"
  int measure = 0;   // index into the spec's measures
  std::optional<CompareShow> show;
  Unit unit = Unit::kNumber;
  int decimals = 0;  // for display; the values have all of theirs

  static constexpr auto fields() {
    return std::tuple(
        field_of("name", &PivotValueInfo::name), field_of("measure", &PivotValueInfo::measure),
        field_of("show", &PivotValueInfo::show), field_of("unit", &PivotValueInfo::unit),
        field_of("decimals", &PivotValueInfo::decimals));
  }
  friend bool operator==(const PivotValueInfo&, const PivotValueInfo&) = default;
};

// A cell that stays blank so that nobody's figure can be worked out. The totals are one
// beyond the last row and the last column.
struct SuppressedCell {
  int row = 0;
  int column = 0;
  static constexpr auto fields() {
    return std::tuple(field_of("row", &SuppressedCell::row),
                      field_of("column", &SuppressedCell::column));
  }
  friend bool operator==(const SuppressedCell&, const SuppressedCell&) = default;
};

// The lines that were compared with.
struct ComparedLines {
  int version = 0;
  std::int64_t rows_matched = 0;
  std::optional<Date> first_date, last_date;  // their own dates
  std::optional<Date> until;                  // the last day that was compared, if to_date
  static constexpr auto fields() {
    return std::tuple(field_of("version", &ComparedLines::version),
                      field_of("rows_matched", &ComparedLines::rows_matched),
                      field_of("first_date", &ComparedLines::first_date),
                      field_of("last_date", &ComparedLines::last_date),
                      field_of("until", &ComparedLines::until));
  }
  friend bool operator==(const ComparedLines&, const ComparedLines&) = default;
};

struct PivotResult {
  DatasetId dataset;
  int version = 0;
  // One label a level; a subtotal or a collapsed row has fewer; others: ["others"].
  std::vector<std::vector<std::string>> row_headers;
  std::vector<std::vector<std::string>> column_headers;  // [[]] without columns
  std::vector<std::vector<PivotCell>> cells;             // rows × columns
  std::optional<std::vector<PivotCell>> row_totals;      // one a row
  std::optional<std::vector<PivotCell>> column_totals;   // one a column
  std::optional<std::vector<PivotValue>> grand_total;
  std::vector<int> subtotal_rows, subtotal_columns;    // indices into the headers
  std::vector<int> collapsed_rows, collapsed_columns;  // closed: there is more below
  std::optional<int> others_row, others_column;        // "others" may be a vendor's name too
  std::int64_t rows_matched = 0;                       // lines behind it
  std::optional<Date> first_date, last_date;           // of the lines behind it
  std::optional<Date> as_of;               // the day it was computed for, if it mattered
  std::vector<PivotValueInfo> values;      // what the values of a cell are
  std::vector<std::string> measure_names;  // their names
  std::vector<int> decimals;               // and their decimals, for display
  std::vector<std::string> masked;         // fields that are not open, or not on all lines
  std::vector<SuppressedCell> suppressed;
  std::optional<ComparedLines> compared;
  int rows_left_out = 0;  // of the first level beyond `top`, when `others` is off
  int columns_left_out = 0;

  static constexpr auto fields() {
    return std::tuple(
        field_of("dataset", &PivotResult::dataset), field_of("version", &PivotResult::version),
        field_of("row_headers", &PivotResult::row_headers),
        field_of("column_headers", &PivotResult::column_headers),
        field_of("cells", &PivotResult::cells), field_of("row_totals", &PivotResult::row_totals),
        field_of("column_totals", &PivotResult::column_totals),
        field_of("grand_total", &PivotResult::grand_total),
        field_of("subtotal_rows", &PivotResult::subtotal_rows),
        field_of("subtotal_columns", &PivotResult::subtotal_columns),
        field_of("collapsed_rows", &PivotResult::collapsed_rows),
        field_of("collapsed_columns", &PivotResult::collapsed_columns),
        field_of("others_row", &PivotResult::others_row),
        field_of("others_column", &PivotResult::others_column),
        field_of("rows_matched", &PivotResult::rows_matched),
        field_of("first_date", &PivotResult::first_date),
        field_of("last_date", &PivotResult::last_date), field_of("as_of", &PivotResult::as_of),
        field_of("values", &PivotResult::values),
        field_of("measure_names", &PivotResult::measure_names),
        field_of("decimals", &PivotResult::decimals), field_of("masked", &PivotResult::masked),
        field_of("suppressed", &PivotResult::suppressed),
        field_of("compared", &PivotResult::compared),
        field_of("rows_left_out", &PivotResult::rows_left_out),
        field_of("columns_left_out", &PivotResult::columns_left_out));
  }
  friend bool operator==(const PivotResult&, const PivotResult&) = default;
};

}  // namespace roundtable
