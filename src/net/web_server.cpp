#include "net/web_server.h"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <cstdlib>
#include <utility>

#include "net/consequences.h"
#include "net/drain.h"
#include "net/http_peer.h"
#include "net/listener.h"
#include "net/loop_impl.h"
#include "net/server_context.h"

namespace roundtable {
namespace {

constexpr int kLastTurns = 1'000;
constexpr int kFilesOfOurOwn = 100;  // the store's, and an import's

// Every connection is a file; what the shell gives is often 1,024. Answers how many
// connections that leaves room for.
int raise_file_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  return static_cast<int>(std::min<rlim_t>(limit.rlim_cur, 1'000'000)) - kFilesOfOurOwn;
}

}  // namespace

struct WebServer::Impl {
  Loop& loop;
  asio::io_context& io;
  WebOptions options;
  Api api;
  ServerContext context;
  Listener listener;
  asio::signal_set signals;
  asio::steady_timer ticker;
  int status = 0;

  Impl(Loop& its_loop, WebOptions its_options, ApiParts parts, std::span<const EmbeddedFile> files)
      : loop(its_loop),
        io(loop.impl().io),
        options(std::move(its_options)),
        api(parts),
        context{.limits = options.limits,
                .upload_folder = options.upload_folder,
                .api = api,
                .router = {},
                .pages = Pages(files)},
        listener(io, context),
        signals(io),
        ticker(io) {
    add_all_routes(context.router, api);
  }

  // Once a second: deadlines of all WebSockets, without a timer for each.
  asio::awaitable<void> tick() {
    for (;;) {
      ticker.expires_after(std::chrono::seconds(1));
      const auto [error] = co_await ticker.async_wait(kNoThrow);
      if (error) co_return;
      api.sockets.each([](LiveSocket& socket) { socket.tick(); });
    }
  }

  asio::awaitable<void> await_signals() {
    for (;;) {
      const auto [error, number] = co_await signals.async_wait(kNoThrow);
      if (error) co_return;
      // Asked twice: whoever asks does not want to wait for anybody.
      if (api.draining) std::_Exit(EXIT_FAILURE);
      begin_drain();
    }
  }

  void begin_drain() {
    if (std::exchange(api.draining, true)) return;
    api.journal.info("draining");
    listener.close();
    start(drain(context, loop), "drain");
  }

  // Coroutines refer to all of this, so they end before it does, whatever they wait
  // for; the loop itself lives longer.
  void end_all() {
    listener.close();
    ticker.cancel();
    signals.cancel();
    for (int turns = 0; turns < kLastTurns; ++turns) {
      abandon_all(context);
      io.restart();
      if (io.poll() == 0 && api.metrics.connections == 0) return;
    }
  }

  void start(asio::awaitable<void> coroutine, std::string_view name) {
    spawn(io.get_executor(), nullptr, std::move(coroutine), name, api.journal, api.metrics);
  }
};

WebServer::WebServer(Loop& loop, WebOptions options, ApiParts parts,
                     std::span<const EmbeddedFile> files)
    : impl_(std::make_unique<Impl>(loop, std::move(options), parts, files)) {}

WebServer::~WebServer() = default;

std::expected<std::string, std::string> WebServer::listen() {
  int& connections_max = impl_->context.limits.connections_max;
  connections_max = std::min(connections_max, std::max(raise_file_limit(), kFilesOfOurOwn));
  const WebOptions& options = impl_->options;
  const auto port = impl_->listener.listen(options.address, options.port);
  if (!port) return std::unexpected(port.error());
  const OwnAddress own{.address = options.address, .port = *port};
  const std::string local = Origins(own, {}).base_url();
  OwnAddress reached = own;
  reached.public_url = options.public_url;
  impl_->api.origins = Origins(reached, own_names());
  impl_->api.secure = options.public_url.starts_with("https:");
  return local;
}

const std::string& WebServer::base_url() const { return impl_->api.origins.base_url(); }

void WebServer::accept() {
  impl_->api.able = true;
  impl_->start(impl_->listener.accept_loop(), "accept");
  impl_->start(impl_->tick(), "ticker");
}

void WebServer::committed(Room& room, const Actor&, const Command& command, const Result& result) {
  follow(impl_->api, room, command, result);
}

int WebServer::run_until_signal() {
  impl_->signals.add(SIGTERM);
  impl_->signals.add(SIGINT);
  impl_->start(impl_->await_signals(), "signals");
  impl_->loop.run();
  impl_->end_all();
  return impl_->status;
}

void WebServer::stop() { impl_->begin_drain(); }

void WebServer::fail(std::string_view why) {
  impl_->api.journal.error("stopping", {{"why", why}});
  impl_->api.able = false;
  impl_->status = EXIT_FAILURE;
  impl_->api.sockets.close_all(CloseCode::kStorageUnavailable, "the server restarts");
  // A moment for the goodbyes; nothing else is worth waiting for.
  impl_->loop.later(std::chrono::milliseconds(200), [this] { impl_->loop.stop(); });
}

}  // namespace roundtable
