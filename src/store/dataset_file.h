// The SQL of datasets.db. Every call blocks until it is done.
//
// Threads: one at a time, as a Database.
#pragma once

#include "store/dataset_store.h"
#include "store/sqlite.h"

namespace roundtable {

// The steps of datasets.db.
SchemaSteps dataset_schema();

// One complete version, and the key of its import in the file.
struct VersionRow {
  std::int64_t import = 0;
  DatasetId dataset;
  int version = 0;
  std::size_t blobs = 0;
};
SqliteResult<std::vector<VersionRow>> read_versions(Database& database);

// One blob's description; its bytes are in slices.
struct BlobRow {
  std::int64_t position = 0;
  std::string name;
  std::size_t size = 0;
};
SqliteResult<std::vector<BlobRow>> read_blobs(Database& database, std::int64_t import);

// The bytes of one blob. The inner error is a sentence about what is damaged.
SqliteResult<std::expected<std::string, std::string>> read_blob(Database& database,
                                                                std::int64_t import,
                                                                const BlobRow& blob);

// Writes in several transactions, so that the WAL stays small; the last one makes
// the version exist. A version of this number that is there already is replaced:
// it is what an import left whose log transaction was never stored.
SqliteResult<void> write_version(Database& database, const DatasetId& dataset, int version,
                                 const std::vector<Blob>& blobs);

// Nothing in the inner value if it is not there or damaged.
SqliteResult<std::optional<std::vector<Blob>>> read_version(Database& database,
                                                            const DatasetId& dataset, int version);

// Removes what was never completed.
SqliteResult<void> sweep(Database& database);

}  // namespace roundtable
