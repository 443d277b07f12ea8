#include "live/data_desk.h"

#include <fmt/format.h>

#include <deque>
#include <map>

#include "ingest/byte_source.h"
#include "views/pivot.h"
#include "views/table_blobs.h"
#include "wire/encode.h"

namespace roundtable {
namespace {

constexpr std::size_t kPivotsCached = 64;  // what a meeting looks at again within an hour

using TablePtr = std::shared_ptr<const Table>;
using Key = std::pair<DatasetId, int>;

Problem not_loaded() {
  return {
      Code::kStorageUnavailable,
      "The lines of this dataset cannot be read from the disk. Run verify, or import them again.",
      {}};
}

}  // namespace

struct DataDesk::Impl : std::enable_shared_from_this<Impl> {
  Impl(DatasetStore& datasets, Post to_room, RunInPool to_pool)
      : store(datasets), post(std::move(to_room)), pool(std::move(to_pool)) {}

  using TableDone = std::function<void(TablePtr)>;

  // The lines of a version, read from the store at first use.
  void table(const Key& key, TableDone done) {
    if (const auto at = tables.find(key); at != tables.end()) {
      post([done = std::move(done), table = at->second] { done(table); });
      return;
    }
    auto& waiting = loading[key];
    waiting.push_back(std::move(done));
    if (waiting.size() > 1) return;
    store.read(key.first, key.second,
               [self = shared_from_this(), key](std::optional<std::vector<Blob>> blobs) {
                 self->decode(key, std::move(blobs));
               });
  }

  void decode(const Key& key, std::optional<std::vector<Blob>> blobs) {
    if (!blobs) return loaded(key, nullptr);
    auto self = shared_from_this();
    pool([self, key, blobs = std::make_shared<std::vector<Blob>>(std::move(*blobs))] {
      NamedBlobs named;
      for (Blob& blob : *blobs) named.emplace_back(std::move(blob.name), std::move(blob.bytes));
      auto table = from_blobs(named);
      TablePtr shared = table ? std::make_shared<const Table>(std::move(*table)) : nullptr;
      self->post([self, key, shared] { self->loaded(key, shared); });
    });
  }

  void loaded(const Key& key, const TablePtr& table) {
    if (table) tables[key] = table;
    const auto waiting = std::move(loading[key]);
    loading.erase(key);
    for (const TableDone& done : waiting) done(table);
  }

  // Runs `work(table)` on the pool and answers on the room thread.
  template <class Result>
  void compute(const Key& key, std::function<Result(const Table&)> work,
               std::function<void(Result)> done) {
    auto self = shared_from_this();
    table(key, [self, work = std::move(work), done = std::move(done)](const TablePtr& found) {
      if (!found) return done(std::unexpected(not_loaded()));
      self->pool([self, work, done, found] {
        auto result = std::make_shared<Result>(work(*found));
        self->post([done, result] { done(std::move(*result)); });
      });
    });
  }

  void remember(const std::string& question, const std::expected<PivotResult, Problem>& answer) {
    if (!answer || !pivots.emplace(question, *answer).second) return;
    oldest.push_back(question);
    if (oldest.size() > kPivotsCached) {
      pivots.erase(oldest.front());
      oldest.pop_front();
    }
  }

  DatasetStore& store;
  const Post post;
  const RunInPool pool;
  std::map<Key, TablePtr> tables;
  std::map<Key, std::vector<TableDone>> loading;
  std::map<std::string, PivotResult> pivots;  // by mask and spec, version included
  std::deque<std::string> oldest;
};

DataDesk::DataDesk(DatasetStore& store, Post post, RunInPool pool)
    : impl_(std::make_shared<Impl>(store, std::move(post), std::move(pool))) {}

void DataDesk::pivot(const PivotSpec& spec, const Mask& mask, PivotDone done) {
  std::string question = mask.host_side ? "host " : "room ";
  append_json(question, spec);
  if (const auto at = impl_->pivots.find(question); at != impl_->pivots.end()) {
    impl_->post([done = std::move(done), result = at->second] { done(result); });
    return;
  }
  using Result = std::expected<PivotResult, Problem>;
  impl_->compute<Result>(
      {spec.dataset, spec.version.value_or(1)},
      [spec, mask](const Table& table) {
        auto result = roundtable::pivot(table, mask, spec);
        if (result) {
          result->dataset = spec.dataset;
          result->version = spec.version.value_or(1);
        }
        return result;
      },
      [impl = impl_, question, done = std::move(done)](Result result) {
        impl->remember(question, result);
        done(std::move(result));
      });
}

void DataDesk::members(const DatasetId& dataset, int version, const std::string& field,
                       const Mask& mask, MembersDone done) {
  constexpr std::size_t kMembersMax = 1'000;  // as many as one filter takes
  using Result = std::expected<std::vector<MemberCount>, Problem>;
  impl_->compute<Result>(
      {dataset, version},
      [field, mask](const Table& table) {
        return roundtable::members(table, mask, {.level = {.field = field}, .limit = kMembersMax});
      },
      std::move(done));
}

void DataDesk::describe(const DatasetId& dataset, int version, const Mask& mask,
                        DescribeDone done) {
  using Result = std::expected<std::vector<ColumnDescription>, Problem>;
  impl_->compute<Result>(
      {dataset, version},
      [mask](const Table& table) { return Result(roundtable::describe(table, mask)); },
      std::move(done));
}

void DataDesk::read_file(std::string path, ColumnMap map, ReadDone done) {
  impl_->pool([impl = impl_, path = std::move(path), map = std::move(map), done = std::move(done)] {
    FileSource source(path);
    auto result = std::make_shared<std::expected<Import, Problem>>(import_table(source, map));
    impl->post([done, result] { done(std::move(*result)); });
  });
}

void DataDesk::keep(const DatasetId& dataset, int version, std::shared_ptr<const Table> table,
                    std::function<void(bool)> done) {
  impl_->pool([impl = impl_, dataset, version, table, done = std::move(done)] {
    auto blobs = std::make_shared<std::vector<Blob>>();
    for (auto& [name, bytes] : to_blobs(*table)) blobs->push_back({name, std::move(bytes)});
    impl->post([impl, dataset, version, table, blobs, done] {
      impl->store.write(dataset, version, std::move(*blobs),
                        [impl, dataset, version, table, done](bool written) {
                          if (written) impl->tables[{dataset, version}] = table;
                          done(written);
                        });
    });
  });
}

}  // namespace roundtable
