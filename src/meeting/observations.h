#pragma once

// What somebody saw in a slice, in their words. It lasts: next year it opens the slice
// in which it was seen.

#include <optional>
#include <string>

#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"
#include "meeting/commitments.h"

namespace roundtable {

struct Observation {
  static constexpr std::string_view kKind = "observation";

  ObservationId id;
  int rev = 0;
  std::string text;
  ViewId view;  // the slice; its version is pinned
  std::optional<CellRef> cell;
  std::optional<RepId> said_by;
  PartyId party;  // whose observation it is
  std::optional<AgendaItemId> agenda_item;
  std::string theme;
  OpenTo open_to = OpenTo::kPair;  // pair: that party and the reseller
  MeetingId meeting;
  TimePoint created_at;
  RepId created_by;
  std::optional<TimePoint> removed_at;

  static constexpr auto fields() {
    return std::tuple(
        field_of("id", &Observation::id), field_of("rev", &Observation::rev),
        field_of("text", &Observation::text), field_of("view", &Observation::view),
        field_of("cell", &Observation::cell), field_of("said_by", &Observation::said_by),
        field_of("party", &Observation::party), field_of("agenda_item", &Observation::agenda_item),
        field_of("theme", &Observation::theme), field_of("open_to", &Observation::open_to),
        field_of("meeting", &Observation::meeting),
        field_of("created_at", &Observation::created_at),
        field_of("created_by", &Observation::created_by),
        field_of("removed_at", &Observation::removed_at));
  }
  friend bool operator==(const Observation&, const Observation&) = default;
};

// Commands; everybody's, each for their own party.

struct PinObservation {
  static constexpr std::string_view kName = "observation.pin";
  std::string text;
  ViewId view;
  std::optional<CellRef> cell;
  std::optional<RepId> said_by;
  std::optional<PartyId> party;  // said_by's if absent, else the actor's own
  std::optional<AgendaItemId> agenda_item;
  std::string theme;
  std::optional<OpenTo> open_to;
  static constexpr auto fields() {
    return std::tuple(
        field_of("text", &PinObservation::text), field_of("view", &PinObservation::view),
        field_of("cell", &PinObservation::cell), field_of("said_by", &PinObservation::said_by),
        field_of("party", &PinObservation::party),
        field_of("agenda_item", &PinObservation::agenda_item),
        field_of("theme", &PinObservation::theme), field_of("open_to", &PinObservation::open_to));
  }
};

struct ObservationPatch {
  std::optional<std::string> text;
  std::optional<std::optional<RepId>> said_by;
  std::optional<std::string> theme;
  std::optional<OpenTo> open_to;  // host side only
  static constexpr auto fields() {
    return std::tuple(field_of("text", &ObservationPatch::text),
                      field_of("said_by", &ObservationPatch::said_by),
                      field_of("theme", &ObservationPatch::theme),
                      field_of("open_to", &ObservationPatch::open_to));
  }
};

struct UpdateObservation {
  static constexpr std::string_view kName = "observation.update";
  ObservationId id;
  ObservationPatch was, set;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &UpdateObservation::id),
                      field_of("was", &UpdateObservation::was),
                      field_of("set", &UpdateObservation::set));
  }
};

struct RemoveObservation {
  static constexpr std::string_view kName = "observation.remove";
  ObservationId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &RemoveObservation::id)); }
};

}  // namespace roundtable
