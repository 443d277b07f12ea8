#pragma once

// A few threads for work that takes long: reading files, pivots, password hashes.
//
// Threads:  `run` from any.
// Lifetime: the destructor finishes what is running and drops what is waiting.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace roundtable {

class Pool {
 public:
  explicit Pool(int threads);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  void run(std::function<void()> job);

 private:
  void work(const std::stop_token& stop);

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::function<void()>> jobs_;  // under mutex_
  std::vector<std::jthread> threads_;
};

}  // namespace roundtable
