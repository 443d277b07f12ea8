// The room thread of these tests: runs what stores post, when told to.
//
// Threads: `post` from any, the rest on the test's own.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

#include "base/post.h"

namespace roundtable {

class TestLoop {
 public:
  Post post() {
    return [this](std::function<void()> job) {
      const std::lock_guard lock(mutex_);
      jobs_.push_back(std::move(job));
      wake_.notify_one();
    };
  }

  // Runs one job; false if none came in time.
  bool run_one(std::chrono::seconds patience = std::chrono::seconds{20}) {
    std::unique_lock lock(mutex_);
    if (!wake_.wait_for(lock, patience, [this] { return !jobs_.empty(); })) return false;
    const std::function<void()> job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job();
    return true;
  }

  // Runs until `answer` has come.
  template <class T>
  T wait_for(const std::optional<T>& answer) {
    while (!answer && run_one()) {
    }
    return answer.value();
  }

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> jobs_;
};

}  // namespace roundtable
