// What an HTTP connection reads and writes, with its deadlines: bodies, files, answers.

#include <algorithm>
#include <array>
#include <boost/asio/write.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <utility>

#include "net/http_peer.h"
#include "net/problems.h"
#include "net/response_head.h"
#include "net/upload.h"

namespace roundtable {

namespace http = beast::http;

namespace {

constexpr std::size_t kPieceBytes = 64 * 1024;
constexpr std::size_t kLingerBytes = 1024 * 1024;

}  // namespace

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
      buffer_.prepare(static_cast<std::size_t>(std::min<std::uint64_t>(at_most, kPieceBytes)));
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
    request_.body.append(held().substr(0, bytes));
    buffer_.consume(bytes);
  }
  co_return true;
}

asio::awaitable<bool> HttpPeer::read_file(std::uint64_t length, const Route& route) {
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
    const bool written = (*upload)->write(held().substr(0, bytes));
    buffer_.consume(bytes);
    read += bytes;
    if (!written) {
      co_await refuse_and_close(
          refuse(Code::kStorageUnavailable, "There is no room for the file."));
      co_return false;
    }
    const double share = static_cast<double>(read) / static_cast<double>(length);
    if (route.uploading && !route.uploading(request_, share)) {
      co_await refuse_and_close(
          refuse(Code::kWrongState, "The import was cancelled; nothing was stored."));
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
    const std::string_view piece = rest.substr(0, kPieceBytes);
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
    const std::size_t bytes = co_await read_some(kPieceBytes);
    if (bytes == 0) break;
    dropped += bytes;
  }
  abandon();
}

}  // namespace roundtable
