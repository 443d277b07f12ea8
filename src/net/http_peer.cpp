#include "net/http_peer.h"

#include <algorithm>
#include <array>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <utility>

#include "net/guard.h"
#include "net/http_head.h"
#include "net/problems.h"
#include "net/response_head.h"
#include "net/upload.h"
#include "net/websocket_peer.h"

namespace roundtable {

namespace http = beast::http;

namespace {

constexpr std::size_t kReadBytes = 16 * 1024;
constexpr std::size_t kWriteBytes = 64 * 1024;
constexpr std::size_t kLingerBytes = 1024 * 1024;

std::string_view text_of(const beast::flat_buffer& buffer) {
  return {static_cast<const char*>(buffer.data().data()), buffer.size()};
}

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
    const auto length = head_length(text_of(buffer_));
    if (length) {
      head_bytes_.assign(text_of(buffer_).substr(0, *length));
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
    const bool taken = is_file ? co_await read_file(length) : co_await read_body(length);
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

asio::awaitable<bool> HttpPeer::say_continue() {
  if (!http::token_list(head_[http::field::expect]).exists("100-continue")) co_return true;
  static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  socket_.expires_after(context_.limits.write_within);
  const auto bytes = asio::buffer(kContinue.data(), kContinue.size());
  const auto [error, written] = co_await asio::async_write(socket_, bytes, kNoThrow);
  co_return !error;
}

asio::awaitable<std::size_t> HttpPeer::read_some(std::uint64_t at_most) {
  if (buffer_.size() > 0) {
    co_return static_cast<std::size_t>(std::min<std::uint64_t>(buffer_.size(), at_most));
  }
  const auto room =
      buffer_.prepare(static_cast<std::size_t>(std::min<std::uint64_t>(at_most, kWriteBytes)));
  const auto [error, bytes] = co_await socket_.async_read_some(room, kNoThrow);
  if (error) co_return 0;
  buffer_.commit(bytes);
  co_return bytes;
}

asio::awaitable<bool> HttpPeer::read_body(std::uint64_t length) {
  socket_.expires_after(context_.limits.body_within);
  while (request_.body.size() < length) {
    const std::size_t bytes = co_await read_some(length - request_.body.size());
    if (bytes == 0) co_return false;
    request_.body.append(text_of(buffer_).substr(0, bytes));
    buffer_.consume(bytes);
  }
  co_return true;
}

asio::awaitable<bool> HttpPeer::read_file(std::uint64_t length) {
  auto upload = Upload::begin(context_.upload_folder);
  if (!upload) {
    context_.api.journal.error("an upload cannot be stored", {{"what", upload.error()}});
    co_await refuse_and_close(refuse(Code::kStorageUnavailable, "There is no room for the file."));
    co_return false;
  }
  const WebLimits& limits = context_.limits;
  const auto started = std::chrono::steady_clock::now();
  for (std::uint64_t read = 0; read < length;) {
    socket_.expires_after(limits.body_within);
    const std::size_t bytes = co_await read_some(length - read);
    if (bytes == 0) co_return false;
    const bool written = (*upload)->write(text_of(buffer_).substr(0, bytes));
    buffer_.consume(bytes);
    read += bytes;
    if (!written) {
      co_await refuse_and_close(
          refuse(Code::kStorageUnavailable, "There is no room for the file."));
      co_return false;
    }
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(
        std::chrono::steady_clock::now() - started);
    const auto expected =
        static_cast<std::uint64_t>(seconds.count()) * limits.body_bytes_per_second_min;
    if (seconds > limits.body_within && read < expected) co_return false;
  }
  request_.file = (*upload)->finish();
  co_return request_.file != nullptr;
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

asio::awaitable<HttpPeer::Next> HttpPeer::send(Response response) {
  const bool keep = !response.close && wants_keep_alive();
  context_.api.metrics.answers[response.status] += 1;
  const std::string head = response_head(
      response, {.socket_origin = context_.api.origins.socket_origin(), .keep_alive = keep});
  std::string_view rest = head_only_ || response.status == 304 ? "" : response.bytes();
  std::string_view first = head;
  do {
    // In pieces, each with a deadline of its own: a large answer to a slow reader is
    // fine, a reader that stopped is not.
    const std::string_view piece = rest.substr(0, kWriteBytes);
    rest.remove_prefix(piece.size());
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(first.data(), first.size()),
                                                    asio::buffer(piece.data(), piece.size())};
    first = {};
    socket_.expires_after(context_.limits.write_within);
    const auto [error, bytes] = co_await asio::async_write(socket_, buffers, kNoThrow);
    if (error) co_return Next::kGone;
  } while (!rest.empty());
  co_return keep ? Next::kKeepAlive : Next::kClose;
}

// What was sent meanwhile is read and dropped: closing over unread bytes would
// reset the connection, and the answer with it.
asio::awaitable<void> HttpPeer::linger() {
  boost::system::error_code ignored;
  socket_.socket().shutdown(tcp::socket::shutdown_send, ignored);
  socket_.expires_after(std::chrono::seconds(2));
  for (std::size_t dropped = 0; dropped < kLingerBytes;) {
    buffer_.clear();
    const std::size_t bytes = co_await read_some(kWriteBytes);
    if (bytes == 0) break;
    dropped += bytes;
  }
  abandon();
}

bool HttpPeer::wants_keep_alive() const {
  return head_.version() == 11 && head_.keep_alive() && !context_.api.draining;
}

}  // namespace roundtable
