#pragma once

// Counts failures by key (an address, an account) and forgets them evenly over a
// minute: `per_minute` at once, and that many a minute in the long run.

#include <cstddef>
#include <string>
#include <unordered_map>

#include "base/time.h"

namespace roundtable {

class FailureLimit {
 public:
  explicit FailureLimit(int per_minute) : per_minute_(per_minute) {}

  // Counts one; answers by how many the limit is exceeded, 0 while it is not.
  int count(const std::string& key, TimePoint now);
  // Whether one more would be within the limit.
  bool allows(const std::string& key, TimePoint now);
  // Takes one back: it was no failure after all.
  void forgive(const std::string& key);

 private:
  struct Level {
    double failures = 0;
    TimePoint at;
  };

  static constexpr int kExcessMax = 20;  // more changes no answer, and is forgotten within reason
  static constexpr std::size_t kKeysMax = 20'000;  // about 2 MB

  double level_now(const Level& level, TimePoint now) const;
  void make_room(TimePoint now);

  const int per_minute_;
  std::unordered_map<std::string, Level> levels_;
};

}  // namespace roundtable
