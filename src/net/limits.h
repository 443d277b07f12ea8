#pragma once

// How much the network takes from one peer, and from all of them. Every figure can
// be set in the configuration and is shown in /metrics.

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace roundtable {

struct WebLimits {
  // Of one request.
  std::size_t head_bytes_max = 8 * 1024;
  std::size_t target_bytes_max = 2 * 1024;  // our longest route is below 200
  std::size_t fields_max = 100;
  std::size_t body_bytes_max = 64 * 1024;  // the largest command is about 4 KiB
  std::uint64_t file_bytes_max = 512ULL * 1024 * 1024;
  std::chrono::seconds head_within{10};
  std::chrono::seconds body_within{30};
  std::uint64_t body_bytes_per_second_min = 1024;  // of a file, once body_within is over
  std::chrono::seconds keep_alive{30};
  std::chrono::seconds answer_within{120};  // a large import is read meanwhile
  std::chrono::seconds write_within{10};    // without one byte of progress

  // Of one WebSocket.
  std::size_t message_bytes_max = 64 * 1024;
  std::size_t read_bytes_per_second_max = 256 * 1024;  // also stops floods of empty fragments
  int control_frames_per_second_max = 10;
  std::chrono::seconds idle_max{60};     // a backstop; the peer notices silence after 25 s
  std::chrono::seconds close_within{3};  // a polite close, before the socket goes
  std::chrono::seconds hello_room_within{5};

  // Of everybody.
  int connections_max = 10'000;
  int connections_per_address_max = 2'000;  // a meeting room shares one address
  int sockets_per_session_max = 20;
  int sockets_without_hello_max = 200;
  std::chrono::milliseconds accept_pause{100};  // after EMFILE and its like
  int backlog = 4096;                           // a restart brings everybody at once
  std::chrono::seconds drain_within{8};         // of the ten seconds a stop may take
};

}  // namespace roundtable
