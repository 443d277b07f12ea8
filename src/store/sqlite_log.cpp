#include "store/sqlite_log.h"

#include <fmt/format.h>

#include <deque>
#include <set>
#include <utility>
#include <variant>

#include "store/log_file.h"
#include "store/worker.h"

namespace roundtable {
namespace {

struct Append {
  SeriesBatch batch;
  std::size_t bytes = 0;
  std::function<void(SyncResult)> done;
};
struct Read {
  SeriesId series;
  Seq after = 0, upto = 0;
  std::function<void(Log::ReadResult)> done;
};
struct List {
  std::function<void(std::vector<SeriesId>)> done;
};
struct Reopen {
  std::function<void(bool)> done;
};
using Job = std::variant<Append, Read, List, Reopen>;

std::size_t count_bytes(const std::vector<Transaction>& batch) {
  std::size_t bytes = 0;
  for (const Transaction& transaction : batch) bytes += transaction.payload.size();
  return bytes;
}

std::set<SeriesId> ids_of(const std::vector<SeriesReport>& reports) {
  std::set<SeriesId> ids;
  for (const SeriesReport& report : reports) ids.insert(report.series);
  return ids;
}

}  // namespace

// What happens on the log's own thread. Everything private is touched there only.
class SqliteLog::Thread {
 public:
  Thread(std::filesystem::path file, std::unique_ptr<LogFile> log, Post post, Notice notice,
         SqliteLogOptions options)
      : file_(std::move(file)),
        post_(std::move(post)),
        notice_(std::move(notice)),
        options_(std::move(options)),
        log_(std::move(log)),
        worker_([this](std::deque<Job> jobs) { run(std::move(jobs)); }, [this] { rest(); },
                options_.idle) {
    for (const SeriesReport& report : log_->damaged()) tell(report);
  }

  void submit(Job job) { worker_.submit(std::move(job)); }

 private:
  void run(std::deque<Job> jobs) {
    while (!jobs.empty()) {
      if (std::holds_alternative<Append>(jobs.front())) {
        commit(take_group(jobs));
        continue;
      }
      Job job = std::move(jobs.front());
      jobs.pop_front();
      if (auto* read = std::get_if<Read>(&job)) answer(*read);
      if (auto* list = std::get_if<List>(&job)) answer(*list);
      if (auto* reopen = std::get_if<Reopen>(&job)) answer(*reopen);
    }
  }

  // The appends at the front, up to the byte cap; one that is larger goes alone.
  std::vector<Append> take_group(std::deque<Job>& jobs) {
    std::vector<Append> group;
    std::size_t bytes = 0;
    while (!jobs.empty()) {
      auto* next = std::get_if<Append>(&jobs.front());
      if (!next) break;
      if (!group.empty() && bytes + next->bytes > options_.group_bytes_max) break;
      bytes += next->bytes;
      group.push_back(std::move(*next));
      jobs.pop_front();
    }
    return group;
  }

  void commit(std::vector<Append> group) {
    const SyncResult result = commit_once(group);
    if (result != SyncResult::kRolledBack || group.size() == 1) {
      for (Append& append : group) finish(append, result);
    } else {
      // One of them does not fit; the others shall not suffer for it.
      for (Append& append : group) finish(append, commit_once({&append, 1}));
    }
    if (!broken_ && log_->wal_pages() >= options_.wal_pages_max) rest();
  }

  SyncResult commit_once(std::span<const Append> group) {
    if (broken_) return SyncResult::kUnknown;
    std::vector<const SeriesBatch*> batches;
    for (const Append& append : group) batches.push_back(&append.batch);
    const SyncResult result = log_->commit(batches);
    if (result == SyncResult::kSynced) {
      told_.clear();
    } else {
      tell(log_->last_error());
    }
    broken_ = result == SyncResult::kUnknown;
    return result;
  }

