// What access keeps, and who saw which data, in one SQLite file of their own,
// `access.db`: all that must be deletable.
//
// Threads:  as AccessStore. One thread of its own does all work on the file.
// Lifetime: `post` stays valid until the destructor has returned; it first writes
//           what was asked for.
#pragma once

#include <expected>
#include <filesystem>
#include <memory>
#include <string>

#include "base/post.h"
#include "store/access_store.h"
#include "store/sighting_store.h"

namespace roundtable {

class SqliteAccessStore final : public AccessStore, public SightingStore {
 public:
  // Blocks: opens or makes `file`. `vfs` of SQLite; empty: the system's.
  static std::expected<std::unique_ptr<SqliteAccessStore>, std::string> open(
      const std::filesystem::path& file, Post post, const std::string& vfs = {});
  ~SqliteAccessStore() override;

  // Throws std::runtime_error if the file cannot be read: the program cannot start.
  AccessRows load() override;
  void write(std::vector<AccessWrite> writes, std::function<void(bool)> done) override;

  void append(std::vector<SightingRow> rows, std::function<void(bool)> done) override;
  void read(const MeetingId& meeting, int limit,
            std::function<void(std::optional<std::vector<SightingRow>>)> done) override;

 private:
  class Thread;
  explicit SqliteAccessStore(std::unique_ptr<Thread> thread);

  std::unique_ptr<Thread> thread_;
};

}  // namespace roundtable
