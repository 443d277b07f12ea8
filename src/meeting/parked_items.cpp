#include "meeting/parked_items.h"

#include "meeting/rules.h"

namespace roundtable {

// A parked item is seen by the host side and the party that raised it; by everyone
// when it is open to the room.
bool visible(const ParkedItem& item, const Audience& audience) {
  return audience.is_host() || item.open_to == OpenTo::kRoom || audience.is_party(item.party);
}

Decision decide(const MeetingContext& context, const ParkItem& command) {
  const PartyId party = command.party.value_or(context.side());
  if (!context.at_table(party)) return refuse_not_found("party", "party");
  if (!context.actor.is_host_side() && party != context.side()) {
    return refuse(Code::kForbidden, "You can park items for your own party only.", "party");
  }
  if (auto problem = problem_of_links(context, command.agenda_item, std::nullopt)) {
    return refuse(*problem);
  }
  if (auto problem = problem_of_opening(context, command.open_to)) return refuse(*problem);
  ParkedItem item{.id = {context.command.value}};
  item.title = command.title;
  item.party = party;
  item.open_to = command.open_to.value_or(context.meeting.default_open_to);
  item.agenda_item = item_to_name(context, command.agenda_item);
  item.meeting = context.meeting.id;
  item.created_at = context.now;
  item.created_by = context.actor.rep;
  item.updated_at = context.now;
  return changed(std::move(item));
}

Decision decide(const MeetingContext& context, const AssignParkedItem& command) {
  const ParkedItem* found = find_seen<ParkedItem>(context, command.id);
  if (found == nullptr) return refuse_not_found("parked item");
  const Rep* rep = find_seen<Rep>(context, command.rep);
  if (rep == nullptr) return refuse_not_found("rep", "rep");
  const bool reads_it =
      rep->party == context.reseller() || visible(*found, Audience::of_party(rep->party));
  if (!reads_it) {
    return refuse(Code::kInvalid,
                  "That person does not see this item; choose one of its party or of the reseller.",
                  "rep");
  }
  if (found->status == ParkedItemStatus::kAssigned && found->assigned_to == command.rep) {
    return unchanged(*found);
  }
  ParkedItem item = *found;
  item.status = ParkedItemStatus::kAssigned;
  item.assigned_to = command.rep;
  item.reason.clear();
  item.updated_at = context.now;
  return changed(std::move(item));
}

Decision decide(const MeetingContext& context, const CarryParkedItem& command) {
  const ParkedItem* found = find_seen<ParkedItem>(context, command.id);
  if (found == nullptr) return refuse_not_found("parked item");
  if (found->status == ParkedItemStatus::kCarried) return unchanged(*found);
  ParkedItem item = *found;
  item.status = ParkedItemStatus::kCarried;
  item.assigned_to.reset();
  item.reason.clear();
  item.updated_at = context.now;
  return changed(std::move(item));
}

Decision decide(const MeetingContext& context, const DropParkedItem& command) {
  const ParkedItem* found = find_seen<ParkedItem>(context, command.id);
  if (found == nullptr) return refuse_not_found("parked item");
  if (found->status == ParkedItemStatus::kDropped) return unchanged(*found);
  ParkedItem item = *found;
  item.status = ParkedItemStatus::kDropped;
  item.assigned_to.reset();
  item.reason = command.reason;
  item.updated_at = context.now;
  return changed(std::move(item));
}

}  // namespace roundtable
