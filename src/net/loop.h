#pragma once

// The one thread that rooms, access and connections live on. Built before all of
// them, so that they can be given its `post`.
//
// Threads:  `post` from any; the rest on the thread that calls `run`, or before it.
// Lifetime: outlives everything that was given its functions.

#include <chrono>
#include <functional>
#include <memory>

#include "base/post.h"

namespace roundtable {

class Loop {
 public:
  Loop();
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  // Runs a function in a later turn of the loop.
  Post post();

  // Runs a function once so much time has passed; not at all if the loop stops first.
  void later(std::chrono::milliseconds delay, std::function<void()> job);

  // Takes turns until `stop`. An exception of a posted function ends it: it is a bug
  // in something that cannot be isolated, and the process should not go on.
  void run();
  // One turn, if something is ready: for tests that drive the loop themselves.
  bool run_one(std::chrono::milliseconds patience);
  void stop();

  struct Impl;  // net/loop_impl.h, for those who know Asio
  Impl& impl() { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace roundtable
