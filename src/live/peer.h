#pragma once

// The room's end of one WebSocket connection, without the socket: frames in, frames
// out. The network pulls what is to be sent whenever its socket can take more.
//
// Threads:  the room's only.
// Lifetime: the room and the clock outlive it.

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "live/room.h"
#include "live/seat.h"

namespace roundtable {

struct PeerLimits {
  int messages_per_second = 20;                 // a person clicking, not a script
  int messages_burst = 60;
  std::size_t answers_frames_max = 64;          // to this person; changes have no queue
  std::size_t answers_bytes_max = 256 * 1024;
  std::chrono::seconds hello_within{10};
  std::chrono::seconds tick_every{10};
  std::chrono::seconds silent_max{25};          // two missed ticks and some
  std::chrono::seconds stuck_max{10};           // with something to send and no progress
};

class Peer {
 public:
  // `wake` is called when next() or closing() may have something new.
  Peer(Room& room, Seat seat, PeerLimits limits, std::function<void()> wake);
  ~Peer();
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  // One text frame from the client.
  void receive(std::string_view text);

  // The next frame to send, in order; nothing when all is sent. Call again after
  // each frame is written.
  std::optional<Frame> next();

  // Once a second.
  void tick();

  // Set when the connection is to end: send what next() still has (a `bye` among
  // it), then close with this code.
  std::optional<CloseCode> closing() const { return closing_; }
  void close(CloseCode code, std::string_view reason);

  const Seat& seat() const { return seat_; }

 private:
  struct Impl;
  Room& room_;
  Seat seat_;
  std::optional<CloseCode> closing_;
  std::unique_ptr<Impl> impl_;
};

}  // namespace roundtable
