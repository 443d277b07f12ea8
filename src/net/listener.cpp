#include "net/listener.h"

#include <netinet/tcp.h>

#include <boost/asio/ip/address.hpp>
#include <string_view>
#include <utility>

#include "net/http_peer.h"

namespace roundtable {
namespace {

constexpr int kSendBufferBytes = 128 * 1024;  // what the kernel takes for one who never reads
constexpr int kUnacknowledgedMs = 30'000;
constexpr int kBurst = 256;  // accepted in one turn

using UserTimeout = asio::detail::socket_option::integer<IPPROTO_TCP, TCP_USER_TIMEOUT>;

void configure(tcp::socket& socket) {
  boost::system::error_code ignored;  // a socket that cannot be tuned still works
  socket.set_option(tcp::no_delay(true), ignored);
  socket.set_option(asio::socket_base::keep_alive(true), ignored);
  socket.set_option(UserTimeout(kUnacknowledgedMs), ignored);
  socket.set_option(asio::socket_base::send_buffer_size(kSendBufferBytes), ignored);
}

// Too many are here. Sent without waiting: it fits any socket's buffer.
void turn_away(tcp::socket& socket) {
  static constexpr std::string_view kFull =
      "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nContent-Length: 0\r\n"
      "Connection: close\r\n\r\n";
  boost::system::error_code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(kFull.data(), kFull.size()), ignored);
  socket.shutdown(tcp::socket::shutdown_send, ignored);
}

std::string describe(const std::string& address, std::uint16_t port,
                     const boost::system::error_code& error) {
  const std::string where = address + ":" + std::to_string(port);
  if (error == asio::error::address_in_use) {
    return where + " is in use by another program; choose another with --listen.";
  }
  if (error == asio::error::access_denied) {
    return where + ": this user may not listen there; choose a port above 1023 with --listen.";
  }
  return where + ": " + error.message() + ".";
}

}  // namespace

Listener::Listener(asio::io_context& io, ServerContext& context)
    : context_(context), acceptor_(io), pause_(io) {}

std::expected<std::uint16_t, std::string> Listener::listen(const std::string& address,
                                                           std::uint16_t port) {
  boost::system::error_code error;
  const auto parsed = asio::ip::make_address(address == "localhost" ? "127.0.0.1" : address, error);
  if (error) {
    return std::unexpected(address + " is not an address; listen on one like 127.0.0.1:8080.");
  }
  const tcp::endpoint endpoint(parsed, port);
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(context_.limits.backlog, error);
  if (!error) acceptor_.non_blocking(true, error);
  if (error) {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    return std::unexpected(describe(address, port, error));
  }
  return acceptor_.local_endpoint().port();
}

asio::awaitable<void> Listener::accept_loop() {
  bool failing = false;
  while (!closed_) {
    auto [error, socket] = co_await acceptor_.async_accept(kNoThrow);
    if (closed_) co_return;
    if (!error) {
      failing = false;
      take(std::move(socket));
      take_waiting();
      continue;
    }
    // Out of files, most likely: some close by themselves. Trying again at once
    // would only burn the core that has to close them.
    context_.api.metrics.accept_errors += 1;
    if (!std::exchange(failing, true)) {
      context_.api.journal.warn("accepting fails", {{"what", error.message()}});
    }
    pause_.expires_after(context_.limits.accept_pause);
    co_await pause_.async_wait(kNoThrow);
  }
}

// Those who wait already, in the same turn: after a restart that is everybody.
void Listener::take_waiting() {
  for (int i = 0; i < kBurst; ++i) {
    boost::system::error_code error;
    tcp::socket socket = acceptor_.accept(error);
    if (error) return;
    take(std::move(socket));
  }
}

void Listener::take(tcp::socket socket) {
  boost::system::error_code error;
  const auto remote = socket.remote_endpoint(error);
  if (error) return;  // gone already
  configure(socket);
  Metrics& metrics = context_.api.metrics;
  const std::string address = remote.address().to_string();
  const auto at = context_.per_address.find(address);
  const int of_address = at == context_.per_address.end() ? 0 : at->second;
  if (metrics.connections >= context_.limits.connections_max ||
      of_address >= context_.limits.connections_per_address_max) {
    metrics.connections_refused += 1;
    turn_away(socket);
    return;
  }
  metrics.connections_accepted += 1;
  const auto executor = socket.get_executor();
  auto place = std::make_unique<Place>(context_, address);
  auto peer = std::make_shared<HttpPeer>(std::move(socket), std::move(place), context_);
  spawn(executor, peer, peer->run(), "http", context_.api.journal, metrics);
}

void Listener::close() {
  closed_ = true;
  boost::system::error_code ignored;
  acceptor_.close(ignored);
  pause_.cancel();
}

}  // namespace roundtable
