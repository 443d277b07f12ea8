#include "net/websocket_peer.h"

#include <boost/beast/http/field.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <chrono>
#include <string>
#include <utility>

#include "live/peer.h"
#include "net/problems.h"
#include "net/seats.h"
#include "wire/frames.h"

namespace roundtable {
namespace {

namespace http = beast::http;
namespace websocket = beast::websocket;
using Steady = std::chrono::steady_clock;

// Why somebody may not be here, as a close code.
struct Farewell {
  std::uint16_t code = 0;
  std::string reason;
};

class WebSocketPeer final : public LiveSocket, public std::enable_shared_from_this<WebSocketPeer> {
 public:
  WebSocketPeer(Socket socket, std::unique_ptr<Place> place, ServerContext& context)
      : context_(context),
        place_(std::move(place)),
        ws_(std::move(socket)),
        wake_(ws_.get_executor()) {
    configure();
  }
  ~WebSocketPeer() override { context_.api.metrics.sockets -= 1; }

  // Upgrades, then serves `room` to `seat`.
  asio::awaitable<void> serve(HttpHead head, Room& room, Seat seat);
  // Upgrades only to say why not.
  asio::awaitable<void> turn_away(HttpHead head, Farewell farewell);

  const Seat& seat() const override { return seat_; }
  void belongs_to(const std::string& session) override { seat_.session = session; }
  bool said_hello() const override { return said_hello_; }
  void close(CloseCode code, std::string_view reason) override;
  void tick() override;
  void abandon() override { beast::get_lowest_layer(ws_).close(); }

 private:
  void configure();
  asio::awaitable<bool> accept(HttpHead head);
  asio::awaitable<void> read_loop();
  asio::awaitable<void> run_writer();
  asio::awaitable<void> write_loop();
  asio::awaitable<bool> write(std::string_view text);
  void take(std::string_view text);
  void on_control_frame();
  void end();
  void wake() { wake_.cancel(); }

  // Fixed at construction.
  ServerContext& context_;
  const std::unique_ptr<Place> place_;
  websocket::stream<Socket> ws_;
  beast::flat_buffer buffer_;
  asio::steady_timer wake_;  // the writer waits on it for something to send

  // Set once upgraded; gone when the reader has ended.
  Seat seat_;
  std::unique_ptr<Peer> peer_;
  bool said_hello_ = false;

  // How it ends.
  bool ended_ = false;                // the reader has
  std::optional<Farewell> farewell_;  // set by us rather than by the peer
  std::optional<Steady::time_point> closing_since_;

  // Progress of the write in hand, if there is one.
  bool writing_ = false;
  std::uint64_t written_then_ = 0;
  Steady::time_point progress_at_;

  int control_frames_ = 0;  // since the last tick
};

void WebSocketPeer::configure() {
  const WebLimits& limits = context_.limits;
  Socket& socket = beast::get_lowest_layer(ws_);
  // Two timeout systems must not meet: from here on the WebSocket's own rules.
  socket.expires_never();
  socket.rate_policy().read_limit(limits.read_bytes_per_second_max);
  websocket::stream_base::timeout timeouts{};
  timeouts.handshake_timeout = limits.head_within;
  timeouts.idle_timeout = limits.idle_max;
  timeouts.keep_alive_pings = false;  // a browser cannot show them; ticks do it
  ws_.set_option(timeouts);
  websocket::permessage_deflate deflate;
  deflate.server_enable = false;  // one set of bytes for everybody, and no memory per peer
  ws_.set_option(deflate);
  ws_.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
    response.set(http::field::sec_websocket_protocol, kSubprotocol);
    response.set(http::field::cache_control, "no-store");
    response.erase(http::field::server);
  }));
  ws_.read_message_max(limits.message_bytes_max);
  buffer_.max_size(2 * limits.message_bytes_max);  // a message and what Beast reads ahead
  ws_.auto_fragment(false);
  ws_.text(true);
  ws_.control_callback([this](websocket::frame_type, beast::string_view) { on_control_frame(); });
  context_.api.metrics.sockets += 1;
  context_.api.metrics.sockets_opened += 1;
}

