#include "live/peer.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace roundtable {
namespace {

constexpr std::string_view kChangesBegin = "\"changes\":[";

// The list inside a changes frame.
std::string_view changes_of(std::string_view frame) {
  const std::size_t begin = frame.find(kChangesBegin) + kChangesBegin.size();
  return frame.substr(begin, frame.size() - 2 - begin);
}

}  // namespace

Peer::Peer(Room& room, Seat seat, PeerLimits limits, std::function<void()> wake)
    : room_(room),
      seat_(std::move(seat)),
      limits_(limits),
      wake_(std::move(wake)),
      alive_(std::make_shared<Peer*>(this)),
      allowance_(limits.messages_burst),
      born_(room.now()),
      counted_at_(born_),
      heard_at_(born_),
      ticked_at_(born_),
      progress_at_(born_) {
  room_.peers_.push_back(this);
}

Peer::~Peer() {
  std::erase(room_.peers_, this);
  room_.leave(*this);
}

void Peer::receive(std::string_view text) {
  if (closing_) return;
  heard_at_ = room_.now();
  auto frame = decode_frame(text, seat_.meeting);
  if (!within_rate()) return too_fast(frame);
  if (!frame) return unreadable(frame.error());
  if (auto* said = std::get_if<Hello>(&*frame)) return hello(*said);
  if (!said_hello_) return close(CloseCode::kBadMessage, "The first message must be hello.");
  if (auto* said = std::get_if<ReceivedCommand>(&*frame)) return command(std::move(*said));
  if (auto* said = std::get_if<Query>(&*frame)) return query(std::move(*said));
  if (auto* said = std::get_if<Signal>(&*frame)) return signal(*said);
}

bool Peer::within_rate() {
  const TimePoint now = room_.now();
  const double seconds = std::chrono::duration<double>(now - counted_at_).count();
  counted_at_ = now;
  allowance_ =
      std::min<double>(limits_.messages_burst, allowance_ + seconds * limits_.messages_per_second);
  if (allowance_ < 1) return false;
  allowance_ -= 1;
  if (allowance_ >= limits_.messages_burst / 2) refused_ = 0;
  return true;
}

// Whoever waits for an answer hears that it is too early; readable or not.
void Peer::too_fast(const std::expected<ClientFrame, UnreadableFrame>& frame) {
  if (++refused_ > limits_.messages_refused_max) {
    return close(CloseCode::kTooFast, "Too many messages.");
  }
  const Problem wait{Code::kRateLimited, "Too many messages at once; this one waits a moment.", {}};
  if (!frame) {
    if (frame.error().id) refuse(*frame.error().id, {wait, {}}, std::chrono::seconds(1));
  } else if (const auto* said = std::get_if<ReceivedCommand>(&*frame)) {
    refuse(said->command.id.value, {wait, {}}, std::chrono::seconds(1));
  } else if (const auto* asked = std::get_if<Query>(&*frame)) {
    answer(failed_result_frame(asked->id, wait));
  }
}

Welcome Peer::welcome() const {
  Welcome welcome;
  const Actor& actor = seat_.actor;
  if (!actor.rep.empty()) welcome.you.rep = actor.rep;
  if (!actor.party.empty()) welcome.you.party = actor.party;
  welcome.you.role = to_name(actor.role);
  welcome.you.status = to_name(channel_ ? SeatStatus::kAdmitted : seat_.status);
  welcome.server_time = room_.now();
  welcome.meeting = seat_.meeting;
  return welcome;
}

void Peer::hello(const Hello& hello) {
  if (said_hello_) return;
  if (room_.recovering_) {
    return close(CloseCode::kStorageUnavailable, "The store is being checked.");
  }
  said_hello_ = true;
  if (seat_.status != SeatStatus::kWaiting) channel_ = room_.join(*this);
  Welcome words = welcome();
  if (!channel_) {
    // In the lobby, or before the doors open: the title, no stream, no numbers.
    if (seat_.status != SeatStatus::kWaiting) words.you.status = to_name(SeatStatus::kDraft);
    const auto* meeting = room_.records().find<Meeting>(seat_.meeting);
    words.meeting_title = meeting ? meeting->title : "";
    push(welcome_frame(words), 0);
    return;
  }
  words.epoch = channel_->stream.epoch();
  words.seq = channel_->stream.head();
  words.present = room_.present(seat_);
  const auto caught_up = hello.resume ? missed(*hello.resume) : std::nullopt;
  words.reset = !caught_up;
  words.changes = caught_up ? *caught_up : room_.channels_.snapshot(*channel_);
  // Snapshot, cursor and first frame in one turn: nothing can come between.
  cursor_.seen = words.seq;
  push(welcome_frame(words), 0);
}

