#pragma once

// Every command, who may say them, and what deciding one answers.

#include <expected>
#include <variant>

#include "base/problem.h"
#include "meeting/records.h"

namespace roundtable {

// What comes from people.
using PublicCommand = std::variant<
    OpenMeeting, StartMeeting, CloseMeeting, UpdateMeeting, AddParty, UpdateParty, RemoveParty,
    AddRep, UpdateRep, AdmitRep, TurnAwayRep, MoveRep, RemoveRep, AddAgendaItem, UpdateAgendaItem,
    MoveAgendaItem, RemoveAgendaItem, StartAgendaItem, PauseAgendaItem, ExtendAgendaItem,
    FinishAgendaItem, CarryAgendaItem, DropAgendaItem, CaptureCommitment, UpdateCommitment,
    AcceptCommitment, DeclineCommitment, DeliverCommitment, ConfirmCommitment, DisputeCommitment,
    RenegotiateCommitment, MissCommitment, WithdrawCommitment, OpenCommitment, CarryCommitment,
    CaptureIdea, UpdateIdea, AdoptIdea, RejectIdea, DeferIdea, RecordDecision, UpdateDecision,
    RemoveDecision, ParkItem, AssignParkedItem, CarryParkedItem, DropParkedItem, ShareDataset,
    SaveView, UpdateView, RemoveView, ShowOnStage, FreezeStage, BlankStage, UndoDataset,
    SetOpenness, SetAlias, RemoveAlias, SaveColumnMap, UpdateColumnMap, RemoveColumnMap, OfferSlice,
    TakeSlice, DeclineSlice, WithdrawSlice, PinObservation, UpdateObservation, RemoveObservation>;

// What only the server says, on somebody's behalf.
using ServerCommand = std::variant<CreateSeries, CreateMeeting, JoinRep, ImportDataset>;

struct Command {
  CommandId id;
  MeetingId meeting;  // in which it is said; empty for series.create and meeting.create
  std::variant<PublicCommand, ServerCommand> args;
};

enum class Role { kHost, kScribe, kStaff, kRep, kStage, kObserver, kDoor, kServer };
template <>
constexpr auto enum_names<Role>() {
  return names("host", "scribe", "staff", "rep", "stage", "observer", "door", "server");
}

// Who says it. The door is somebody coming in, the server is itself; neither is
// ever a connection's own word.
struct Actor {
  Role role = Role::kRep;
  PartyId party;  // the reseller for host, scribe and staff; empty for the stage
  RepId rep;

  bool is_host_side() const {
    return role == Role::kHost || role == Role::kScribe || role == Role::kStaff;
  }
  bool may_drive() const { return role == Role::kHost || role == Role::kScribe; }
  friend bool operator==(const Actor&, const Actor&) = default;
};

// The ids of the records made; `many` says whether the client asked for several.
struct Result {
  std::vector<std::string> ids;
  bool many = false;
  friend bool operator==(const Result&, const Result&) = default;
};

struct Outcome {
  std::vector<Change> changes;  // none: it was so already
  Result result;
};

struct Refusal {
  Problem problem;
  std::optional<Record> current;  // of a conflict: what it is now; the actor may see it
};

using Decision = std::expected<Outcome, Refusal>;

}  // namespace roundtable
