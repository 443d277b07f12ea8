#include "live/derived.h"

#include <fmt/format.h>

#include <algorithm>

#include "views/describe.h"

namespace roundtable {
namespace {

std::string key_of(const Derived& derived) {
  return std::visit(
      [](const auto& value) { return fmt::format("{}/{}", value.kKind, id_of(value)); }, derived);
}

// Promises that are still of interest on a wall: not those that came to nothing.
bool is_listed(const Commitment& commitment) {
  return commitment.status != CommitmentStatus::kDeclined &&
         commitment.status != CommitmentStatus::kWithdrawn;
}

// Whether this is a picture of what the stage shows now.
bool is_of(const OnStage& picture, const Stage& stage) {
  StageObject object = picture.object;
  object.chart = stage.shown.chart;  // a picture also says which one was saved
  return !picture.blank && object == stage.shown && picture.shown_at == stage.shown_at;
}

bool is_computed(const OnStage& shown) {
  const bool has_lines =
      shown.object.kind == StageKind::kView || shown.object.kind == StageKind::kSlice;
  return !has_lines || shown.result || !shown.problem.empty();
}

}  // namespace

DerivedRecords::DerivedRecords(const Records& records, MeetingId meeting, DataDesk& desk,
                               std::function<std::vector<JoinCode>(const MeetingId&)> codes_of,
                               std::function<void()> ready)
    : records_(records),
      meeting_(std::move(meeting)),
      desk_(desk),
      codes_of_(std::move(codes_of)),
      ready_(std::move(ready)),
      alive_(std::make_shared<DerivedRecords*>(this)) {}

std::vector<DerivedRecords::Difference> DerivedRecords::derive(TimePoint now) {
  std::map<std::string, Derived> next;
  const auto put = [&](Derived record) {
    next.insert_or_assign(key_of(record), std::move(record));
  };

  const Meeting* meeting = records_.find<Meeting>(meeting_);
  if (meeting) {
    if (auto clock = meeting_clock(records_, meeting_)) put(std::move(*clock));
    put(captured(records_, meeting_));
    const auto pairs = standings(records_, date_in_zone(now, meeting->timezone));
    for (const Standing& standing : pairs) put(standing);
    for (JoinCode& code : codes_of_(meeting_)) put(std::move(code));
    if (const Stage* stage = records_.find<Stage>(meeting_)) put(on_stage(*stage, pairs));
  }

  std::vector<Difference> differences;
  for (const auto& [key, was] : current_) {
    const auto at = next.find(key);
    if (at == next.end()) {
      differences.push_back({was, std::nullopt});
    } else if (!(at->second == was)) {
      differences.push_back({was, at->second});
    }
  }
  for (const auto& [key, is] : next) {
    if (!current_.contains(key)) differences.push_back({std::nullopt, is});
  }
  current_ = std::move(next);
  return differences;
}

OnStage DerivedRecords::on_stage(const Stage& stage, const std::vector<Standing>& pairs) {
  if (stage.frozen) keep_frozen(stage);
  if (!stage.frozen) frozen_.reset();
  // Nothing of what is behind leaves while the picture is black.
  if (stage.blank) return {.id = meeting_, .blank = true, .shown_at = stage.shown_at};
  if (frozen_) return *frozen_;
  OnStage shown = picture_of(stage, pairs);
  if (stage.frozen && is_computed(shown)) frozen_ = shown;
  return shown;
}

// Frozen, the room keeps the very picture it has, also through a black stage. One
// that was still being computed is no picture yet.
void DerivedRecords::keep_frozen(const Stage& stage) {
  if (frozen_ && !is_of(*frozen_, stage)) frozen_.reset();
  const auto last = current_.find(std::string(OnStage::kKind) + "/" + meeting_.value);
  if (frozen_ || last == current_.end()) return;
  const auto& shown = std::get<OnStage>(last->second);
  if (is_of(shown, stage) && is_computed(shown)) frozen_ = shown;
}

OnStage DerivedRecords::picture_of(const Stage& stage, const std::vector<Standing>& pairs) {
  OnStage shown{.id = meeting_, .object = stage.shown, .shown_at = stage.shown_at};
  switch (stage.shown.kind) {
    case StageKind::kWelcome:
    case StageKind::kAgenda:
    case StageKind::kAgendaItem:
      break;  // the records themselves are in everybody's stream
    case StageKind::kView:
      if (const View* view = stage.shown.view ? records_.find<View>(*stage.shown.view) : nullptr) {
        show_view(shown, *view);
      } else {
        shown.problem = "This view is no longer there.";
      }
      break;
    case StageKind::kSlice:
      if (stage.shown.pivot) show_slice(shown, *stage.shown.pivot);
      break;
    case StageKind::kPair:
      if (stage.shown.party) show_pair(shown, *stage.shown.party);
      break;
    case StageKind::kKeptRates:
      shown.standings = pairs;
      break;
  }
  return shown;
}

void DerivedRecords::show_view(OnStage& shown, const View& view) {
  shown.title = view.name;
  if (!shown.object.chart) shown.object.chart = view.chart;
  show_slice(shown, view.pivot);
}

void DerivedRecords::show_slice(OnStage& shown, const PivotSpec& pivot) {
  if (shown.object.title) shown.title = *shown.object.title;
  shown.pivot = pivot;
  shown.sentence = sentence(pivot);
  if (const Dataset* dataset = records_.find<Dataset>(pivot.dataset)) {
    const DatasetVersion* version = find_version(*dataset, pivot.version.value_or(0));
    if (version) shown.data_of = version->imported_at;
  }
  if (!picture_ || picture_->spec != pivot) request(pivot);
  if (!picture_->result) return;
  if (!*picture_->result) {
    shown.problem = picture_->result->error().detail;
    return;
  }
  shown.result = **picture_->result;
  shown.first_date = shown.result->first_date;
  shown.last_date = shown.result->last_date;
}

void DerivedRecords::request(const PivotSpec& spec) {
  picture_ = Picture{spec, std::nullopt};
  desk_.pivot(spec, Mask{.host_side = false},
              [alive = std::weak_ptr(alive_), spec](std::expected<PivotResult, Problem> result) {
                const auto self = alive.lock();
                if (!self || !(*self)->picture_ || (*self)->picture_->spec != spec) return;
                (*self)->picture_->result = std::move(result);
                (*self)->ready_();
              });
}

void DerivedRecords::show_pair(OnStage& shown, const PartyId& party) const {
  if (const Party* found = records_.find<Party>(party)) shown.title = found->name;
  records_.each<Commitment>([&](const Commitment& commitment) {
    if (!is_listed(commitment)) return;
    if (commitment.from_party != party && commitment.to_party != party) return;
    if (!visible(commitment, Audience::stage())) {
      ++shown.between_them;
    } else if (commitment.from_party == party) {
      shown.theirs.push_back(commitment);
    } else {
      shown.ours.push_back(commitment);
    }
  });
  const auto by_number = [](const Commitment& a, const Commitment& b) {
    return a.number < b.number;
  };
  std::sort(shown.theirs.begin(), shown.theirs.end(), by_number);
  std::sort(shown.ours.begin(), shown.ours.end(), by_number);
}

}  // namespace roundtable
