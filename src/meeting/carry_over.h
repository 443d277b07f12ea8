#pragma once

// What goes on in the next meeting. Nothing is copied: the record keeps its id,
// its history and its first date; this says why it is on the table again.
//
// It is made with the next meeting. Without a `to_meeting` it only says, in the
// meeting it is carried from, that a proposal was deliberately taken along; it
// stays that meeting's and is never completed.

#include <optional>
#include <string>

#include "base/fields.h"
#include "base/id.h"

namespace roundtable {

enum class CarryRule { kOpen, kProposed, kParked, kNeverDiscussed, kDeferred };
template <>
constexpr auto enum_names<CarryRule>() {
  return names("open", "proposed", "parked", "never_discussed", "deferred");
}

struct CarryOver {
  static constexpr std::string_view kKind = "carry_over";

  CarryOverId id;
  std::string item;       // id of the record; of an agenda item: the new meeting's one
  std::string item_kind;  // "commitment", "parked_item", "agenda_item", "idea"
  MeetingId from_meeting;
  std::optional<MeetingId> to_meeting;
  CarryRule rule = CarryRule::kOpen;
  int count = 1;  // how often it has been carried by now
  // Whom the item concerns, so that the gate need not look at it.
  std::optional<PartyId> from_party, to_party;

  static constexpr auto fields() {
    return std::tuple(field_of("id", &CarryOver::id), field_of("item", &CarryOver::item),
                      field_of("item_kind", &CarryOver::item_kind),
                      field_of("from_meeting", &CarryOver::from_meeting),
                      field_of("to_meeting", &CarryOver::to_meeting),
                      field_of("rule", &CarryOver::rule), field_of("count", &CarryOver::count),
                      field_of("from_party", &CarryOver::from_party),
                      field_of("to_party", &CarryOver::to_party));
  }
  friend bool operator==(const CarryOver&, const CarryOver&) = default;
};

}  // namespace roundtable
