#pragma once

// The parking lot: topics set aside, none of which may be forgotten. A meeting
// does not close while one is still `parked`.

#include <optional>
#include <string>

#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"
#include "meeting/meetings.h"

namespace roundtable {

enum class ParkedItemStatus { kParked, kAssigned, kCarried, kDropped };
template <>
constexpr auto enum_names<ParkedItemStatus>() {
  return names("parked", "assigned", "carried", "dropped");
}

struct ParkedItem {
  static constexpr std::string_view kKind = "parked_item";

  ParkedItemId id;
  int rev = 0;
  std::string title;
  PartyId party;  // who raised it
  ParkedItemStatus status = ParkedItemStatus::kParked;
  std::optional<RepId> assigned_to;  // who takes care of it
  std::string reason;                // of dropping
  OpenTo open_to = OpenTo::kPair;
  std::optional<AgendaItemId> agenda_item;
  MeetingId meeting;
  TimePoint created_at;
  RepId created_by;
  TimePoint updated_at;

  static constexpr auto fields() {
    return std::tuple(
        field_of("id", &ParkedItem::id), field_of("rev", &ParkedItem::rev),
        field_of("title", &ParkedItem::title), field_of("party", &ParkedItem::party),
        field_of("status", &ParkedItem::status), field_of("assigned_to", &ParkedItem::assigned_to),
        field_of("reason", &ParkedItem::reason), field_of("open_to", &ParkedItem::open_to),
        field_of("agenda_item", &ParkedItem::agenda_item),
        field_of("meeting", &ParkedItem::meeting), field_of("created_at", &ParkedItem::created_at),
        field_of("created_by", &ParkedItem::created_by),
        field_of("updated_at", &ParkedItem::updated_at));
  }
  friend bool operator==(const ParkedItem&, const ParkedItem&) = default;
};

// Commands. Anybody parks; the host side settles.

struct ParkItem {
  static constexpr std::string_view kName = "parked_item.park";
  std::string title;
  std::optional<PartyId> party;
  std::optional<AgendaItemId> agenda_item;
  std::optional<OpenTo> open_to;
  static constexpr auto fields() {
    return std::tuple(field_of("title", &ParkItem::title), field_of("party", &ParkItem::party),
                      field_of("agenda_item", &ParkItem::agenda_item),
                      field_of("open_to", &ParkItem::open_to));
  }
};

struct AssignParkedItem {
  static constexpr std::string_view kName = "parked_item.assign";
  ParkedItemId id;
  RepId rep;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &AssignParkedItem::id),
                      field_of("rep", &AssignParkedItem::rep));
  }
};

struct CarryParkedItem {
  static constexpr std::string_view kName = "parked_item.carry";
  ParkedItemId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &CarryParkedItem::id)); }
};

struct DropParkedItem {
  static constexpr std::string_view kName = "parked_item.drop";
  ParkedItemId id;
  std::string reason;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &DropParkedItem::id),
                      field_of("reason", &DropParkedItem::reason));
  }
};

}  // namespace roundtable
