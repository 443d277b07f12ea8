#pragma once

#include "base/time.h"

namespace roundtable {

// Where time comes from. It never runs backwards.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual TimePoint now() const = 0;
};

// The wall clock at construction plus the steady clock since: setting the
// machine's clock moves no countdown and no deadline.
class SystemClock final : public Clock {
 public:
  SystemClock();
  TimePoint now() const override;

 private:
  const TimePoint wall_at_start_;
  const std::chrono::steady_clock::time_point steady_at_start_;
};

}  // namespace roundtable
