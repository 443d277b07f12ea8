#include "store/dataset_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/slices.h"

namespace roundtable {
namespace {

// A step is never changed once a file was made with it; a new one is added.
constexpr const char* kSteps[] = {
    R"sql(
CREATE TABLE imports (
  number INTEGER PRIMARY KEY,
  dataset TEXT NOT NULL,
  version INTEGER NOT NULL,
  blobs INTEGER NOT NULL,            -- how many there are
  complete INTEGER NOT NULL          -- set last; until then it does not exist
) STRICT;
CREATE UNIQUE INDEX versions ON imports (dataset, version) WHERE complete = 1;

CREATE TABLE blobs (
  import INTEGER NOT NULL REFERENCES imports (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,             -- unpacked
  PRIMARY KEY (import, position)
) STRICT;

CREATE TABLE slices (
  import INTEGER NOT NULL REFERENCES imports (number) ON DELETE CASCADE,
  blob INTEGER NOT NULL,             -- its position
  position INTEGER NOT NULL,
  packed BLOB NOT NULL,              -- zstd
  hash BLOB NOT NULL,                -- SHA-256 of the unpacked bytes
  PRIMARY KEY (import, blob, position)
) STRICT;
)sql",
};

constexpr std::size_t kTransactionBytesMax = 8 * 1024 * 1024;  // bounds the WAL

// Writes the slices of one import, committing every few megabytes.
class SliceWriter {
 public:
  SliceWriter(Database& database, Statement statement, std::int64_t import)
      : database_(database), statement_(std::move(statement)), import_(import) {}

  SqliteResult<void> write(std::int64_t blob, std::string_view bytes) {
    std::int64_t position = 0;
    while (!bytes.empty()) {
      const std::string_view part = bytes.substr(0, kSliceBytes);
      bytes.remove_prefix(part.size());
      const Slice slice = pack_slice(part);
      auto done = statement_.run(import_, blob, position++, BlobView{slice.packed},
                                 BlobView{as_bytes(slice.hash)});
      if (!done) return done;
      pending_ += slice.packed.size();
      if (pending_ < kTransactionBytesMax) continue;
      if (auto committed = commit_some(); !committed) return committed;
    }
    return {};
  }

 private:
  SqliteResult<void> commit_some() {
    pending_ = 0;
    if (auto done = database_.run("COMMIT"); !done) return done;
    if (auto done = checkpoint(database_, Checkpoint::kPassive); !done) {
      if (!done.error().is_busy()) return done;
    }
    return database_.run("BEGIN IMMEDIATE");
  }

