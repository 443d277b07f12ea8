#pragma once

// The room's end of one WebSocket connection, without the socket: frames in, frames
// out. The network pulls what is to be sent whenever its socket can take more.
//
// Threads:  the room's only.
// Lifetime: the room outlives it.

#include <chrono>
#include <deque>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "live/room.h"
#include "live/seat.h"

namespace roundtable {

struct PeerLimits {
  int messages_per_second = 20;  // a person clicking, not a script
  int messages_burst = 60;
  int messages_refused_max = 60;        // then it is a script
  std::size_t answers_frames_max = 64;  // to this person; changes have no queue
  std::size_t answers_bytes_max = 256 * 1024;
  std::chrono::seconds hello_within{10};
  std::chrono::seconds tick_every{10};
  std::chrono::seconds silent_max{25};  // two missed ticks and some
  // With something to send and no frame taken. Generous, because one large welcome
  // on a slow line is one frame; the network watches the bytes.
  std::chrono::seconds stuck_max{60};
};

class Peer {
 public:
  // `wake` is called when next() or closing() may have something new. It must not
  // call back: the room may be in the middle of telling others.
  Peer(Room& room, Seat seat, PeerLimits limits, std::function<void()> wake);
  ~Peer();
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  // For the network.

  // One text frame from the client.
  void receive(std::string_view text);

  // The next frame to send, in order; nothing when all is sent. Call again after
  // each frame is written.
  std::optional<Frame> next();

  // Once a second.
  void tick();

  // Set when the connection is to end: send what next() still has (a `bye` at its
  // end), then close with this code.
  std::optional<CloseCode> closing() const { return closing_; }
  void close(CloseCode code, std::string_view reason);

  const Seat& seat() const { return seat_; }

  // For the room.

  Channel* channel() const { return channel_; }
  bool said_hello() const { return said_hello_; }
  void stream_moved() { wake_(); }
  // Who is here changed: told with the next tick, however many come and go until then.
  void presence_changed() { presence_due_ = true; }
  // The newest place of a pointer; one that was not sent yet is overtaken.
  void hear_pointer(const std::string& text);
  void announce_drain(std::chrono::milliseconds retry_after);

 private:
  // One answer to this person. It leaves after the frame of the stream numbered
  // `after`, so that whoever hears "done" has seen what was done.
  struct Answer {
    Frame frame;
    Seq after = 0;
    std::size_t counted = 0;  // towards answers_bytes_max; a welcome is as large as it is
    bool is_pointer = false;
  };

  void hello(const Hello& hello);
  void command(ReceivedCommand received);
  void query(Query query);
  void signal(const Signal& signal);
  void unreadable(const UnreadableFrame& frame);
  void answer(std::string text);
  void push(std::string text, std::size_t counted);
  void tell_presence();
  void too_fast(const std::expected<ClientFrame, UnreadableFrame>& frame);
  void refuse(std::string_view id, const Refusal& refusal,
              std::optional<std::chrono::milliseconds> retry_after);
  bool within_rate();
  Welcome welcome() const;
  std::optional<std::string> missed(const ResumeFrom& resume);

  // Fixed at construction.
  Room& room_;
  const Seat seat_;
  const PeerLimits limits_;
  const std::function<void()> wake_;
  // Answers that come after the connection ended find nobody.
  const std::shared_ptr<Peer*> alive_;

  // Where it is in its stream; nothing while waiting, or before `hello`.
  Channel* channel_ = nullptr;
  Stream::Cursor cursor_;
  bool said_hello_ = false;
  bool presence_due_ = false;

  std::deque<Answer> answers_;
  std::size_t answers_bytes_ = 0;
  std::optional<CloseCode> closing_;

  // Rate and life.
  double allowance_;
  int refused_ = 0;  // since there was room again
  const TimePoint born_;
  TimePoint counted_at_, heard_at_, ticked_at_, progress_at_;
};

}  // namespace roundtable
