#pragma once

// What an import says about itself: what was read, guessed, left out and not understood.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/fields.h"
#include "base/time.h"
#include "views/column_hint.h"
#include "views/dataset_kind.h"
#include "views/table.h"

namespace roundtable {

struct ImportedColumn {
  std::string name;
  std::string header;  // as in the file; empty if the column was derived
  ColumnType type = ColumnType::kText;
  ColumnRole role = ColumnRole::kNone;
  std::int64_t distinct = 0;  // of numbers, at most 10,000
  std::int64_t empty = 0;     // lines without a value

  static constexpr auto fields() {
    return std::tuple(
        field_of("name", &ImportedColumn::name), field_of("header", &ImportedColumn::header),
        field_of("type", &ImportedColumn::type), field_of("role", &ImportedColumn::role),
        field_of("distinct", &ImportedColumn::distinct), field_of("empty", &ImportedColumn::empty));
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
  std::string column;              // empty if it is about the whole line
  std::string value;               // of that column, as in the file
  std::vector<std::string> cells;  // the whole line, as in the file

  static constexpr auto fields() {
    return std::tuple(field_of("line", &Rejection::line), field_of("reason", &Rejection::reason),
                      field_of("column", &Rejection::column), field_of("value", &Rejection::value),
                      field_of("cells", &Rejection::cells));
  }
  friend bool operator==(const Rejection&, const Rejection&) = default;
};

// Lines that were read well and are no lines of the dataset: quotes, comments …
struct LeftOut {
  std::string reason;
  std::int64_t lines = 0;
  std::vector<std::int64_t> first;  // lines of the file, the first of them

  static constexpr auto fields() {
    return std::tuple(field_of("reason", &LeftOut::reason), field_of("lines", &LeftOut::lines),
                      field_of("first", &LeftOut::first));
  }
  friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

// A name in a column of vendors or distributors that is no party and no alias.
struct UnknownName {
  std::string column;
  std::string name;
  std::int64_t lines = 0;
  std::optional<std::string> nearest;  // a known name that looks like it

  static constexpr auto fields() {
    return std::tuple(field_of("column", &UnknownName::column),
                      field_of("name", &UnknownName::name), field_of("lines", &UnknownName::lines),
                      field_of("nearest", &UnknownName::nearest));
  }
  friend bool operator==(const UnknownName&, const UnknownName&) = default;
};

// A name that was replaced by what it stands for.
struct ReplacedName {
  std::string column;
  std::string name;
  std::string stands_for;
  std::int64_t lines = 0;

  static constexpr auto fields() {
    return std::tuple(
        field_of("column", &ReplacedName::column), field_of("name", &ReplacedName::name),
        field_of("stands_for", &ReplacedName::stands_for), field_of("lines", &ReplacedName::lines));
  }
  friend bool operator==(const ReplacedName&, const ReplacedName&) = default;
};

// A line that was left out because it has the key of another.
struct DuplicateLine {
  std::int64_t line = 0;
  std::int64_t kept_line = 0;  // the later one
  std::string document;

  static constexpr auto fields() {
    return std::tuple(field_of("line", &DuplicateLine::line),
                      field_of("kept_line", &DuplicateLine::kept_line),
                      field_of("document", &DuplicateLine::document));
  }
  friend bool operator==(const DuplicateLine&, const DuplicateLine&) = default;
};

struct ImportReport {
  DatasetKind kind = DatasetKind::kSalesLine;
  std::string known_map;  // the built-in map that fitted, by name; empty if none
  std::int64_t rows = 0;
  std::vector<ImportedColumn> columns;
  std::vector<ImportedTotal> totals;  // of each money and number column
  std::optional<Date> first_date, last_date;
  std::vector<Rejection> rejected;  // the first of them
  std::int64_t rejected_count = 0;
  std::vector<LeftOut> left_out;
  std::vector<UnknownName> unknown_names;  // the most frequent first
  std::int64_t unknown_names_count = 0;
  std::vector<ReplacedName> replaced_names;
  std::int64_t duplicates = 0;
  std::vector<DuplicateLine> duplicate_lines;  // the first of them
  std::int64_t future_lines = 0;
  std::vector<std::string> warnings;
  std::string file_kind;  // "csv" or "xlsx"
  std::string delimiter;  // of CSV
  std::string encoding;   // of CSV: "utf-8" or "windows-1252"
  std::string sheet;      // of a workbook, the one that was read
  std::vector<std::string> sheets;
  std::optional<DateOrder> date_order;            // if a date needed one
  std::vector<std::string> header;                // as in the file
  std::vector<std::vector<std::string>> preview;  // the first lines, as in the file

  static constexpr auto fields() {
    return std::tuple(
        field_of("kind", &ImportReport::kind), field_of("known_map", &ImportReport::known_map),
        field_of("rows", &ImportReport::rows), field_of("columns", &ImportReport::columns),
        field_of("totals", &ImportReport::totals),
        field_of("first_date", &ImportReport::first_date),
        field_of("last_date", &ImportReport::last_date),
        field_of("rejected", &ImportReport::rejected),
        field_of("rejected_count", &ImportReport::rejected_count),
        field_of("left_out", &ImportReport::left_out),
        field_of("unknown_names", &ImportReport::unknown_names),
        field_of("unknown_names_count", &ImportReport::unknown_names_count),
        field_of("replaced_names", &ImportReport::replaced_names),
        field_of("duplicates", &ImportReport::duplicates),
        field_of("duplicate_lines", &ImportReport::duplicate_lines),
        field_of("future_lines", &ImportReport::future_lines),
        field_of("warnings", &ImportReport::warnings),
        field_of("file_kind", &ImportReport::file_kind),
        field_of("delimiter", &ImportReport::delimiter),
        field_of("encoding", &ImportReport::encoding), field_of("sheet", &ImportReport::sheet),
        field_of("sheets", &ImportReport::sheets),
        field_of("date_order", &ImportReport::date_order),
        field_of("header", &ImportReport::header), field_of("preview", &ImportReport::preview));
  }
  friend bool operator==(const ImportReport&, const ImportReport&) = default;
};

}  // namespace roundtable
