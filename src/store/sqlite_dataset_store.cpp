#include "store/sqlite_dataset_store.h"

#include <utility>

#include "store/dataset_file.h"
#include "store/worker.h"

namespace roundtable {

using Job = std::function<void()>;

class SqliteDatasetStore::Thread {
 public:
  Thread(Database database, Post post)
      : post_(std::move(post)),
        database_(std::move(database)),
        worker_(
            [](const std::deque<Job>& jobs) {
              for (const Job& job : jobs) job();
            },
            [this] { (void)checkpoint(database_, Checkpoint::kPassive); }, kIdle) {}

  void submit(Job job) { worker_.submit(std::move(job)); }

  // On the worker's thread.
  void write(const DatasetId& dataset, int version, const std::vector<Blob>& blobs,
             std::function<void(bool)> done) {
    const bool stored = write_version(database_, dataset, version, blobs).has_value();
    post_([done = std::move(done), stored] { done(stored); });
  }
  void read(const DatasetId& dataset, int version,
            std::function<void(std::optional<std::vector<Blob>>)> done) {
    auto found = read_version(database_, dataset, version).value_or(std::nullopt);
    post_([done = std::move(done), found = std::move(found)]() mutable { done(std::move(found)); });
  }

 private:
  static constexpr std::chrono::milliseconds kIdle{200};

  const Post post_;
  Database database_;
  Worker<Job> worker_;  // last: its thread uses all of the above
};

std::expected<std::unique_ptr<SqliteDatasetStore>, std::string> SqliteDatasetStore::open(
    const std::filesystem::path& file, Post post, const std::string& vfs) {
  auto database = Database::open(file, OpenMode::kReadWrite, vfs);
  if (!database) return std::unexpected(describe(file, database.error()));
  if (auto done = migrate(*database, file, dataset_schema()); !done) {
    return std::unexpected(done.error());
  }
  if (auto done = sweep(*database); !done && !done.error().is_full()) {
    return std::unexpected(describe(file, done.error()));
  }
  auto thread = std::make_unique<Thread>(std::move(*database), std::move(post));
  return std::unique_ptr<SqliteDatasetStore>(new SqliteDatasetStore(std::move(thread)));
}

SqliteDatasetStore::SqliteDatasetStore(std::unique_ptr<Thread> thread)
    : thread_(std::move(thread)) {}
SqliteDatasetStore::~SqliteDatasetStore() = default;

void SqliteDatasetStore::write(const DatasetId& dataset, int version, std::vector<Blob> blobs,
                               std::function<void(bool)> done) {
  thread_->submit([thread = thread_.get(), dataset, version, blobs = std::move(blobs),
                   done = std::move(done)] { thread->write(dataset, version, blobs, done); });
}

void SqliteDatasetStore::read(const DatasetId& dataset, int version,
                              std::function<void(std::optional<std::vector<Blob>>)> done) {
  thread_->submit([thread = thread_.get(), dataset, version, done = std::move(done)] {
    thread->read(dataset, version, done);
  });
}

}  // namespace roundtable
