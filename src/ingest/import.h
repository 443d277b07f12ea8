#pragma once

// Reads a table that people exported from somewhere, CSV or a workbook: guesses what it
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
#include "ingest/import_report.h"
#include "views/column_hint.h"
#include "views/dataset_kind.h"
#include "views/table.h"

namespace roundtable {

struct ColumnMap {
  std::string name;
  std::optional<DatasetKind> kind;  // by the header if absent
  std::vector<ColumnHint> columns;
  std::optional<DateOrder> date_order;      // for dates that can be read in two ways
  std::optional<std::string> decimal_mark;  // "." or ","
  std::optional<std::string> delimiter;     // "," ";" "|" or a tab
  std::optional<std::string> sheet;         // of a workbook; the first if absent
  std::optional<std::string> source;        // the program the lines are from, if no column says
  std::optional<RecurringLines> recurring;

  static constexpr auto fields() {
    return std::tuple(
        field_of("name", &ColumnMap::name), field_of("kind", &ColumnMap::kind),
        field_of("columns", &ColumnMap::columns), field_of("date_order", &ColumnMap::date_order),
        field_of("decimal_mark", &ColumnMap::decimal_mark),
        field_of("delimiter", &ColumnMap::delimiter), field_of("sheet", &ColumnMap::sheet),
        field_of("source", &ColumnMap::source), field_of("recurring", &ColumnMap::recurring));
  }
  friend bool operator==(const ColumnMap&, const ColumnMap&) = default;
};

// A name in the data and the party or name that it stands for: HP, Hewlett Packard.
struct NameAlias {
  std::string name;
  std::string stands_for;
};

enum class PartySort { kVendor, kDistributor, kOther };
struct KnownParty {
  std::string name;
  PartySort sort = PartySort::kVendor;
};

// What is known at the table before a file is read.
struct ImportContext {
  std::vector<NameAlias> aliases;
  std::vector<KnownParty> parties;
  std::optional<Date> today;  // lines after it are told; nothing is without it
};

struct ImportLimits {
  std::uint64_t file_bytes_max = 512ULL * 1024 * 1024;
  std::uint64_t rows_max = 5'000'000;
  std::size_t columns_max = 200;
  std::size_t cell_bytes_max = 32 * 1024;  // also what stops a runaway quote
  std::size_t rejected_kept_max = 1'000;   // enough to mend a file by; the count goes on
  std::size_t warnings_max = 100;
  std::size_t names_kept_max = 200;   // unknown names, the most frequent first
  std::size_t samples_kept_max = 20;  // of what was left out or was there twice
  std::size_t preview_rows = 50;

  // A workbook is an archive of XML: small outside, large inside.
  std::size_t archive_entries_max = 100;
  std::uint64_t archive_bytes_max = 64ULL * 1024 * 1024;
  std::uint64_t inflated_bytes_max = 1024ULL * 1024 * 1024;
  std::uint64_t inflated_ratio_max = 200;
};

struct Import {
  Table table;
  ImportReport report;
};

// Called now and then with the share done, from 0 to 1; false stops the import. May
// be empty.
using Progress = std::function<bool(double share)>;

// What the file is, CSV or a workbook, is told by its bytes and not by its name.
// Problems: kUnreadableFile (line and reason), kAmbiguousDate (`field`: the column),
// kTooLarge (a limit), kInvalid (the map; `field`: its column).
[[nodiscard]] std::expected<Import, Problem> import_table(ByteSource& source, const ColumnMap& map,
                                                          const ImportContext& context = {},
                                                          const ImportLimits& limits = {},
                                                          const Progress& progress = {});

// `later` behind `earlier`, columns by name: one that either lacks is null there. A
// line of `later` whose source, document and line number are those of one of `earlier`
// takes its place.
struct AddedLines {
  Table table;
  std::int64_t replaced = 0;                // lines of `earlier` that are there no more
  std::vector<std::string> replaced_first;  // their documents, the first of them
};
[[nodiscard]] std::expected<AddedLines, Problem> add_lines(const Table& earlier, Table later,
                                                           const ImportLimits& limits = {});

}  // namespace roundtable
