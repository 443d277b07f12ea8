#pragma once

// The imports in hand and those that ended lately: how far each is, and one at a time
// in a series. The client names its import (`?job=`) so that it can ask while it waits.
//
// Threads: the loop's.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"
#include "live/data_desk.h"

namespace roundtable {

enum class ImportPhase { kUploading, kReading, kStoring, kDone, kFailed, kCancelled };
template <>
constexpr auto enum_names<ImportPhase>() {
  return names("uploading", "reading", "storing", "done", "failed", "cancelled");
}

struct ImportState {
  MeetingId meeting;
  ImportPhase phase = ImportPhase::kUploading;
  double uploaded = 0;  // the share
  TimePoint moved_at;   // when it last moved on
  std::shared_ptr<ImportProgress> progress = std::make_shared<ImportProgress>();

  bool has_ended() const { return phase >= ImportPhase::kDone; }
};
using ImportStatePtr = std::shared_ptr<ImportState>;

class ImportJobs {
 public:
  // That of this meeting and name, made if there is none; without a name one that
  // nobody can ask for. Null if the name is another meeting's.
  ImportStatePtr begin(const MeetingId& meeting, const std::optional<std::string>& name,
                       TimePoint now);
  // Null if there is none.
  ImportStatePtr find(const MeetingId& meeting, const std::string& name) const;

  // false: the series has an import in hand.
  bool take(const SeriesId& series) { return busy_.insert(series).second; }
  void leave(const SeriesId& series) { busy_.erase(series); }

 private:
  std::map<std::string, ImportStatePtr> jobs_;
  std::set<SeriesId> busy_;
};

}  // namespace roundtable
