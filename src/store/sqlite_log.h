// The log in one SQLite file, `roundtable.db`.
//
// An append is acknowledged when its transaction is committed and synced. What
// several rooms appended while the last commit ran is one transaction. A full
// disk rolls back and the log stays up; after an error that leaves the outcome
// open, nothing is stored or read until `reopen`.
//
// Threads:  as Log. One thread of its own does all work on the file.
// Lifetime: `post` and `notice` stay valid until the destructor has returned;
//           it stores what was appended, and then moves the WAL into the file.
#pragma once

#include <chrono>
#include <cstddef>
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/post.h"
#include "store/log.h"

namespace roundtable {

struct SqliteLogOptions {
  std::size_t group_bytes_max = 1024 * 1024;  // a bulk import must not delay a click
  std::chrono::milliseconds idle{100};        // quiet for so long: move the WAL now
  int wal_pages_max = 16 * 1024;              // 64 MiB: move it even if it is never quiet
  std::string vfs;                            // of SQLite; empty: the system's
};

class SqliteLog final : public Log {
 public:
  // Words for the operator: damage, a full disk. Posted like an answer.
  using Notice = std::function<void(std::string)>;

  // Blocks: opens or makes `file` and checks the tail of each series. A damaged
  // series is noticed and left out; the others serve.
  static std::expected<std::unique_ptr<SqliteLog>, std::string> open(std::filesystem::path file,
                                                                     Post post, Notice notice,
                                                                     SqliteLogOptions options = {});
  ~SqliteLog() override;

  void append(const SeriesId& series, std::vector<Transaction> batch,
              std::function<void(SyncResult)> done) override;
  void read(const SeriesId& series, Seq after, Seq upto,
            std::function<void(ReadResult)> done) override;
  void list(std::function<void(std::vector<SeriesId>)> done) override;
  void reopen(std::function<void(bool)> done) override;

 private:
  class Thread;

  explicit SqliteLog(std::unique_ptr<Thread> thread);

  std::unique_ptr<Thread> thread_;
};

}  // namespace roundtable
