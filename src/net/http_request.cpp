#include "net/http_request.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <string>
#include <utility>

#include "net/address_text.h"
#include "net/http_head.h"

namespace roundtable {

namespace http = boost::beast::http;

namespace {

constexpr std::size_t kTokenBytesMax = 512;  // ours have 43

Method method_of(http::verb verb) {
  if (verb == http::verb::head) return Method::kHead;
  if (verb == http::verb::post) return Method::kPost;
  if (verb == http::verb::delete_) return Method::kDelete;
  return Method::kGet;
}

// The value of the cookie `name`; the first, if a page of a neighbouring port set
// another.
std::string_view cookie_of(std::string_view cookies, std::string_view name) {
  while (!cookies.empty()) {
    const auto end = std::min(cookies.find(';'), cookies.size());
    std::string_view pair = cookies.substr(0, end);
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (pair.starts_with(name) && pair.substr(name.size()).starts_with('=')) {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

// Who is asking: a token of its own goes before the browser's cookie.
void take_token(const HttpHead& head, std::string_view cookie_name, Request& request) {
  const std::string_view authorization = head[http::field::authorization];
  constexpr std::string_view kBearer = "bearer ";
  if (lower_ascii(authorization.substr(0, kBearer.size())) == kBearer) {
    request.token = authorization.substr(kBearer.size());
  } else {
    request.token = cookie_of(head[http::field::cookie], cookie_name);
    request.by_cookie = !request.token.empty();
  }
  if (request.token.size() > kTokenBytesMax) request.token.clear();
}

}  // namespace

std::optional<HttpHead> parse_head(std::string_view bytes, const WebLimits& limits) {
  http::request_parser<http::empty_body> parser;
  parser.header_limit(static_cast<std::uint32_t>(limits.head_bytes_max));
  parser.skip(true);  // the body is read by us
  boost::system::error_code error;
  parser.put(boost::asio::buffer(bytes.data(), bytes.size()), error);
  if (error || !parser.is_header_done()) return std::nullopt;
  return parser.release();
}

Request request_of(const HttpHead& head, std::string_view address, const ServerContext& context) {
  Request request;
  request.method = method_of(head.method());
  const std::string_view target = head.target();
  const auto mark = std::min(target.find('?'), target.size());
  request.path = target.substr(0, mark);
  request.query = target.substr(std::min(mark + 1, target.size()));
  request.host = head[http::field::host];
  request.origin = head[http::field::origin];
  request.fetch_site = head["Sec-Fetch-Site"];
  request.content_type = head[http::field::content_type];
  request.if_none_match = head[http::field::if_none_match];
  request.seat = head["Roundtable-As"];
  request.accepts_gzip = http::token_list(head[http::field::accept_encoding]).exists("gzip");
  request.address = address;
  take_token(head, context.cookie_name(), request);
  return request;
}

std::uint64_t body_length_of(const HttpHead& head) {
  return parse_length(head[http::field::content_length]).value_or(0);
}

}  // namespace roundtable
