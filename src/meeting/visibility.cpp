#include "meeting/visibility.h"

#include "meeting/deciding.h"

namespace roundtable {

Audience Audience::of(const Actor& actor) {
  switch (actor.role) {
    case Role::kHost:
    case Role::kScribe:
    case Role::kStaff:
    case Role::kServer:
      return host();
    case Role::kRep:
      return of_party(actor.party);
    case Role::kStage:
    case Role::kObserver:
    case Role::kDoor:  // somebody outside sees no more than the wall does
      return stage();
  }
  return stage();
}

bool may_attend(const Meeting& meeting, const Audience& audience) {
  if (audience.is_host()) return true;
  if (meeting.state == MeetingState::kDraft) return false;
  return audience.kind == Audience::Kind::kStage || contains(meeting.parties, audience.party);
}

bool belongs_to(const Record& record, const MeetingId& meeting) {
  return std::visit([&](const auto& value) { return is_part_of(value, meeting); }, record);
}

// The series' lasting records are part of every meeting of it.
bool is_part_of(const Series&, const MeetingId&) { return true; }
bool is_part_of(const Party&, const MeetingId&) { return true; }
bool is_part_of(const Rep&, const MeetingId&) { return true; }
bool is_part_of(const Commitment&, const MeetingId&) { return true; }
bool is_part_of(const Idea&, const MeetingId&) { return true; }
bool is_part_of(const ParkedItem&, const MeetingId&) { return true; }
bool is_part_of(const Dataset&, const MeetingId&) { return true; }
bool is_part_of(const DatasetDescription&, const MeetingId&) { return true; }
bool is_part_of(const View&, const MeetingId&) { return true; }
bool is_part_of(const DatasetOpenness&, const MeetingId&) { return true; }
bool is_part_of(const Alias&, const MeetingId&) { return true; }
bool is_part_of(const SavedColumnMap&, const MeetingId&) { return true; }
bool is_part_of(const Observation&, const MeetingId&) { return true; }

// The others are one meeting's own, so that a draft of the next one leaves no
// trace in this one.
bool is_part_of(const Meeting& record, const MeetingId& meeting) { return record.id == meeting; }
bool is_part_of(const Stage& record, const MeetingId& meeting) { return record.id == meeting; }
bool is_part_of(const Attendance& record, const MeetingId& meeting) {
  return record.meeting == meeting;
}
bool is_part_of(const LobbyEntry& record, const MeetingId& meeting) {
  return record.meeting == meeting;
}
bool is_part_of(const AgendaItem& record, const MeetingId& meeting) {
  return record.meeting == meeting;
}
bool is_part_of(const AgreedDecision& record, const MeetingId& meeting) {
  return record.meeting == meeting;
}
bool is_part_of(const OfferedSlice& record, const MeetingId& meeting) {
  return record.meeting == meeting;
}
bool is_part_of(const CarryOver& record, const MeetingId& meeting) {
  return record.to_meeting.value_or(record.from_meeting) == meeting;
}

}  // namespace roundtable
