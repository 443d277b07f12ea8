// Driving the day: which item is on, since when, and until when.

#include "meeting/running_order.h"

#include "meeting/rules.h"

namespace roundtable {

using std::chrono::milliseconds;
using std::chrono::minutes;

// Everybody counts down by the same clock.
bool visible(const MeetingClock&, const Audience&) { return true; }

namespace {

std::int64_t in_ms(minutes length) { return milliseconds(length).count(); }

// Ends the pause of a paused item; its time is counted.
void end_pause(AgendaItem& item, TimePoint now) {
  if (item.paused_at) item.paused_ms += (now - *item.paused_at).count();
  item.paused_at.reset();
  item.left_ms.reset();
}

AgendaItem started(AgendaItem item, TimePoint now) {
  if (item.state == AgendaItemState::kPaused) {
    item.ends_at = now + milliseconds(item.left_ms.value_or(0));
    end_pause(item, now);
  } else {
    item.ends_at = now + minutes(item.minutes);  // also anew, for an item taken up again
  }
  item.state = AgendaItemState::kRunning;
  if (!item.started_at) item.started_at = now;
  item.finished_at.reset();
  return item;
}

}  // namespace

AgendaItem finished(AgendaItem item, TimePoint now) {
  end_pause(item, now);
  item.state = AgendaItemState::kFinished;
  item.ends_at.reset();
  item.finished_at = now;
  return item;
}

AgendaItem set_aside(AgendaItem item, AgendaItemState fate, TimePoint now) {
  end_pause(item, now);
  item.state = fate;
  return item;
}

Decision decide(const MeetingContext& context, const StartAgendaItem& command) {
  const AgendaItem* found = find_seen<AgendaItem>(context, command.id);
  if (found == nullptr) return refuse_not_found("agenda item");
  if (context.meeting.state != MeetingState::kLive) {
    return refuse(Code::kMeetingNotLive, "Start the meeting before its first item.");
  }
  if (found->state == AgendaItemState::kRunning) return unchanged(*found);
  Outcome outcome = unchanged(*found);
  for (const AgendaItem* other : running_order(context.records, context.meeting.id)) {
    if (other->state == AgendaItemState::kRunning) put(outcome, finished(*other, context.now));
  }
  put(outcome, started(*found, context.now));
  return outcome;
}

Decision decide(const MeetingContext& context, const PauseAgendaItem& command) {
  const AgendaItem* found = find_seen<AgendaItem>(context, command.id);
  if (found == nullptr) return refuse_not_found("agenda item");
  if (found->state == AgendaItemState::kPaused) return unchanged(*found);
  if (found->state != AgendaItemState::kRunning) {
    return refuse(Code::kWrongState, "Only the running item can be paused.");
  }
  AgendaItem item = *found;
  item.state = AgendaItemState::kPaused;
  item.left_ms = (*item.ends_at - context.now).count();
  item.paused_at = context.now;
  item.ends_at.reset();
  return changed(std::move(item));
}

Decision decide(const MeetingContext& context, const ExtendAgendaItem& command) {
  const AgendaItem* found = find_seen<AgendaItem>(context, command.id);
  if (found == nullptr) return refuse_not_found("agenda item");
  if (!found->ends_at && !found->left_ms) {
    return refuse(Code::kWrongState,
                  "Only the item that is on can be extended; change the minutes of another.");
  }
  if (command.minutes == 0) return unchanged(*found);
  AgendaItem item = *found;
  item.extended_minutes += command.minutes;
  if (item.ends_at) *item.ends_at += minutes(command.minutes);
  if (item.left_ms) *item.left_ms += in_ms(minutes(command.minutes));
  return changed(std::move(item));
}

Decision decide(const MeetingContext& context, const FinishAgendaItem& command) {
  const AgendaItem* found = find_seen<AgendaItem>(context, command.id);
  if (found == nullptr) return refuse_not_found("agenda item");
  switch (found->state) {
    case AgendaItemState::kFinished:
      return unchanged(*found);
    case AgendaItemState::kRunning:
    case AgendaItemState::kPaused:
      return changed(finished(*found, context.now));
    case AgendaItemState::kPlanned:
    case AgendaItemState::kCarried:
    case AgendaItemState::kDropped:
      break;
  }
  return refuse(Code::kWrongState, "The item was not begun; start, carry or drop it.");
}

namespace {

Decision decide_fate(const MeetingContext& context, const AgendaItemId& id, AgendaItemState fate) {
  const AgendaItem* found = find_seen<AgendaItem>(context, id);
  if (found == nullptr) return refuse_not_found("agenda item");
  if (found->state == fate) return unchanged(*found);
  switch (found->state) {
    case AgendaItemState::kPlanned:
    case AgendaItemState::kPaused:
    case AgendaItemState::kCarried:
    case AgendaItemState::kDropped:
      return changed(set_aside(*found, fate, context.now));
    case AgendaItemState::kRunning:
    case AgendaItemState::kFinished:
      break;
  }
  return refuse(Code::kWrongState, "The item was taken up; finish it instead.");
}

}  // namespace

Decision decide(const MeetingContext& context, const CarryAgendaItem& command) {
  return decide_fate(context, command.id, AgendaItemState::kCarried);
}

Decision decide(const MeetingContext& context, const DropAgendaItem& command) {
  return decide_fate(context, command.id, AgendaItemState::kDropped);
}

std::optional<MeetingClock> meeting_clock(const Records& records, const MeetingId& id) {
  const Meeting* meeting = records.find<Meeting>(id);
  if (meeting == nullptr) return std::nullopt;
  MeetingClock clock{.id = id};
  const auto hour = std::stoi(meeting->starts_at.substr(0, 2));
  const auto minute = std::stoi(meeting->starts_at.substr(3, 2));
  clock.planned_end = at_in_zone(meeting->date, hour, minute, meeting->timezone);
  const AgendaItem* on = nullptr;
  for (const AgendaItem* item : running_order(records, id)) {
    if (item->type == AgendaItemType::kInternal) continue;
    clock.planned_end += minutes(item->minutes);
    if (item->state == AgendaItemState::kPlanned) clock.rest_ms += in_ms(minutes(item->minutes));
    const bool running = item->state == AgendaItemState::kRunning;
    const bool paused_later = item->state == AgendaItemState::kPaused &&
                              (on == nullptr || (on->paused_at && on->paused_at < item->paused_at));
    if (running || paused_later) on = item;
  }
  if (on != nullptr) {
    clock.agenda_item = on->id;
    clock.paused = on->state == AgendaItemState::kPaused;
    clock.ends_at = on->ends_at;
    clock.left_ms = on->left_ms;
  }
  return clock;
}

}  // namespace roundtable
