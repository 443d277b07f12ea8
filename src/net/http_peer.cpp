#include "net/http_peer.h"

#include <algorithm>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <utility>

#include "net/guard.h"
#include "net/http_head.h"
#include "net/problems.h"
#include "net/websocket_peer.h"

namespace roundtable {

namespace http = beast::http;

namespace {

constexpr std::size_t kReadBytes = 16 * 1024;

Response fault(const HeadFault& found) {
  const Code code = found.status == 413 || found.status == 414 || found.status == 431
                        ? Code::kTooLarge
                        : Code::kInvalid;
  return refuse({code, std::string(found.detail), std::nullopt}, found.status);
}

}  // namespace

struct HttpPeer::Waiting {
  std::optional<Response> response;
  asio::steady_timer ready;
};

HttpPeer::HttpPeer(tcp::socket socket, std::unique_ptr<Place> place, ServerContext& context)
    : context_(context), socket_(std::move(socket)), place_(std::move(place)) {
  context_.connections.insert(this);
}

HttpPeer::~HttpPeer() { context_.connections.erase(this); }

void HttpPeer::hang_up_if_idle() {
  if (idle_) abandon();
}

void HttpPeer::abandon() {
  abandoned_ = true;
  socket_.close();
  if (waiting_) waiting_->ready.cancel();
}

asio::awaitable<void> HttpPeer::run() {
  for (;;) {
    idle_ = true;
    const bool got_head = co_await read_head();
    idle_ = false;
    if (!got_head) co_return;
    const Next next = co_await serve();
    first_ = false;
    if (next == Next::kGone) co_return;
    if (next == Next::kClose) break;
  }
  co_await linger();
}

// Waits for a request as long as connections are kept, and for its head as long as
// a head may take.
asio::awaitable<bool> HttpPeer::read_head() {
  const WebLimits& limits = context_.limits;
  head_only_ = false;
  bool begun = buffer_.size() > 0;
  socket_.expires_after(first_ || begun ? limits.head_within : limits.keep_alive);
  for (;;) {
    const auto length = head_length(held());
    if (length) {
      head_bytes_.assign(held().substr(0, *length));
      buffer_.consume(*length);
      co_return true;
    }
    if (buffer_.size() >= limits.head_bytes_max) {
      co_await refuse_and_close(fault({431, "The headers are too large."}));
      co_await linger();
      co_return false;
    }
    const auto room = buffer_.prepare(std::min(kReadBytes, limits.head_bytes_max - buffer_.size()));
    const auto [error, bytes] = co_await socket_.async_read_some(room, kNoThrow);
    if (error) co_return false;
    buffer_.commit(bytes);
    if (!begun) socket_.expires_after(limits.head_within);
    begun = true;
  }
}

asio::awaitable<HttpPeer::Next> HttpPeer::serve() {
  head_only_ = false;
  head_ = {};
  if (const auto found = fault_of_head(head_bytes_, context_.limits)) {
    co_return co_await refuse_and_close(fault(*found));
  }
  auto head = parse_head(head_bytes_, context_.limits);
  if (!head) {
    co_return co_await refuse_and_close(fault({400, "The request cannot be read."}));
  }
  head_ = std::move(*head);
  request_ = request_of(head_, place_->address(), context_);
  head_only_ = request_.method == Method::kHead;

  auto found = context_.router.find(request_.method, request_.path);
  request_.parameters = std::move(found.parameters);
  if (found.route != nullptr && found.route->pattern == kLivePattern &&
      beast::websocket::is_upgrade(head_)) {
    co_await upgrade();
    co_return Next::kGone;
  }
  const bool takes_file = found.route != nullptr && found.route->may_upload != nullptr;
  if (auto refusal = refuse_early(request_, context_.api.origins, takes_file)) {
    co_return co_await refuse_and_close(std::move(*refusal));
  }
  if (found.route == nullptr && found.other_method) {
    co_return co_await refuse_and_close(
        refuse({Code::kUnsupported, "This address takes another method.", std::nullopt}, 405));
  }
  co_return co_await take_and_answer(found.route);
}

// Null: a page, a file, or nothing at all.
asio::awaitable<HttpPeer::Next> HttpPeer::take_and_answer(const Route* route) {
  const std::uint64_t length = body_length_of(head_);
  const bool is_file = route != nullptr && route->may_upload != nullptr;
  const std::uint64_t most =
      is_file ? context_.limits.file_bytes_max : context_.limits.body_bytes_max;
  if (is_file) {
    const auto may = route->may_upload(request_);
    if (!may) co_return co_await refuse_and_close(refuse(may.error()));
  }
  if (length > most) {
    co_return co_await refuse_and_close(refuse(Code::kTooLarge, "The body is too large."));
  }
  if (length > 0) {
    const bool going_on = co_await say_continue();
    if (!going_on) co_return Next::kGone;
    auto reading = is_file ? read_file(length, *route) : read_body(length);
    const bool taken = co_await std::move(reading);
    if (!taken) co_return Next::kClose;
  }
  socket_.expires_never();
  Response response = co_await call(route);
  request_.file.reset();
  if (response.unanswered) {
    abandon();
    co_return Next::kGone;
  }
  co_return co_await send(std::move(response));
}

asio::awaitable<Response> HttpPeer::call(const Route* route) {
  if (route == nullptr) {
    auto page = context_.pages.answer(request_);
    co_return page ? std::move(*page) : refuse(not_found());
  }
  waiting_ = std::make_shared<Waiting>(std::nullopt, asio::steady_timer(socket_.get_executor()));
  const auto waiting = waiting_;
  Respond respond = [waiting](Response response) {
    if (!waiting->response) waiting->response = std::move(response);
    waiting->ready.cancel();
  };
  try {
    route->handler(request_, std::move(respond));
  } catch (const std::exception& error) {
    // Nobody can say what it did before; the connection ends as after any fault.
    context_.api.metrics.faults += 1;
    context_.api.journal.error("a request ended by an exception",
                               {{"route", route->pattern}, {"what", error.what()}});
    waiting->response = Response{.unanswered = true};
  }
  if (!waiting->response && !abandoned_) {
    waiting->ready.expires_after(context_.limits.answer_within);
    co_await waiting->ready.async_wait(kNoThrow);
  }
  waiting_.reset();
  co_return waiting->response ? std::move(*waiting->response) : Response{.unanswered = true};
}

asio::awaitable<void> HttpPeer::upgrade() {
  Api& api = context_.api;
  if (auto refusal = refuse_upgrade(request_, api.origins)) {
    co_await refuse_and_close(std::move(*refusal));
    co_return co_await linger();
  }
  const bool speaks_ours =
      http::token_list(head_[http::field::sec_websocket_protocol]).exists(kSubprotocol);
  if (!speaks_ours || buffer_.size() > 0) {
    co_await refuse_and_close(
        refuse({Code::kInvalid, "The subprotocol is roundtable.v1.", "Sec-WebSocket-Protocol"}));
    co_return co_await linger();
  }
  // After a restart everybody comes at once. Those who have upgraded and not said
  // hello are bounded; the others wait a moment rather than try again.
  const auto give_up = std::chrono::steady_clock::now() + context_.limits.hello_room_within;
  asio::steady_timer pause(socket_.get_executor());
  while (!abandoned_ && api.sockets.without_hello() >= context_.limits.sockets_without_hello_max &&
         std::chrono::steady_clock::now() < give_up) {
    pause.expires_after(std::chrono::milliseconds(20));
    co_await pause.async_wait(kNoThrow);
  }
  if (abandoned_) co_return;
  auto refusal = open_websocket(socket_, head_, request_, place_, context_);
  if (!refusal) co_return;
  co_await refuse_and_close(std::move(*refusal));
  co_await linger();
}

asio::awaitable<HttpPeer::Next> HttpPeer::refuse_and_close(Response refusal) {
  context_.api.metrics.requests_refused += 1;
  refusal.close = true;
  co_return co_await send(std::move(refusal));
}

bool HttpPeer::wants_keep_alive() const {
  return head_.version() == 11 && head_.keep_alive() && !context_.api.draining;
}

}  // namespace roundtable
