#pragma once

// Every open WebSocket, to be found when the rights behind it change.
//
// Threads: the loop's.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "live/close_code.h"
#include "live/seat.h"

namespace roundtable {

// One of them, as the rest of the server sees it.
class LiveSocket {
 public:
  virtual ~LiveSocket() = default;
  virtual const Seat& seat() const = 0;
  virtual void belongs_to(const std::string& session) = 0;
  virtual bool said_hello() const = 0;
  // Says goodbye with this code, and closes within a bounded time.
  virtual void close(CloseCode code, std::string_view reason) = 0;
  // Once a second.
  virtual void tick() = 0;
  // Closes the TCP connection at once.
  virtual void abandon() = 0;
};

class LiveSockets {
 public:
  void add(std::shared_ptr<LiveSocket> socket);
  void remove(const LiveSocket& socket);

  // A browser's token was replaced, and with it the session's id.
  void rename_session(const std::string& before, const std::string& now);

  // One of them said hello.
  void greeted() { without_hello_ -= 1; }

  std::size_t size() const { return sockets_.size(); }
  int count_of_session(const std::string& session) const;
  int without_hello() const { return without_hello_; }

  // Closes those whose seat fits.
  void close_where(const std::function<bool(const Seat&)>& fits, CloseCode code,
                   std::string_view reason);
  void close_session(const std::string& session, CloseCode code, std::string_view reason);
  void close_all(CloseCode code, std::string_view reason);

  // Calls `f` for each that is there at the beginning; `f` may close and remove.
  void each(const std::function<void(LiveSocket&)>& f) const;

 private:
  std::unordered_map<const LiveSocket*, std::shared_ptr<LiveSocket>> sockets_;
  std::unordered_map<std::string, int> per_session_;
  int without_hello_ = 0;
};

}  // namespace roundtable
