// Imported lines in memory: the twin of SqliteDatasetStore for tests.
//
// Threads:  all on the room thread. Answers are posted, never given inside a call.
// Lifetime: the versions outlive the store if the test keeps them: a store made
//           anew on them is a restart.
#pragma once

#include <map>
#include <memory>
#include <utility>

#include "base/post.h"
#include "store/dataset_store.h"

namespace roundtable {

using MemoryVersions = std::map<std::pair<DatasetId, int>, std::vector<Blob>>;

class MemoryDatasetStore final : public DatasetStore {
 public:
  explicit MemoryDatasetStore(
      Post post, std::shared_ptr<MemoryVersions> versions = std::make_shared<MemoryVersions>());

  void write(const DatasetId& dataset, int version, std::vector<Blob> blobs,
             std::function<void(bool)> done) override;
  void read(const DatasetId& dataset, int version,
            std::function<void(std::optional<std::vector<Blob>>)> done) override;

  // From now on nothing is written, or everything again.
  void fail_writes(bool fail) { fails_ = fail; }

 private:
  const Post post_;
  const std::shared_ptr<MemoryVersions> versions_;
  bool fails_ = false;  // what the test asked for
};

}  // namespace roundtable
