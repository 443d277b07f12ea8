#pragma once

// One WebSocket: a reader and exactly one writer around the room's live::Peer.
// Private to this folder.
//
// Threads:  the loop's.
// Lifetime: kept alive by its own coroutines until both have ended.

#include <memory>
#include <optional>
#include <string_view>

#include "net/http_request.h"
#include "net/server_context.h"
#include "net/socket.h"

namespace roundtable {

inline constexpr std::string_view kSubprotocol = "roundtable.v1";

// Takes the socket over for the seat that asks; or answers why not, and leaves
// everything as it is. Somebody who is not signed in, or has no seat (any more), is
// upgraded all the same and then told so by a close code: a browser cannot read the
// answer to a failed upgrade, and would try for ever.
std::optional<Response> open_websocket(Socket& socket, const HttpHead& head, const Request& request,
                                       std::unique_ptr<Place>& place, ServerContext& context);

}  // namespace roundtable
