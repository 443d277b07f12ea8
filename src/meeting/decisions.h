#pragma once

// What the meeting agreed. Everybody at the table sees it.

#include <optional>
#include <string>

#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"

namespace roundtable {

struct AgreedDecision {
  static constexpr std::string_view kKind = "decision";

  DecisionId id;
  int rev = 0;
  std::string title;
  std::string detail;
  std::optional<AgendaItemId> agenda_item;
  std::optional<ViewId> view;
  MeetingId meeting;
  TimePoint created_at;
  RepId created_by;
  std::optional<TimePoint> removed_at;

  static constexpr auto fields() {
    return std::tuple(
        field_of("id", &AgreedDecision::id), field_of("rev", &AgreedDecision::rev),
        field_of("title", &AgreedDecision::title), field_of("detail", &AgreedDecision::detail),
        field_of("agenda_item", &AgreedDecision::agenda_item),
        field_of("view", &AgreedDecision::view), field_of("meeting", &AgreedDecision::meeting),
        field_of("created_at", &AgreedDecision::created_at),
        field_of("created_by", &AgreedDecision::created_by),
        field_of("removed_at", &AgreedDecision::removed_at));
  }
  friend bool operator==(const AgreedDecision&, const AgreedDecision&) = default;
};

// Commands; the host side's.

struct RecordDecision {
  static constexpr std::string_view kName = "decision.record";
  std::string title;
  std::string detail;
  std::optional<AgendaItemId> agenda_item;
  std::optional<ViewId> view;
  static constexpr auto fields() {
    return std::tuple(field_of("title", &RecordDecision::title),
                      field_of("detail", &RecordDecision::detail),
                      field_of("agenda_item", &RecordDecision::agenda_item),
                      field_of("view", &RecordDecision::view));
  }
};

struct DecisionPatch {
  std::optional<std::string> title;
  std::optional<std::string> detail;
  static constexpr auto fields() {
    return std::tuple(field_of("title", &DecisionPatch::title),
                      field_of("detail", &DecisionPatch::detail));
  }
};

struct UpdateDecision {
  static constexpr std::string_view kName = "decision.update";
  DecisionId id;
  DecisionPatch was, set;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &UpdateDecision::id), field_of("was", &UpdateDecision::was),
                      field_of("set", &UpdateDecision::set));
  }
};

struct RemoveDecision {
  static constexpr std::string_view kName = "decision.remove";
  DecisionId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &RemoveDecision::id)); }
};

}  // namespace roundtable
