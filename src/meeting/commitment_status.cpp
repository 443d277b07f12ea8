// What becomes of a promise. Statuses are set by the side whose word counts:
// "delivered" is the promisor's, "confirmed" and "disputed" the promisee's.

#include "meeting/promises.h"
#include "meeting/rules.h"

namespace roundtable {
namespace {

using enum CommitmentStatus;

std::unexpected<Refusal> refuse_state(std::string detail) {
  return refuse(Code::kWrongState, std::move(detail));
}
std::unexpected<Refusal> refuse_side(std::string detail) {
  return refuse(Code::kForbidden, std::move(detail));
}

// What waits for an answer, and whose it is. A withdrawal comes before a date: who
// asks for one lets the other go.
enum class Question { kNone, kProposal, kNewDate, kWithdrawal };
struct Asked {
  Question question = Question::kNone;
  PartyId answerer;
};

Asked asked_of(const Commitment& commitment) {
  if (commitment.withdrawal_asked) return {Question::kWithdrawal, commitment.to_party};
  if (commitment.status == kProposed) {
    return {Question::kProposal, other_side(commitment, commitment.proposed_by)};
  }
  if (commitment.status == kAccepted && commitment.due_proposed_by) {
    return {Question::kNewDate, other_side(commitment, *commitment.due_proposed_by)};
  }
  return {};
}

void drop_questions(Commitment& commitment) {
  commitment.due_proposed.reset();
  commitment.due_proposed_by.reset();
  commitment.withdrawal_asked = false;
}

void set_status(Commitment& commitment, CommitmentStatus status, std::string reason = {}) {
  commitment.status = status;
  commitment.reason = std::move(reason);
  drop_questions(commitment);
}

// `what` and its reason, in one line of the trail.
std::string with_reason(std::string what, const std::string& reason) {
  if (!reason.empty()) what += ": " + reason;
  return what;
}

std::string accept(Commitment& commitment, Question question, const MeetingContext& context) {
  switch (question) {
    case Question::kNone:
      break;
    case Question::kProposal:
      set_status(commitment, kAccepted);
      fix_dates(commitment, context);
      return "accepted";
    case Question::kNewDate: {
      const std::string what = fmt::format("due {} → {}, accepted", to_text(*commitment.due),
                                           to_text(*commitment.due_proposed));
      commitment.due = commitment.due_proposed;
      ++commitment.slips;
      drop_questions(commitment);
      return what;
    }
    case Question::kWithdrawal:
      set_status(commitment, kWithdrawn, commitment.reason);
      return "withdrawn with consent";
  }
  return {};
}

std::string decline(Commitment& commitment, Question question, const std::string& reason) {
  switch (question) {
    case Question::kNone:
      break;
    case Question::kProposal:
      set_status(commitment, kDeclined, reason);
      return "declined";
    case Question::kNewDate: {
      const std::string what =
          fmt::format("new date {} declined", to_text(*commitment.due_proposed));
      drop_questions(commitment);
      return what;
    }
    case Question::kWithdrawal:
      drop_questions(commitment);
      commitment.reason = reason;
      return "withdrawal declined";
  }
  return {};
}

}  // namespace

Decision decide(const MeetingContext& context, const AcceptCommitment& command) {
  const Commitment* found = find_seen<Commitment>(context, command.id);
  if (found == nullptr) return refuse_not_found("commitment");
  const Asked asked = asked_of(*found);
  if (asked.question == Question::kNone) {
    if (!is_of_pair(*found, context.side())) return refuse_side("This promise is between others.");
    if (found->status == kAccepted) return unchanged(*found);
    return refuse_state("Nothing waits to be accepted here.");
  }
  const Voice voice = voice_of(context, asked.answerer);
  if (!voice.may) return refuse_side("It is the other party's to accept.");
  Commitment commitment = *found;
  std::string what = accept(commitment, asked.question, context);
  note(commitment, context, said_by(context, voice, asked.answerer, std::move(what)));
  return changed(std::move(commitment));
}

Decision decide(const MeetingContext& context, const DeclineCommitment& command) {
  const Commitment* found = find_seen<Commitment>(context, command.id);
  if (found == nullptr) return refuse_not_found("commitment");
  const Asked asked = asked_of(*found);
  if (asked.question == Question::kNone) {
    if (!is_of_pair(*found, context.side())) return refuse_side("This promise is between others.");
    if (found->status == kDeclined) return unchanged(*found);
    return refuse_state("Nothing waits to be declined here.");
  }
  const Voice voice = voice_of(context, asked.answerer);
  if (!voice.may) return refuse_side("It is the other party's to decline; you may withdraw it.");
  Commitment commitment = *found;
  std::string what = decline(commitment, asked.question, command.reason);
  note(commitment, context,
       with_reason(said_by(context, voice, asked.answerer, std::move(what)), command.reason));
  return changed(std::move(commitment));
}

Decision decide(const MeetingContext& context, const DeliverCommitment& command) {
  const Commitment* found = find_seen<Commitment>(context, command.id);
  if (found == nullptr) return refuse_not_found("commitment");
  const Voice voice = voice_of(context, found->from_party);
  if (!voice.may) return refuse_side("Only the party that promised says that it is delivered.");
  if (found->status != kAccepted && found->status != kMissed) {
    return refuse_state("Only an accepted or a missed promise can be delivered.");
  }
  const Date today = context.today();
  const Date delivered_on = command.delivered_on.value_or(today);
  if (delivered_on > today) {
    return refuse(Code::kInvalid, "It cannot be delivered in the future.", "delivered_on");
  }
  if (auto problem = problem_of_date(delivered_on, "delivered_on")) return refuse(*problem);
  Commitment commitment = *found;
  set_status(commitment, kDelivered);
  commitment.delivered_on = delivered_on;
  if (!command.proof.empty()) commitment.proof = command.proof;
  note(commitment, context,
       said_by(context, voice, found->from_party, "delivered on " + to_text(delivered_on)));
  return changed(std::move(commitment));
}

Decision decide(const MeetingContext& context, const ConfirmCommitment& command) {
  const Commitment* found = find_seen<Commitment>(context, command.id);
  if (found == nullptr) return refuse_not_found("commitment");
  const Voice voice = voice_of(context, found->to_party);
  if (!voice.may) return refuse_side("Only the party it was promised to confirms it.");
  if (found->status == kConfirmed) return unchanged(*found);
  if (found->status != kDelivered) return refuse_state("Only what is delivered can be confirmed.");
  Commitment commitment = *found;
  set_status(commitment, kConfirmed);
  note(commitment, context, said_by(context, voice, found->to_party, "confirmed"));
  return changed(std::move(commitment));
}

Decision decide(const MeetingContext& context, const DisputeCommitment& command) {
  const Commitment* found = find_seen<Commitment>(context, command.id);
  if (found == nullptr) return refuse_not_found("commitment");
  const Voice voice = voice_of(context, found->to_party);
  if (!voice.may) return refuse_side("Only the party it was promised to disputes it.");
  if (found->status != kDelivered) return refuse_state("Only what is delivered can be disputed.");
  Commitment commitment = *found;
  set_status(commitment, kAccepted, command.reason);
  commitment.delivered_on.reset();
  note(commitment, context,
       with_reason(said_by(context, voice, found->to_party, "disputed"), command.reason));
  return changed(std::move(commitment));
}

Decision decide(const MeetingContext& context, const RenegotiateCommitment& command) {
  const Commitment* found = find_seen<Commitment>(context, command.id);
  if (found == nullptr) return refuse_not_found("commitment");
  if (!is_of_pair(*found, context.side())) return refuse_side("This promise is between others.");
  if (auto problem = problem_of_date(command.due, "due")) return refuse(*problem);
  if (found->status != kAccepted) {
    return refuse_state("Only an accepted promise gets a new date; change the proposal instead.");
  }
  if (found->withdrawal_asked) {
    return refuse_state("Its withdrawal has been asked for; answer that first.");
  }
  if (command.due == found->due) {
    return refuse(Code::kInvalid, "That is the date already agreed; choose another.", "due");
  }
  if (found->due_proposed == command.due && found->due_proposed_by == context.side()) {
    return unchanged(*found);
  }
  Commitment commitment = *found;
  commitment.due_proposed = command.due;
  commitment.due_proposed_by = context.side();
  note(commitment, context, "asked for a new date, " + to_text(command.due));
  return changed(std::move(commitment));
}

Decision decide(const MeetingContext& context, const MissCommitment& command) {
  const Commitment* found = find_seen<Commitment>(context, command.id);
  if (found == nullptr) return refuse_not_found("commitment");
  if (!is_of_pair(*found, context.side())) return refuse_side("This promise is between others.");
  if (found->status == kMissed) return unchanged(*found);
  if (found->status != kAccepted && found->status != kDelivered) {
    return refuse_state("Only an accepted or delivered promise can be missed.");
  }
  if (command.reason.empty()) {
    return refuse(Code::kInvalid, "Say why it was missed.", "reason");
  }
  Commitment commitment = *found;
  set_status(commitment, kMissed, command.reason);
  commitment.delivered_on.reset();
  note(commitment, context, with_reason("missed", command.reason));
  return changed(std::move(commitment));
}

Decision decide(const MeetingContext& context, const WithdrawCommitment& command) {
  const Commitment* found = find_seen<Commitment>(context, command.id);
  if (found == nullptr) return refuse_not_found("commitment");
  const PartyId& side = context.side();
  if (!is_of_pair(*found, side)) return refuse_side("This promise is between others.");
  if (found->status == kWithdrawn) return unchanged(*found);
  const bool proposed = found->status == kProposed;
  if (!proposed && found->status != kAccepted) return refuse_state("It is settled already.");
  Commitment commitment = *found;
  // Once accepted, it takes the promisee to let the promisor go, also while a new
  // wording is only proposed.
  if (found->first_due && side == found->from_party) {
    if (found->withdrawal_asked) return unchanged(*found);
    drop_questions(commitment);
    commitment.withdrawal_asked = true;
    commitment.reason = command.reason;
    note(commitment, context, with_reason("asked to withdraw it", command.reason));
    return changed(std::move(commitment));
  }
  if (proposed && !found->first_due && found->proposed_by != side) {
    return refuse_side("It is the other party's proposal; decline it instead.");
  }
  set_status(commitment, kWithdrawn, command.reason);
  note(commitment, context, with_reason("withdrawn", command.reason));
  return changed(std::move(commitment));
}

}  // namespace roundtable
