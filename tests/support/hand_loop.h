#pragma once

// The room thread, run by hand: what is posted waits until the test says go. Pool
// work runs on it too, so a run is the same every time.

#include <deque>
#include <functional>

#include "base/post.h"

namespace roundtable {

class HandLoop {
 public:
  Post post() {
    return [this](std::function<void()> job) { jobs_.push_back(std::move(job)); };
  }

  // One job; false if there is none.
  bool step() {
    if (jobs_.empty()) return false;
    const auto job = std::move(jobs_.front());
    jobs_.pop_front();
    job();
    return true;
  }
  void run() {
    while (step()) {
    }
  }

  // What waits is never done: the process died.
  void forget() { jobs_.clear(); }

 private:
  std::deque<std::function<void()>> jobs_;
};

}  // namespace roundtable
