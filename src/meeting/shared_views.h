#pragma once

// The data on the table as records: what was imported, what of it the room may
// know, and saved views of it. The lines themselves are in the dataset store.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"
#include "views/pivot_spec.h"
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
        field_of("imported_by", &DatasetVersion::imported_by));
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

  static constexpr auto fields() {
    return std::tuple(field_of("id", &Dataset::id), field_of("rev", &Dataset::rev),
                      field_of("name", &Dataset::name), field_of("versions", &Dataset::versions));
  }
  friend bool operator==(const Dataset&, const Dataset&) = default;
};

// What the room may know of a dataset: the latest version's open columns only.
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
                      field_of("shared", &DatasetDescription::shared));
  }
  friend bool operator==(const DatasetDescription&, const DatasetDescription&) = default;
};

enum class Chart { kTable, kBars };
template <>
constexpr auto enum_names<Chart>() {
  return names("table", "bars");
}

// A saved pivot. Its version is pinned: what was seen in November stays.
struct View {
  static constexpr std::string_view kKind = "view";

  ViewId id;
  int rev = 0;
  std::string name;
  PivotSpec pivot;
  Chart chart = Chart::kTable;
  std::optional<AgendaItemId> agenda_item;
  PartyId party;        // whose view it is
  bool shared = false;  // with the room
  MeetingId meeting;    // in which it was saved
  TimePoint created_at;
  RepId created_by;
  std::optional<TimePoint> removed_at;

  static constexpr auto fields() {
    return std::tuple(
        field_of("id", &View::id), field_of("rev", &View::rev), field_of("name", &View::name),
        field_of("pivot", &View::pivot), field_of("chart", &View::chart),
        field_of("agenda_item", &View::agenda_item), field_of("party", &View::party),
        field_of("shared", &View::shared), field_of("meeting", &View::meeting),
        field_of("created_at", &View::created_at), field_of("created_by", &View::created_by),
        field_of("removed_at", &View::removed_at));
  }
  friend bool operator==(const View&, const View&) = default;
};

// Commands.

// Said by the server once an import is on disk. A known `dataset` (or a dataset of
// the same name) gets a further version.
struct ImportDataset {
  static constexpr std::string_view kName = "dataset.import";
  DatasetId dataset;
  std::string name;
  DatasetVersion version;
  static constexpr auto fields() {
    return std::tuple(field_of("dataset", &ImportDataset::dataset),
                      field_of("name", &ImportDataset::name),
                      field_of("version", &ImportDataset::version));
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

struct SaveView {
  static constexpr std::string_view kName = "view.save";
  std::string name;
  PivotSpec pivot;
  Chart chart = Chart::kTable;
  std::optional<AgendaItemId> agenda_item;
  bool shared = false;  // host side only
  static constexpr auto fields() {
    return std::tuple(field_of("name", &SaveView::name), field_of("pivot", &SaveView::pivot),
                      field_of("chart", &SaveView::chart),
                      field_of("agenda_item", &SaveView::agenda_item),
                      field_of("shared", &SaveView::shared));
  }
};

struct ViewPatch {
  std::optional<std::string> name;
  std::optional<PivotSpec> pivot;
  std::optional<Chart> chart;
  std::optional<std::optional<AgendaItemId>> agenda_item;
  std::optional<bool> shared;
  static constexpr auto fields() {
    return std::tuple(field_of("name", &ViewPatch::name), field_of("pivot", &ViewPatch::pivot),
                      field_of("chart", &ViewPatch::chart),
                      field_of("agenda_item", &ViewPatch::agenda_item),
                      field_of("shared", &ViewPatch::shared));
  }
};

struct UpdateView {
  static constexpr std::string_view kName = "view.update";
  ViewId id;
  ViewPatch was, set;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &UpdateView::id), field_of("was", &UpdateView::was),
                      field_of("set", &UpdateView::set));
  }
};

struct RemoveView {
  static constexpr std::string_view kName = "view.remove";
  ViewId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &RemoveView::id)); }
};

}  // namespace roundtable
