#pragma once

// A table as named blobs, for the dataset store: a header with a version, and the
// data of each column ("column.0.codes"). Numbers are little-endian.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "views/table.h"

namespace roundtable {

using NamedBlobs = std::vector<std::pair<std::string, std::string>>;

NamedBlobs to_blobs(const Table& table);

// Nothing if a blob is missing, cut off, of a later version or inconsistent: what
// comes back keeps every promise of table.h.
std::optional<Table> from_blobs(const NamedBlobs& blobs);

}  // namespace roundtable
