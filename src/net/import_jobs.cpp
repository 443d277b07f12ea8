#include "net/import_jobs.h"

namespace roundtable {
namespace {

constexpr std::size_t kJobsMax = 100;           // remembered; a day has ten
constexpr std::chrono::minutes kForgotten{10};  // a browser that asked has heard by then

}  // namespace

ImportStatePtr ImportJobs::begin(const MeetingId& meeting, const std::optional<std::string>& name,
                                 TimePoint now) {
  std::erase_if(jobs_, [&](const auto& entry) {
    return now - entry.second->moved_at > kForgotten && entry.second.use_count() == 1;
  });
  const auto fresh = [&] {
    auto state = std::make_shared<ImportState>();
    state->meeting = meeting;
    state->moved_at = now;
    return state;
  };
  if (!name || jobs_.size() >= kJobsMax) return fresh();
  ImportStatePtr& state = jobs_[*name];
  if (state && state->meeting != meeting) return nullptr;
  // The same name again is the next try.
  if (!state || state->has_ended()) state = fresh();
  return state;
}

ImportStatePtr ImportJobs::find(const MeetingId& meeting, const std::string& name) const {
  const auto at = jobs_.find(name);
  return at == jobs_.end() || at->second->meeting != meeting ? nullptr : at->second;
}

}  // namespace roundtable
