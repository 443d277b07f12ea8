#pragma once

// What the network counts, for /metrics.
//
// Threads: the loop's.

#include <cstdint>
#include <map>

namespace roundtable {

struct Metrics {
  std::uint64_t connections_accepted = 0;
  std::uint64_t connections_refused = 0;  // over a limit
  std::int64_t connections = 0;           // open now
  std::uint64_t accept_errors = 0;

  std::map<int, std::uint64_t> answers;  // by status
  std::uint64_t requests_refused = 0;    // before any handler saw them

  std::int64_t sockets = 0;  // WebSockets open now
  std::uint64_t sockets_opened = 0;
  std::map<int, std::uint64_t> sockets_closed;  // by close code
  std::uint64_t frames_received = 0;
  std::uint64_t frames_sent = 0;
  std::uint64_t bytes_received = 0;  // of frames
  std::uint64_t bytes_sent = 0;
  std::uint64_t slow_readers = 0;

  std::uint64_t commands_committed = 0;
  std::uint64_t faults = 0;  // exceptions that ended a connection
};

}  // namespace roundtable
