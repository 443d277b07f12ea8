#pragma once

// Takes down who saw, drilled into, exported and showed which data. Off the way of a
// click: what is noted gathers while the last write is under way, and one write takes
// all of it.
//
// Threads: the room's only.

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "meeting/command.h"
#include "store/sighting_store.h"
#include "views/pivot_spec.h"

namespace roundtable {

enum class SightKind { kViewed, kDrilled, kExported, kShown };
template <>
constexpr auto enum_names<SightKind>() {
  return names("viewed", "drilled", "exported", "shown");
}

struct Sight {
  SightKind kind = SightKind::kViewed;
  std::optional<PartyId> seen_as;  // with a party's eyes
  DatasetId dataset;
  int version = 0;
  std::string slice;     // all that tells it from another
  std::string sentence;  // in words
  std::int64_t count = 0;
};

class DataLog {
 public:
  // Lifetime: store and clock outlive it; nothing may come back after it is gone.
  DataLog(SightingStore& store, const Clock& clock);

  void note(const MeetingId& meeting, const Actor& actor, Sight sight);
  // Newest first; nothing if they cannot be read.
  void read(const MeetingId& meeting, int limit,
            std::function<void(std::optional<std::vector<SightingRow>>)> done);

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace roundtable
