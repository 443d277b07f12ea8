#pragma once

// The session's cookie.

#include <string>
#include <string_view>

#include "net/http.h"

namespace roundtable {

// Not for scripts, not for other sites' pages, and over TLS for nothing else.
inline void set_cookie(Response& response, std::string_view token, bool secure) {
  std::string cookie = secure ? "__Host-roundtable=" : "roundtable=";
  cookie += token;
  cookie += "; Path=/; HttpOnly; SameSite=Strict; Max-Age=";
  cookie += token.empty() ? "0" : "2592000";  // access ends sessions that are not used
  if (secure) cookie += "; Secure";
  response.fields.emplace_back("Set-Cookie", std::move(cookie));
}

}  // namespace roundtable
