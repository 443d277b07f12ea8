#include "live/imported_version.h"

#include <algorithm>

#include "base/hash.h"
#include "wire/encode.h"

namespace roundtable {
namespace {

constexpr std::size_t kRejectedKept = 100;  // enough to see what is wrong with a file

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
  return version;
}

std::string import_hash(const std::string& file, const ColumnMap& map) {
  return to_hex(sha256(file + encode_body(map)));
}

}  // namespace roundtable
