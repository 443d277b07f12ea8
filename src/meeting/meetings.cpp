#include "meeting/meetings.h"

#include "meeting/patch.h"
#include "meeting/rules.h"

namespace roundtable {

// The series' own record is the host side's. A meeting is everybody's who may
// attend it.
bool visible(const Series&, const Audience& audience) { return audience.is_host(); }
bool visible(const Meeting&, const Audience&) { return true; }

Decision decide(const Context& context, const CreateSeries& command) {
  bool begun = false;
  context.records.each<Series>([&](const Series&) { begun = true; });
  if (begun) return refuse(Code::kWrongState, "This series has begun already.");
  return changed(Series{.id = {context.command.value},
                        .name = command.name,
                        .organization = command.organization,
                        .created_at = context.now});
}

Decision decide(const MeetingContext& context, const OpenMeeting&) {
  switch (context.meeting.state) {
    case MeetingState::kClosed:
      return refuse_closed();
    case MeetingState::kOpen:
    case MeetingState::kLive:
      return unchanged(context.meeting);
    case MeetingState::kDraft:
      break;
  }
  Meeting meeting = context.meeting;
  meeting.state = MeetingState::kOpen;
  meeting.opened_at = context.now;
  return changed(std::move(meeting));
}

Decision decide(const MeetingContext& context, const StartMeeting&) {
  switch (context.meeting.state) {
    case MeetingState::kDraft:
      return refuse(Code::kMeetingNotOpen, "Open the meeting before you start it.");
    case MeetingState::kClosed:
      return refuse_closed();
    case MeetingState::kLive:
      return unchanged(context.meeting);
    case MeetingState::kOpen:
      break;
  }
  Meeting meeting = context.meeting;
  meeting.state = MeetingState::kLive;
  meeting.started_at = context.now;
  return changed(std::move(meeting));
}

Decision decide(const MeetingContext& context, const UpdateMeeting& command) {
  if (command.id != context.meeting.id) return refuse_not_found("meeting");
  Meeting meeting = context.meeting;
  const auto changes = apply_patch(meeting, command.was, command.set);
  if (!changes) return std::unexpected(changes.error());
  if (changes->empty()) return unchanged(meeting);
  if (auto problem = problem_of_date(meeting.date, "date")) return refuse(*problem);
  if (auto problem = problem_of_date(meeting.next_on, "next_on")) return refuse(*problem);
  if (!is_zone(meeting.timezone)) {
    return refuse(Code::kInvalid, "There is no such time zone; choose one like Europe/Vienna.",
                  "timezone");
  }
  if (meeting.next_on <= meeting.date) {
    return refuse(Code::kInvalid, "The next meeting comes after this one; move its date too.",
                  "next_on");
  }
  return changed(std::move(meeting));
}

}  // namespace roundtable
