#pragma once

// Runs one live series: decides its commands in batches, commits the changes, and
// releases them to the streams of those who may see them once they are on disk.
//
// Threads:  every member runs on the room thread; nothing here locks.
// Lifetime: log, clock and desk outlive the room; peers leave before it dies.

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/hash.h"
#include "base/random.h"
#include "live/close_code.h"
#include "live/data_desk.h"
#include "live/seat.h"
#include "live/stream.h"
#include "meeting/decide.h"
#include "store/log.h"

namespace roundtable {

// What became of a submitted command.
struct Done {
  std::string result;  // JSON: {"id":…} or {"ids":[…]}
  Result ids;          // the same, for the server itself
};
struct Refused {
  Refusal refusal;
  std::optional<std::chrono::milliseconds> retry_after;  // set: not yet, the same id again
};
// Nobody knows; the connection is closed, the client sends the same id again.
struct Unknown {};
using Reply = std::variant<Done, Refused, Unknown>;
using ReplyFn = std::function<void(const Reply&)>;

// Codes for the join_code records of a meeting; access has them.
using CodesOf = std::function<std::vector<JoinCode>(const MeetingId&)>;

class Peer;

class Room {
 public:
  struct Environment {
    Log& log;
    const Clock& clock;
    Random& random;
    DataDesk& desk;
    Post post;
    CodesOf codes_of;
    StreamLimits streams;
    // The outcome of a commit could not be known and the log could not be reopened.
    std::function<void()> broken;
  };

  Room(Environment& environment, SeriesId series);
  ~Room();

  // Reads the log into records. `done(false)` if the series is damaged.
  void open(std::function<void(bool)> done);

  const SeriesId& series() const { return series_; }
  // What is on disk, in memory.
  const Records& records() const { return records_; }
  TimePoint now() const { return environment_.clock.now(); }

  // Decides `command` for `actor` with the next batch; the answer comes once the
  // batch's outcome is known. Sent again with the same id and payload, the answer
  // is the same and nothing happens twice.
  void submit(const Actor& actor, Command command, const Sha256& payload_hash, ReplyFn reply);

  // The meeting's whole state for an audience: {"epoch","seq","changes":[…]}.
  std::string state(const MeetingId& meeting, const Audience& audience);

  // One pivot under the audience's own mask.
  void pivot(PivotSpec spec, const Audience& audience, DataDesk::PivotDone done);

  // Codes were rotated: the records of them follow.
  void codes_changed(const MeetingId& meeting);

  // No new command is decided any more; those in hand are finished.
  void drain(std::function<void()> drained);

 private:
  friend class Peer;
  struct Waiting {
    Actor actor;
    Command command;
    Sha256 payload_hash;
    ReplyFn reply;
  };
  struct Batch;
  struct Channel;  // a stream with its listeners

  void decide_next_batch();
  void committed(std::shared_ptr<Batch> batch, SyncResult result);
  void publish(const Batch& batch);
  void recover(std::shared_ptr<Batch> batch);
  void replay(const std::vector<Transaction>& log);

  // For peers.
  Channel& channel(const MeetingId& meeting, const Audience& audience);
  std::string snapshot(const MeetingId& meeting, const Audience& audience) const;
  void attach(Peer& peer, Channel& channel);
  void detach(Peer& peer);

  // Derived records.
  void derive_all();

  // Fixed at construction.
  Environment& environment_;
  const SeriesId series_;

  // What is on disk.
  Records records_;
  Seq log_head_ = 0;
  struct Answered {
    Sha256 payload_hash;
    std::string result;
    Result ids;
  };
  std::unordered_map<CommandId, Answered> answered_;

  // Gathers while a commit is under way.
  std::deque<Waiting> waiting_;
  bool committing_ = false;

  // Who listens.
  std::map<std::pair<MeetingId, Audience>, std::unique_ptr<Channel>> channels_;
};

}  // namespace roundtable
