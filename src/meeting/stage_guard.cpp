#include "meeting/stage_guard.h"

#include "meeting/datasets.h"
#include "meeting/promises.h"

namespace roundtable {
namespace {

Problem not_open(std::string detail) { return {Code::kNotOpenToRoom, std::move(detail), "open"}; }

// Rows, columns and filters work on the lines themselves: a masked field there is
// never shown, whoever says so.
std::optional<std::string> closed_axis_field(const PivotSpec& pivot,
                                             const std::vector<ColumnInfo>& columns) {
  const auto closed = [&](const auto& levels) -> std::optional<std::string> {
    for (const auto& level : levels) {
      if (!is_open_to_room(columns, level.field)) return level.field;
    }
    return std::nullopt;
  };
  if (auto field = closed(pivot.rows)) return field;
  if (auto field = closed(pivot.columns)) return field;
  return closed(pivot.filters);
}

std::optional<std::string> closed_measure_field(const PivotSpec& pivot,
                                                const std::vector<ColumnInfo>& columns) {
  for (const PivotMeasure& measure : pivot.measures) {
    if (measure.field && !is_open_to_room(columns, *measure.field)) return measure.field;
    for (const std::string& part : measure.ratio) {
      if (!is_open_to_room(columns, part)) return part;
    }
  }
  return std::nullopt;
}

std::optional<Problem> open_view(Outcome& outcome, const MeetingContext& context,
                                 const StageObject& object, bool open) {
  const View* view = object.view ? find_seen<View>(context, *object.view) : nullptr;
  if (view == nullptr) return nothing_there("view", "object.view");
  const Dataset* dataset = find_seen<Dataset>(context, view->pivot.dataset);
  const DatasetVersion* version =
      dataset != nullptr ? find_version(*dataset, view->pivot.version.value_or(0)) : nullptr;
  if (version == nullptr) return nothing_there("dataset", "object.view");
  if (const auto field = closed_axis_field(view->pivot, version->columns)) {
    return Problem{Code::kInvalid,
                   "The view sorts lines by a field that the room never sees; change the view.",
                   *field};
  }
  if (!open) {
    if (const auto field = closed_measure_field(view->pivot, version->columns)) {
      return not_open(fmt::format(
          "“{}” is not open to the room; show the view with that left blank, or change it.",
          *field));
    }
    if (!view->shared)
      return not_open("This view is not shared; share it with the room to show it.");
  }
  if (open) share_with_room(outcome, context.records, *view);
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
                                      const StageObject& object, bool open) {
  switch (object.kind) {
    case StageKind::kWelcome:
    case StageKind::kAgenda:
    case StageKind::kAgendaItem:
      return std::nullopt;
    case StageKind::kView:
      return open_view(outcome, context, object, open);
    case StageKind::kPair:
      return open_pair(outcome, context, object, open);
    case StageKind::kKeptRates:
      if (open) return std::nullopt;
      return not_open("Kept rates show every party beside its rivals; open them to show them.");
  }
  return std::nullopt;
}

}  // namespace roundtable
