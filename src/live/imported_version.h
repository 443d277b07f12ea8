#pragma once

#include <string>

#include "ingest/import.h"
#include "meeting/records.h"

namespace roundtable {

// What the log keeps of an import: all but the lines, which are in the dataset store.
// The caller says which version it is, of which file, and who imported it when.
DatasetVersion imported_version(const ImportReport& report);

// Names a file (by its SHA-256 in hexadecimal) read with a column map; the same again
// is the same version.
std::string import_hash(const std::string& file, const ColumnMap& map);

}  // namespace roundtable
