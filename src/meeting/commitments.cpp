#include "meeting/commitments.h"

#include "meeting/carrying.h"
#include "meeting/patch.h"
#include "meeting/promises.h"
#include "meeting/rules.h"

namespace roundtable {

// A commitment is seen by the host side, and by the parties it is from or to; by
// everyone when it is open to the room.
bool visible(const Commitment& commitment, const Audience& audience) {
  if (audience.is_host()) return true;
  if (commitment.open_to == OpenTo::kRoom) return true;
  return audience.is_party(commitment.from_party) || audience.is_party(commitment.to_party);
}

Voice voice_of(const MeetingContext& context, const PartyId& side) {
  if (context.side() == side) return {.may = true, .on_behalf = false};
  const bool in_the_room =
      context.actor.may_drive() && context.meeting.state == MeetingState::kLive;
  return {.may = in_the_room, .on_behalf = in_the_room};
}

std::string said_by(const MeetingContext& context, Voice voice, const PartyId& side,
                    std::string what) {
  if (voice.on_behalf) what += " on behalf of " + name_of(context.records, side);
  return what;
}

Date next_meeting_day(const Records& records, const Meeting& meeting) {
  std::optional<Date> next;
  records.each<Meeting>([&](const Meeting& other) {
    if (other.date > meeting.date && (!next || other.date < *next)) next = other.date;
  });
  return next.value_or(meeting.next_on);
}

void fix_dates(Commitment& commitment, const MeetingContext& context) {
  const Date otherwise = commitment.first_due ? *commitment.first_due
                                              : next_meeting_day(context.records, context.meeting);
  if (!commitment.due) commitment.due = otherwise;
  if (!commitment.first_due) commitment.first_due = commitment.due;
}

namespace {

int next_number(const Records& records, const PartyId& one, const PartyId& other) {
  int last = 0;
  records.each<Commitment>([&](const Commitment& commitment) {
    if (is_of_pair(commitment, one) && is_of_pair(commitment, other)) {
      last = std::max(last, commitment.number);
    }
  });
  return last + 1;
}

std::expected<std::vector<PartyId>, Problem> receivers_of(const CaptureCommitment& command) {
  if (command.to_party && !command.to_parties.empty()) {
    return std::unexpected(
        Problem{Code::kInvalid, "Name either one party or several, not both.", "to_parties"});
  }
  if (command.to_party) return std::vector{*command.to_party};
  if (command.to_parties.empty()) {
    return std::unexpected(Problem{Code::kInvalid, "Say to whom it is promised.", "to_party"});
  }
  auto sorted = command.to_parties;
  std::ranges::sort(sorted);
  if (std::ranges::adjacent_find(sorted) != sorted.end()) {
    return std::unexpected(Problem{Code::kInvalid, "Name each party only once.", "to_parties"});
  }
  return command.to_parties;
}

std::optional<Problem> problem_of_pair(const MeetingContext& context, const PartyId& from,
                                       const PartyId& to) {
  if (!context.at_table(from)) return nothing_there("party", "from_party");
  if (!context.at_table(to)) return nothing_there("party", "to_party");
  if (from == to) {
    return Problem{Code::kInvalid, "A promise needs two parties; choose another one.", "to_party"};
  }
  if (from != context.reseller() && to != context.reseller()) {
    return Problem{Code::kInvalid,
                   "A promise is between the reseller and one other party; choose the reseller "
                   "on one side.",
                   "to_party"};
  }
  if (!context.actor.is_host_side() && from != context.side() && to != context.side()) {
    return Problem{Code::kForbidden, "Only the parties to a promise capture it.", "from_party"};
  }
  return std::nullopt;
}

std::optional<Problem> problem_of_owner(const Records& records, const std::optional<RepId>& owner,
                                        const PartyId& from_party) {
  if (!owner) return std::nullopt;
  const Rep* rep = records.find<Rep>(*owner);
  if (rep != nullptr && !is_removed(*rep) && rep->party == from_party) return std::nullopt;
  return Problem{Code::kInvalid, "The owner must be a person of the party that promises.", "owner"};
}

std::optional<Problem> problem_of_due(const std::optional<Date>& due) {
  return due ? problem_of_date(*due, "due") : std::nullopt;
}

std::optional<Problem> problem_of_capture(const MeetingContext& context,
                                          const CaptureCommitment& command,
                                          const std::vector<PartyId>& receivers) {
  for (const PartyId& to : receivers) {
    if (auto problem = problem_of_pair(context, command.from_party, to)) return problem;
  }
  if (auto problem = problem_of_owner(context.records, command.owner, command.from_party)) {
    return problem;
  }
  if (auto problem = problem_of_due(command.due)) return problem;
  if (auto problem = problem_of_links(context, command.agenda_item, command.view)) return problem;
  return problem_of_opening(context, command.open_to);
}

Commitment captured_commitment(const MeetingContext& context, const CaptureCommitment& command,
                               const PartyId& to) {
  Commitment commitment;
  commitment.number = next_number(context.records, command.from_party, to);
  commitment.title = command.title;
  commitment.detail = command.detail;
  commitment.from_party = command.from_party;
  commitment.to_party = to;
  commitment.owner = command.owner;
  commitment.due = command.due;
  commitment.open_to = command.open_to.value_or(context.meeting.default_open_to);
  commitment.theme = command.theme;
  commitment.measure = command.measure;
  commitment.agenda_item = item_to_name(context, command.agenda_item);
  commitment.view = command.view;
  commitment.cell = command.cell;
  commitment.activity = command.activity;
  commitment.meeting = context.meeting.id;
  commitment.proposed_by = context.side();
  commitment.created_at = context.now;
  commitment.created_by = context.actor.rep;
  note(commitment, context, "captured");
  // Who promises for themselves has accepted by saying so.
  if (context.side() == command.from_party) {
    commitment.status = CommitmentStatus::kAccepted;
    fix_dates(commitment, context);
  }
  return commitment;
}

}  // namespace

Decision decide(const MeetingContext& context, const CaptureCommitment& command) {
  const auto receivers = receivers_of(command);
  if (!receivers) return refuse(receivers.error());
  if (auto problem = problem_of_capture(context, command, *receivers)) return refuse(*problem);
  Outcome outcome;
  outcome.result.many = !command.to_parties.empty();
  NewIds ids(context.command);
  for (const PartyId& to : *receivers) {
    Commitment commitment = captured_commitment(context, command, to);
    commitment.id = ids.next<CommitmentId>();
    outcome.result.ids.push_back(commitment.id.value);
    put(outcome, std::move(commitment));
  }
  return outcome;
}

namespace {

std::string date_text(const std::optional<Date>& date) { return date ? to_text(*date) : "none"; }

std::string change_in_words(const Records& records, const Commitment& before,
                            const Commitment& after, const Changed& changes) {
  std::string words;
  const auto say = [&](std::string what) {
    if (!words.empty()) words += "; ";
    words += what;
  };
  for (const std::string_view field : changes) {
    if (field == "title") {
      say(fmt::format("title “{}” → “{}”", before.title, after.title));
    } else if (field == "due") {
      say(fmt::format("due {} → {}", date_text(before.due), date_text(after.due)));
    } else if (field == "owner") {
      const auto owner_name = [&](const std::optional<RepId>& owner) {
        return owner ? name_of(records, *owner) : std::string("nobody");
      };
      say(fmt::format("owner {} → {}", owner_name(before.owner), owner_name(after.owner)));
    } else {
      say(fmt::format("{} changed", field));
    }
  }
  return words;
}

}  // namespace

Decision decide(const MeetingContext& context, const UpdateCommitment& command) {
  const Commitment* found = find_seen<Commitment>(context, command.id);
  if (found == nullptr) return refuse_not_found("commitment");
  if (!is_of_pair(*found, context.side())) {
    return refuse(Code::kForbidden, "Only the two parties change their promise.");
  }
  Commitment commitment = *found;
  const auto changes = apply_patch(commitment, command.was, command.set);
  if (!changes) return std::unexpected(changes.error());
  if (changes->empty()) return unchanged(commitment);
  const bool was_accepted = found->status == CommitmentStatus::kAccepted;
  if (!was_accepted && found->status != CommitmentStatus::kProposed) {
    return refuse(Code::kWrongState, "It is settled; capture a new promise instead.");
  }
  if (has(*changes, "owner")) {
    if (auto problem = problem_of_owner(context.records, commitment.owner, commitment.from_party)) {
      return refuse(*problem);
    }
  }
  if (auto problem = problem_of_due(commitment.due)) return refuse(*problem);
  const bool rewords = has(*changes, "title") || has(*changes, "due") || has(*changes, "owner");
  if (rewords) {
    if (was_accepted && has(*changes, "due")) ++commitment.slips;
    commitment.status = CommitmentStatus::kProposed;
    commitment.due_proposed.reset();
    commitment.due_proposed_by.reset();
    commitment.withdrawal_asked = false;
  }
  if (rewords || !was_accepted) commitment.proposed_by = context.side();
  note(commitment, context, change_in_words(context.records, *found, commitment, *changes));
  return changed(std::move(commitment));
}

void open_to(Commitment& commitment, OpenTo open_to, const Context& context) {
  commitment.open_to = open_to;
  note(commitment, context,
       open_to == OpenTo::kRoom ? "opened to the room" : "kept between the two parties again");
}

Decision decide(const MeetingContext& context, const OpenCommitment& command) {
  const Commitment* found = find_seen<Commitment>(context, command.id);
  if (found == nullptr) return refuse_not_found("commitment");
  if (found->open_to == command.open_to) return unchanged(*found);
  Commitment commitment = *found;
  open_to(commitment, command.open_to, context);
  return changed(std::move(commitment));
}

Decision decide(const MeetingContext& context, const CarryCommitment& command) {
  const Commitment* found = find_seen<Commitment>(context, command.id);
  if (found == nullptr) return refuse_not_found("commitment");
  if (found->status != CommitmentStatus::kProposed) {
    return refuse(Code::kWrongState,
                  "Only a proposal is carried by hand; what is accepted comes along by itself.");
  }
  Outcome outcome = unchanged(*found);
  if (!is_carried_out_of(context.records, *found, context.meeting.id)) {
    NewIds ids(context.command);
    carry_proposal(outcome, *found, context, ids);
  }
  return outcome;
}

}  // namespace roundtable
