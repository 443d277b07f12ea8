#include "access/failure_limit.h"

#include <algorithm>
#include <cmath>

namespace roundtable {
namespace {

constexpr double kRounding = 1e-6;  // of the level: what was forgotten comes in fractions

}  // namespace

double FailureLimit::level_now(const Level& level, TimePoint now) const {
  const std::chrono::duration<double, std::ratio<60>> minutes = now - level.at;
  return std::max(0.0, level.failures - minutes.count() * per_minute_);
}

int FailureLimit::count(const std::string& key, TimePoint now) {
  make_room(now);
  Level& level = levels_[key];
  const double before = level.at == TimePoint{} ? 0.0 : level_now(level, now);
  level = {std::min(before + 1, static_cast<double>(per_minute_ + kExcessMax)), now};
  return std::max(0, static_cast<int>(std::ceil(level.failures - per_minute_ - kRounding)));
}

bool FailureLimit::allows(const std::string& key, TimePoint now) {
  const auto at = levels_.find(key);
  return at == levels_.end() || level_now(at->second, now) + 1 <= per_minute_ + kRounding;
}

void FailureLimit::forgive(const std::string& key) {
  const auto at = levels_.find(key);
  if (at != levels_.end()) at->second.failures = std::max(0.0, at->second.failures - 1);
}

void FailureLimit::make_room(TimePoint now) {
  if (levels_.size() < kKeysMax) return;
  std::erase_if(levels_, [&](const auto& each) { return level_now(each.second, now) <= 0; });
  // Forgetting is better than running out of memory; the server's own limit holds on.
  if (levels_.size() >= kKeysMax) levels_.clear();
}

}  // namespace roundtable