asio::awaitable<bool> WebSocketPeer::accept(HttpHead head) {
  const auto [error] = co_await ws_.async_accept(head, kNoThrow);
  co_return !error;
}

asio::awaitable<void> WebSocketPeer::serve(HttpHead head, Room& room, Seat seat) {
  const auto self = shared_from_this();
  seat_ = std::move(seat);
  context_.api.sockets.add(self);
  const bool accepted = co_await accept(std::move(head));
  if (accepted) {
    peer_ = std::make_unique<Peer>(room, seat_, PeerLimits{}, [this] { wake(); });
    spawn(ws_.get_executor(), self, run_writer(), "writer", context_.api.journal,
          context_.api.metrics);
    try {
      co_await read_loop();
    } catch (...) {
      end();
      throw;  // said in the journal and counted
    }
  }
  end();
}

asio::awaitable<void> WebSocketPeer::turn_away(HttpHead head, Farewell farewell) {
  const bool accepted = co_await accept(std::move(head));
  if (!accepted) co_return;
  const std::string bye = bye_frame(farewell.code, farewell.reason);
  const bool said = co_await write(bye);
  if (!said) co_return;
  context_.api.metrics.sockets_closed[farewell.code] += 1;
  // Nobody else watches this one: Beast's own deadline of a handshake bounds it.
  co_await ws_.async_close(websocket::close_reason(farewell.code), kNoThrow);
}

// A read is always outstanding: its end is the connection's end, and what answers
// a close.
asio::awaitable<void> WebSocketPeer::read_loop() {
  for (;;) {
    const auto [error, bytes] = co_await ws_.async_read(buffer_, kNoThrow);
    if (error) co_return;
    context_.api.metrics.frames_received += 1;
    context_.api.metrics.bytes_received += bytes;
    if (ws_.got_text()) {
      take({static_cast<const char*>(buffer_.data().data()), buffer_.size()});
    } else if (!farewell_) {
      farewell_ = Farewell{websocket::close_code::unknown_data, "only text is spoken here"};
      wake();
    }
    buffer_.consume(buffer_.size());
  }
}

void WebSocketPeer::take(std::string_view text) {
  if (farewell_ || peer_->closing()) return;
  if (!std::exchange(said_hello_, true)) context_.api.sockets.greeted();
  peer_->receive(text);
}

// Whatever goes wrong in it, a connection without its writer has no use.
asio::awaitable<void> WebSocketPeer::run_writer() {
  try {
    co_await write_loop();
  } catch (...) {
    abandon();
    throw;
  }
}

// The one writer: whatever the peer has next, then its close.
asio::awaitable<void> WebSocketPeer::write_loop() {
  while (!ended_ && !farewell_) {
    // The frame holds its bytes until the write is over.
    const std::optional<Frame> frame = peer_->next();
    if (frame) {
      const bool written = co_await write(frame->text);
      if (!written) co_return;
      continue;
    }
    if (const auto code = peer_->closing()) {
      farewell_ = Farewell{static_cast<std::uint16_t>(*code), ""};
      break;
    }
    // Nothing suspends between the look above and this wait, so no wake is lost.
    wake_.expires_at(Steady::time_point::max());
    co_await wake_.async_wait(kNoThrow);
  }
  if (ended_) co_return;
  if (!closing_since_) closing_since_ = Steady::now();
  context_.api.metrics.sockets_closed[farewell_->code] += 1;
  const websocket::close_reason reason(static_cast<websocket::close_code>(farewell_->code),
                                       farewell_->reason);
  co_await ws_.async_close(reason, kNoThrow);
}

