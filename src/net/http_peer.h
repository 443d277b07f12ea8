#pragma once

// One connection that speaks HTTP/1.1, until it closes or becomes a WebSocket.
// Private to this folder.
//
// Threads:  the loop's.
// Lifetime: its owner keeps it until `run` has ended; the context outlives it.

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "net/http_request.h"
#include "net/server_context.h"
#include "net/socket.h"

namespace roundtable {

class HttpPeer final : public Connection {
 public:
  HttpPeer(tcp::socket socket, std::unique_ptr<Place> place, ServerContext& context);
  ~HttpPeer() override;
  HttpPeer(const HttpPeer&) = delete;
  HttpPeer& operator=(const HttpPeer&) = delete;

  asio::awaitable<void> run();

  void hang_up_if_idle() override;
  void abandon() override;

 private:
  enum class Next { kKeepAlive, kClose, kGone };

  // Each reads or writes as much as its name says and answers faults itself.
  asio::awaitable<bool> read_head();
  asio::awaitable<Next> serve();
  asio::awaitable<Next> take_and_answer(const Route* route);
  asio::awaitable<bool> read_body(std::uint64_t length);
  asio::awaitable<bool> read_file(std::uint64_t length, const Route& route);
  asio::awaitable<std::size_t> read_some(std::uint64_t at_most);  // 0: the end
  asio::awaitable<bool> say_continue();
  asio::awaitable<Response> call(const Route* route);
  asio::awaitable<void> upgrade();
  asio::awaitable<Next> refuse_and_close(Response refusal);
  asio::awaitable<Next> send(Response response);
  asio::awaitable<void> linger();

  bool wants_keep_alive() const;
  std::string_view held() const {
    return {static_cast<const char*>(buffer_.cdata().data()), buffer_.size()};
  }

  ServerContext& context_;
  Socket socket_;
  std::unique_ptr<Place> place_;
  beast::flat_buffer buffer_;  // read and not yet used

  // Of the request in hand.
  bool idle_ = true;  // waiting for one
  bool first_ = true;
  std::string head_bytes_;
  HttpHead head_;
  Request request_;
  bool head_only_ = false;
  struct Waiting;  // for a handler's answer
  std::shared_ptr<Waiting> waiting_;
  bool abandoned_ = false;
};

}  // namespace roundtable
