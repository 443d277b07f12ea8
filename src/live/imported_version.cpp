#include "live/imported_version.h"

#include <algorithm>

#include "base/hash.h"
#include "views/describe.h"
#include "wire/encode.h"

namespace roundtable {
namespace {

constexpr std::size_t kRejectedKept = 100;  // enough to see what is wrong with a file
constexpr std::size_t kNamesKept = 100;     // a person works through no more

}  // namespace

DatasetVersion imported_version(const ImportReport& report) {
  DatasetVersion version;
  version.rows = report.rows;
  for (const ImportedColumn& column : report.columns) {
    version.columns.push_back({column.name, column.type, column.role, column.distinct});
  }
  for (const ImportedTotal& total : report.totals) {
    version.totals.push_back({total.column, total.sum});
  }
  version.first_date = report.first_date;
  version.last_date = report.last_date;
  version.rejected_count = report.rejected_count;
  for (const Rejection& rejected : report.rejected) {
    if (version.rejected.size() == kRejectedKept) break;
    version.rejected.push_back({rejected.line, rejected.reason});
  }
  version.warnings = report.warnings;
  version.duplicates = report.duplicates;
  version.map = report.known_map;
  for (const auto& unknown : report.unknown_names) {
    if (version.unknown_names.size() == kNamesKept) break;
    version.unknown_names.push_back({unknown.column, unknown.name, unknown.lines});
  }
  return version;
}

void count_all(ImportReport& report, const Table& table) {
  report.rows = static_cast<std::int64_t>(table.rows);
  std::vector<ImportedColumn> columns;
  report.totals.clear();
  report.first_date = report.last_date = std::nullopt;
  for (const ColumnDescription& column : describe(table, Mask{.host_side = true})) {
    if (column.derived) continue;
    const auto read = std::ranges::find(report.columns, column.name, &ImportedColumn::name);
    columns.push_back(read == report.columns.end() ? ImportedColumn{.name = column.name} : *read);
    columns.back().type = column.type;
    columns.back().role = column.role;
    columns.back().distinct = column.distinct;
    if (column.role == ColumnRole::kDate && !report.first_date) {
      report.first_date = column.first_date;
      report.last_date = column.last_date;
    }
  }
  report.columns = std::move(columns);
  for (const Column& column : table.columns) {
    const auto* numbers = std::get_if<NumberColumn>(&column.data);
    if (numbers == nullptr) continue;
    Decimal sum{0, numbers->decimals};
    for (const std::int64_t scaled : numbers->scaled) {
      if (scaled != kNullNumber) sum.scaled += scaled;
    }
    report.totals.push_back({column.name, sum, numbers->decimals});
  }
}

ImportContext import_context(const Records& records, Date today) {
  ImportContext context{.today = today};
  records.each<Alias>([&](const Alias& alias) {
    if (!alias.removed_at) context.aliases.push_back({alias.name, alias.stands_for});
  });
  records.each<Party>([&](const Party& party) {
    const PartySort sort = party.kind == PartyKind::kVendor        ? PartySort::kVendor
                           : party.kind == PartyKind::kDistributor ? PartySort::kDistributor
                                                                   : PartySort::kOther;
    context.parties.push_back({party.name, sort});
  });
  return context;
}

std::string import_hash(const std::string& file, const ColumnMap& map, const std::string& mode) {
  return to_hex(sha256(file + encode_body(map) + mode));
}

}  // namespace roundtable
