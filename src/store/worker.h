// A thread of its own for jobs that block, so that nobody else has to.
//
// Threads:  `submit` from any thread; `run` and `rest` on the worker's own.
// Lifetime: the destructor runs what still waits, then ends the thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

namespace roundtable {

template <class Job>
class Worker {
 public:
  // `run` gets everything that waits, in the order of the calls: what gathered
  // while it was busy is its next turn. `rest` is called once after each busy
  // time, when nothing came for `idle`. Neither may throw: a store that lost a
  // job cannot answer it, so the process ends.
  using Run = std::function<void(std::deque<Job>)>;

  Worker(Run run, std::function<void()> rest, std::chrono::milliseconds idle)
      : run_(std::move(run)),
        rest_(std::move(rest)),
        idle_(idle),
        thread_([this](const std::stop_token& stop) { work(stop); }) {}

  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void submit(Job job) {
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(std::move(job));
    }
    wake_.notify_one();
  }

 private:
  void work(const std::stop_token& stop) noexcept {
    bool rested = true;
    for (;;) {
      std::deque<Job> jobs = take(stop, rested);
      if (!jobs.empty()) {
        run_(std::move(jobs));
        rested = false;
      } else if (stop.stop_requested()) {
        return;
      } else if (!rested) {
        rest_();
        rested = true;
      }
    }
  }

  // What waits, as soon as something does; nothing when it is time to rest or stop.
  std::deque<Job> take(const std::stop_token& stop, bool rested) {
    std::unique_lock lock(mutex_);
    const auto has_work = [this] { return !waiting_.empty(); };
    if (rested) {
      wake_.wait(lock, stop, has_work);
    } else {
      wake_.wait_for(lock, stop, idle_, has_work);
    }
    return std::exchange(waiting_, {});
  }

  // Fixed at construction.
  const Run run_;
  const std::function<void()> rest_;
  const std::chrono::milliseconds idle_;

  // Jobs not taken yet.
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<Job> waiting_;

  std::jthread thread_;  // last: it starts when all else is there, and ends first
};

}  // namespace roundtable
