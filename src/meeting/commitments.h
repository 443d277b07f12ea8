#pragma once

// Promises with two ends: from one party to another, with an owner and a date,
// kept or not. proposed → accepted → delivered → confirmed; side exits declined,
// missed, withdrawn. "Delivered" is said by the promisor, "confirmed" by the
// promisee.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"
#include "meeting/meetings.h"

namespace roundtable {

enum class CommitmentStatus {
  kProposed,
  kAccepted,
  kDeclined,
  kDelivered,
  kConfirmed,
  kMissed,
  kWithdrawn,
};
template <>
constexpr auto enum_names<CommitmentStatus>() {
  return names("proposed", "accepted", "declined", "delivered", "confirmed", "missed", "withdrawn");
}

// Who changed what, in words, for the record's own trail.
struct HistoryEntry {
  TimePoint at;
  RepId by;
  std::string what;
  static constexpr auto fields() {
    return std::tuple(field_of("at", &HistoryEntry::at), field_of("by", &HistoryEntry::by),
                      field_of("what", &HistoryEntry::what));
  }
  friend bool operator==(const HistoryEntry&, const HistoryEntry&) = default;
};

// The cell of a view in which something was seen.
struct CellRef {
  std::vector<std::string> row, column;  // header labels, outermost first
  std::optional<int> measure;            // index into the values of a cell
  static constexpr auto fields() {
    return std::tuple(field_of("row", &CellRef::row), field_of("column", &CellRef::column),
                      field_of("measure", &CellRef::measure));
  }
  friend bool operator==(const CellRef&, const CellRef&) = default;
};

struct Commitment {
  static constexpr std::string_view kKind = "commitment";

  CommitmentId id;
  int rev = 0;
  int number = 0;  // within its pair of parties, both directions together
  std::string title;
  std::string detail;
  PartyId from_party;  // promises
  PartyId to_party;    // is promised to
  std::optional<RepId> owner;
  std::optional<Date> due;           // as last agreed
  std::optional<Date> first_due;     // as first accepted; never changes after
  std::optional<Date> due_proposed;  // a new date one side asks for
  std::optional<PartyId> due_proposed_by;
  std::optional<Date> delivered_on;
  int slips = 0;  // accepted new dates
  CommitmentStatus status = CommitmentStatus::kProposed;
  PartyId proposed_by;  // the side whose wording stands; the other one accepts
  std::string reason;   // of declined, missed, disputed, withdrawn
  std::string proof;
  bool withdrawal_asked = false;  // by the promisor after acceptance; the promisee decides
  OpenTo open_to = OpenTo::kPair;
  std::string theme;
  std::string measure;  // how it will be known that it is done
  std::optional<AgendaItemId> agenda_item;
  std::optional<ViewId> view;
  std::optional<CellRef> cell;
  std::optional<std::string> activity;
  MeetingId meeting;  // in which it was captured
  std::vector<HistoryEntry> history;
  TimePoint created_at;
  RepId created_by;
  TimePoint updated_at;

