// The log as one SQLite file: what SqliteLog does on its thread, without the
// thread. Every call blocks until it is done.
//
// Threads: one at a time. It is the only connection that writes the file.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "store/log_rows.h"

namespace roundtable {

// Transactions that are stored together or not at all.
struct SeriesBatch {
  SeriesId series;
  std::vector<Transaction> transactions;
};

class LogFile {
 public:
  // Opens or makes the file, brings its schema up to date and checks the tail of
  // each series: what was appended since it was last found whole.
  static std::expected<std::unique_ptr<LogFile>, std::string> open(
      const std::filesystem::path& file, const std::string& vfs = {});

  // Stores all of `group` in one transaction, or nothing of it. After kUnknown
  // this object must not be used again.
  SyncResult commit(std::span<const SeriesBatch* const> group);

  // Nothing if the series is damaged.
  Log::ReadResult read(const SeriesId& series, Seq after, Seq upto);

  // Replaces these payloads by nothing, in the file and in the WAL, and keeps their
  // hashes. Numbers that are not there are left out.
  SqliteResult<void> erase(const SeriesId& series, std::span<const Seq> seqs);

  // Everything not yet in the database file goes there.
  SqliteResult<void> move_wal(Checkpoint how);
  // Pages the WAL has grown by since it was last moved.
  int wal_pages() const;

  // Every series, in order of first append.
  const std::vector<SeriesId>& list() const { return order_; }
  // The series that are not whole, as far as anybody has looked.
  std::vector<SeriesReport> damaged() const;
  // The last error of SQLite, for the operator; empty if there was none.
  const std::string& last_error() const { return last_error_; }

 private:
  struct Head {
    Seq seq = 0;
    Sha256 hash{};
  };
  struct Series {
    std::int64_t number = 0;
    Head head;
    std::vector<std::string> damage;
  };
  struct Statements {
    Statement insert_series, insert, select, last, hash_at, mark, erase;
  };
  using Heads = std::map<SeriesId, Head>;

  LogFile(std::filesystem::path file, Database database, Statements statements);
  static SqliteResult<Statements> prepare(Database& database);

  SqliteResult<void> load();
  SqliteResult<void> check_tail(const SeriesRow& row, Series& series);
  SqliteResult<void> save_marks(const Heads& marks);

  SqliteResult<bool> insert(const SeriesBatch& batch, Heads& heads);
  SqliteResult<std::int64_t> number_of(const SeriesId& series);
  SyncResult undo(const SqliteError& error, std::span<const SeriesBatch* const> group);
  bool is_absent(std::span<const SeriesBatch* const> group);
  SqliteResult<Sha256> hash_before(const SeriesId& id, const Series& series, Seq after);

  const std::filesystem::path file_;

  // The connection. Statements die first.
  Database database_;
  Statements statements_;
  std::unique_ptr<int> wal_pages_;  // in the WAL after the last commit; SQLite has its address
  int moved_pages_ = 0;             // of these, when it was last moved

  // What is on disk, known after every commit.
  std::map<SeriesId, Series> series_;
  std::vector<SeriesId> order_;
  std::string last_error_;
};

}  // namespace roundtable
