#pragma once

// Runs one live series: decides its commands in batches, commits the changes, and
// releases them to the streams of those who may see them once they are on disk.
//
// Threads:  every member runs on the room thread; nothing here locks.
// Lifetime: log, clock and desk outlive the room; peers leave before it dies.

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/hash.h"
#include "base/random.h"
#include "live/channels.h"
#include "live/close_code.h"
#include "live/data_desk.h"
#include "live/data_log.h"
#include "live/seat.h"
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

class Peer;
class Room;

struct RoomEnvironment {
  Log& log;
  const Clock& clock;
  Random& random;
  DataDesk& desk;
  DataLog& data_log;
  Post post;
  CodesOf codes_of;
  // Called after each committed command: seats, codes and links follow it.
  std::function<void(Room&, const Actor&, const Command&, const Result&)> committed;
  // The log cannot be trusted any more; the process should end.
  std::function<void()> broken;
  StreamLimits streams;
};

class Room {
 public:
  Room(const RoomEnvironment& environment, SeriesId series);
  ~Room();
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;

  // Reads the log into records. `done(false)` if the series is damaged.
  void open(std::function<void(bool)> done);

  const SeriesId& series() const { return series_; }
  // What is on disk, in memory.
  const Records& records() const { return records_; }
  TimePoint now() const { return environment_.clock.now(); }

  // Decides `command` for `actor` with the next batch; `reply` comes once the
  // batch's outcome is known, never inside this call. Sent again with the same id,
  // payload and actor, the answer is the same and nothing happens twice.
  void submit(const Actor& actor, Command command, const Sha256& payload_hash, ReplyFn reply);

  // The meeting's whole state for an audience: {"epoch","seq","changes":[…]}.
  std::string state(const MeetingId& meeting, const Audience& audience);
  // The number its stream has reached.
  Seq head(const MeetingId& meeting, const Audience& audience);

  // Who asks for data, in which meeting, and with whose eyes (eyes_of).
  struct Viewer {
    MeetingId meeting;
    Actor actor;
    std::optional<PartyId> as_party;
  };
  // One slice, or the lines behind a cell of one, under the mask of those eyes, taken
  // down in the data log as `kind`; kNotFound for a dataset they may not see.
  void pivot(PivotSpec spec, const Viewer& viewer, SightKind kind, AnswerDone<PivotResult> done);
  void lines(LinesQuery query, const Viewer& viewer, SightKind kind, AnswerDone<LinesResult> done);
  // The same for a file: as many as go into one.
  void all_lines(LinesQuery query, const Viewer& viewer, DataDesk::AllLinesDone done);

  // Codes were made or rotated: the records of them follow.
  void codes_changed(const MeetingId& meeting);

  // Ends the connections of those seats.
  void close_peers(const std::function<bool(const Seat&)>& which, CloseCode code,
                   std::string_view reason);

  // Once a minute or so: what depends on the date, and streams nobody listens to.
  void tick();

  // No new command is decided any more; `drained` once those in hand are answered.
  void drain(std::function<void()> drained);

 private:
  friend class Peer;

  struct Waiting {
    Actor actor;
    Command command;
    Sha256 payload_hash;
    ReplyFn reply;
  };
  struct Decided;  // one command of a batch
  struct Batch;
  struct Answered {
    Sha256 payload_hash;
    std::string actor;
    std::string result;
    Result ids;
  };

  void schedule();
  void decide_batch();
  Decided decide_one(Waiting waiting, Records& overlay, Batch& batch);
  void outcome(const std::shared_ptr<Batch>& batch, SyncResult result);
  void release(const Batch& batch);
  void recover();
  bool replay(const std::vector<Transaction>& log);
  void finish_drain();
  std::optional<Reply> answer_of(const CommandId& id, const Sha256& hash,
                                 const std::string& actor) const;

  // For peers.
  // Nothing if this audience may not attend (yet).
  Channel* join(Peer& peer);
  void leave(Peer& peer);
  std::vector<Present> present(const Seat& seat) const;
  void presence_changed(const MeetingId& meeting);
  void after_release(const std::vector<Change>& changes);
  // What an audience may see of the data has changed as a whole: it comes anew.
  void end_remasked(const ChannelMasks& before);
  // Passes a pointer on to everybody who sees the same picture.
  void point(const Peer& from, const Signal& signal);
  struct OpenLines {
    std::vector<OpenSource> sources;
    Sight sight;
  };
  std::expected<OpenLines, Problem> open_lines(LinesQuery& query, const Viewer& viewer,
                                               SightKind kind) const;
  void note(const Viewer& viewer, Sight sight, std::size_t count);
  void log_shown(const Actor& actor, const std::vector<Change>& changes);

  // Fixed at construction.
  const RoomEnvironment environment_;
  const SeriesId series_;
  // Posted work holds it weakly: what comes after the room died does nothing.
  const std::shared_ptr<Room*> alive_;

  // What is on disk.
  Records records_;
  Seq log_head_ = 0;
  std::unordered_map<CommandId, Answered> answered_;

  // Gathers while a commit is under way.
  std::deque<Waiting> waiting_;
  bool scheduled_ = false;
  bool committing_ = false;
  bool recovering_ = false;
  std::optional<TimePoint> last_recovery_;
  std::function<void()> drained_;  // set: draining

  // Who listens.
  Channels channels_;
  std::vector<Peer*> peers_;
};

}  // namespace roundtable
