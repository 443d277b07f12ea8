#include "live/room.h"

#include <algorithm>
#include <cassert>
#include <set>

#include "live/peer.h"
#include "wire/commands.h"

namespace roundtable {
namespace {

constexpr std::chrono::milliseconds kStorageRetry{2'000};
constexpr std::chrono::milliseconds kDrainRetry{3'000};
constexpr std::chrono::seconds kRecoveryApart{60};  // twice within: the disk is not to be trusted
constexpr std::chrono::minutes kStreamUnused{10};   // people come back from a break
constexpr std::size_t kBatchCommandsMax = 1'000;    // a bulk must not hold up the next click

std::string actor_text(const Actor& actor) {
  std::string text(to_name(actor.role));
  text += ':';
  text += actor.rep.value;
  return text;
}

Refused not_yet(Code code, std::string detail, std::chrono::milliseconds retry) {
  return {{{code, std::move(detail), {}}, {}}, retry};
}

}  // namespace

// One command of a batch and what it came to.
struct Room::Decided {
  Waiting waiting;
  std::string actor;
  std::optional<Outcome> outcome;    // to be committed
  std::optional<Reply> reply;        // known already: refused, or answered before
  std::optional<CommandId> same_as;  // sent twice within this batch
  bool stands = false;               // the reply holds whatever becomes of the batch
};

struct Room::Batch {
  std::vector<Decided> decided;
  std::vector<Transaction> transactions;  // until they are handed to the log
  std::size_t stored = 0;
};

Room::Room(const RoomEnvironment& environment, SeriesId series)
    : environment_(environment),
      series_(std::move(series)),
      alive_(std::make_shared<Room*>(this)),
      channels_(records_, environment.clock, environment.random, environment.desk,
                environment.codes_of, environment.streams, [](const Channel& channel) {
                  for (Peer* peer : channel.listeners) peer->stream_moved();
                }) {}

Room::~Room() = default;

void Room::open(std::function<void(bool)> done) {
  environment_.log.read(series_, 0, kSeqMax,
                        [alive = std::weak_ptr(alive_), done = std::move(done)](auto log) {
                          const auto self = alive.lock();
                          if (self) done(log && (*self)->replay(*log));
                        });
}

bool Room::replay(const std::vector<Transaction>& log) {
  records_ = Records();
  answered_.clear();
  log_head_ = 0;
  for (const Transaction& transaction : log) {
    log_head_ = transaction.seq;
    if (transaction.erased) {
      // Its text is gone, that it was said is not: sent again it is not said twice.
      answered_[transaction.command] = {
          transaction.command_hash, transaction.actor, encode_result({}), {}};
      continue;
    }
    auto stored = decode_payload(transaction.format, transaction.payload);
    if (!stored) return false;
    for (const Change& change : stored->changes) records_.apply(change);
    answered_[transaction.command] = {transaction.command_hash, transaction.actor,
                                      encode_result(stored->result), stored->result};
  }
  return true;
}

std::optional<Reply> Room::answer_of(const CommandId& id, const Sha256& hash,
                                     const std::string& actor) const {
  const auto at = answered_.find(id);
  if (at == answered_.end()) return std::nullopt;
  if (at->second.payload_hash == hash && at->second.actor == actor) {
    return Done{at->second.result, at->second.ids};
  }
  return Refused{
      {{Code::kIdReused, "This command id was already used for another command.", "id"}, {}}, {}};
}

void Room::submit(const Actor& actor, Command command, const Sha256& payload_hash, ReplyFn reply) {
  std::optional<Reply> at_once = answer_of(command.id, payload_hash, actor_text(actor));
  if (!at_once && drained_) {
    at_once = not_yet(Code::kDraining, "The server is restarting.", kDrainRetry);
  }
  if (!at_once && recovering_) {
    at_once = not_yet(Code::kStorageUnavailable, "The store is being checked.", kStorageRetry);
  }
  if (at_once) {
    environment_.post([reply = std::move(reply), answer = std::move(*at_once)] { reply(answer); });
    return;
  }
  waiting_.push_back({actor, std::move(command), payload_hash, std::move(reply)});
  schedule();
}

void Room::schedule() {
  if (scheduled_ || committing_ || recovering_ || waiting_.empty()) return;
  scheduled_ = true;
  environment_.post([alive = std::weak_ptr(alive_)] {
    if (const auto self = alive.lock()) (*self)->decide_batch();
  });
}

void Room::decide_batch() {
  scheduled_ = false;
  if (committing_ || recovering_) return;
  auto batch = std::make_shared<Batch>();
  Records overlay = Records::overlay(records_);
  while (!waiting_.empty() && batch->decided.size() < kBatchCommandsMax) {
    Waiting waiting = std::move(waiting_.front());
    waiting_.pop_front();
    batch->decided.push_back(decide_one(std::move(waiting), overlay, *batch));
  }
  committing_ = true;
  batch->stored = batch->transactions.size();
  if (batch->transactions.empty()) {
    outcome(batch, SyncResult::kSynced);
    return;
  }
  environment_.log.append(series_, std::move(batch->transactions),
                          [alive = std::weak_ptr(alive_), batch](SyncResult result) {
                            if (const auto self = alive.lock()) (*self)->outcome(batch, result);
                          });
}

Room::Decided Room::decide_one(Waiting waiting, Records& overlay, Batch& batch) {
  Decided decided{.waiting = std::move(waiting)};
  const Waiting& said = decided.waiting;
  decided.actor = actor_text(said.actor);
  decided.reply = answer_of(said.command.id, said.payload_hash, decided.actor);
  decided.stands = decided.reply || batch.transactions.empty();
  if (decided.reply) return decided;

  for (const Decided& earlier : batch.decided) {
    if (!earlier.outcome || earlier.waiting.command.id != said.command.id) continue;
    decided.same_as = said.command.id;  // answered from what the first one comes to
    return decided;
  }

  const TimePoint now = environment_.clock.now();
  Decision decision = decide(overlay, said.actor, said.command, now);
  if (!decision) {
    decided.reply = Refused{std::move(decision.error()), {}};
    return decided;
  }
  for (const Change& change : decision->changes) overlay.apply(change);
  batch.transactions.push_back({
      .seq = log_head_ + batch.transactions.size() + 1,
      .format = kPayloadFormat,
      .at = now,
      .actor = decided.actor,
      .command = said.command.id,
      .command_hash = said.payload_hash,
      .payload = encode_payload(said.command, *decision),
  });
  decided.outcome = std::move(*decision);
  return decided;
}

void Room::outcome(const std::shared_ptr<Batch>& batch, SyncResult result) {
  committing_ = false;
  switch (result) {
    case SyncResult::kSynced:
      release(*batch);
      break;
    case SyncResult::kRolledBack:
      // What was refused because of something that now did not happen, is open again.
      for (const Decided& decided : batch->decided) {
        decided.waiting.reply(
            decided.reply && decided.stands
                ? *decided.reply
                : not_yet(Code::kStorageUnavailable,
                          "The disk took nothing; it may be full. Nothing was stored.",
                          kStorageRetry));
      }
      break;
    case SyncResult::kUnknown:
      for (const Decided& decided : batch->decided) decided.waiting.reply(Unknown{});
      recover();
      return;
  }
  schedule();
  finish_drain();
}

// Everything of the batch is on disk: changes and answers leave together, in order.
void Room::release(const Batch& batch) {
  std::size_t left = batch.stored;
  log_head_ += left;
  for (const Decided& decided : batch.decided) {
    const Waiting& said = decided.waiting;
    if (!decided.outcome) {
      said.reply(decided.same_as ? *answer_of(*decided.same_as, said.payload_hash, decided.actor)
                                 : *decided.reply);
      continue;
    }
    --left;
    const Outcome& outcome = *decided.outcome;
    channels_.announce(outcome.changes);
    const auto masks = channels_.masks_before(outcome.changes);
    for (const Change& change : outcome.changes) records_.apply(change);
    end_remasked(masks);
    const std::string result = encode_result(outcome.result);
    answered_[said.command.id] = {said.payload_hash, decided.actor, result, outcome.result};
    channels_.release(left == 0);
    if (environment_.committed) {
      environment_.committed(*this, said.actor, said.command, outcome.result);
    }
    said.reply(Done{result, outcome.result});
    after_release(outcome.changes);
    log_shown(said.actor, outcome.changes);
  }
}

// Nobody knows what is on disk: everybody comes back and is answered from the log.
void Room::recover() {
  recovering_ = true;
  const TimePoint now = environment_.clock.now();
  const bool again = last_recovery_ && now - *last_recovery_ < kRecoveryApart;
  last_recovery_ = now;
  close_peers([](const Seat&) { return true; }, CloseCode::kStorageUnavailable,
              "The store is being checked.");
  for (const Waiting& waiting : std::exchange(waiting_, {})) waiting.reply(Unknown{});
  if (again) {
    environment_.broken();
    return;
  }
  environment_.log.reopen([alive = std::weak_ptr(alive_)](bool good) {
    const auto self = alive.lock();
    if (!self) return;
    if (!good) {
      (*self)->environment_.broken();
      return;
    }
    (*self)->open([alive](bool read) {
      const auto room = alive.lock();
      if (!room) return;
      if (!read) {
        (*room)->environment_.broken();
        return;
      }
      (*room)->recovering_ = false;
      (*room)->channels_.end([](const Channel&) { return true; });
      (*room)->schedule();
      (*room)->finish_drain();
    });
  });
}

std::string Room::state(const MeetingId& meeting, const Audience& audience) {
  const Meeting* found = records_.find<Meeting>(meeting);
  if (!found || !may_attend(*found, audience)) return state_body("", 0, "");
  Channel& channel = channels_.open(meeting, audience);
  return state_body(channel.stream.epoch(), channel.stream.head(), channels_.snapshot(channel));
}

Seq Room::head(const MeetingId& meeting, const Audience& audience) {
  const Meeting* found = records_.find<Meeting>(meeting);
  if (!found || !may_attend(*found, audience)) return 0;
  return channels_.open(meeting, audience).stream.head();
}

void Room::codes_changed(const MeetingId&) { channels_.refresh(); }

void Room::close_peers(const std::function<bool(const Seat&)>& which, CloseCode code,
                       std::string_view reason) {
  for (Peer* peer : std::vector(peers_)) {
    if (which(peer->seat())) peer->close(code, reason);
  }
}

void Room::tick() {
  channels_.refresh();
  channels_.drop_idle(kStreamUnused);
}

void Room::drain(std::function<void()> drained) {
  for (Peer* peer : std::vector(peers_)) {
    peer->announce_drain(std::chrono::milliseconds(environment_.random.below(kDrainRetry.count())));
  }
  drained_ = std::move(drained);
  for (const Waiting& waiting : std::exchange(waiting_, {})) {
    waiting.reply(not_yet(Code::kDraining, "The server is restarting.", kDrainRetry));
  }
  finish_drain();
}

void Room::finish_drain() {
  if (!drained_ || committing_ || recovering_ || !waiting_.empty()) return;
  environment_.post([alive = std::weak_ptr(alive_)] {
    const auto self = alive.lock();
    if (!self || !(*self)->drained_) return;
    const auto drained = std::exchange((*self)->drained_, [] {});
    (*self)->close_peers([](const Seat&) { return true; }, CloseCode::kRestarting,
                         "The server is restarting.");
    drained();
  });
}

}  // namespace roundtable