  static constexpr auto fields() {
    return std::tuple(
        field_of("id", &Commitment::id), field_of("rev", &Commitment::rev),
        field_of("number", &Commitment::number), field_of("title", &Commitment::title),
        field_of("detail", &Commitment::detail), field_of("from_party", &Commitment::from_party),
        field_of("to_party", &Commitment::to_party), field_of("owner", &Commitment::owner),
        field_of("due", &Commitment::due), field_of("first_due", &Commitment::first_due),
        field_of("due_proposed", &Commitment::due_proposed),
        field_of("due_proposed_by", &Commitment::due_proposed_by),
        field_of("delivered_on", &Commitment::delivered_on), field_of("slips", &Commitment::slips),
        field_of("status", &Commitment::status), field_of("proposed_by", &Commitment::proposed_by),
        field_of("reason", &Commitment::reason), field_of("proof", &Commitment::proof),
        field_of("withdrawal_asked", &Commitment::withdrawal_asked),
        field_of("open_to", &Commitment::open_to), field_of("theme", &Commitment::theme),
        field_of("measure", &Commitment::measure),
        field_of("agenda_item", &Commitment::agenda_item), field_of("view", &Commitment::view),
        field_of("cell", &Commitment::cell), field_of("activity", &Commitment::activity),
        field_of("meeting", &Commitment::meeting), field_of("history", &Commitment::history),
        field_of("created_at", &Commitment::created_at),
        field_of("created_by", &Commitment::created_by),
        field_of("updated_at", &Commitment::updated_at));
  }
  friend bool operator==(const Commitment&, const Commitment&) = default;
};

// Commands.

// Several `to_parties` (or `from_parties` never: a party promises for itself) make
// one commitment each.
struct CaptureCommitment {
  static constexpr std::string_view kName = "commitment.capture";
  std::string title;
  PartyId from_party;
  std::optional<PartyId> to_party;
  std::vector<PartyId> to_parties;
  std::optional<RepId> owner;
  std::optional<Date> due;
  std::string detail;
  std::string theme;
  std::optional<AgendaItemId> agenda_item;
  std::optional<ViewId> view;
  std::optional<CellRef> cell;
  std::optional<std::string> activity;
  std::string measure;
  std::optional<OpenTo> open_to;
  static constexpr auto fields() {
    return std::tuple(
        field_of("title", &CaptureCommitment::title),
        field_of("from_party", &CaptureCommitment::from_party),
        field_of("to_party", &CaptureCommitment::to_party),
        field_of("to_parties", &CaptureCommitment::to_parties),
        field_of("owner", &CaptureCommitment::owner), field_of("due", &CaptureCommitment::due),
        field_of("detail", &CaptureCommitment::detail),
        field_of("theme", &CaptureCommitment::theme),
        field_of("agenda_item", &CaptureCommitment::agenda_item),
        field_of("view", &CaptureCommitment::view), field_of("cell", &CaptureCommitment::cell),
        field_of("activity", &CaptureCommitment::activity),
        field_of("measure", &CaptureCommitment::measure),
        field_of("open_to", &CaptureCommitment::open_to));
  }
};

struct CommitmentPatch {
  std::optional<std::string> title;
  std::optional<std::string> detail;
  std::optional<std::optional<RepId>> owner;
  std::optional<std::optional<Date>> due;
  std::optional<std::string> theme;
  std::optional<std::string> measure;
  static constexpr auto fields() {
    return std::tuple(
        field_of("title", &CommitmentPatch::title), field_of("detail", &CommitmentPatch::detail),
        field_of("owner", &CommitmentPatch::owner), field_of("due", &CommitmentPatch::due),
        field_of("theme", &CommitmentPatch::theme), field_of("measure", &CommitmentPatch::measure));
  }
};

struct UpdateCommitment {
  static constexpr std::string_view kName = "commitment.update";
  CommitmentId id;
  CommitmentPatch was, set;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &UpdateCommitment::id),
                      field_of("was", &UpdateCommitment::was),
                      field_of("set", &UpdateCommitment::set));
  }
};

// Accepts the proposal, the new date asked for, or the withdrawal asked for.
struct AcceptCommitment {
  static constexpr std::string_view kName = "commitment.accept";
  CommitmentId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &AcceptCommitment::id)); }
};

// Declines the proposal, the new date asked for, or the withdrawal asked for.
struct DeclineCommitment {
  static constexpr std::string_view kName = "commitment.decline";
  CommitmentId id;
  std::string reason;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &DeclineCommitment::id),
                      field_of("reason", &DeclineCommitment::reason));
  }
};

struct DeliverCommitment {
  static constexpr std::string_view kName = "commitment.deliver";
  CommitmentId id;
  std::optional<Date> delivered_on;  // today at the meeting's place if absent; never in the future
  std::string proof;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &DeliverCommitment::id),
                      field_of("delivered_on", &DeliverCommitment::delivered_on),
                      field_of("proof", &DeliverCommitment::proof));
  }
};

struct ConfirmCommitment {
  static constexpr std::string_view kName = "commitment.confirm";
  CommitmentId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &ConfirmCommitment::id)); }
};

struct DisputeCommitment {
  static constexpr std::string_view kName = "commitment.dispute";
  CommitmentId id;
  std::string reason;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &DisputeCommitment::id),
                      field_of("reason", &DisputeCommitment::reason));
  }
};

struct RenegotiateCommitment {
  static constexpr std::string_view kName = "commitment.renegotiate";
  CommitmentId id;
  Date due;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &RenegotiateCommitment::id),
                      field_of("due", &RenegotiateCommitment::due));
  }
};

struct MissCommitment {
  static constexpr std::string_view kName = "commitment.miss";
  CommitmentId id;
  std::string reason;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &MissCommitment::id),
                      field_of("reason", &MissCommitment::reason));
  }
};

struct WithdrawCommitment {
  static constexpr std::string_view kName = "commitment.withdraw";
  CommitmentId id;
  std::string reason;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &WithdrawCommitment::id),
                      field_of("reason", &WithdrawCommitment::reason));
  }
};

// Host only: opens it to the room, or back to the pair.
struct OpenCommitment {
  static constexpr std::string_view kName = "commitment.open";
  CommitmentId id;
  OpenTo open_to = OpenTo::kRoom;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &OpenCommitment::id),
                      field_of("open_to", &OpenCommitment::open_to));
  }
};

// A proposal that was not settled here is taken to the next meeting.
struct CarryCommitment {
  static constexpr std::string_view kName = "commitment.carry";
  CommitmentId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &CarryCommitment::id)); }
};

}  // namespace roundtable
