#pragma once

// What one audience has been told of one meeting, newest last: immutable chunks of
// whole, ready WebSocket frames (header included), numbered without gaps. A
// connection is a cursor into it, so live delivery, catching up after a reconnect
// and slow readers are the same code.
//
// Threads: the room's only.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"

namespace roundtable {

struct StreamLimits {
  std::size_t chunk_bytes = 64 * 1024;
  std::size_t bytes_max = 8 * 1024 * 1024;  // held for those who come back
};

// Bytes that stay valid as long as this is held.
struct Frame {
  std::shared_ptr<const void> hold;
  std::string_view text;  // the payload, without the WebSocket header
};

class Stream {
 public:
  // Position of a reader: the number it has seen.
  struct Cursor {
    Seq seen = 0;
  };

  Stream(std::string epoch, StreamLimits limits);

  const std::string& epoch() const { return epoch_; }
  Seq head() const { return head_; }

  // Where a reader that has seen `seen` goes on, or nothing if what follows is no
  // longer (or was never) held.
  std::optional<Cursor> after(Seq seen) const;

  // The frame after `at`, and moves `at` past it. Nothing at the head, or when the
  // frame's chunk is gone (then `at.seen < head()` and after(at.seen) is empty).
  std::optional<Frame> next(Cursor& at) const;

  // Appends the payload of the frame numbered head() + 1.
  Seq append(std::string_view text);

 private:
  struct Chunk {
    std::string bytes;               // frames, each with its header
    std::deque<std::size_t> starts;  // of each frame in `bytes`
    Seq first = 0;                   // number of the first frame
  };

  const std::string epoch_;
  const StreamLimits limits_;

  Seq head_ = 0;
  std::size_t bytes_ = 0;
  std::deque<std::shared_ptr<Chunk>> chunks_;
};

}  // namespace roundtable
