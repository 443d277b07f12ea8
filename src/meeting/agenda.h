#pragma once

// The running order. A running item stores its absolute end, stamped by the
// server: whoever comes back, and the server itself after a crash, finds the same
// countdown.

#include <optional>
#include <string>

#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"

namespace roundtable {

enum class AgendaItemType { kCommon, kInternal, kBreak };
template <>
constexpr auto enum_names<AgendaItemType>() {
  return names("common", "internal", "break");
}

// Carried: not taken up here, to be proposed for the next meeting.
enum class AgendaItemState { kPlanned, kRunning, kPaused, kFinished, kCarried, kDropped };
template <>
constexpr auto enum_names<AgendaItemState>() {
  return names("planned", "running", "paused", "finished", "carried", "dropped");
}

struct AgendaItem {
  static constexpr std::string_view kKind = "agenda_item";

  AgendaItemId id;
  int rev = 0;
  MeetingId meeting;
  int position = 0;     // in the running order, from 1; may have holes
  std::string section;  // heading under which it stands; may be empty
  std::string title;
  int minutes = 15;              // planned
  std::optional<PartyId> party;  // who presents
  AgendaItemType type = AgendaItemType::kCommon;
  AgendaItemState state = AgendaItemState::kPlanned;
  int extended_minutes = 0;             // added to (or taken from) the plan while running
  std::optional<TimePoint> started_at;  // first start
  std::optional<TimePoint> ends_at;     // while running
  std::optional<std::int64_t> left_ms;  // while paused; negative when over
  std::optional<TimePoint> paused_at;   // while paused
  std::int64_t paused_ms = 0;           // of ended pauses
  std::optional<TimePoint> finished_at;
  std::optional<TimePoint> removed_at;

  static constexpr auto fields() {
    return std::tuple(
        field_of("id", &AgendaItem::id), field_of("rev", &AgendaItem::rev),
        field_of("meeting", &AgendaItem::meeting), field_of("position", &AgendaItem::position),
        field_of("section", &AgendaItem::section), field_of("title", &AgendaItem::title),
        field_of("minutes", &AgendaItem::minutes), field_of("party", &AgendaItem::party),
        field_of("type", &AgendaItem::type), field_of("state", &AgendaItem::state),
        field_of("extended_minutes", &AgendaItem::extended_minutes),
        field_of("started_at", &AgendaItem::started_at), field_of("ends_at", &AgendaItem::ends_at),
        field_of("left_ms", &AgendaItem::left_ms), field_of("paused_at", &AgendaItem::paused_at),
        field_of("paused_ms", &AgendaItem::paused_ms),
        field_of("finished_at", &AgendaItem::finished_at),
        field_of("removed_at", &AgendaItem::removed_at));
  }
  friend bool operator==(const AgendaItem&, const AgendaItem&) = default;
};

// Derived: what every screen counts down by. Never logged.
struct MeetingClock {
  static constexpr std::string_view kKind = "clock";

  MeetingId id;                             // of the meeting
  std::optional<AgendaItemId> agenda_item;  // running or paused
  bool paused = false;
  std::optional<TimePoint> ends_at;     // of the running item
  std::optional<std::int64_t> left_ms;  // of the paused item
  std::int64_t warning_ms = 180'000;    // the caption changes when less is left
  std::int64_t danger_ms = 60'000;
  TimePoint planned_end;     // of the day, as planned before the start
  std::int64_t rest_ms = 0;  // planned length of the items not yet begun
  // The day's expected end is max(now, ends_at) + rest_ms while an item runs,
  // now + left_ms + rest_ms while it is paused, now + rest_ms otherwise.

