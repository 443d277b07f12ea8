#pragma once

#include "base/clock.h"

namespace roundtable {

// Time that passes when told to.
class FakeClock final : public Clock {
 public:
  TimePoint now() const override { return now_; }
  void advance(std::chrono::milliseconds by) { now_ += by; }
  void set(TimePoint now) { now_ = now; }

 private:
  TimePoint now_{std::chrono::sys_days{std::chrono::year{2027} / 1 / 14} + std::chrono::hours{8}};
};

}  // namespace roundtable
