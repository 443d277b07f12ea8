#pragma once

// The imported lines in memory: read from the store at first use, and put away again,
// those unused for longest first, when they take too much.
//
// Threads: the room's only; blobs are decoded on the pool.

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "base/post.h"
#include "store/dataset_store.h"
#include "views/table.h"

namespace roundtable {

// Runs a function on a pool thread.
using RunInPool = std::function<void(std::function<void()>)>;
using TablePtr = std::shared_ptr<const Table>;

// What a table takes in memory, about.
std::size_t bytes_of(const Table& table);

class TableShelf : public std::enable_shared_from_this<TableShelf> {
 public:
  using Key = std::pair<DatasetId, int>;
  using Done = std::function<void(TablePtr)>;

  TableShelf(DatasetStore& store, Post post, RunInPool pool, std::size_t bytes_max)
      : store_(store), post_(std::move(post)), pool_(std::move(pool)), bytes_max_(bytes_max) {}

  // `done`, at once if the lines are in memory; null if they cannot be read.
  void take(const Key& key, Done done);
  void put(const Key& key, TablePtr table);

  std::size_t bytes() const { return bytes_; }
  std::size_t tables() const { return tables_.size(); }

 private:
  struct Place {
    TablePtr table;
    std::size_t bytes = 0;
    std::uint64_t used = 0;
  };

  void decode(const Key& key, std::optional<std::vector<Blob>> blobs);
  void loaded(const Key& key, const TablePtr& table);
  void make_room(const Key& kept);

  // Fixed at construction.
  DatasetStore& store_;
  const Post post_;
  const RunInPool pool_;
  const std::size_t bytes_max_;

  std::map<Key, Place> tables_;
  std::size_t bytes_ = 0;
  std::uint64_t uses_ = 0;
  std::map<Key, std::vector<Done>> loading_;
};

}  // namespace roundtable
