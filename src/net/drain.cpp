#include "net/drain.h"

#include <memory>
#include <vector>

#include "net/loop_impl.h"

namespace roundtable {
namespace {

constexpr std::chrono::milliseconds kGoodbyes{1'500};

void hang_up_idle(ServerContext& context) {
  const std::vector<Connection*> now(context.connections.begin(), context.connections.end());
  for (Connection* connection : now) connection->hang_up_if_idle();
}

}  // namespace

void abandon_all(ServerContext& context) {
  context.api.sockets.each([](LiveSocket& socket) { socket.abandon(); });
  const std::vector<Connection*> now(context.connections.begin(), context.connections.end());
  for (Connection* connection : now) connection->abandon();
}

asio::awaitable<void> drain(ServerContext& context, Loop& loop) {
  Api& api = context.api;
  hang_up_idle(context);

  // The timer stands for the answer: it ends early when the rooms are done, however
  // late it is called after that.
  const auto rooms_done = std::make_shared<asio::steady_timer>(loop.impl().io);
  rooms_done->expires_after(context.limits.drain_within);
  api.rooms.drain([rooms_done] { rooms_done->expires_at(std::chrono::steady_clock::now()); });
  co_await rooms_done->async_wait(kNoThrow);

  api.sockets.close_all(CloseCode::kRestarting, "the server restarts");
  asio::steady_timer pause(loop.impl().io);
  const auto until = std::chrono::steady_clock::now() + kGoodbyes;
  while (api.metrics.connections > 0 && std::chrono::steady_clock::now() < until) {
    hang_up_idle(context);
    pause.expires_after(std::chrono::milliseconds(10));
    co_await pause.async_wait(kNoThrow);
  }
  abandon_all(context);
  api.journal.info("drained");
  loop.stop();
}

}  // namespace roundtable
