#pragma once

// What a pivot asks. What it answers is in pivot_result.h.

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

enum class Aggregate {
  kSum,
  kCount,
  kAverage,
  kMinimum,
  kMaximum,
  kDistinct,
  kMedian,
  // Σ value × the share of its line's own period (roles date to until) that has passed
  // on `as_of`, by days: what of a target is expected by now.
  kExpected,
};
template <>
constexpr auto enum_names<Aggregate>() {
  return names("sum", "count", "avg", "min", "max", "distinct", "median", "expected");
}

// with, without: lines whose member of `field` has, or has not, a line with one of
// `values` in the field `of`, anywhere in the lines that are open.
enum class FilterOp { kIn, kNotIn, kBetween, kContains, kIsNull, kWith, kWithout };
template <>
constexpr auto enum_names<FilterOp>() {
  return names("in", "not_in", "between", "contains", "is_null", "with", "without");
}

enum class SortBy { kMeasure, kLabel };
template <>
constexpr auto enum_names<SortBy>() {
  return names("measure", "label");
}

// What is read from a field instead of its own members.
enum class DerivedField {
  // The band of the sum of `of` over all open lines of this member: customer size.
  kSize,
  // "new" if the member's first open line with the same member of `of` lies in the same
  // year (`by`, `fiscal_start`) as the line, else "existing": new customers of a vendor.
  kNewness,
};
template <>
constexpr auto enum_names<DerivedField>() {
  return names("size", "newness");
}

// How a measure is shown. Shares are of what is seen after the mask; running totals go
// along the columns if there are any, else down the rows of one parent; rank 1 is the
// largest among the rows of one parent.
enum class ShowAs {
  kShareOfRow,
  kShareOfColumn,
  kShareOfTotal,
  kShareOfParent,
  kRunningTotal,
  kRank
};
template <>
constexpr auto enum_names<ShowAs>() {
  return names("share_of_row", "share_of_column", "share_of_total", "share_of_parent",
               "running_total", "rank");
}

enum class Calculation { kAdd, kSubtract, kMultiply, kDivide };
template <>
constexpr auto enum_names<Calculation>() {
  return names("add", "subtract", "multiply", "divide");
}

// previous_year: the dates a year before · previous_period: one step of the finest date
// level, or the range of the date filter, before · version: the same lines in another
// version of the dataset ("what we saw in November").
enum class CompareTo { kPreviousYear, kPreviousPeriod, kVersion };
template <>
constexpr auto enum_names<CompareTo>() {
  return names("previous_year", "previous_period", "version");
}

// base: the earlier value · delta: now less base · delta_percent: now / base - 1, null
// if base is not above zero · new, kept, lost: of a distinct measure, members seen only
// now, both times, only before.
enum class CompareShow { kBase, kDelta, kDeltaPercent, kNew, kKept, kLost };
template <>
constexpr auto enum_names<CompareShow>() {
  return names("base", "delta", "delta_percent", "new", "kept", "lost");
}

// One level of rows or columns.
struct PivotLevel {
  std::string field;
  std::optional<DatePart> by;       // only for a date column, and for newness
  std::optional<int> fiscal_start;  // month 1 to 12, for year and quarter
  // Of a number column or a size: where one band ends and the next begins, ascending.
  // Labels: "below 10", "10 to below 50", "50 and above".
  std::vector<Decimal> bands;
  std::optional<DerivedField> derived;
  std::optional<std::string> of;  // of a derived field: the other field

  static constexpr auto fields() {
    return std::tuple(field_of("field", &PivotLevel::field), field_of("by", &PivotLevel::by),
                      field_of("fiscal_start", &PivotLevel::fiscal_start),
                      field_of("bands", &PivotLevel::bands),
                      field_of("derived", &PivotLevel::derived), field_of("of", &PivotLevel::of));
  }
  friend bool operator==(const PivotLevel&, const PivotLevel&) = default;
};

// Attach rate: the share of the members of `field` with a line whose `of` is among
// `from` that also have one whose `of` is among `to`, at most `months` apart. The lines
// of `to` are looked up among all open lines, those of `from` belong to the cell.
struct Attach {
  std::string field;
  std::string of;
  std::vector<std::string> from, to;
  int months = 12;

  static constexpr auto fields() {
    return std::tuple(field_of("field", &Attach::field), field_of("of", &Attach::of),
                      field_of("from", &Attach::from), field_of("to", &Attach::to),
                      field_of("months", &Attach::months));
  }
  friend bool operator==(const Attach&, const Attach&) = default;
};

// Exactly one of: `agg` (of `field`; count needs none) · `ratio` of the sums of two
// fields · `calc` of two other measures · `attach`.
struct PivotFilter {
  std::string field;
  FilterOp op = FilterOp::kIn;
  // Labels, "" for null. between: from and to, both included, "" for an open end;
  // dates as 2027-01-14, numbers as -12.50. is_null: none, or "false" for its contrary.
  std::vector<std::string> values;
  std::optional<DatePart> by;       // compares that part of a date ("2027-Q1")
  std::optional<int> fiscal_start;  // with `by`: "FY2027-Q1", as a level's labels are
  std::vector<Decimal> bands;       // as a level's: `values` are labels of bands
  std::optional<DerivedField> derived;
  std::optional<std::string> of;  // of a derived field; of with and without

  static constexpr auto fields() {
    return std::tuple(field_of("field", &PivotFilter::field), field_of("op", &PivotFilter::op),
                      field_of("values", &PivotFilter::values), field_of("by", &PivotFilter::by),
                      field_of("fiscal_start", &PivotFilter::fiscal_start),
                      field_of("bands", &PivotFilter::bands),
                      field_of("derived", &PivotFilter::derived), field_of("of", &PivotFilter::of));
  }
  friend bool operator==(const PivotFilter&, const PivotFilter&) = default;
};

