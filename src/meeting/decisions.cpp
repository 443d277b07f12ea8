#include "meeting/decisions.h"

#include "meeting/patch.h"
#include "meeting/rules.h"

namespace roundtable {

// What the meeting agreed is everybody's.
bool visible(const AgreedDecision&, const Audience&) { return true; }

Decision decide(const MeetingContext& context, const RecordDecision& command) {
  if (auto problem = problem_of_links(context, command.agenda_item, command.view)) {
    return refuse(*problem);
  }
  AgreedDecision decision{.id = {context.command.value}};
  decision.title = command.title;
  decision.detail = command.detail;
  decision.agenda_item = item_to_name(context, command.agenda_item);
  decision.view = command.view;
  decision.meeting = context.meeting.id;
  decision.created_at = context.now;
  decision.created_by = context.actor.rep;
  return changed(std::move(decision));
}

Decision decide(const MeetingContext& context, const UpdateDecision& command) {
  const AgreedDecision* found = find_seen<AgreedDecision>(context, command.id);
  if (found == nullptr) return refuse_not_found("decision");
  AgreedDecision decision = *found;
  const auto changes = apply_patch(decision, command.was, command.set);
  if (!changes) return std::unexpected(changes.error());
  return changes->empty() ? unchanged(decision) : changed(std::move(decision));
}

Decision decide(const MeetingContext& context, const RemoveDecision& command) {
  const AgreedDecision* found = find_seen_even_removed<AgreedDecision>(context, command.id);
  if (found == nullptr) return refuse_not_found("decision");
  if (is_removed(*found)) return unchanged(*found);
  AgreedDecision decision = *found;
  decision.removed_at = context.now;
  return changed(std::move(decision));
}

}  // namespace roundtable
