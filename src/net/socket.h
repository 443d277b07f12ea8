#pragma once

// A TCP connection as this server uses it, and the two rules for coroutines over it.
// Private to this folder.

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/rate_policy.hpp>
#include <cstdint>
#include <exception>
#include <limits>
#include <memory>
#include <string_view>
#include <utility>

#include "net/journal.h"
#include "net/metrics.h"

namespace roundtable {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;

// Errors come back as values; each is looked at in the next line.
inline constexpr auto kNoThrow = asio::as_tuple(asio::use_awaitable);

// Limits what is read in a second, so that a flood of empty fragments, which Beast
// consumes inside one read, costs the sender and not us. And counts: what a write
// has got rid of is the only honest sign of a reader that still reads.
class MeteredRate {
 public:
  void read_limit(std::size_t bytes_per_second) {
    read_limit_ = bytes_per_second;
    read_left_ = bytes_per_second;
  }
  std::uint64_t bytes_read() const { return read_; }
  std::uint64_t bytes_written() const { return written_; }

 private:
  friend class beast::rate_policy_access;
  static constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

  std::size_t available_read_bytes() const noexcept { return read_left_; }
  std::size_t available_write_bytes() const noexcept { return kAll; }
  void transfer_read_bytes(std::size_t bytes) noexcept {
    read_ += bytes;
    if (read_left_ != kAll) read_left_ -= bytes < read_left_ ? bytes : read_left_;
  }
  void transfer_write_bytes(std::size_t bytes) noexcept { written_ += bytes; }
  void on_timer() noexcept { read_left_ = read_limit_; }

  std::size_t read_limit_ = kAll;
  std::size_t read_left_ = kAll;
  std::uint64_t read_ = 0;
  std::uint64_t written_ = 0;
};

using Socket = beast::basic_stream<tcp, asio::any_io_executor, MeteredRate>;

// Runs `coroutine`, a member of `owner`, which stays alive meanwhile.
inline asio::awaitable<void> keeping([[maybe_unused]] std::shared_ptr<const void> owner,
                                     asio::awaitable<void> coroutine) {
  co_await std::move(coroutine);
}

// Starts a coroutine of `owner`. What it throws ends it alone: said in the journal
// and counted. `name` lives as long as the program.
template <class Executor>
void spawn(const Executor& executor, std::shared_ptr<const void> owner,
           asio::awaitable<void> coroutine, std::string_view name, Journal& journal,
           Metrics& metrics) {
  const auto ended = [name, &journal, &metrics](const std::exception_ptr& thrown) {
    if (!thrown) return;
    metrics.faults += 1;
    try {
      std::rethrow_exception(thrown);
    } catch (const std::exception& error) {
      journal.error("a connection ended by an exception", {{"in", name}, {"what", error.what()}});
    } catch (...) {
      journal.error("a connection ended by an exception", {{"in", name}});
    }
  };
  asio::co_spawn(executor, keeping(std::move(owner), std::move(coroutine)), ended);
}

}  // namespace roundtable
