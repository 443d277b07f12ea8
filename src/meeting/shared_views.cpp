#include "meeting/shared_views.h"

#include "meeting/datasets.h"
#include "meeting/patch.h"
#include "meeting/rules.h"

namespace roundtable {

// A view is seen by the host side and the party whose view it is; by every party
// when it is shared with the room. The stage sees only what is shown on it.
bool visible(const View& view, const Audience& audience) {
  if (audience.is_host() || audience.is_party(view.party)) return true;
  return view.shared && audience.kind == Audience::Kind::kParty;
}

namespace {

struct Source {
  int latest = 0;
  const Dataset* dataset = nullptr;
};

// The dataset as this actor knows it: the host side all of it, a party the shared
// ones.
std::optional<Source> source_of(const MeetingContext& context, const DatasetId& id) {
  const Dataset* dataset = context.records.find<Dataset>(id);
  if (dataset == nullptr || dataset->versions.empty()) return std::nullopt;
  if (!context.actor.is_host_side() && find_seen<DatasetDescription>(context, id) == nullptr) {
    return std::nullopt;
  }
  return Source{dataset->versions.back().version, dataset};
}

// Pins the version, so that what was seen stays what was seen.
std::optional<Problem> pin(const MeetingContext& context, PivotSpec& pivot) {
  const auto source = source_of(context, pivot.dataset);
  if (!source) return nothing_there("dataset", "pivot.dataset");
  if (!pivot.version) pivot.version = source->latest;
  if (find_version(*source->dataset, *pivot.version) == nullptr) {
    return nothing_there("version", "pivot.version");
  }
  return std::nullopt;
}

std::optional<Problem> problem_of_agenda_item(const MeetingContext& context,
                                              const std::optional<AgendaItemId>& item) {
  return problem_of_links(context, item, std::nullopt);
}

// A shared view is on the host's word; its party may not change it alone any more.
bool may_change(const MeetingContext& context, const View& view) {
  return context.actor.is_host_side() || (view.party == context.side() && !view.shared);
}

std::unexpected<Refusal> refuse_change() {
  return refuse(Code::kForbidden, "This view is not yours to change; save one of your own.", "id");
}

bool is_on_stage(const Records& records, const ViewId& view) {
  bool on_stage = false;
  records.each<Stage>([&](const Stage& stage) {
    on_stage =
        on_stage || stage.shown.view == view || (stage.prepared && stage.prepared->view == view);
  });
  return on_stage;
}

}  // namespace

Decision decide(const MeetingContext& context, const SaveView& command) {
  if (command.shared && !context.actor.is_host_side()) {
    return refuse(Code::kForbidden, "Only the host shares a view; ask them to.", "shared");
  }
  View view{.id = {context.command.value}};
  view.pivot = command.pivot;
  if (auto problem = pin(context, view.pivot)) return refuse(*problem);
  if (auto problem = problem_of_agenda_item(context, command.agenda_item)) return refuse(*problem);
  view.name = command.name;
  view.chart = command.chart;
  view.agenda_item = item_to_name(context, command.agenda_item);
  view.party = context.side();
  view.shared = command.shared;
  view.meeting = context.meeting.id;
  view.created_at = context.now;
  view.created_by = context.actor.rep;
  return changed(std::move(view));
}

Decision decide(const MeetingContext& context, const UpdateView& command) {
  const View* found = find_seen<View>(context, command.id);
  if (found == nullptr) return refuse_not_found("view");
  if (!may_change(context, *found)) return refuse_change();
  if (command.set.shared && !context.actor.is_host_side()) {
    return refuse(Code::kForbidden, "Only the host shares a view; ask them to.", "set.shared");
  }
  View view = *found;
  const auto changes = apply_patch(view, command.was, command.set);
  if (!changes) return std::unexpected(changes.error());
  if (has(*changes, "pivot")) {
    if (auto problem = pin(context, view.pivot)) return refuse(*problem);
  }
  if (has(*changes, "agenda_item")) {
    if (auto problem = problem_of_agenda_item(context, view.agenda_item)) return refuse(*problem);
    view.agenda_item = item_to_name(context, view.agenda_item);
  }
  return view == *found ? unchanged(view) : changed(std::move(view));
}

Decision decide(const MeetingContext& context, const RemoveView& command) {
  const View* found = find_seen_even_removed<View>(context, command.id);
  if (found == nullptr) return refuse_not_found("view");
  if (is_removed(*found)) return unchanged(*found);
  if (!may_change(context, *found)) return refuse_change();
  if (is_on_stage(context.records, command.id)) {
    return refuse(Code::kWrongState, "It is on the stage; show something else first.");
  }
  View view = *found;
  view.removed_at = context.now;
  return changed(std::move(view));
}

}  // namespace roundtable
