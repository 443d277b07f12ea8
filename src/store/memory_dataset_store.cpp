#include "store/memory_dataset_store.h"

namespace roundtable {

MemoryDatasetStore::MemoryDatasetStore(Post post, std::shared_ptr<MemoryVersions> versions)
    : post_(std::move(post)), versions_(std::move(versions)) {}

void MemoryDatasetStore::write(const DatasetId& dataset, int version, std::vector<Blob> blobs,
                               std::function<void(bool)> done) {
  const bool stored = !fails_;
  if (stored) versions_->insert_or_assign({dataset, version}, std::move(blobs));
  post_([done = std::move(done), stored] { done(stored); });
}

void MemoryDatasetStore::read(const DatasetId& dataset, int version,
                              std::function<void(std::optional<std::vector<Blob>>)> done) {
  std::optional<std::vector<Blob>> found;
  const auto stored = versions_->find({dataset, version});
  if (stored != versions_->end()) found = stored->second;
  post_([done = std::move(done), found = std::move(found)]() mutable { done(std::move(found)); });
}

}  // namespace roundtable
