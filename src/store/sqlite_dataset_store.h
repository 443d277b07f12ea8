// Imported lines in one SQLite file of their own, `datasets.db`, with their own
// writer, so that an import never stalls the log.
//
// Threads:  as DatasetStore. One thread of its own does all work on the file.
// Lifetime: `post` stays valid until the destructor has returned; it first does
//           what was asked for.
#pragma once

#include <expected>
#include <filesystem>
#include <memory>
#include <string>

#include "base/post.h"
#include "store/dataset_store.h"

namespace roundtable {

class SqliteDatasetStore final : public DatasetStore {
 public:
  // Blocks: opens or makes `file` and sweeps what was never completed. `vfs` of
  // SQLite; empty: the system's.
  static std::expected<std::unique_ptr<SqliteDatasetStore>, std::string> open(
      const std::filesystem::path& file, Post post, const std::string& vfs = {});
  ~SqliteDatasetStore() override;

  void write(const DatasetId& dataset, int version, std::vector<Blob> blobs,
             std::function<void(bool)> done) override;
  void read(const DatasetId& dataset, int version,
            std::function<void(std::optional<std::vector<Blob>>)> done) override;

 private:
  class Thread;
  explicit SqliteDatasetStore(std::unique_ptr<Thread> thread);

  std::unique_ptr<Thread> thread_;
};

}  // namespace roundtable
