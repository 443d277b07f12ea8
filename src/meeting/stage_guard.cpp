#include "meeting/stage_guard.h"

#include "meeting/dataset_rules.h"
#include "meeting/promises.h"
#include "meeting/slice_fields.h"

namespace roundtable {
namespace {

Problem not_open(std::string detail) { return {Code::kNotOpenToRoom, std::move(detail), "open"}; }

// Nobody's lines are the room's own: on own lines only is hidden from it.
bool is_hidden(Openness level) { return level <= Openness::kOwnRows; }

// Rows, columns and filters work on the lines themselves: a masked field there, and
// masked lines, are never shown, whoever says so. What is computed may stay blank.
std::optional<Problem> problem_of_slice(const MeetingContext& context, const PivotSpec& pivot,
                                        bool open) {
  const auto fields = fields_of(context.records, pivot, [&](const DatasetId& dataset) {
    return mask_for_room(context.records, context.meeting.id, dataset);
  });
  for (const SliceField& each : fields) {
    if (!is_hidden(each.level) || each.use == SliceUse::kMeasure) continue;
    if (each.use == SliceUse::kLines) {
      return Problem{
          Code::kInvalid,
          fmt::format("The lines of “{}” are not open to the room; open them first.", each.field),
          "dataset"};
    }
    return Problem{
        Code::kInvalid,
        fmt::format("“{}” sorts lines and the room never sees it; change the slice.", each.field),
        each.field};
  }
  if (open) return std::nullopt;
  for (const SliceField& each : fields) {
    if (each.level == Openness::kAll) continue;
    return not_open(fmt::format(
        "“{}” is not open to the room; show it with that left blank, or change it.", each.field));
  }
  return std::nullopt;
}

std::optional<Problem> open_view(Outcome& outcome, const MeetingContext& context,
                                 const StageObject& object, bool open) {
  const View* view = object.view ? find_seen<View>(context, *object.view) : nullptr;
  if (view == nullptr) return nothing_there("view", "object.view");
  PivotSpec pivot = view->pivot;
  if (pin(context, pivot)) return nothing_there("dataset", "object.view");
  if (auto problem = problem_of_slice(context, pivot, open)) return problem;
  if (open) {
    share_with_room(outcome, context.records, *view);
  } else if (!view->shared) {
    return not_open("This view is not shared; share it with the room to show it.");
  }
  return std::nullopt;
}

bool is_shared(const Records& records, const PivotSpec& pivot) {
  Outcome needed;
  share_data(needed, records, pivot);
  return needed.changes.empty();
}

std::optional<Problem> open_slice(Outcome& outcome, const MeetingContext& context,
                                  StageObject& object, bool open) {
  if (!object.pivot) return Problem{Code::kInvalid, "Say which slice to show.", "object.pivot"};
  if (auto problem = pin(context, *object.pivot, "object.pivot")) return problem;
  if (object.party && !context.at_table(*object.party)) {
    return nothing_there("party", "object.party");
  }
  if (auto problem = problem_of_slice(context, *object.pivot, open)) return problem;
  if (open) {
    share_data(outcome, context.records, *object.pivot);
  } else if (!is_shared(context.records, *object.pivot)) {
    return not_open("This data is not shared; share it with the room to show slices of it.");
  }
  return std::nullopt;
}

// What of a pair would be on the stage: all but what never came about.
bool is_shown(const Commitment& commitment) {
  return commitment.status != CommitmentStatus::kDeclined &&
         commitment.status != CommitmentStatus::kWithdrawn;
}

std::optional<Problem> open_pair(Outcome& outcome, const MeetingContext& context,
                                 const StageObject& object, bool open) {
  const bool can_show = object.party && *object.party != context.reseller() &&
                        find_seen<Party>(context, *object.party) != nullptr;
  if (!can_show) return nothing_there("party", "object.party");
  if (object.only_open) return std::nullopt;
  int all = 0;
  std::vector<const Commitment*> closed;
  context.records.each<Commitment>([&](const Commitment& each) {
    if (!is_of_pair(each, *object.party) || !is_shown(each)) return;
    ++all;
    if (each.open_to == OpenTo::kPair) closed.push_back(&each);
  });
  if (!closed.empty() && !open) {
    return not_open(fmt::format(
        "{} of {} with {} {} not open to the room; open them, or show only the open ones.",
        closed.size(), counted(all, "promise", "promises"), name_of(context.records, *object.party),
        closed.size() == 1 ? "is" : "are"));
  }
  for (const Commitment* each : closed) {
    Commitment commitment = *each;
    open_to(commitment, OpenTo::kRoom, context);
    put(outcome, std::move(commitment));
  }
  return std::nullopt;
}

}  // namespace

std::optional<Problem> open_for_stage(Outcome& outcome, const MeetingContext& context,
                                      StageObject& object, bool open) {
  switch (object.kind) {
    case StageKind::kWelcome:
    case StageKind::kAgenda:
    case StageKind::kAgendaItem:
      return std::nullopt;
    case StageKind::kView:
      return open_view(outcome, context, object, open);
    case StageKind::kSlice:
      return open_slice(outcome, context, object, open);
    case StageKind::kPair:
      return open_pair(outcome, context, object, open);
    case StageKind::kKeptRates:
      if (open) return std::nullopt;
      return not_open("Kept rates show every party beside its rivals; open them to show them.");
  }
  return std::nullopt;
}

}  // namespace roundtable
