#include "meeting/shared_views.h"

#include "meeting/dataset_rules.h"
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

constexpr std::size_t kViewsMax = 500;       // of a party, in its lists
constexpr std::size_t kUnlistedMax = 5'000;  // one for each promise, idea and observation

std::optional<Problem> problem_of_number(const MeetingContext& context, const PartyId& party,
                                         bool unlisted) {
  std::size_t count = 0;
  context.records.each<View>([&](const View& view) {
    count += view.party == party && view.unlisted == unlisted && !is_removed(view);
  });
  if (count < (unlisted ? kUnlistedMax : kViewsMax)) return std::nullopt;
  return Problem{Code::kTooLarge,
                 unlisted ? "At most 5000 slices can be kept beside what was captured."
                          : "At most 500 views can be kept in a party's lists; remove one first.",
                 std::nullopt};
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
  return any_on_stage(records, [&](const StageObject& object) { return object.view == view; });
}

}  // namespace

Decision decide(const MeetingContext& context, const SaveView& command) {
  if (command.shared && !context.actor.is_host_side()) {
    return refuse(Code::kForbidden, "Only the host shares a view; ask them to.", "shared");
  }
  if (auto problem = problem_of_number(context, context.side(), command.unlisted))
    return refuse(*problem);
  View view{.id = {context.command.value}};
  view.pivot = command.pivot;
  if (auto problem = pin(context, view.pivot)) return refuse(*problem);
  if (auto problem = problem_of_agenda_item(context, command.agenda_item)) return refuse(*problem);
  view.name = command.name;
  view.chart = command.chart;
  view.agenda_item = item_to_name(context, command.agenda_item);
  view.party = context.side();
  view.shared = command.shared;
  view.unlisted = command.unlisted;
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
  if (has(*changes, "unlisted")) {
    if (auto problem = problem_of_number(context, view.party, view.unlisted)) {
      return refuse(*problem);
    }
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
