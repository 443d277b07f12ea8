#include "live/derived.h"

#include <fmt/format.h>

#include <algorithm>

#include "live/questions.h"
#include "live/stage_picture.h"
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
  object.chart = stage.shown.chart;                     // a picture also says which one was saved
  if (!object.pivot) object.pivot = stage.shown.pivot;  // it could not be shown
  return !picture.blank && object == stage.shown && picture.shown_at == stage.shown_at;
}

bool is_of_data(const StageObject& object) {
  return object.kind == StageKind::kView || object.kind == StageKind::kSlice;
}

bool is_computed(const OnStage& shown) {
  return !is_of_data(shown.object) || shown.result || !shown.problem.empty();
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
  const bool remasked = is_remasked();
  if (remasked) frozen_.reset();
  if (stage.frozen && !remasked) keep_frozen(stage);
  if (!stage.frozen) frozen_.reset();
  // Nothing of what is behind leaves while the picture is black.
  if (stage.blank) return {.id = meeting_, .blank = true, .shown_at = stage.shown_at};
  if (frozen_) return *frozen_;
  OnStage shown = picture_of(stage, pairs);
  if (stage.frozen && is_computed(shown)) frozen_ = shown;
  if (!remasked && !is_computed(shown) && may_keep_last(shown, stage)) {
    return std::get<OnStage>(current_.at(std::string(OnStage::kKind) + "/" + meeting_.value));
  }
  if (shown.result) pictured_ = picture_->sources;
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

// From slice to slice the room goes in one step: the picture it has stays until the
// next one is there.
bool DerivedRecords::may_keep_last(const OnStage& next, const Stage& stage) const {
  const auto last = current_.find(std::string(OnStage::kKind) + "/" + meeting_.value);
  if (stage.frozen || last == current_.end()) return false;
  const auto& shown = std::get<OnStage>(last->second);
  return is_of_data(next.object) && shown.result && !shown.blank;
}

// Whether less, or more, of the lines behind the picture is open by now.
bool DerivedRecords::is_remasked() const {
  return std::ranges::any_of(pictured_, [&](const OpenSource& source) {
    return source.version != 0 &&
           mask_of(records_, meeting_, Audience::stage(), source.dataset) != source.mask;
  });
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
  PivotSpec spec = pivot;
  auto sources = open_sources(records_, meeting_, Audience::stage(), spec);
  if (!sources) {
    picture_ = Picture{.spec = spec, .result = std::unexpected(sources.error())};
  } else if (!picture_ || picture_->spec != spec || picture_->sources != *sources) {
    request(spec, std::move(*sources));
  }
  put_result(shown);
}

void DerivedRecords::put_result(OnStage& shown) {
  if (!picture_->result) return;
  if (!*picture_->result) {
    // What could not be shown may name what is not open: its slice is not told either.
    shown.object.pivot.reset();
    shown.problem = picture_->result->error().detail;
    return;
  }
  shown.pivot = picture_->spec;
  shown.sentence = sentence(picture_->spec);
  shown.data_of = imported_at(records_, picture_->spec.dataset, picture_->spec.version);
  shown.result = **picture_->result;
  shown.first_date = shown.result->first_date;
  shown.last_date = shown.result->last_date;
}

void DerivedRecords::request(const PivotSpec& spec, std::vector<OpenSource> sources) {
  picture_ = Picture{.spec = spec, .sources = sources};
  picture_->wanted = desk_.pivot_while_wanted(
      spec, sources,
      [alive = std::weak_ptr(alive_), spec,
       sources](const std::expected<AnswerPtr<PivotResult>, Problem>& answer) {
        const auto self = alive.lock();
        if (!self || !(*self)->picture_) return;
        Picture& picture = *(*self)->picture_;
        if (picture.result || picture.spec != spec || picture.sources != sources) return;
        if (answer) {
          picture.result = bounded((*answer)->value, kPictureCellsMax);
        } else {
          picture.result = std::unexpected(answer.error());
        }
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