asio::awaitable<bool> WebSocketPeer::write(std::string_view text) {
  writing_ = true;
  written_then_ = beast::get_lowest_layer(ws_).rate_policy().bytes_written();
  progress_at_ = Steady::now();
  const auto bytes = asio::buffer(text.data(), text.size());
  const auto [error, written] = co_await ws_.async_write(bytes, kNoThrow);
  writing_ = false;
  context_.api.metrics.frames_sent += 1;
  context_.api.metrics.bytes_sent += written;
  co_return !error;
}

void WebSocketPeer::close(CloseCode code, std::string_view reason) {
  if (peer_) {
    peer_->close(code, reason);
  } else {
    abandon();  // still shaking hands: it will ask again, and hear why
  }
}

void WebSocketPeer::tick() {
  control_frames_ = 0;
  if (!peer_) return;
  try {
    peer_->tick();
  } catch (const std::exception& error) {
    context_.api.metrics.faults += 1;
    context_.api.journal.error("a tick failed", {{"what", error.what()}});
    return abandon();
  }
  const auto now = Steady::now();
  if (!closing_since_ && (farewell_ || peer_->closing())) closing_since_ = now;
  // A stuck peer cannot be told goodbye: its socket is closed under it.
  if (closing_since_ && now - *closing_since_ > context_.limits.close_within) return abandon();
  if (!writing_) return;
  const std::uint64_t written = beast::get_lowest_layer(ws_).rate_policy().bytes_written();
  if (std::exchange(written_then_, written) != written) progress_at_ = now;
  if (now - progress_at_ < context_.limits.write_within) return;
  context_.api.metrics.slow_readers += 1;
  context_.api.metrics.sockets_closed[static_cast<int>(CloseCode::kTooSlow)] += 1;
  abandon();
}

void WebSocketPeer::on_control_frame() {
  control_frames_ += 1;
  if (control_frames_ <= context_.limits.control_frames_per_second_max || !peer_) return;
  if (!peer_->closing()) peer_->close(CloseCode::kTooFast, "too many control frames");
}

void WebSocketPeer::end() {
  ended_ = true;
  context_.api.sockets.remove(*this);
  peer_.reset();  // leaves the room at once, whatever the writer still waits for
  abandon();
  wake();
}

// What a close code can say of this problem; nothing if the answer to the upgrade
// should.
std::optional<Farewell> farewell_for(const Problem& problem) {
  if (problem.code == Code::kNotSignedIn) {
    return Farewell{static_cast<std::uint16_t>(CloseCode::kNotSignedIn), problem.detail};
  }
  if (problem.code == Code::kNotFound) {
    return Farewell{static_cast<std::uint16_t>(CloseCode::kRemoved), "no seat in this meeting"};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Response> open_websocket(Socket& socket, const HttpHead& head, const Request& request,
                                       std::unique_ptr<Place>& place, ServerContext& context) {
  Api& api = context.api;
  if (api.draining || !api.able) return refuse(Code::kDraining, "The server restarts.");
  if (api.sockets.without_hello() >= context.limits.sockets_without_hello_max) {
    return refuse(Code::kRateLimited, "Too many connections come at once; try again.");
  }
  auto seat = seated(api, request, MeetingId{request.parameters.front()});
  if (seat &&
      api.sockets.count_of_session(seat->seat.session) >= context.limits.sockets_per_session_max) {
    return refuse(Code::kRateLimited, "This browser has too many connections open.");
  }
  const auto farewell = seat ? std::nullopt : farewell_for(seat.error());
  if (!seat && !farewell) return refuse(seat.error());

  const auto executor = socket.get_executor();
  auto peer = std::make_shared<WebSocketPeer>(std::move(socket), std::move(place), context);
  auto coroutine = seat ? peer->serve(head, *seat->room, std::move(seat->seat))
                        : peer->turn_away(head, *farewell);
  spawn(executor, peer, std::move(coroutine), "websocket", api.journal, api.metrics);
  return std::nullopt;
}

}  // namespace roundtable
