#pragma once

// One function for each command, in the area's own .cpp. Who may say it at all,
// and whether the closed meeting still takes it, decide.cpp has checked before.

#include "meeting/deciding.h"

namespace roundtable {

// meetings.cpp, closing.cpp, next_meeting.cpp
Decision decide(const Context&, const CreateSeries&);
Decision decide(const Context&, const CreateMeeting&);
Decision decide(const MeetingContext&, const OpenMeeting&);
Decision decide(const MeetingContext&, const StartMeeting&);
Decision decide(const MeetingContext&, const CloseMeeting&);
Decision decide(const MeetingContext&, const UpdateMeeting&);

// parties.cpp, reps.cpp, joining.cpp
Decision decide(const MeetingContext&, const AddParty&);
Decision decide(const MeetingContext&, const UpdateParty&);
Decision decide(const MeetingContext&, const RemoveParty&);
Decision decide(const MeetingContext&, const AddRep&);
Decision decide(const MeetingContext&, const UpdateRep&);
Decision decide(const MeetingContext&, const MoveRep&);
Decision decide(const MeetingContext&, const RemoveRep&);
Decision decide(const MeetingContext&, const JoinRep&);
Decision decide(const MeetingContext&, const AdmitRep&);
Decision decide(const MeetingContext&, const TurnAwayRep&);

// agenda.cpp
Decision decide(const MeetingContext&, const AddAgendaItem&);
Decision decide(const MeetingContext&, const UpdateAgendaItem&);
Decision decide(const MeetingContext&, const MoveAgendaItem&);
Decision decide(const MeetingContext&, const RemoveAgendaItem&);

// running_order.cpp
Decision decide(const MeetingContext&, const StartAgendaItem&);
Decision decide(const MeetingContext&, const PauseAgendaItem&);
Decision decide(const MeetingContext&, const ExtendAgendaItem&);
Decision decide(const MeetingContext&, const FinishAgendaItem&);
Decision decide(const MeetingContext&, const CarryAgendaItem&);
Decision decide(const MeetingContext&, const DropAgendaItem&);

// commitments.cpp
Decision decide(const MeetingContext&, const CaptureCommitment&);
Decision decide(const MeetingContext&, const UpdateCommitment&);
Decision decide(const MeetingContext&, const OpenCommitment&);
Decision decide(const MeetingContext&, const CarryCommitment&);

// commitment_status.cpp
Decision decide(const MeetingContext&, const AcceptCommitment&);
Decision decide(const MeetingContext&, const DeclineCommitment&);
Decision decide(const MeetingContext&, const DeliverCommitment&);
Decision decide(const MeetingContext&, const ConfirmCommitment&);
Decision decide(const MeetingContext&, const DisputeCommitment&);
Decision decide(const MeetingContext&, const RenegotiateCommitment&);
Decision decide(const MeetingContext&, const MissCommitment&);
Decision decide(const MeetingContext&, const WithdrawCommitment&);

// ideas.cpp
Decision decide(const MeetingContext&, const CaptureIdea&);
Decision decide(const MeetingContext&, const UpdateIdea&);
Decision decide(const MeetingContext&, const AdoptIdea&);
Decision decide(const MeetingContext&, const RejectIdea&);
Decision decide(const MeetingContext&, const DeferIdea&);

// decisions.cpp
Decision decide(const MeetingContext&, const RecordDecision&);
Decision decide(const MeetingContext&, const UpdateDecision&);
Decision decide(const MeetingContext&, const RemoveDecision&);

// parked_items.cpp
Decision decide(const MeetingContext&, const ParkItem&);
Decision decide(const MeetingContext&, const AssignParkedItem&);
Decision decide(const MeetingContext&, const CarryParkedItem&);
Decision decide(const MeetingContext&, const DropParkedItem&);

// datasets.cpp
Decision decide(const MeetingContext&, const ImportDataset&);
Decision decide(const MeetingContext&, const ShareDataset&);
Decision decide(const MeetingContext&, const UndoDataset&);

// openness.cpp, aliases.cpp, column_maps.cpp
Decision decide(const MeetingContext&, const SetOpenness&);
Decision decide(const MeetingContext&, const SetAlias&);
Decision decide(const MeetingContext&, const RemoveAlias&);
Decision decide(const MeetingContext&, const SaveColumnMap&);
Decision decide(const MeetingContext&, const UpdateColumnMap&);
Decision decide(const MeetingContext&, const RemoveColumnMap&);

// offered_slices.cpp
Decision decide(const MeetingContext&, const OfferSlice&);
Decision decide(const MeetingContext&, const TakeSlice&);
Decision decide(const MeetingContext&, const DeclineSlice&);
Decision decide(const MeetingContext&, const WithdrawSlice&);

// observations.cpp
Decision decide(const MeetingContext&, const PinObservation&);
Decision decide(const MeetingContext&, const UpdateObservation&);
Decision decide(const MeetingContext&, const RemoveObservation&);

// shared_views.cpp
Decision decide(const MeetingContext&, const SaveView&);
Decision decide(const MeetingContext&, const UpdateView&);
Decision decide(const MeetingContext&, const RemoveView&);

// stage.cpp
Decision decide(const MeetingContext&, const ShowOnStage&);
Decision decide(const MeetingContext&, const FreezeStage&);
Decision decide(const MeetingContext&, const BlankStage&);

}  // namespace roundtable
