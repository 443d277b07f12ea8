#pragma once

// The data on the table as records: what was imported, and what of it the room may
// know. The lines themselves are in the dataset store.

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"
#include "views/dataset_kind.h"
#include "views/table.h"

namespace roundtable {

struct ColumnInfo {
  std::string name;
  ColumnType type = ColumnType::kText;
  ColumnRole role = ColumnRole::kNone;
  std::int64_t distinct = 0;
  static constexpr auto fields() {
    return std::tuple(field_of("name", &ColumnInfo::name), field_of("type", &ColumnInfo::type),
                      field_of("role", &ColumnInfo::role),
                      field_of("distinct", &ColumnInfo::distinct));
  }
  friend bool operator==(const ColumnInfo&, const ColumnInfo&) = default;
};

struct ColumnTotal {
  std::string column;
  Decimal sum;
  static constexpr auto fields() {
    return std::tuple(field_of("column", &ColumnTotal::column), field_of("sum", &ColumnTotal::sum));
  }
  friend bool operator==(const ColumnTotal&, const ColumnTotal&) = default;
};

struct RejectedLine {
  std::int64_t line = 0;  // of the file, the header being 1
  std::string reason;
  static constexpr auto fields() {
    return std::tuple(field_of("line", &RejectedLine::line),
                      field_of("reason", &RejectedLine::reason));
  }
  friend bool operator==(const RejectedLine&, const RejectedLine&) = default;
};

// A name in a vendor or distributor column that no party and no alias stands for.
struct UnclaimedName {
  std::string column;
  std::string name;
  std::int64_t lines = 0;
  static constexpr auto fields() {
    return std::tuple(field_of("column", &UnclaimedName::column),
                      field_of("name", &UnclaimedName::name),
                      field_of("lines", &UnclaimedName::lines));
  }
  friend bool operator==(const UnclaimedName&, const UnclaimedName&) = default;
};

struct DatasetVersion {
  int version = 1;
  std::string file_name;
  std::string sha256;  // of file and column map, hex: the same file again is the same version
  std::int64_t rows = 0;
  std::vector<ColumnInfo> columns;
  std::vector<ColumnTotal> totals;
  std::optional<Date> first_date, last_date;
  std::int64_t rejected_count = 0;
  std::vector<RejectedLine> rejected;  // the first hundred
  std::vector<std::string> warnings;
  TimePoint imported_at;
  RepId imported_by;
  std::optional<int> added_to;  // the version whose lines it has too, if lines were added
  std::int64_t duplicates = 0;  // lines that were there already, or twice in the file
  std::vector<UnclaimedName> unknown_names;  // those with the most lines
  std::string map;                           // the name of the column map it was read with
  std::optional<TimePoint> undone_at;        // taken back: only the views that pin it have it
  static constexpr auto fields() {
    return std::tuple(
        field_of("version", &DatasetVersion::version),
        field_of("file_name", &DatasetVersion::file_name),
        field_of("sha256", &DatasetVersion::sha256), field_of("rows", &DatasetVersion::rows),
        field_of("columns", &DatasetVersion::columns), field_of("totals", &DatasetVersion::totals),
        field_of("first_date", &DatasetVersion::first_date),
        field_of("last_date", &DatasetVersion::last_date),
        field_of("rejected_count", &DatasetVersion::rejected_count),
        field_of("rejected", &DatasetVersion::rejected),
        field_of("warnings", &DatasetVersion::warnings),
        field_of("imported_at", &DatasetVersion::imported_at),
        field_of("imported_by", &DatasetVersion::imported_by),
        field_of("added_to", &DatasetVersion::added_to),
        field_of("duplicates", &DatasetVersion::duplicates),
        field_of("unknown_names", &DatasetVersion::unknown_names),
        field_of("map", &DatasetVersion::map), field_of("undone_at", &DatasetVersion::undone_at));
  }
  friend bool operator==(const DatasetVersion&, const DatasetVersion&) = default;
};

// Belongs to the series; each import is an immutable version. The host side's.
struct Dataset {
  static constexpr std::string_view kKind = "dataset";

  DatasetId id;
  int rev = 0;
  std::string name;
  std::vector<DatasetVersion> versions;  // oldest first
  DatasetKind kind = DatasetKind::kSalesLine;

  static constexpr auto fields() {
    return std::tuple(field_of("id", &Dataset::id), field_of("rev", &Dataset::rev),
                      field_of("name", &Dataset::name), field_of("versions", &Dataset::versions),
                      field_of("kind", &Dataset::kind));
  }
  friend bool operator==(const Dataset&, const Dataset&) = default;
};

// The version, undone or not; or null.
const DatasetVersion* find_version(const Dataset& dataset, int version);

// The newest version that was not undone, or null.
const DatasetVersion* latest_version(const Dataset& dataset);

// What the room may know of a dataset: of the latest version the columns that are open
// to whoever may sit down. Version 0 without columns: every version was undone.
struct DatasetDescription {
  static constexpr std::string_view kKind = "dataset_description";

  DatasetId id;
  int rev = 0;
  std::string name;
  int version = 1;
  std::int64_t rows = 0;
  std::vector<ColumnInfo> columns;
  std::optional<Date> first_date, last_date;
  TimePoint imported_at;
  bool shared = false;  // with the room
  DatasetKind kind = DatasetKind::kSalesLine;

  static constexpr auto fields() {
    return std::tuple(field_of("id", &DatasetDescription::id),
                      field_of("rev", &DatasetDescription::rev),
                      field_of("name", &DatasetDescription::name),
                      field_of("version", &DatasetDescription::version),
                      field_of("rows", &DatasetDescription::rows),
                      field_of("columns", &DatasetDescription::columns),
                      field_of("first_date", &DatasetDescription::first_date),
                      field_of("last_date", &DatasetDescription::last_date),
                      field_of("imported_at", &DatasetDescription::imported_at),
                      field_of("shared", &DatasetDescription::shared),
                      field_of("kind", &DatasetDescription::kind));
  }
  friend bool operator==(const DatasetDescription&, const DatasetDescription&) = default;
};

// Commands.

// Said by the server once an import is on disk. A known `dataset` (or a dataset of
// the same name) gets a further version.
struct ImportDataset {
  static constexpr std::string_view kName = "dataset.import";
  DatasetId dataset;
  std::string name;
  DatasetVersion version;
  DatasetKind kind = DatasetKind::kSalesLine;
  static constexpr auto fields() {
    return std::tuple(
        field_of("dataset", &ImportDataset::dataset), field_of("name", &ImportDataset::name),
        field_of("version", &ImportDataset::version), field_of("kind", &ImportDataset::kind));
  }
};

// Host only: lets the room know the dataset (its open columns), or no longer.
struct ShareDataset {
  static constexpr std::string_view kName = "dataset.share";
  DatasetId id;
  bool shared = true;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &ShareDataset::id), field_of("shared", &ShareDataset::shared));
  }
};

// Host only: takes a whole import back. It is no longer the latest version; views that
// pin it keep what they show.
struct UndoDataset {
  static constexpr std::string_view kName = "dataset.undo";
  DatasetId id;
  int version = 1;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &UndoDataset::id), field_of("version", &UndoDataset::version));
  }
};

}  // namespace roundtable
