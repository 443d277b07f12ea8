#include "live/stream.h"

#include <catch2/catch.hpp>
#include <map>

namespace roundtable {
namespace {

StreamLimits small() { return {.chunk_bytes = 100, .bytes_max = 300}; }

std::string read_all(const Stream& stream, Stream::Cursor at) {
  std::string text;
  while (auto frame = stream.next(at)) {
    text += frame->text;
    text += ' ';
  }
  return text;
}

}  // namespace

TEST_CASE("[SYN-1] a stream numbers its frames from 1 and gives them back in order") {
  Stream stream("epoch", {});
  CHECK(stream.head() == 0);
  CHECK(stream.append("a") == 1);
  CHECK(stream.append("b") == 2);
  CHECK(stream.append(std::string(200, 'c')) == 3);
  CHECK(stream.append(std::string(70'000, 'd')) == 4);
  CHECK(read_all(stream, {0}) ==
        "a b " + std::string(200, 'c') + " " + std::string(70'000, 'd') + " ");
  CHECK(read_all(stream, {3}) == std::string(70'000, 'd') + " ");
  CHECK(read_all(stream, {4}).empty());
}

TEST_CASE("[SYN-2] a reader goes on after any number that is still held") {
  Stream stream("epoch", small());
  CHECK(stream.after(0));
  CHECK_FALSE(stream.after(1));
  for (int i = 0; i < 5; ++i) stream.append("frame");
  for (Seq seen = 0; seen <= 5; ++seen) CHECK(stream.after(seen));
  CHECK_FALSE(stream.after(6));
}

TEST_CASE("[SYN-3] a stream keeps within its bounds and says what it no longer holds") {
  Stream stream("epoch", small());
  for (int i = 0; i < 40; ++i) stream.append(std::string(20, static_cast<char>('a' + i % 26)));
  CHECK_FALSE(stream.after(0));
  Stream::Cursor lost{0};
  CHECK_FALSE(stream.next(lost));
  CHECK(lost.seen == 0);
  Seq oldest = 0;
  while (!stream.after(oldest)) ++oldest;
  CHECK(oldest >= 20);
  Stream::Cursor at{oldest};
  while (stream.next(at)) {
  }
  CHECK(at.seen == stream.head());
}

TEST_CASE("[SYN-3] one frame larger than the bounds is still held") {
  Stream stream("epoch", small());
  stream.append("a");
  stream.append(std::string(1'000, 'b'));
  CHECK(read_all(stream, {1}) == std::string(1'000, 'b') + " ");
}

TEST_CASE("[SYN-10] bytes on their way to a socket stay where they are") {
  Stream stream("epoch", small());
  std::map<Seq, Frame> held;
  for (int i = 0; i < 60; ++i) {
    stream.append("frame number " + std::to_string(i + 1));
    Stream::Cursor at{stream.head() - 1};
    held.emplace(stream.head(), *stream.next(at));
  }
  for (const auto& [seq, frame] : held) CHECK(frame.text == "frame number " + std::to_string(seq));
}

}  // namespace roundtable
