#include "store/sqlite_access_store.h"

#include <future>
#include <stdexcept>
#include <utility>

#include "store/access_file.h"
#include "store/sighting_file.h"
#include "store/worker.h"

namespace roundtable {

using Job = std::function<void()>;

class SqliteAccessStore::Thread {
 public:
  Thread(std::filesystem::path file, Database database, Post post)
      : file_(std::move(file)),
        post_(std::move(post)),
        database_(std::move(database)),
        worker_(
            [](const std::deque<Job>& jobs) {
              for (const Job& job : jobs) job();
            },
            [this] { (void)checkpoint(database_, Checkpoint::kPassive); }, kIdle) {}

  void submit(Job job) { worker_.submit(std::move(job)); }

  // On the worker's thread.
  SqliteResult<AccessRows> read() { return read_access(database_); }
  void write(const std::vector<AccessWrite>& writes, std::function<void(bool)> done) {
    const bool stored = write_access(database_, writes).has_value();
    post_([done = std::move(done), stored] { done(stored); });
  }
  void append(const std::vector<SightingRow>& rows, std::function<void(bool)> done) {
    const bool stored = append_sightings(database_, rows).has_value();
    post_([done = std::move(done), stored] { done(stored); });
  }
  using RowsDone = std::function<void(std::optional<std::vector<SightingRow>>)>;
  void sightings(const MeetingId& meeting, int limit, RowsDone done) {
    auto found = read_sightings(database_, meeting, limit);
    post_([done = std::move(done), rows = found ? std::optional(std::move(*found)) : std::nullopt] {
      done(rows);
    });
  }
  std::string describe_error(const SqliteError& error) const { return describe(file_, error); }

 private:
  static constexpr std::chrono::milliseconds kIdle{100};

  const std::filesystem::path file_;
  const Post post_;
  Database database_;
  Worker<Job> worker_;  // last: its thread uses all of the above
};

std::expected<std::unique_ptr<SqliteAccessStore>, std::string> SqliteAccessStore::open(
    const std::filesystem::path& file, Post post, const std::string& vfs) {
  auto database = Database::open(file, OpenMode::kReadWrite, vfs);
  if (!database) return std::unexpected(describe(file, database.error()));
  if (auto done = migrate(*database, file, access_schema()); !done) {
    return std::unexpected(done.error());
  }
  auto thread = std::make_unique<Thread>(file, std::move(*database), std::move(post));
  return std::unique_ptr<SqliteAccessStore>(new SqliteAccessStore(std::move(thread)));
}

SqliteAccessStore::SqliteAccessStore(std::unique_ptr<Thread> thread) : thread_(std::move(thread)) {}
SqliteAccessStore::~SqliteAccessStore() = default;

AccessRows SqliteAccessStore::load() {
  std::promise<SqliteResult<AccessRows>> answer;
  auto arrival = answer.get_future();
  thread_->submit([this, &answer] { answer.set_value(thread_->read()); });
  auto rows = arrival.get();
  if (!rows) throw std::runtime_error(thread_->describe_error(rows.error()));
  return std::move(*rows);
}

void SqliteAccessStore::write(std::vector<AccessWrite> writes, std::function<void(bool)> done) {
  thread_->submit([thread = thread_.get(), writes = std::move(writes), done = std::move(done)] {
    thread->write(writes, done);
  });
}

void SqliteAccessStore::append(std::vector<SightingRow> rows, std::function<void(bool)> done) {
  thread_->submit([thread = thread_.get(), rows = std::move(rows), done = std::move(done)] {
    thread->append(rows, done);
  });
}

void SqliteAccessStore::read(const MeetingId& meeting, int limit,
                             std::function<void(std::optional<std::vector<SightingRow>>)> done) {
  thread_->submit([thread = thread_.get(), meeting, limit, done = std::move(done)] {
    thread->sightings(meeting, limit, done);
  });
}

}  // namespace roundtable
