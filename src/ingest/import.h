#pragma once

// Reads a table of sales lines that people exported from somewhere: guesses what it
// can, over the whole file, and says what it guessed, left out and could not read.
//
// Pure but for the source; may run on any thread.

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/fields.h"
#include "base/problem.h"
#include "base/time.h"
#include "ingest/byte_source.h"
#include "views/table.h"

namespace roundtable {

// How a date like 03/04/2027 is to be read.
enum class DateOrder { kDayMonthYear, kMonthDayYear };
template <>
constexpr auto enum_names<DateOrder>() {
  return names("dmy", "mdy");
}

// What the person importing says about one column; what is absent is inferred.
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

struct ColumnMap {
  std::string name;
  std::vector<ColumnHint> columns;
  std::optional<DateOrder> date_order;      // for dates that can be read in two ways
  std::optional<std::string> decimal_mark;  // "." or ","
  std::optional<std::string> delimiter;     // "," ";" "|" or a tab

  static constexpr auto fields() {
    return std::tuple(field_of("name", &ColumnMap::name), field_of("columns", &ColumnMap::columns),
                      field_of("date_order", &ColumnMap::date_order),
                      field_of("decimal_mark", &ColumnMap::decimal_mark),
                      field_of("delimiter", &ColumnMap::delimiter));
  }
  friend bool operator==(const ColumnMap&, const ColumnMap&) = default;
};

struct ImportLimits {
  std::uint64_t file_bytes_max = 512ULL * 1024 * 1024;
  std::uint64_t rows_max = 5'000'000;
  std::size_t columns_max = 200;
  std::size_t cell_bytes_max = 32 * 1024;  // also what stops a runaway quote
  std::size_t rejected_kept_max = 1'000;   // enough to mend a file by; the count goes on
  std::size_t warnings_max = 100;
};

struct ImportedColumn {
  std::string name;
  ColumnType type = ColumnType::kText;
  ColumnRole role = ColumnRole::kNone;
  std::int64_t distinct = 0;

  static constexpr auto fields() {
    return std::tuple(
        field_of("name", &ImportedColumn::name), field_of("type", &ImportedColumn::type),
        field_of("role", &ImportedColumn::role), field_of("distinct", &ImportedColumn::distinct));
  }
  friend bool operator==(const ImportedColumn&, const ImportedColumn&) = default;
};

struct ImportedTotal {
  std::string column;
  Decimal sum;
  int decimals = 0;

  static constexpr auto fields() {
    return std::tuple(field_of("column", &ImportedTotal::column),
                      field_of("sum", &ImportedTotal::sum),
                      field_of("decimals", &ImportedTotal::decimals));
  }
  friend bool operator==(const ImportedTotal&, const ImportedTotal&) = default;
};

struct Rejection {
  std::int64_t line = 0;  // of the file; the header is usually line 1
  std::string reason;

  static constexpr auto fields() {
    return std::tuple(field_of("line", &Rejection::line), field_of("reason", &Rejection::reason));
  }
  friend bool operator==(const Rejection&, const Rejection&) = default;
};

struct ImportReport {
  std::int64_t rows = 0;
  std::vector<ImportedColumn> columns;
  std::vector<ImportedTotal> totals;  // of each money and number column
  std::optional<Date> first_date, last_date;
  std::vector<Rejection> rejected;  // the first of them
  std::int64_t rejected_count = 0;
  std::vector<std::string> warnings;
  std::string delimiter;
  std::string encoding;  // "utf-8" or "windows-1252"

  static constexpr auto fields() {
    return std::tuple(field_of("rows", &ImportReport::rows),
                      field_of("columns", &ImportReport::columns),
                      field_of("totals", &ImportReport::totals),
                      field_of("first_date", &ImportReport::first_date),
                      field_of("last_date", &ImportReport::last_date),
                      field_of("rejected", &ImportReport::rejected),
                      field_of("rejected_count", &ImportReport::rejected_count),
                      field_of("warnings", &ImportReport::warnings),
                      field_of("delimiter", &ImportReport::delimiter),
                      field_of("encoding", &ImportReport::encoding));
  }
  friend bool operator==(const ImportReport&, const ImportReport&) = default;
};

struct Import {
  Table table;
  ImportReport report;
};

// Called now and then with the share done, from 0 to 1; false stops the import. May
// be empty.
using Progress = std::function<bool(double share)>;

// Problems: kUnreadableFile (line and reason), kAmbiguousDate (`field`: the column),
// kTooLarge (a limit), kInvalid (the map; `field`: its column).
[[nodiscard]] std::expected<Import, Problem> import_csv(ByteSource& source, const ColumnMap& map,
                                                        const ImportLimits& limits = {},
                                                        const Progress& progress = {});

}  // namespace roundtable
