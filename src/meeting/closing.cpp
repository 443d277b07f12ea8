// Nothing disappears by omission: a meeting closes only once everything in it has
// a fate, and what goes on is in the next meeting.

#include "meeting/carrying.h"
#include "meeting/rules.h"
#include "meeting/running_order.h"

namespace roundtable {
namespace {

struct Unfinished {
  std::vector<const Commitment*> proposals;
  std::vector<const ParkedItem*> parked;
  std::vector<const AgendaItem*> agenda;

  bool any() const { return !proposals.empty() || !parked.empty() || !agenda.empty(); }
};

Unfinished unfinished_business(const MeetingContext& context) {
  const Records& records = context.records;
  const MeetingId& here = context.meeting.id;
  Unfinished rest;
  records.each<Commitment>([&](const Commitment& each) {
    if (each.status != CommitmentStatus::kProposed) return;
    if (each.meeting != here && !is_carried_into(records, each.id.value, here)) return;
    if (!is_carried_out_of(records, each, here)) rest.proposals.push_back(&each);
  });
  records.each<ParkedItem>([&](const ParkedItem& each) {
    const bool is_here = each.meeting == here || is_carried_into(records, each.id.value, here);
    if (is_here && each.status == ParkedItemStatus::kParked) rest.parked.push_back(&each);
  });
  for (const AgendaItem* item : running_order(records, here)) {
    const bool not_done =
        item->state == AgendaItemState::kPlanned || item->state == AgendaItemState::kPaused;
    if (not_done && item->type != AgendaItemType::kBreak) rest.agenda.push_back(item);
  }
  return rest;
}

std::string in_words(const Unfinished& rest) {
  std::string words;
  const auto say = [&](std::size_t count, std::string_view one, std::string_view many) {
    if (count == 0) return;
    if (!words.empty()) words += ", ";
    words += counted(static_cast<int>(count), one, many);
  };
  say(rest.proposals.size(), "promise is only proposed", "promises are only proposed");
  say(rest.parked.size(), "parked item has no fate", "parked items have no fate");
  say(rest.agenda.size(), "agenda item is not done", "agenda items are not done");
  return words + "; settle them, or carry the rest to the next meeting.";
}

void carry_rest(Outcome& outcome, const MeetingContext& context, const Unfinished& rest,
                NewIds& ids) {
  for (const Commitment* proposal : rest.proposals) {
    carry_proposal(outcome, *proposal, context, ids);
  }
  for (const ParkedItem* parked : rest.parked) {
    ParkedItem item = *parked;
    item.status = ParkedItemStatus::kCarried;
    item.updated_at = context.now;
    put(outcome, std::move(item));
  }
  for (const AgendaItem* item : rest.agenda) {
    put(outcome, set_aside(*item, AgendaItemState::kCarried, context.now));
  }
}

// The running item is done with the meeting; a break that nobody took is dropped.
void end_the_day(Outcome& outcome, const MeetingContext& context) {
  for (const AgendaItem* item : running_order(context.records, context.meeting.id)) {
    if (item->state == AgendaItemState::kRunning) put(outcome, finished(*item, context.now));
    const bool unused_break =
        item->type == AgendaItemType::kBreak &&
        (item->state == AgendaItemState::kPlanned || item->state == AgendaItemState::kPaused);
    if (unused_break) put(outcome, set_aside(*item, AgendaItemState::kDropped, context.now));
  }
}

// A next meeting may have been made before this one closed; it gets what was
// captured since. The rules for carrying go by states that closing does not settle.
void complete_next_meetings(Outcome& outcome, const MeetingContext& context, NewIds& ids) {
  context.records.each<Meeting>([&](const Meeting& next) {
    if (next.from_meeting != context.meeting.id || next.state == MeetingState::kClosed) return;
    const Way way{.from = context.meeting.id, .to = next.id};
    carry_open_business(outcome, context, way, ids);
    std::vector<AgendaItem> agenda;
    for (const AgendaItem* item : running_order(context.records, next.id)) agenda.push_back(*item);
    carry_never_discussed(outcome, context, way, agenda, ids);
  });
}

}  // namespace

Decision decide(const MeetingContext& context, const CloseMeeting& command) {
  switch (context.meeting.state) {
    case MeetingState::kDraft:
      return refuse(Code::kMeetingNotOpen, "A draft cannot be closed; open it first.");
    case MeetingState::kClosed:
      return unchanged(context.meeting);
    case MeetingState::kOpen:
    case MeetingState::kLive:
      break;
  }
  const Unfinished rest = unfinished_business(context);
  if (rest.any() && !command.carry_rest) return refuse(Code::kUnfinishedBusiness, in_words(rest));
  Outcome outcome = unchanged(context.meeting);
  NewIds ids(context.command);
  carry_rest(outcome, context, rest, ids);
  end_the_day(outcome, context);
  complete_next_meetings(outcome, context, ids);
  Meeting meeting = context.meeting;
  meeting.state = MeetingState::kClosed;
  meeting.closed_at = context.now;
  put(outcome, std::move(meeting));
  return outcome;
}

}  // namespace roundtable
