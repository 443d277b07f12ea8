#include "base/clock.h"

namespace roundtable {

SystemClock::SystemClock()
    : wall_at_start_(
          std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())),
      steady_at_start_(std::chrono::steady_clock::now()) {}

TimePoint SystemClock::now() const {
  return wall_at_start_ + std::chrono::floor<std::chrono::milliseconds>(
                              std::chrono::steady_clock::now() - steady_at_start_);
}

}  // namespace roundtable
