// The log in memory, for tests and simulations: the same promises as SqliteLog,
// and switches that break them the way disks do.
//
// Threads:  all on the room thread. Answers are posted, never given inside a call.
// Lifetime: the disk outlives the log if the test keeps it: a log made anew on the
//           same disk is a restart.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_set>

#include "base/post.h"
#include "store/chain.h"
#include "store/log.h"

namespace roundtable {

// What survives a restart.
struct MemoryDisk {
  struct Series {
    std::vector<SealedTransaction> rows;
    std::unordered_set<CommandId> commands;
  };
  std::map<SeriesId, Series> series;
  std::vector<SeriesId> order;  // of first append
};

class MemoryLog final : public Log {
 public:
  explicit MemoryLog(Post post, std::shared_ptr<MemoryDisk> disk = std::make_shared<MemoryDisk>());

  void append(const SeriesId& series, std::vector<Transaction> batch,
              std::function<void(SyncResult)> done) override;
  void read(const SeriesId& series, Seq after, Seq upto,
            std::function<void(ReadResult)> done) override;
  void list(std::function<void(std::vector<SeriesId>)> done) override;
  void reopen(std::function<void(bool)> done) override;

  // From now on there is room for so many bytes of payload; nothing: room again.
  void fail_after_bytes(std::optional<std::size_t> bytes) { bytes_left_ = bytes; }

  // The outcome of the `nth` append from now (1: the next) is unknown; whether it
  // was stored is the test's choice. As with the real one, all after it are unknown
  // and not stored until `reopen`.
  enum class Fate { kStored, kLost };
  void fail_commit(int nth, Fate fate) { failing_ = {nth, fate}; }

  // `reopen` answers false from now on.
  void fail_reopen() { reopens_ = false; }

  // Flips a bit of a stored payload.
  void damage(const SeriesId& series, Seq seq);

 private:
  struct Failing {
    int in = 0;  // appends from now; 0: none
    Fate fate = Fate::kLost;
  };

  SyncResult store(const SeriesId& id, std::vector<Transaction>& batch);
  bool fits(const SeriesId& id, const std::vector<Transaction>& batch) const;
  ReadResult find(const SeriesId& series, Seq after, Seq upto);

  const Post post_;
  const std::shared_ptr<MemoryDisk> disk_;

  // What the test asked for.
  std::optional<std::size_t> bytes_left_;
  Failing failing_;
  bool reopens_ = true;

  bool broken_ = false;         // an outcome is unknown
  std::set<SeriesId> damaged_;  // as far as anybody has read
};

}  // namespace roundtable
