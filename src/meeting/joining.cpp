// Coming in: with a party's code one is its rep at once, with the meeting's own
// one waits in the lobby until the host opens the door.

#include "base/text.h"
#include "meeting/people.h"
#include "meeting/rules.h"

namespace roundtable {

// The lobby is the host side's.
bool visible(const LobbyEntry&, const Audience& audience) { return audience.is_host(); }

const Attendance* find_attendance(const Records& records, const MeetingId& meeting,
                                  const RepId& rep) {
  const Attendance* found = nullptr;
  records.each<Attendance>([&](const Attendance& each) {
    if (each.meeting == meeting && each.rep == rep) found = &each;
  });
  return found;
}

namespace {

struct Arrival {
  Rep rep;
  bool is_new = false;
  std::optional<TimePoint> notice_accepted_at;
};

// Puts the rep if new, and that they came, once. Answers with both ids.
Outcome let_in(const MeetingContext& context, Arrival arrival, NewIds& ids) {
  Outcome outcome = unchanged(arrival.rep);
  const Attendance* known = find_attendance(context.records, context.meeting.id, arrival.rep.id);
  const Attendance attendance = known != nullptr
                                    ? *known
                                    : Attendance{.id = ids.next<AttendanceId>(),
                                                 .meeting = context.meeting.id,
                                                 .rep = arrival.rep.id,
                                                 .party = arrival.rep.party,
                                                 .joined_at = context.now,
                                                 .notice_accepted_at = arrival.notice_accepted_at};
  outcome.result.ids.push_back(attendance.id.value);
  if (arrival.is_new) put(outcome, std::move(arrival.rep));
  if (known == nullptr) put(outcome, attendance);
  return outcome;
}

std::expected<Arrival, Problem> arrival_of(const MeetingContext& context, const JoinRep& command,
                                           NewIds& ids) {
  if (command.rep) {
    const Rep* known = context.records.find<Rep>(*command.rep);
    const bool theirs = known != nullptr && (!command.party || known->party == *command.party);
    if (!theirs || !context.at_table(known->party)) {
      return std::unexpected(nothing_there("rep", "rep"));
    }
    return Arrival{*known, false, std::nullopt};
  }
  if (!command.party || !context.at_table(*command.party)) {
    return std::unexpected(nothing_there("party", "party"));
  }
  if (auto problem = problem_of_name(command.name)) return std::unexpected(*problem);
  if (const Rep* known = find_rep_by_name(context.records, *command.party, command.name)) {
    return Arrival{*known, false, std::nullopt};
  }
  Rep rep{.id = ids.next<RepId>(), .party = *command.party};
  rep.name = command.name;
  rep.title = command.title;
  return Arrival{std::move(rep), true, std::nullopt};
}

std::unexpected<Refusal> refuse_notice() {
  return refuse(Code::kNoticeNotAccepted, "Read and accept the notice to come in.",
                "notice_accepted");
}

Decision join_party(const MeetingContext& context, const JoinRep& command) {
  NewIds ids(context.command);
  auto arrival = arrival_of(context, command, ids);
  if (!arrival) return refuse(arrival.error());
  if (is_removed(arrival->rep)) {
    return refuse(Code::kForbidden, "The host ended this seat; ask the host to let you in again.");
  }
  const bool came_before =
      find_attendance(context.records, context.meeting.id, arrival->rep.id) != nullptr;
  if (!came_before && !command.notice_accepted) return refuse_notice();
  arrival->notice_accepted_at = context.now;
  return let_in(context, std::move(*arrival), ids);
}

Decision wait_in_lobby(const MeetingContext& context, const JoinRep& command) {
  if (auto problem = problem_of_name(command.name)) return refuse(*problem);
  if (command.party && !context.at_table(*command.party)) {
    return refuse_not_found("party", "party");
  }
  if (!command.notice_accepted) return refuse_notice();
  const LobbyEntry* waiting = nullptr;
  const std::string key = name_key(command.name);
  context.records.each<LobbyEntry>([&](const LobbyEntry& entry) {
    if (entry.meeting == context.meeting.id && entry.status == LobbyStatus::kWaiting &&
        name_key(entry.name) == key) {
      waiting = &entry;
    }
  });
  if (waiting != nullptr) return unchanged(*waiting);
  LobbyEntry entry{.id = {context.command.value}, .meeting = context.meeting.id};
  entry.name = command.name;
  entry.title = command.title;
  entry.party = command.party;
  entry.asked_at = context.now;
  entry.notice_accepted_at = context.now;
  return changed(std::move(entry));
}

}  // namespace

Decision decide(const MeetingContext& context, const JoinRep& command) {
  return command.admitted ? join_party(context, command) : wait_in_lobby(context, command);
}

Decision decide(const MeetingContext& context, const AdmitRep& command) {
  const LobbyEntry* found = find_seen<LobbyEntry>(context, command.id);
  if (found == nullptr) return refuse_not_found("person in the lobby");
  if (!context.at_table(command.party)) return refuse_not_found("party", "party");
  if (found->status == LobbyStatus::kTurnedAway) {
    return refuse(Code::kWrongState, "This person was turned away; they may ask again.");
  }
  const Rep* known = find_rep_by_name(context.records, command.party, found->name);
  if (found->status == LobbyStatus::kAdmitted && (known == nullptr || is_removed(*known))) {
    return refuse(Code::kWrongState, "This person was admitted already; move them instead.");
  }
  Arrival arrival;
  arrival.is_new = known == nullptr || is_removed(*known);
  arrival.rep = known != nullptr ? *known : Rep{.id = {found->id.value}};
  arrival.rep.party = command.party;
  arrival.rep.removed_at.reset();
  if (known == nullptr) {
    arrival.rep.name = found->name;
    arrival.rep.title = found->title;
  }
  arrival.notice_accepted_at = found->notice_accepted_at;
  NewIds ids(context.command);
  Outcome outcome = let_in(context, std::move(arrival), ids);
  if (found->status == LobbyStatus::kWaiting) {
    LobbyEntry entry = *found;
    entry.status = LobbyStatus::kAdmitted;
    put(outcome, std::move(entry));
  }
  return outcome;
}

Decision decide(const MeetingContext& context, const TurnAwayRep& command) {
  const LobbyEntry* found = find_seen<LobbyEntry>(context, command.id);
  if (found == nullptr) return refuse_not_found("person in the lobby");
  if (found->status == LobbyStatus::kTurnedAway) return unchanged(*found);
  if (found->status == LobbyStatus::kAdmitted) {
    return refuse(Code::kWrongState, "This person was admitted; remove them instead.");
  }
  LobbyEntry entry = *found;
  entry.status = LobbyStatus::kTurnedAway;
  return changed(std::move(entry));
}

}  // namespace roundtable
