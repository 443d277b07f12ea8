#include "exports/lines_sheet.h"

namespace roundtable {
namespace {

std::optional<Decimal> parse_number(std::string_view text) {
  Decimal number;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  bool after_mark = false;
  for (const char c : text) {
    if (c == '.' && !after_mark) {
      after_mark = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    number.scaled = number.scaled * 10 + (c - '0');
    if (after_mark) ++number.decimals;
  }
  if (text.empty()) return std::nullopt;
  if (negative) number.scaled = -number.scaled;
  return number;
}

// A label as what its column holds. One that cannot be read so stays text.
DataCell cell_of(const std::optional<std::string>& label, const LineColumn& column) {
  if (!label) return std::monostate{};
  switch (column.type) {
    case ColumnType::kText:
      break;
    case ColumnType::kNumber:
    case ColumnType::kMoney:
      if (const auto number = parse_number(*label)) {
        const Unit unit = column.type == ColumnType::kMoney ? Unit::kMoney : Unit::kNumber;
        return SheetNumber{*number, unit, column.decimals};
      }
      break;
    case ColumnType::kDate:
      if (const auto date = parse_date(*label)) return *date;
      break;
  }
  return *label;
}

void add_cell_place(DataSheet& sheet, const LinesQuery& query) {
  const auto add = [&](const char* what, const std::vector<std::string>& labels) {
    if (!labels.empty()) add_about(sheet, what, {labels.begin(), labels.end()});
  };
  add("Row", query.row);
  add("Column", query.column);
}

}  // namespace

DataSheet lines_sheet(const LinesResult& result, const LinesQuery& query,
                      const PivotHeading& heading) {
  DataSheet sheet{.name = "Lines", .label_columns = 0};
  add_about(sheet, "Lines behind", {heading.sentence});
  add_seen_as(sheet, heading);
  add_filters(sheet, query.pivot);
  add_cell_place(sheet, query);
  add_about(sheet, "Lines", {whole_number(result.total)});
  if (heading.data_of) add_about(sheet, "Data of", {*heading.data_of});
  if (!result.masked.empty()) {
    add_about(sheet, "Not open on all", {result.masked.begin(), result.masked.end()});
  }
  const auto written = static_cast<std::int64_t>(result.lines.size());
  if (written < result.total) {
    add_about(sheet, "Lines left out", {whole_number(result.total - written)});
  }
  sheet.rows.push_back({RowKind::kAbout, {}});
  DataRow names{RowKind::kNames, {}};
  for (const LineColumn& column : result.columns) names.cells.emplace_back(column.name);
  sheet.rows.push_back(std::move(names));
  for (const auto& line : result.lines) {
    DataRow row{RowKind::kLine, {}};
    row.cells.reserve(line.size());
    for (std::size_t i = 0; i < line.size() && i < result.columns.size(); ++i) {
      row.cells.push_back(cell_of(line[i], result.columns[i]));
    }
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

DataSheet rejected_sheet(const std::string& dataset, const DatasetVersion& version) {
  DataSheet sheet{.name = "Lines left out"};
  add_about(sheet, "Dataset", {dataset});
  add_about(sheet, "Version", {whole_number(version.version)});
  if (!version.file_name.empty()) add_about(sheet, "File", {version.file_name});
  add_about(sheet, "Lines left out", {whole_number(version.rejected_count)});
  const auto listed = static_cast<std::int64_t>(version.rejected.size());
  if (listed < version.rejected_count) {
    add_about(sheet, "Not listed", {whole_number(version.rejected_count - listed)});
  }
  sheet.rows.push_back({RowKind::kAbout, {}});
  sheet.rows.push_back({RowKind::kNames, {std::string("line"), std::string("reason")}});
  for (const RejectedLine& line : version.rejected) {
    sheet.rows.push_back({RowKind::kLine, {whole_number(line.line), line.reason}});
  }
  return sheet;
}

}  // namespace roundtable
