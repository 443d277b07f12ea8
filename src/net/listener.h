#pragma once

// Accepts connections, within the limits, and survives whatever accepting runs into.
// Private to this folder.

#include <cstdint>
#include <expected>
#include <string>

#include "net/server_context.h"
#include "net/socket.h"

namespace roundtable {

class Listener {
 public:
  Listener(asio::io_context& io, ServerContext& context);

  // Answers the port; the error is one sentence for the operator.
  std::expected<std::uint16_t, std::string> listen(const std::string& address, std::uint16_t port);
  // Until `close`.
  asio::awaitable<void> accept_loop();
  void close();

 private:
  void take(tcp::socket socket);
  void take_waiting();

  ServerContext& context_;
  tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  bool closed_ = false;
};

}  // namespace roundtable
