#pragma once

// The status line and fields of an answer, with what every answer carries.
//
// Pure.

#include <string>
#include <string_view>

#include "net/http.h"

namespace roundtable {

struct HeadOptions {
  std::string_view socket_origin;  // further origin that pages may open sockets to
  bool keep_alive = true;
};

// Ends with the empty line.
std::string response_head(const Response& response, const HeadOptions& options);

std::string_view reason_of(int status);

}  // namespace roundtable