struct PivotMeasure {
  std::optional<std::string> field;
  std::optional<Aggregate> agg;
  std::optional<std::string> times;  // of a sum: each line's value times this field
  std::vector<std::string> ratio;    // empty, or numerator and denominator
  std::optional<Calculation> calc;
  std::vector<int> operands;  // of calc: two indices of measures before this one
  std::optional<Attach> attach;
  std::optional<ShowAs> as;
  // Of another dataset of the series (targets beside sales): rows, columns and filters
  // find their field there by name, else by role.
  std::optional<DatasetId> dataset;
  std::optional<int> version;  // of that dataset; the latest if absent
  // Which of its lines, beside the slice's filters ("the vendor's own targets").
  std::vector<PivotFilter> filters;
  std::optional<std::string> label;  // the name people gave it

  static constexpr auto fields() {
    return std::tuple(
        field_of("field", &PivotMeasure::field), field_of("agg", &PivotMeasure::agg),
        field_of("times", &PivotMeasure::times), field_of("ratio", &PivotMeasure::ratio),
        field_of("calc", &PivotMeasure::calc), field_of("operands", &PivotMeasure::operands),
        field_of("attach", &PivotMeasure::attach), field_of("as", &PivotMeasure::as),
        field_of("dataset", &PivotMeasure::dataset), field_of("version", &PivotMeasure::version),
        field_of("filters", &PivotMeasure::filters), field_of("label", &PivotMeasure::label));
  }
  friend bool operator==(const PivotMeasure&, const PivotMeasure&) = default;
};

struct PivotCompare {
  CompareTo to = CompareTo::kPreviousYear;
  std::vector<CompareShow> show;  // behind each measure, in this order
  // The earlier lines end on the day that corresponds to `as_of`: the same days elapsed.
  bool to_date = true;
  std::optional<int> version;  // of to: version

  static constexpr auto fields() {
    return std::tuple(field_of("to", &PivotCompare::to), field_of("show", &PivotCompare::show),
                      field_of("to_date", &PivotCompare::to_date),
                      field_of("version", &PivotCompare::version));
  }
  friend bool operator==(const PivotCompare&, const PivotCompare&) = default;
};

struct PivotSort {
  SortBy by = SortBy::kMeasure;
  std::optional<int> measure;       // index into measures; 0 if absent
  std::optional<CompareShow> show;  // of the comparison: sort by change
  std::vector<std::string>
      along;  // the header of the column (of the row) to go by; empty: the total
  bool descending = false;

  static constexpr auto fields() {
    return std::tuple(field_of("by", &PivotSort::by), field_of("measure", &PivotSort::measure),
                      field_of("show", &PivotSort::show), field_of("along", &PivotSort::along),
                      field_of("descending", &PivotSort::descending));
  }
  friend bool operator==(const PivotSort&, const PivotSort&) = default;
};

struct PivotSpec {
  DatasetId dataset;
  std::optional<int> version;       // the latest if absent
  std::vector<PivotLevel> rows;     // at most six
  std::vector<PivotLevel> columns;  // at most four
  std::vector<PivotMeasure> measures;
  std::vector<PivotFilter> filters;
  std::optional<PivotCompare> compare;
  std::optional<PivotSort> sort;         // of rows, each level among its parent's
  std::optional<PivotSort> column_sort;  // by label if absent
  std::optional<int> top;                // rows of the first level
  std::optional<int> column_top;         // columns of the first level
  bool others = false;                   // those beyond `top` as one row "others"
  bool column_others = false;
  // Beginnings of headers that are closed: one row (column) instead of those below it.
  std::vector<std::vector<std::string>> collapsed, collapsed_columns;
  bool subtotals = false;     // after each member of every level but the last, both ways
  bool totals = false;        // both ways
  std::optional<Date> as_of;  // "today" of this slice; the last open date if absent

  static constexpr auto fields() {
    return std::tuple(
        field_of("dataset", &PivotSpec::dataset), field_of("version", &PivotSpec::version),
        field_of("rows", &PivotSpec::rows), field_of("columns", &PivotSpec::columns),
        field_of("measures", &PivotSpec::measures), field_of("filters", &PivotSpec::filters),
        field_of("compare", &PivotSpec::compare), field_of("sort", &PivotSpec::sort),
        field_of("column_sort", &PivotSpec::column_sort), field_of("top", &PivotSpec::top),
        field_of("column_top", &PivotSpec::column_top), field_of("others", &PivotSpec::others),
        field_of("column_others", &PivotSpec::column_others),
        field_of("collapsed", &PivotSpec::collapsed),
        field_of("collapsed_columns", &PivotSpec::collapsed_columns),
        field_of("subtotals", &PivotSpec::subtotals), field_of("totals", &PivotSpec::totals),
        field_of("as_of", &PivotSpec::as_of));
  }
  friend bool operator==(const PivotSpec&, const PivotSpec&) = default;
};

// The pictures of a slice. A word is only ever added; old clients draw a table for one
// they do not know.
enum class Chart { kTable, kBars, kStackedBars, kLines, kHeatMap, kBullet, kWaterfall, kPareto };
template <>
constexpr auto enum_names<Chart>() {
  return names("table", "bars", "stacked_bars", "lines", "heat_map", "bullet", "waterfall",
               "pareto");
}

}  // namespace roundtable
