// The people of each party.

#include "base/text.h"
#include "meeting/patch.h"
#include "meeting/people.h"
#include "meeting/rules.h"

namespace roundtable {

// Everybody at the table knows the others by name and title. Who came is the host
// side's to know, and each party's of its own people.
bool visible(const Rep&, const Audience&) { return true; }
bool visible(const Attendance& attendance, const Audience& audience) {
  return audience.is_host() || audience.is_party(attendance.party);
}

const Rep* find_rep_by_name(const Records& records, const PartyId& party, std::string_view name) {
  const Rep* found = nullptr;
  const std::string key = name_key(name);
  records.each<Rep>([&](const Rep& rep) {
    if (rep.party != party || name_key(rep.name) != key) return;
    if (found == nullptr || is_removed(*found)) found = &rep;
  });
  return found;
}

Decision decide(const MeetingContext& context, const AddRep& command) {
  if (!context.at_table(command.party)) return refuse_not_found("party", "party");
  if (!context.actor.is_host_side() && command.party != context.side()) {
    return refuse(Code::kForbidden, "You can add people of your own party only.", "party");
  }
  if (auto problem = problem_of_name(command.name)) return refuse(*problem);
  const Rep* known = find_rep_by_name(context.records, command.party, command.name);
  if (known != nullptr && !is_removed(*known)) return unchanged(*known);
  if (known != nullptr && !context.actor.may_drive()) {
    return refuse(Code::kForbidden, "The host removed this person; ask the host.");
  }
  Rep rep = known != nullptr ? *known : Rep{.id = {context.command.value}};
  rep.party = command.party;
  rep.name = command.name;
  rep.title = command.title;
  rep.removed_at.reset();
  return changed(std::move(rep));
}

Decision decide(const MeetingContext& context, const UpdateRep& command) {
  const Rep* found = find_seen<Rep>(context, command.id);
  if (found == nullptr) return refuse_not_found("rep");
  if (!context.actor.is_host_side() && command.id != context.actor.rep) {
    return refuse(Code::kForbidden, "You can change your own name and title only.", "id");
  }
  Rep rep = *found;
  const auto changes = apply_patch(rep, command.was, command.set);
  if (!changes) return std::unexpected(changes.error());
  if (changes->empty()) return unchanged(rep);
  if (auto problem = problem_of_name(rep.name)) return refuse(*problem);
  const Rep* alike = find_rep_by_name(context.records, rep.party, rep.name);
  if (alike != nullptr && alike->id != rep.id) {
    return refuse(Code::kInvalid, "Somebody of this party has such a name; choose another.",
                  "set.name");
  }
  return changed(std::move(rep));
}

namespace {

// Open promises that somebody owned who no longer speaks for the party.
void take_ownership(Outcome& outcome, const MeetingContext& context, const Rep& rep) {
  context.records.each<Commitment>([&](const Commitment& each) {
    const bool open = each.status == CommitmentStatus::kProposed ||
                      each.status == CommitmentStatus::kAccepted ||
                      each.status == CommitmentStatus::kDelivered;
    if (!open || each.owner != rep.id || each.from_party != rep.party) return;
    Commitment commitment = each;
    commitment.owner.reset();
    note(commitment, context, "its owner left the party; it has none now");
    put(outcome, std::move(commitment));
  });
}

}  // namespace

Decision decide(const MeetingContext& context, const MoveRep& command) {
  const Rep* found = find_seen<Rep>(context, command.id);
  if (found == nullptr) return refuse_not_found("rep");
  if (!context.at_table(command.party)) return refuse_not_found("party", "party");
  if (found->party == command.party) return unchanged(*found);
  if (command.id == context.actor.rep) {
    return refuse(Code::kForbidden, "You cannot move yourself; ask another host.", "id");
  }
  const Rep* alike = find_rep_by_name(context.records, command.party, found->name);
  if (alike != nullptr) {
    return refuse(Code::kInvalid, "Somebody of that party has the same name; change it first.",
                  "party");
  }
  Outcome outcome = unchanged(*found);
  take_ownership(outcome, context, *found);
  if (const auto* came = find_attendance(context.records, context.meeting.id, found->id)) {
    Attendance attendance = *came;
    attendance.party = command.party;
    put(outcome, std::move(attendance));
  }
  Rep rep = *found;
  rep.party = command.party;
  put(outcome, std::move(rep));
  return outcome;
}

Decision decide(const MeetingContext& context, const RemoveRep& command) {
  const Rep* found = find_seen_even_removed<Rep>(context, command.id);
  if (found == nullptr) return refuse_not_found("rep");
  if (command.id == context.actor.rep) {
    return refuse(Code::kForbidden, "You cannot remove yourself; ask another host.", "id");
  }
  if (is_removed(*found)) return unchanged(*found);
  Rep rep = *found;
  rep.removed_at = context.now;
  return changed(std::move(rep));
}

}  // namespace roundtable
