#pragma once

// What the server computes for one meeting and sends like any record, but never
// logs: the clock, what is on the stage, what was captured, where each pair stands,
// the codes at the door.
//
// Threads: the room's only.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "live/data_desk.h"
#include "meeting/visibility.h"

namespace roundtable {

class DerivedRecords {
 public:
  // `ready` is called (later, never inside a member) when a pivot for the stage has
  // been computed and the records should be derived again.
  DerivedRecords(const Records& records, MeetingId meeting, DataDesk& desk,
                 std::function<std::vector<JoinCode>(const MeetingId&)> codes_of,
                 std::function<void()> ready);

  struct Difference {
    std::optional<Derived> was, is;
  };
  // Computes everything anew as of `now`; what changed since the last time.
  std::vector<Difference> derive(TimePoint now);

  const std::map<std::string, Derived>& all() const { return current_; }

 private:
  // The picture of a slice, computed under the room's mask once for everybody. A slice
  // that is overtaken before it was computed is let go of.
  struct Picture {
    PivotSpec spec;
    std::vector<OpenSource> sources;
    Wanted wanted;
    std::optional<std::expected<PivotResult, Problem>> result;  // nothing: under way
  };

  OnStage on_stage(const Stage& stage, const std::vector<Standing>& pairs);
  void keep_frozen(const Stage& stage);
  bool may_keep_last(const OnStage& next, const Stage& stage) const;
  bool is_remasked() const;
  void put_result(OnStage& shown);
  OnStage picture_of(const Stage& stage, const std::vector<Standing>& pairs);
  void show_view(OnStage& on_stage, const View& view);
  void show_slice(OnStage& on_stage, const PivotSpec& pivot);
  void show_pair(OnStage& on_stage, const PartyId& party) const;
  void request(const PivotSpec& spec, std::vector<OpenSource> sources);

  // Fixed at construction.
  const Records& records_;
  const MeetingId meeting_;
  DataDesk& desk_;
  const std::function<std::vector<JoinCode>(const MeetingId&)> codes_of_;
  const std::function<void()> ready_;
  const std::shared_ptr<DerivedRecords*> alive_;

  std::map<std::string, Derived> current_;  // by "kind/id"
  std::optional<Picture> picture_;
  std::vector<OpenSource> pictured_;  // behind the last result that was shown
  std::optional<OnStage> frozen_;     // what the room keeps while the stage is frozen
};

}  // namespace roundtable
