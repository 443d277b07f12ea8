#pragma once

#include <string>

#include "ingest/import.h"
#include "meeting/records.h"

namespace roundtable {

// What the log keeps of an import: all but the lines, which are in the dataset store.
// The caller says which version it is, of which file, and who imported it when.
DatasetVersion imported_version(const ImportReport& report);

// Of a table to which lines were added: rows, columns, sums and dates are those of all.
void count_all(ImportReport& report, const Table& table);

// What a file is read with, as far as the series knows it.
ImportContext import_context(const Records& records, Date today);

// Names a file (by its SHA-256 in hexadecimal) read with a column map; the same again
// is the same version. `mode`: what else makes another version of it.
std::string import_hash(const std::string& file, const ColumnMap& map,
                        const std::string& mode = {});

}  // namespace roundtable
