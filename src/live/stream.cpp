#include "live/stream.h"

#include <algorithm>
#include <cassert>

namespace roundtable {
namespace {

// The header of a final, unmasked text frame from a server (RFC 6455, 5.2).
void append_header(std::string& bytes, std::size_t size) {
  bytes += static_cast<char>(0x81);
  if (size < 126) {
    bytes += static_cast<char>(size);
    return;
  }
  const int width = size <= 0xffff ? 2 : 8;
  bytes += static_cast<char>(width == 2 ? 126 : 127);
  for (int shift = (width - 1) * 8; shift >= 0; shift -= 8) {
    bytes += static_cast<char>((size >> shift) & 0xff);
  }
}

// How long the header at the beginning of a frame is.
std::size_t header_size(std::string_view frame) {
  const auto size = static_cast<unsigned char>(frame[1]);
  if (size < 126) return 2;
  return size == 126 ? 4 : 10;
}

}  // namespace

Stream::Stream(std::string epoch, StreamLimits limits)
    : epoch_(std::move(epoch)), limits_(limits) {}

std::optional<Stream::Cursor> Stream::after(Seq seen) const {
  if (seen > head_) return std::nullopt;
  if (seen == head_) return Cursor{seen};
  if (chunks_.empty() || seen + 1 < chunks_.front()->first) return std::nullopt;
  return Cursor{seen};
}

std::optional<Frame> Stream::next(Cursor& at) const {
  if (at.seen >= head_ || !after(at.seen)) return std::nullopt;
  const Seq wanted = at.seen + 1;
  // The last chunk that begins at or before the wanted frame.
  auto found =
      std::ranges::upper_bound(chunks_, wanted, {}, [](const auto& c) { return c->first; });
  const std::shared_ptr<Chunk>& chunk = *std::prev(found);
  const auto index = static_cast<std::size_t>(wanted - chunk->first);
  const std::size_t begin = chunk->starts[index];
  const std::size_t end =
      index + 1 < chunk->starts.size() ? chunk->starts[index + 1] : chunk->bytes.size();
  const std::string_view frame = std::string_view(chunk->bytes).substr(begin, end - begin);
  at.seen = wanted;
  return Frame{chunk, frame.substr(header_size(frame))};
}

Seq Stream::append(std::string_view text) {
  constexpr std::size_t kHeaderMax = 10;
  const std::size_t needed = text.size() + kHeaderMax;
  // A chunk never grows beyond what was reserved, so that bytes on their way to a
  // socket stay where they are.
  if (chunks_.empty() || chunks_.back()->bytes.capacity() - chunks_.back()->bytes.size() < needed) {
    auto chunk = std::make_shared<Chunk>();
    chunk->bytes.reserve(std::max(limits_.chunk_bytes, needed));
    chunk->first = head_ + 1;
    bytes_ += chunk->bytes.capacity();
    chunks_.push_back(std::move(chunk));
  }
  Chunk& chunk = *chunks_.back();
  chunk.starts.push_back(chunk.bytes.size());
  append_header(chunk.bytes, text.size());
  chunk.bytes += text;
  ++head_;
  while (bytes_ > limits_.bytes_max && chunks_.size() > 1) {
    bytes_ -= chunks_.front()->bytes.capacity();
    chunks_.pop_front();
  }
  return head_;
}

}  // namespace roundtable
