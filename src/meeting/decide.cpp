#include "meeting/decide.h"

#include "meeting/rules.h"

namespace roundtable {
namespace {

template <class C, class... Cs>
constexpr bool one_of = (std::same_as<C, Cs> || ...);

// Who may say what. Each command is in exactly one of these lists.
//
// Host and scribe drive the meeting.
template <class C>
constexpr bool drives =
    one_of<C, OpenMeeting, StartMeeting, CloseMeeting, UpdateMeeting, AddParty, UpdateParty,
           RemoveParty, AdmitRep, TurnAwayRep, MoveRep, RemoveRep, AddAgendaItem, UpdateAgendaItem,
           MoveAgendaItem, RemoveAgendaItem, StartAgendaItem, PauseAgendaItem, ExtendAgendaItem,
           FinishAgendaItem, CarryAgendaItem, DropAgendaItem, OpenCommitment, CarryCommitment,
           ShareDataset, ShowOnStage, FreezeStage, BlankStage, UndoDataset, SetOpenness, TakeSlice,
           DeclineSlice>;

// The reseller's own people, staff too.
template <class C>
constexpr bool is_host_sides =
    one_of<C, AdoptIdea, RejectIdea, DeferIdea, RecordDecision, UpdateDecision, RemoveDecision,
           AssignParkedItem, CarryParkedItem, DropParkedItem, SetAlias, RemoveAlias, SaveColumnMap,
           UpdateColumnMap, RemoveColumnMap>;

// Everybody at the table, each for their own party; the rule looks at which.
template <class C>
constexpr bool is_everybodys =
    one_of<C, AddRep, UpdateRep, CaptureCommitment, UpdateCommitment, AcceptCommitment,
           DeclineCommitment, DeliverCommitment, ConfirmCommitment, DisputeCommitment,
           RenegotiateCommitment, MissCommitment, WithdrawCommitment, CaptureIdea, UpdateIdea,
           ParkItem, SaveView, UpdateView, RemoveView, OfferSlice, WithdrawSlice, PinObservation,
           UpdateObservation, RemoveObservation>;

// What a closed meeting no longer takes. Statuses, proofs, the fates of ideas,
// people and views stay open.
template <class C>
constexpr bool ends_with_the_meeting =
    one_of<C, UpdateMeeting, AddParty, RemoveParty, AddAgendaItem, UpdateAgendaItem, MoveAgendaItem,
           RemoveAgendaItem, StartAgendaItem, PauseAgendaItem, ExtendAgendaItem, FinishAgendaItem,
           CarryAgendaItem, DropAgendaItem, CaptureCommitment, CarryCommitment, CaptureIdea,
           UpdateIdea, RecordDecision, UpdateDecision, RemoveDecision, ParkItem, AssignParkedItem,
           CarryParkedItem, DropParkedItem, ShowOnStage, FreezeStage, BlankStage, OfferSlice,
           TakeSlice, DeclineSlice, WithdrawSlice, PinObservation, UpdateObservation,
           RemoveObservation>;

template <class... Cs>
consteval bool each_in_one_list(std::variant<Cs...>*) {
  return ((drives<Cs> + is_host_sides<Cs> + is_everybodys<Cs> == 1) && ...);
}
static_assert(each_in_one_list(static_cast<PublicCommand*>(nullptr)),
              "say who may say the new command");

template <class C>
bool may_say(const Actor& actor) {
  if constexpr (drives<C>) return actor.may_drive();
  if constexpr (is_host_sides<C>) return actor.is_host_side();
  return actor.is_host_side() || actor.role == Role::kRep;
}

template <class C>
std::optional<Problem> problem_of_saying(const MeetingContext& context) {
  if (!may_say<C>(context.actor)) {
    return Problem{Code::kForbidden,
                   drives<C> ? "Only the host and the scribe can do this; ask one of them."
                             : "This is not yours to do; ask the host.",
                   std::nullopt};
  }
  if (ends_with_the_meeting<C> && context.is_closed()) return refuse_closed().error().problem;
  return std::nullopt;
}

// A rep who was removed or moved meanwhile has no say any more, whatever their
// connection still believes.
bool still_sits_here(const Context& context) {
  const Rep* rep = context.records.find<Rep>(context.actor.rep);
  if (rep == nullptr) return context.actor.is_host_side();
  return !is_removed(*rep) && (context.actor.is_host_side() || rep->party == context.actor.party);
}

Decision decide_said_by_people(const Context& context, const Command& command,
                               const PublicCommand& args) {
  const Actor& actor = context.actor;
  const Meeting* meeting = context.records.find<Meeting>(command.meeting);
  if (meeting == nullptr || !may_attend(*meeting, Audience::of(actor))) {
    return refuse_not_found("meeting", std::nullopt);
  }
  if (!actor.is_host_side() && actor.role != Role::kRep) {
    return refuse(Code::kForbidden, "This seat only watches.");
  }
  if (!still_sits_here(context)) {
    return refuse(Code::kForbidden, "You no longer have this seat; join again.");
  }
  const MeetingContext in_meeting{context, *meeting};
  return std::visit(
      [&]<class C>(const C& said) -> Decision {
        if (auto problem = problem_of_saying<C>(in_meeting)) return refuse(std::move(*problem));
        return decide(in_meeting, said);
      },
      args);
}

// Who stands behind each of the server's own commands.
constexpr Role speaker_of(const CreateSeries*) { return Role::kServer; }
constexpr Role speaker_of(const CreateMeeting*) { return Role::kServer; }
constexpr Role speaker_of(const ImportDataset*) { return Role::kServer; }
constexpr Role speaker_of(const JoinRep*) { return Role::kDoor; }

Decision decide_said_by_server(const Context& context, const Command& command,
                               const ServerCommand& args) {
  return std::visit(
      [&]<class C>(const C& said) -> Decision {
        if (context.actor.role != speaker_of(&said)) {
          return refuse(Code::kForbidden, "Only the server says this.");
        }
        if constexpr (one_of<C, CreateSeries, CreateMeeting>) {
          return decide(context, said);
        } else {
          const Meeting* meeting = context.records.find<Meeting>(command.meeting);
          if (meeting == nullptr) return refuse_not_found("meeting", std::nullopt);
          return decide(MeetingContext{context, *meeting}, said);
        }
      },
      args);
}

}  // namespace

Decision decide(const Records& records, const Actor& actor, const Command& command, TimePoint now) {
  const Context context{records, actor, command.id, now};
  if (const auto* args = std::get_if<PublicCommand>(&command.args)) {
    return decide_said_by_people(context, command, *args);
  }
  return decide_said_by_server(context, command, std::get<ServerCommand>(command.args));
}

}  // namespace roundtable
