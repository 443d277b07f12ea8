#pragma once

// Who saw which data: personal, so it is kept beside access, where it can be deleted,
// and never enters the log. Rows in, rows out; what is noted is decided in live.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/time.h"

namespace roundtable {

struct SightingRow {
  MeetingId meeting;
  TimePoint at;
  RepId rep;                       // who
  PartyId party;                   // theirs
  std::string what;                // viewed, drilled, exported, shown
  std::optional<PartyId> seen_as;  // looked at with another party's eyes
  DatasetId dataset;
  int version = 0;
  std::string slice;       // a hash: tells slices apart
  std::string sentence;    // the slice in words
  std::int64_t count = 0;  // lines of it that were given out, or rows of its table
  friend bool operator==(const SightingRow&, const SightingRow&) = default;
};

// One row for each person, kind and slice in a quarter of an hour; the first stays.
inline constexpr std::chrono::minutes kSightingApart{15};
// Of one meeting; the oldest go first. A day of eighty people clicking is about 5,000.
inline constexpr int kSightingsMax = 20'000;

// Threads: as AccessStore.
class SightingStore {
 public:
  virtual ~SightingStore() = default;
  // All of `rows` or none; `done(true)` once on disk.
  virtual void append(std::vector<SightingRow> rows, std::function<void(bool)> done) = 0;
  // Of one meeting, newest first, at most `limit`; nothing if they cannot be read.
  virtual void read(const MeetingId& meeting, int limit,
                    std::function<void(std::optional<std::vector<SightingRow>>)> done) = 0;
};

// The quarter of an hour that counts as one.
inline std::int64_t sighting_quarter(TimePoint at) {
  return std::chrono::floor<std::chrono::minutes>(at.time_since_epoch()) / kSightingApart;
}

}  // namespace roundtable
