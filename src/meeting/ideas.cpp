#include "meeting/ideas.h"

#include "meeting/patch.h"
#include "meeting/rules.h"

namespace roundtable {

// An idea is seen by the host side and the party whose idea it is; by everyone
// when it is open to the room.
bool visible(const Idea& idea, const Audience& audience) {
  return audience.is_host() || idea.open_to == OpenTo::kRoom || audience.is_party(idea.party);
}

Decision decide(const MeetingContext& context, const CaptureIdea& command) {
  const PartyId party = command.party.value_or(context.side());
  if (!context.at_table(party)) return refuse_not_found("party", "party");
  if (!context.actor.is_host_side() && party != context.side()) {
    return refuse(Code::kForbidden, "You can capture ideas of your own party only.", "party");
  }
  if (auto problem = problem_of_links(context, command.agenda_item, command.view)) {
    return refuse(*problem);
  }
  if (auto problem = problem_of_opening(context, command.open_to)) return refuse(*problem);
  Idea idea{.id = {context.command.value}};
  idea.title = command.title;
  idea.detail = command.detail;
  idea.party = party;
  idea.open_to = command.open_to.value_or(context.meeting.default_open_to);
  idea.agenda_item = item_to_name(context, command.agenda_item);
  idea.view = command.view;
  idea.cell = command.cell;
  idea.meeting = context.meeting.id;
  idea.created_at = context.now;
  idea.created_by = context.actor.rep;
  note(idea, context, "captured");
  return changed(std::move(idea));
}

Decision decide(const MeetingContext& context, const UpdateIdea& command) {
  const Idea* found = find_seen<Idea>(context, command.id);
  if (found == nullptr) return refuse_not_found("idea");
  if (!context.actor.is_host_side() && found->party != context.side()) {
    return refuse(Code::kForbidden, "You can change ideas of your own party only.", "id");
  }
  if (command.set.open_to && !context.actor.is_host_side()) {
    return refuse(Code::kForbidden, "Only the host opens it to the room; ask them to.",
                  "set.open_to");
  }
  Idea idea = *found;
  const auto changes = apply_patch(idea, command.was, command.set);
  if (!changes) return std::unexpected(changes.error());
  if (changes->empty()) return unchanged(idea);
  for (const std::string_view field : *changes) {
    note(idea, context,
         field == "title" ? fmt::format("title “{}” → “{}”", found->title, idea.title)
                          : fmt::format("{} changed", field));
  }
  return changed(std::move(idea));
}

namespace {

Decision decide_fate(const MeetingContext& context, const IdeaId& id, IdeaStatus fate,
                     const std::string& reason) {
  const Idea* found = find_seen<Idea>(context, id);
  if (found == nullptr) return refuse_not_found("idea");
  if (found->status == fate && found->reason == reason) return unchanged(*found);
  Idea idea = *found;
  idea.status = fate;
  idea.reason = reason;
  std::string what(to_name(fate));
  if (!reason.empty()) what += ": " + reason;
  note(idea, context, std::move(what));
  return changed(std::move(idea));
}

}  // namespace

Decision decide(const MeetingContext& context, const AdoptIdea& command) {
  return decide_fate(context, command.id, IdeaStatus::kAdopted, {});
}

Decision decide(const MeetingContext& context, const RejectIdea& command) {
  return decide_fate(context, command.id, IdeaStatus::kRejected, command.reason);
}

Decision decide(const MeetingContext& context, const DeferIdea& command) {
  return decide_fate(context, command.id, IdeaStatus::kDeferred, {});
}

}  // namespace roundtable
