#pragma once

// A parsed head as our request. Private to this folder.

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

#include "net/http.h"
#include "net/server_context.h"

namespace roundtable {

using HttpHead = boost::beast::http::request<boost::beast::http::empty_body>;

// Nothing if Beast does not accept it after all.
std::optional<HttpHead> parse_head(std::string_view bytes, const WebLimits& limits);

Request request_of(const HttpHead& head, std::string_view address, const ServerContext& context);

std::uint64_t body_length_of(const HttpHead& head);

}  // namespace roundtable
