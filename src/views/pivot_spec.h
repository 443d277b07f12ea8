#pragma once

// What a pivot asks and what it answers: the shapes of the contract's Pivot.

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"

namespace roundtable {

enum class DatePart { kYear, kQuarter, kMonth, kWeek, kDay };
template <>
constexpr auto enum_names<DatePart>() {
  return names("year", "quarter", "month", "week", "day");
}

enum class Aggregate { kSum, kCount, kAverage, kMinimum, kMaximum, kDistinct };
template <>
constexpr auto enum_names<Aggregate>() {
  return names("sum", "count", "avg", "min", "max", "distinct");
}

enum class FilterOp { kIn, kNotIn, kBetween, kContains, kIsNull };
template <>
constexpr auto enum_names<FilterOp>() {
  return names("in", "not_in", "between", "contains", "is_null");
}

enum class SortBy { kMeasure, kLabel };
template <>
constexpr auto enum_names<SortBy>() {
  return names("measure", "label");
}

// One level of rows or columns.
struct PivotLevel {
  std::string field;
  std::optional<DatePart> by;       // only for a date column
  std::optional<int> fiscal_start;  // month 1 to 12, for year and quarter

  static constexpr auto fields() {
    return std::tuple(field_of("field", &PivotLevel::field), field_of("by", &PivotLevel::by),
                      field_of("fiscal_start", &PivotLevel::fiscal_start));
  }
  friend bool operator==(const PivotLevel&, const PivotLevel&) = default;
};

// Either `agg` (of `field`; count needs none) or `ratio` of the sums of two fields.
struct PivotMeasure {
  std::optional<std::string> field;
  std::optional<Aggregate> agg;
  std::vector<std::string> ratio;  // empty, or numerator and denominator

  static constexpr auto fields() {
    return std::tuple(field_of("field", &PivotMeasure::field), field_of("agg", &PivotMeasure::agg),
                      field_of("ratio", &PivotMeasure::ratio));
  }
  friend bool operator==(const PivotMeasure&, const PivotMeasure&) = default;
};

struct PivotFilter {
  std::string field;
  FilterOp op = FilterOp::kIn;
  // Labels, "" for null. between: from and to, both included, "" for an open end;
  // dates as 2027-01-14, numbers as -12.50. is_null: none, or "false" for its contrary.
  std::vector<std::string> values;
  std::optional<DatePart> by;       // compares that part of a date ("2027-Q1")
  std::optional<int> fiscal_start;  // with `by`: "FY2027-Q1", as a level's labels are

  static constexpr auto fields() {
    return std::tuple(field_of("field", &PivotFilter::field), field_of("op", &PivotFilter::op),
                      field_of("values", &PivotFilter::values), field_of("by", &PivotFilter::by),
                      field_of("fiscal_start", &PivotFilter::fiscal_start));
  }
  friend bool operator==(const PivotFilter&, const PivotFilter&) = default;
};

struct PivotSort {
  SortBy by = SortBy::kMeasure;
  std::optional<int> measure;  // index into measures; 0 if absent
  bool descending = false;

  static constexpr auto fields() {
    return std::tuple(field_of("by", &PivotSort::by), field_of("measure", &PivotSort::measure),
                      field_of("descending", &PivotSort::descending));
  }
  friend bool operator==(const PivotSort&, const PivotSort&) = default;
};

struct PivotSpec {
  DatasetId dataset;
  std::optional<int> version;       // the latest if absent
  std::vector<PivotLevel> rows;     // at most two
  std::vector<PivotLevel> columns;  // at most one
  std::vector<PivotMeasure> measures;
  std::vector<PivotFilter> filters;
  std::optional<PivotSort> sort;
  std::optional<int> top;  // rows of the first level
  bool others = false;     // those beyond `top` as one row "others"
  bool subtotals = false;  // after each member of the first row level
  bool totals = false;     // both ways

  static constexpr auto fields() {
    return std::tuple(
        field_of("dataset", &PivotSpec::dataset), field_of("version", &PivotSpec::version),
        field_of("rows", &PivotSpec::rows), field_of("columns", &PivotSpec::columns),
        field_of("measures", &PivotSpec::measures), field_of("filters", &PivotSpec::filters),
        field_of("sort", &PivotSpec::sort), field_of("top", &PivotSpec::top),
        field_of("others", &PivotSpec::others), field_of("subtotals", &PivotSpec::subtotals),
        field_of("totals", &PivotSpec::totals));
  }
  friend bool operator==(const PivotSpec&, const PivotSpec&) = default;
};

// An empty cell is null.
using PivotValue = std::optional<Decimal>;
using PivotCell = std::optional<std::vector<PivotValue>>;  // one value a measure; null: no lines

struct PivotResult {
  DatasetId dataset;
  int version = 0;
  std::vector<std::vector<std::string>> row_headers;     // one label a level; others: ["others"]
  std::vector<std::vector<std::string>> column_headers;  // [[]] without columns
  std::vector<std::vector<PivotCell>> cells;             // rows × columns
  std::optional<std::vector<PivotCell>> row_totals;      // one a row
  std::optional<std::vector<PivotCell>> column_totals;   // one a column
  std::optional<std::vector<PivotValue>> grand_total;
  std::vector<int> subtotal_rows;  // indices into row_headers that are subtotals
  std::optional<int> others_row;   // the index of "others", which may be a vendor's name too
  std::int64_t rows_matched = 0;   // lines behind it
  std::optional<Date> first_date, last_date;  // of the lines behind it
  std::vector<std::string>
      measure_names;                // "revenue", "lines", "distinct customer", "margin / revenue"
  std::vector<int> decimals;        // of each measure, for display
  std::vector<std::string> masked;  // fields that are not open for this audience
  int rows_left_out = 0;            // beyond `top`, when `others` is off

  static constexpr auto fields() {
    return std::tuple(
        field_of("dataset", &PivotResult::dataset), field_of("version", &PivotResult::version),
        field_of("row_headers", &PivotResult::row_headers),
        field_of("column_headers", &PivotResult::column_headers),
        field_of("cells", &PivotResult::cells), field_of("row_totals", &PivotResult::row_totals),
        field_of("column_totals", &PivotResult::column_totals),
        field_of("grand_total", &PivotResult::grand_total),
        field_of("subtotal_rows", &PivotResult::subtotal_rows),
        field_of("others_row", &PivotResult::others_row),
        field_of("rows_matched", &PivotResult::rows_matched),
        field_of("first_date", &PivotResult::first_date),
        field_of("last_date", &PivotResult::last_date),
        field_of("measure_names", &PivotResult::measure_names),
        field_of("decimals", &PivotResult::decimals), field_of("masked", &PivotResult::masked),
        field_of("rows_left_out", &PivotResult::rows_left_out));
  }
  friend bool operator==(const PivotResult&, const PivotResult&) = default;
};

}  // namespace roundtable
