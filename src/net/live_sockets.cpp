#include "net/live_sockets.h"

#include <utility>
#include <vector>

namespace roundtable {

void LiveSockets::add(std::shared_ptr<LiveSocket> socket) {
  const LiveSocket* key = socket.get();
  per_session_[socket->seat().session] += 1;
  without_hello_ += 1;
  sockets_.emplace(key, std::move(socket));
}

void LiveSockets::remove(const LiveSocket& socket) {
  const auto at = sockets_.find(&socket);
  if (at == sockets_.end()) return;
  if (!socket.said_hello()) without_hello_ -= 1;
  const auto count = per_session_.find(socket.seat().session);
  if (--count->second == 0) per_session_.erase(count);
  sockets_.erase(at);
}

void LiveSockets::rename_session(const std::string& before, const std::string& now) {
  if (before == now) return;
  const auto count = per_session_.extract(before);
  if (count.empty()) return;
  per_session_[now] += count.mapped();
  for (const auto& [key, socket] : sockets_) {
    if (socket->seat().session == before) socket->belongs_to(now);
  }
}

int LiveSockets::count_of_session(const std::string& session) const {
  const auto at = per_session_.find(session);
  return at == per_session_.end() ? 0 : at->second;
}

void LiveSockets::close_where(const std::function<bool(const Seat&)>& fits, CloseCode code,
                              std::string_view reason) {
  each([&](LiveSocket& socket) {
    if (fits(socket.seat())) socket.close(code, reason);
  });
}

void LiveSockets::close_session(const std::string& session, CloseCode code,
                                std::string_view reason) {
  close_where([&](const Seat& seat) { return seat.session == session; }, code, reason);
}

void LiveSockets::close_all(CloseCode code, std::string_view reason) {
  close_where([](const Seat&) { return true; }, code, reason);
}

void LiveSockets::each(const std::function<void(LiveSocket&)>& f) const {
  std::vector<std::shared_ptr<LiveSocket>> now;
  now.reserve(sockets_.size());
  for (const auto& [key, socket] : sockets_) now.push_back(socket);
  for (const auto& socket : now) f(*socket);
}

}  // namespace roundtable