// What a reader of this stream missed since then; nothing if it is another stream,
// or no longer held.
std::optional<std::string> Peer::missed(const ResumeFrom& resume) {
  if (resume.epoch != channel_->stream.epoch()) return std::nullopt;
  auto at = channel_->stream.after(resume.seq);
  if (!at) return std::nullopt;
  std::string changes;
  while (auto frame = channel_->stream.next(*at)) {
    if (!changes.empty()) changes += ',';
    changes += changes_of(frame->text);
  }
  return changes;
}

void Peer::command(ReceivedCommand received) {
  const std::string id = received.command.id.value;
  if (!channel_ && !seat_.actor.is_host_side()) {
    return refuse(id, {{Code::kForbidden, "You are not admitted to this meeting yet.", {}}, {}},
                  {});
  }
  room_.submit(seat_.actor, std::move(received.command), received.payload_hash,
               [alive = std::weak_ptr(alive_), id](const Reply& reply) {
                 const auto self = alive.lock();
                 if (!self) return;
                 Peer& peer = **self;
                 if (const auto* done = std::get_if<Done>(&reply)) {
                   const Seq head = peer.channel_ ? peer.channel_->stream.head() : 0;
                   peer.answer(done_frame(id, head, done->result));
                 } else if (const auto* refused = std::get_if<Refused>(&reply)) {
                   peer.refuse(id, refused->refusal, refused->retry_after);
                 }
                 // Unknown: the room closes the connection; the client asks again.
               });
}

void Peer::refuse(std::string_view id, const Refusal& refusal,
                  std::optional<std::chrono::milliseconds> retry_after) {
  std::string current;
  if (refusal.current) {
    std::visit(
        [&](const auto& record) {
          if (const auto passed = pass_gate(record, Audience::of(seat_.actor))) {
            append_json(current, passed->value());
          }
        },
        *refusal.current);
  }
  answer(refused_frame(id, refusal.problem, current,
                       retry_after ? std::optional(retry_after->count()) : std::nullopt));
}

void Peer::query(Query query) {
  if (!channel_ || Audience::of(seat_.actor).kind == Audience::Kind::kStage) {
    return answer(failed_result_frame(
        query.id, {Code::kForbidden, "Only people at the table look at data.", {}}));
  }
  const Room::Viewer viewer{seat_.meeting, seat_.actor, query.as_party};
  const auto answered = [alive = std::weak_ptr(alive_), id = query.id](const auto& result,
                                                                       auto frame_of) {
    const auto self = alive.lock();
    if (!self) return;
    (*self)->answer(result ? frame_of(id, (*result)->json)
                           : failed_result_frame(id, result.error()));
  };
  if (auto* spec = std::get_if<PivotSpec>(&query.asks)) {
    room_.pivot(std::move(*spec), viewer, SightKind::kViewed,
                [answered](const auto& result) { answered(result, pivot_result_frame); });
  } else if (auto* lines = std::get_if<LinesQuery>(&query.asks)) {
    room_.lines(std::move(*lines), viewer, SightKind::kDrilled,
                [answered](const auto& result) { answered(result, lines_result_frame); });
  }
}

// Passed on to those who see the same; unnumbered and never replayed.
void Peer::signal(const Signal& signal) {
  if (!channel_ || seat_.actor.rep.empty()) return;
  if (signal.name == "pointer") return room_.point(*this, signal);
  const std::string text = signal_frame(signal, seat_.actor.rep);
  // A copy: one that cannot take more leaves the list.
  for (Peer* peer : std::vector(channel_->listeners)) {
    if (peer != this) peer->answer(text);
  }
}