  Database& database_;
  Statement statement_;
  const std::int64_t import_;
  std::size_t pending_ = 0;  // packed bytes in the open transaction
};

SqliteResult<std::int64_t> begin_import(Database& database, const DatasetId& dataset, int version,
                                        std::size_t blobs) {
  auto insert = database.prepare(
      "INSERT INTO imports (dataset, version, blobs, complete) VALUES (?, ?, ?, 0)");
  if (!insert) return std::unexpected(insert.error());
  auto done = insert->run(dataset.value, std::int64_t{version}, static_cast<std::int64_t>(blobs));
  if (!done) return std::unexpected(done.error());
  return sqlite3_last_insert_rowid(database.handle());
}

SqliteResult<void> write_blobs(Database& database, std::int64_t import,
                               const std::vector<Blob>& blobs) {
  auto insert =
      database.prepare("INSERT INTO blobs (import, position, name, size) VALUES (?, ?, ?, ?)");
  if (!insert) return std::unexpected(insert.error());
  auto slices = database.prepare(
      "INSERT INTO slices (import, blob, position, packed, hash) VALUES (?, ?, ?, ?, ?)");
  if (!slices) return std::unexpected(slices.error());
  SliceWriter writer(database, std::move(*slices), import);
  for (std::size_t i = 0; i < blobs.size(); ++i) {
    const auto position = static_cast<std::int64_t>(i);
    auto done = insert->run(import, position, blobs[i].name,
                            static_cast<std::int64_t>(blobs[i].bytes.size()));
    if (!done) return done;
    done = writer.write(position, blobs[i].bytes);
    if (!done) return done;
  }
  return {};
}

SqliteResult<void> complete(Database& database, std::int64_t import, const DatasetId& dataset,
                            int version) {
  auto replaced =
      database.prepare("DELETE FROM imports WHERE dataset = ? AND version = ? AND complete = 1");
  if (!replaced) return std::unexpected(replaced.error());
  if (auto done = replaced->run(dataset.value, std::int64_t{version}); !done) return done;
  auto mark = database.prepare("UPDATE imports SET complete = 1 WHERE number = ?");
  if (!mark) return std::unexpected(mark.error());
  return mark->run(import);
}

}  // namespace

SchemaSteps dataset_schema() { return kSteps; }

SqliteResult<void> write_version(Database& database, const DatasetId& dataset, int version,
                                 const std::vector<Blob>& blobs) {
  const auto write_all = [&]() -> SqliteResult<void> {
    if (auto done = database.run("BEGIN IMMEDIATE"); !done) return done;
    const auto import = begin_import(database, dataset, version, blobs.size());
    if (!import) return std::unexpected(import.error());
    if (auto done = write_blobs(database, *import, blobs); !done) return done;
    if (auto done = complete(database, *import, dataset, version); !done) return done;
    return database.run("COMMIT");
  };
  auto done = write_all();
  if (done) return done;
  roll_back(database);
  (void)sweep(database);  // what it could not remove now is swept at the next start
  return done;
}

SqliteResult<std::vector<VersionRow>> read_versions(Database& database) {
  auto statement = database.prepare(
      "SELECT number, dataset, version, blobs FROM imports WHERE complete = 1 ORDER BY number");
  if (!statement) return std::unexpected(statement.error());
  std::vector<VersionRow> found;
  for (;;) {
    const auto row = statement->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return found;
    found.push_back({.import = statement->integer(0),
                     .dataset = DatasetId{statement->bytes(1)},
                     .version = static_cast<int>(statement->integer(2)),
                     .blobs = static_cast<std::size_t>(statement->integer(3))});
  }
}

SqliteResult<std::vector<BlobRow>> read_blobs(Database& database, std::int64_t import) {
  auto statement =
      database.prepare("SELECT position, name, size FROM blobs WHERE import = ? ORDER BY position");
  if (!statement) return std::unexpected(statement.error());
  std::vector<BlobRow> found;
  statement->start(import);
  for (;;) {
    const auto row = statement->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return found;
    found.push_back({.position = statement->integer(0),
                     .name = statement->bytes(1),
                     .size = static_cast<std::size_t>(statement->integer(2))});
  }
}

SqliteResult<std::expected<std::string, std::string>> read_blob(Database& database,
                                                                std::int64_t import,
                                                                const BlobRow& blob) {
  using Bytes = std::expected<std::string, std::string>;
  auto statement = database.prepare(
      "SELECT packed, hash, position FROM slices WHERE import = ? AND blob = ? ORDER BY position");
  if (!statement) return std::unexpected(statement.error());
  statement->start(import, blob.position);
  std::string bytes;
  for (std::int64_t position = 0;; ++position) {
    const auto row = statement->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) break;
    Sha256 hash{};
    const std::string_view stored = statement->view(1);
    if (stored.size() == hash.size()) std::ranges::copy(stored, hash.begin());
    const auto slice = unpack_slice(statement->view(0), hash);
    if (!slice || statement->integer(2) != position) {
      return Bytes(std::unexpected(fmt::format("column \"{}\" is not what was written from byte {}",
                                               blob.name, bytes.size())));
    }
    bytes += *slice;
  }
  if (bytes.size() != blob.size) {
    return Bytes(std::unexpected(fmt::format("column \"{}\" has {} bytes and should have {}",
                                             blob.name, bytes.size(), blob.size)));
  }
  return Bytes(std::move(bytes));
}

SqliteResult<std::optional<std::vector<Blob>>> read_version(Database& database,
                                                            const DatasetId& dataset, int version) {
  const auto versions = read_versions(database);
  if (!versions) return std::unexpected(versions.error());
  const auto found = std::ranges::find_if(*versions, [&](const VersionRow& row) {
    return row.dataset == dataset && row.version == version;
  });
  if (found == versions->end()) return std::nullopt;
  const auto rows = read_blobs(database, found->import);
  if (!rows) return std::unexpected(rows.error());
  if (rows->size() != found->blobs) return std::nullopt;
  std::vector<Blob> blobs;
  for (const BlobRow& row : *rows) {
    auto bytes = read_blob(database, found->import, row);
    if (!bytes) return std::unexpected(bytes.error());
    if (!*bytes) return std::nullopt;
    blobs.push_back({row.name, std::move(**bytes)});
  }
  return blobs;
}

SqliteResult<void> sweep(Database& database) {
  return database.run("DELETE FROM imports WHERE complete = 0");
}

}  // namespace roundtable
