#pragma once

// The orderly end: what was accepted is made durable and answered, everybody is told
// to come back, and then the loop stops. Private to this folder.

#include "net/server_context.h"
#include "net/socket.h"

namespace roundtable {

class Loop;

// The listener is closed already and `api.draining` set. Bounded by
// `limits.drain_within` and a moment for goodbyes.
asio::awaitable<void> drain(ServerContext& context, Loop& loop);

// Closes every connection under whoever uses it.
void abandon_all(ServerContext& context);

}  // namespace roundtable
