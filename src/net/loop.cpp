#include "net/loop.h"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <utility>

#include "net/loop_impl.h"

namespace roundtable {

namespace asio = boost::asio;

Loop::Loop() : impl_(std::make_unique<Impl>()) {
  // A peer that went away is an error of one write, not the end of the process.
  std::signal(SIGPIPE, SIG_IGN);
}

Loop::~Loop() = default;

Post Loop::post() {
  return [&io = impl_->io](std::function<void()> job) { asio::post(io, std::move(job)); };
}

void Loop::later(std::chrono::milliseconds delay, std::function<void()> job) {
  auto timer = std::make_shared<asio::steady_timer>(impl_->io, delay);
  asio::steady_timer& waiting = *timer;
  waiting.async_wait(
      [timer = std::move(timer), job = std::move(job)](boost::system::error_code) { job(); });
}

void Loop::run() { impl_->io.run(); }

bool Loop::run_one(std::chrono::milliseconds patience) {
  impl_->io.restart();
  return impl_->io.run_one_for(patience) > 0;
}

void Loop::stop() {
  impl_->work.reset();
  impl_->io.stop();
}

}  // namespace roundtable
