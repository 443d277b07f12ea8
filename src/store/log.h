#pragma once

// The truth: append-only transactions per series, each sealed into a hash chain.
// Records are a fold over it; nothing else is.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/id.h"
#include "base/time.h"

namespace roundtable {

// One decided command. `payload` holds command, changes and result as the wire
// layer encodes them; the store does not look inside.
struct Transaction {
  Seq seq = 0;            // within the series, from 1, without gaps
  int format = 1;         // of `payload`
  TimePoint at;           // server time of the decision
  std::string actor;      // who: a rep's id, or "host:…", "door", "server"
  CommandId command;      // unique within the series, for its life
  Sha256 command_hash{};  // of the command's payload: tells a resend from a reuse
  std::string payload;    // empty when erased
  bool erased = false;    // a lawful erasure replaced the payload; its hash stays

  friend bool operator==(const Transaction&, const Transaction&) = default;
};

enum class SyncResult {
  kSynced,      // on disk
  kRolledBack,  // certainly not stored (disk full, number already taken); may be tried again
  kUnknown,     // nobody can know: reopen, verify, read again
};

// What `verify` found in one series.
struct SeriesReport {
  SeriesId series;
  Seq transactions = 0;
  std::vector<Seq> erased;
  std::vector<std::string> damage;  // one sentence each; empty when whole
};

// Threads: every member is called on the room thread and returns at once; the
// work happens on the log's own thread and the answer is posted back to the room
// thread, never inside the call.
class Log {
 public:
  virtual ~Log() = default;

  // Queues `batch` behind earlier ones. All of it is stored, or none. The seqs
  // must continue the series; else kRolledBack.
  virtual void append(const SeriesId& series, std::vector<Transaction> batch,
                      std::function<void(SyncResult)> done) = 0;

  // Transactions with `after < seq <= upto`, oldest first; nothing if the series
  // is damaged there (the report says how), or while the log waits for `reopen`.
  using ReadResult = std::optional<std::vector<Transaction>>;
  virtual void read(const SeriesId& series, Seq after, Seq upto,
                    std::function<void(ReadResult)> done) = 0;

  // Every series there is, in order of first append.
  virtual void list(std::function<void(std::vector<SeriesId>)> done) = 0;

  // After kUnknown: closes and opens the store again, checks the tail of each
  // series. false: it cannot be trusted any more; the process should end.
  virtual void reopen(std::function<void(bool)> done) = 0;
};

inline constexpr Seq kSeqMax = UINT64_MAX >> 1;

}  // namespace roundtable
