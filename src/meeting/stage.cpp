#include "meeting/stage.h"

#include "meeting/rules.h"
#include "meeting/stage_guard.h"

namespace roundtable {

// The stage's own record, with what is prepared, is the host side's. What is shown
// and how much was captured is everybody's. Codes are the host side's; the
// meeting's own is on the wall too.
bool visible(const Stage&, const Audience& audience) { return audience.is_host(); }
bool visible(const OnStage&, const Audience&) { return true; }
bool visible(const Captured&, const Audience&) { return true; }
bool visible(const JoinCode& code, const Audience& audience) {
  if (audience.is_host()) return true;
  return audience.kind == Audience::Kind::kStage && !code.party;
}

namespace {

Stage stage_of(const MeetingContext& context) {
  const Stage* stage = context.records.find<Stage>(context.meeting.id);
  return stage != nullptr ? *stage : Stage{.id = context.meeting.id};
}

// Only what the kind needs, so that the same object is equal to itself.
StageObject normal(const StageObject& object) {
  StageObject just{.kind = object.kind};
  switch (object.kind) {
    case StageKind::kView:
      just.view = object.view;
      just.chart = object.chart;
      break;
    case StageKind::kPair:
      just.party = object.party;
      just.only_open = object.only_open;
      break;
    case StageKind::kSlice:
      just.pivot = object.pivot;
      just.chart = object.chart;
      just.title = object.title;
      just.party = object.party;
      break;
    case StageKind::kWelcome:
    case StageKind::kAgenda:
    case StageKind::kAgendaItem:
    case StageKind::kKeptRates:
      break;
  }
  return just;
}

void show(Stage& stage, const StageObject& object, TimePoint now) {
  if (stage.shown == object) return;
  stage.shown = object;
  stage.shown_at = now;
}

}  // namespace

std::optional<Problem> put_on_stage(Outcome& outcome, const MeetingContext& context,
                                    const StageObject& wanted, bool open) {
  const Stage before = stage_of(context);
  Stage stage = before;
  StageObject object = normal(wanted);
  if (auto problem = open_for_stage(outcome, context, object, open)) return problem;
  if (stage.frozen) {
    stage.prepared = object;
  } else {
    show(stage, object, context.now);
  }
  if (stage != before) put(outcome, std::move(stage));
  return std::nullopt;
}

Decision decide(const MeetingContext& context, const ShowOnStage& command) {
  Outcome outcome = unchanged(stage_of(context));
  if (auto problem = put_on_stage(outcome, context, command.object, command.open)) {
    return refuse(std::move(*problem));
  }
  return outcome;
}

Decision decide(const MeetingContext& context, const FreezeStage& command) {
  Stage stage = stage_of(context);
  if (stage.frozen == command.frozen) return unchanged(stage);
  stage.frozen = command.frozen;
  if (!stage.frozen && stage.prepared) {
    show(stage, *stage.prepared, context.now);
    stage.prepared.reset();
  }
  return changed(std::move(stage));
}

Decision decide(const MeetingContext& context, const BlankStage& command) {
  Stage stage = stage_of(context);
  if (stage.blank == command.blank) return unchanged(stage);
  stage.blank = command.blank;
  return changed(std::move(stage));
}

Captured captured(const Records& records, const MeetingId& meeting) {
  Captured captured{.id = meeting};
  const Commitment* last = nullptr;
  records.each<Commitment>([&](const Commitment& each) {
    if (each.meeting != meeting) return;
    ++captured.commitments;
    if (each.open_to != OpenTo::kRoom) return;
    if (last == nullptr || last->created_at <= each.created_at) last = &each;
  });
  records.each<Idea>([&](const Idea& each) { captured.ideas += each.meeting == meeting; });
  records.each<AgreedDecision>([&](const AgreedDecision& each) {
    captured.decisions += each.meeting == meeting && !is_removed(each);
  });
  records.each<ParkedItem>(
      [&](const ParkedItem& each) { captured.parked += each.meeting == meeting; });
  if (last != nullptr) {
    captured.last_title = last->title;
    captured.last_from = last->from_party;
    captured.last_to = last->to_party;
  }
  return captured;
}

}  // namespace roundtable