  static constexpr auto fields() {
    return std::tuple(
        field_of("id", &MeetingClock::id), field_of("agenda_item", &MeetingClock::agenda_item),
        field_of("paused", &MeetingClock::paused), field_of("ends_at", &MeetingClock::ends_at),
        field_of("left_ms", &MeetingClock::left_ms),
        field_of("warning_ms", &MeetingClock::warning_ms),
        field_of("danger_ms", &MeetingClock::danger_ms),
        field_of("planned_end", &MeetingClock::planned_end),
        field_of("rest_ms", &MeetingClock::rest_ms));
  }
  friend bool operator==(const MeetingClock&, const MeetingClock&) = default;
};

class Records;

// The clock as everybody may see it, so internal items neither show nor count: the
// running item, else the one paused last. Nothing if there is no such meeting.
std::optional<MeetingClock> meeting_clock(const Records& records, const MeetingId& meeting);

// Commands. Each names its item, so two hosts who press "next" start it once.

struct AddAgendaItem {
  static constexpr std::string_view kName = "agenda_item.add";
  std::string title;
  int minutes = 15;
  std::optional<PartyId> party;
  AgendaItemType type = AgendaItemType::kCommon;
  std::string section;
  std::optional<AgendaItemId> after;  // at the end if absent
  static constexpr auto fields() {
    return std::tuple(
        field_of("title", &AddAgendaItem::title), field_of("minutes", &AddAgendaItem::minutes),
        field_of("party", &AddAgendaItem::party), field_of("type", &AddAgendaItem::type),
        field_of("section", &AddAgendaItem::section), field_of("after", &AddAgendaItem::after));
  }
};

struct AgendaItemPatch {
  std::optional<std::string> title;
  std::optional<int> minutes;
  std::optional<std::optional<PartyId>> party;
  std::optional<AgendaItemType> type;
  std::optional<std::string> section;
  static constexpr auto fields() {
    return std::tuple(
        field_of("title", &AgendaItemPatch::title), field_of("minutes", &AgendaItemPatch::minutes),
        field_of("party", &AgendaItemPatch::party), field_of("type", &AgendaItemPatch::type),
        field_of("section", &AgendaItemPatch::section));
  }
};

struct UpdateAgendaItem {
  static constexpr std::string_view kName = "agenda_item.update";
  AgendaItemId id;
  AgendaItemPatch was, set;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &UpdateAgendaItem::id),
                      field_of("was", &UpdateAgendaItem::was),
                      field_of("set", &UpdateAgendaItem::set));
  }
};

struct MoveAgendaItem {
  static constexpr std::string_view kName = "agenda_item.move";
  AgendaItemId id;
  std::optional<AgendaItemId> after;  // to the front if absent
  static constexpr auto fields() {
    return std::tuple(field_of("id", &MoveAgendaItem::id),
                      field_of("after", &MoveAgendaItem::after));
  }
};

struct RemoveAgendaItem {
  static constexpr std::string_view kName = "agenda_item.remove";
  AgendaItemId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &RemoveAgendaItem::id)); }
};

// Starts an item, or goes on with a paused one; finishes whichever runs. Starting
// a finished item takes it up again. Starting the running item changes nothing.
struct StartAgendaItem {
  static constexpr std::string_view kName = "agenda_item.start";
  AgendaItemId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &StartAgendaItem::id)); }
};

struct PauseAgendaItem {
  static constexpr std::string_view kName = "agenda_item.pause";
  AgendaItemId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &PauseAgendaItem::id)); }
};

struct ExtendAgendaItem {
  static constexpr std::string_view kName = "agenda_item.extend";
  AgendaItemId id;
  int minutes = 5;  // may be negative
  static constexpr auto fields() {
    return std::tuple(field_of("id", &ExtendAgendaItem::id),
                      field_of("minutes", &ExtendAgendaItem::minutes));
  }
};

struct FinishAgendaItem {
  static constexpr std::string_view kName = "agenda_item.finish";
  AgendaItemId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &FinishAgendaItem::id)); }
};

// The fates of an item that is not taken up.
struct CarryAgendaItem {
  static constexpr std::string_view kName = "agenda_item.carry";
  AgendaItemId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &CarryAgendaItem::id)); }
};
struct DropAgendaItem {
  static constexpr std::string_view kName = "agenda_item.drop";
  AgendaItemId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &DropAgendaItem::id)); }
};

}  // namespace roundtable
