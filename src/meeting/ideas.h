#pragma once

// The list a mile long: things for the reseller to consider.

#include <optional>
#include <string>

#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"
#include "meeting/commitments.h"

namespace roundtable {

enum class IdeaStatus { kNew, kAdopted, kRejected, kDeferred };
template <>
constexpr auto enum_names<IdeaStatus>() {
  return names("new", "adopted", "rejected", "deferred");
}

struct Idea {
  static constexpr std::string_view kKind = "idea";

  IdeaId id;
  int rev = 0;
  std::string title;
  std::string detail;
  PartyId party;  // whose idea it is
  IdeaStatus status = IdeaStatus::kNew;
  std::string reason;
  OpenTo open_to = OpenTo::kPair;  // pair: that party and the reseller
  std::optional<AgendaItemId> agenda_item;
  std::optional<ViewId> view;
  MeetingId meeting;
  std::vector<HistoryEntry> history;
  TimePoint created_at;
  RepId created_by;
  TimePoint updated_at;
  std::optional<CellRef> cell;  // of the view

  static constexpr auto fields() {
    return std::tuple(field_of("id", &Idea::id), field_of("rev", &Idea::rev),
                      field_of("title", &Idea::title), field_of("detail", &Idea::detail),
                      field_of("party", &Idea::party), field_of("status", &Idea::status),
                      field_of("reason", &Idea::reason), field_of("open_to", &Idea::open_to),
                      field_of("agenda_item", &Idea::agenda_item), field_of("view", &Idea::view),
                      field_of("meeting", &Idea::meeting), field_of("history", &Idea::history),
                      field_of("created_at", &Idea::created_at),
                      field_of("created_by", &Idea::created_by),
                      field_of("updated_at", &Idea::updated_at), field_of("cell", &Idea::cell));
  }
  friend bool operator==(const Idea&, const Idea&) = default;
};

// Commands.

struct CaptureIdea {
  static constexpr std::string_view kName = "idea.capture";
  std::string title;
  std::string detail;
  std::optional<PartyId> party;  // the actor's own if absent; only the host side may name another
  std::optional<AgendaItemId> agenda_item;
  std::optional<ViewId> view;
  std::optional<OpenTo> open_to;
  std::optional<CellRef> cell;
  static constexpr auto fields() {
    return std::tuple(
        field_of("title", &CaptureIdea::title), field_of("detail", &CaptureIdea::detail),
        field_of("party", &CaptureIdea::party), field_of("agenda_item", &CaptureIdea::agenda_item),
        field_of("view", &CaptureIdea::view), field_of("open_to", &CaptureIdea::open_to),
        field_of("cell", &CaptureIdea::cell));
  }
};

struct IdeaPatch {
  std::optional<std::string> title;
  std::optional<std::string> detail;
  std::optional<OpenTo> open_to;  // host side only
  static constexpr auto fields() {
    return std::tuple(field_of("title", &IdeaPatch::title), field_of("detail", &IdeaPatch::detail),
                      field_of("open_to", &IdeaPatch::open_to));
  }
};

struct UpdateIdea {
  static constexpr std::string_view kName = "idea.update";
  IdeaId id;
  IdeaPatch was, set;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &UpdateIdea::id), field_of("was", &UpdateIdea::was),
                      field_of("set", &UpdateIdea::set));
  }
};

// What the reseller makes of it. Adopt, reject and defer are the host side's.
struct AdoptIdea {
  static constexpr std::string_view kName = "idea.adopt";
  IdeaId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &AdoptIdea::id)); }
};
struct RejectIdea {
  static constexpr std::string_view kName = "idea.reject";
  IdeaId id;
  std::string reason;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &RejectIdea::id), field_of("reason", &RejectIdea::reason));
  }
};
struct DeferIdea {
  static constexpr std::string_view kName = "idea.defer";
  IdeaId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &DeferIdea::id)); }
};

}  // namespace roundtable