  void finish(Append& append, SyncResult result) {
    post_([done = std::move(append.done), result] { done(result); });
  }

  void answer(Read& read) {
    Log::ReadResult result;
    if (!broken_) {
      const std::size_t damaged_before = log_->damaged().size();
      result = log_->read(read.series, read.after, read.upto);
      if (log_->damaged().size() > damaged_before) tell(log_->damaged().back());
    }
    post_([done = std::move(read.done), result = std::move(result)]() mutable {
      done(std::move(result));
    });
  }

  void answer(List& list) {
    post_([done = std::move(list.done), series = log_ ? log_->list() : std::vector<SeriesId>{}] {
      done(series);
    });
  }

  void answer(Reopen& reopen) {
    const std::set<SeriesId> damaged_before =
        ids_of(log_ ? log_->damaged() : std::vector<SeriesReport>{});
    log_.reset();  // closed before it is opened: one connection writes, never two
    broken_ = true;
    bool trusted = false;
    if (auto opened = LogFile::open(file_, options_.vfs)) {
      log_ = std::move(*opened);
      broken_ = false;
      trusted = true;
      for (const SeriesReport& report : log_->damaged()) {
        if (damaged_before.contains(report.series)) continue;
        tell(report);
        trusted = false;
      }
    } else {
      tell(opened.error());
    }
    post_([done = std::move(reopen.done), trusted] { done(trusted); });
  }

  // Off the commit path: the WAL goes into the file while nobody waits.
  void rest() {
    if (broken_ || log_->wal_pages() == 0) return;
    if (auto done = log_->move_wal(Checkpoint::kPassive); !done && !done.error().is_busy()) {
      tell(describe(file_, done.error()));
    }
  }

  void tell(const SeriesReport& report) {
    for (const std::string& sentence : report.damage) {
      tell(fmt::format("series {} is damaged and closed: {}", report.series.value, sentence));
    }
  }

  // The same words again and again only once, until a commit succeeds.
  void tell(const std::string& words) {
    if (!notice_ || words == told_) return;
    told_ = words;
    post_([notice = notice_, words] { notice(words); });
  }

  const std::filesystem::path file_;
  const Post post_;
  const Notice notice_;
  const SqliteLogOptions options_;

  std::unique_ptr<LogFile> log_;
  bool broken_ = false;  // an outcome is unknown: nothing goes on before `reopen`
  std::string told_;

  Worker<Job> worker_;  // last: its thread uses all of the above
};

std::expected<std::unique_ptr<SqliteLog>, std::string> SqliteLog::open(std::filesystem::path file,
                                                                       Post post, Notice notice,
                                                                       SqliteLogOptions options) {
  auto log = LogFile::open(file, options.vfs);
  if (!log) return std::unexpected(log.error());
  auto thread = std::make_unique<Thread>(std::move(file), std::move(*log), std::move(post),
                                         std::move(notice), std::move(options));
  return std::unique_ptr<SqliteLog>(new SqliteLog(std::move(thread)));
}

SqliteLog::SqliteLog(std::unique_ptr<Thread> thread) : thread_(std::move(thread)) {}
SqliteLog::~SqliteLog() = default;

void SqliteLog::append(const SeriesId& series, std::vector<Transaction> batch,
                       std::function<void(SyncResult)> done) {
  const std::size_t bytes = count_bytes(batch);
  thread_->submit(Append{{series, std::move(batch)}, bytes, std::move(done)});
}

void SqliteLog::read(const SeriesId& series, Seq after, Seq upto,
                     std::function<void(ReadResult)> done) {
  thread_->submit(Read{series, after, upto, std::move(done)});
}

void SqliteLog::list(std::function<void(std::vector<SeriesId>)> done) {
  thread_->submit(List{std::move(done)});
}

void SqliteLog::reopen(std::function<void(bool)> done) { thread_->submit(Reopen{std::move(done)}); }

}  // namespace roundtable