void Peer::unreadable(const UnreadableFrame& frame) {
  if (!frame.id) {
    const std::string reason = frame.problem.detail;
    return close(CloseCode::kBadMessage, reason);
  }
  refuse(*frame.id, {frame.problem, {}}, {});
}

void Peer::answer(std::string text) {
  const std::size_t size = text.size();
  push(std::move(text), size);
}

void Peer::push(std::string text, std::size_t counted) {
  if (closing_) return;
  const auto hold = std::make_shared<const std::string>(std::move(text));
  answers_bytes_ += counted;
  answers_.push_back({Frame{hold, *hold}, channel_ ? channel_->stream.head() : 0, counted});
  const bool too_long = answers_.size() > limits_.answers_frames_max ||
                        (answers_bytes_ > limits_.answers_bytes_max && answers_bytes_ > counted);
  if (too_long) return close(CloseCode::kTooSlow, "Too many answers are waiting to be read.");
  wake_();
}

std::optional<Frame> Peer::next() {
  progress_at_ = room_.now();
  const bool answer_first =
      !answers_.empty() && (!channel_ || closing_ || answers_.front().after <= cursor_.seen);
  if (!answer_first && channel_ && !closing_) {
    if (auto frame = channel_->stream.next(cursor_)) return frame;
    if (cursor_.seen < channel_->stream.head()) {
      close(CloseCode::kTooSlow, "You have fallen too far behind.");
    }
  }
  if (answers_.empty()) return std::nullopt;
  Answer first = std::move(answers_.front());
  answers_.pop_front();
  answers_bytes_ -= first.counted;
  return std::move(first.frame);
}

void Peer::tick() {
  if (closing_) return;
  const TimePoint now = room_.now();
  if (!said_hello_) {
    if (now - born_ > limits_.hello_within) close(CloseCode::kTooSlow, "No hello came in time.");
    return;
  }
  if (now - heard_at_ > limits_.silent_max) {
    return close(CloseCode::kTooSlow, "Nothing was heard from you for a while.");
  }
  const bool pending = !answers_.empty() || (channel_ && cursor_.seen < channel_->stream.head());
  if (!pending) progress_at_ = now;
  if (now - progress_at_ > limits_.stuck_max) {
    return close(CloseCode::kTooSlow, "You have fallen too far behind.");
  }
  tell_presence();
  if (now - ticked_at_ >= limits_.tick_every) {
    ticked_at_ = now;
    answer(tick_frame(channel_ ? channel_->stream.head() : 0, now));
  }
}

void Peer::close(CloseCode code, std::string_view reason) {
  if (closing_) return;
  // At a restart everybody still hears what was done. Otherwise only the goodbye
  // matters: what was decided is in the log, and whoever comes back is told.
  std::deque<Answer> last_words;
  if (code == CloseCode::kRestarting) {
    while (auto frame = next()) last_words.push_back({std::move(*frame)});
    if (closing_) return;  // found to be too far behind
  }
  answers_ = std::move(last_words);
  answers_bytes_ = 0;
  const auto bye = std::make_shared<const std::string>(bye_frame(static_cast<int>(code), reason));
  answers_.push_back({Frame{bye, *bye}});
  closing_ = code;
  if (channel_) {
    room_.leave(*this);
    channel_ = nullptr;
  }
  wake_();
}

void Peer::tell_presence() {
  if (!std::exchange(presence_due_, false) || !channel_) return;
  answer(presence_frame(room_.present(seat_)));
}

void Peer::hear_pointer(const std::string& text) {
  if (closing_) return;
  std::erase_if(answers_, [this](const Answer& waiting) {
    if (waiting.is_pointer) answers_bytes_ -= waiting.counted;
    return waiting.is_pointer;
  });
  answer(text);
  if (!answers_.empty()) answers_.back().is_pointer = true;
}

void Peer::announce_drain(std::chrono::milliseconds retry_after) {
  if (said_hello_) answer(drain_frame(retry_after.count()));
}

}  // namespace roundtable
