#pragma once

// Saved views of the data on the table.

#include <optional>
#include <string>

#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"
#include "views/pivot_spec.h"

namespace roundtable {

// A saved pivot. Its version is pinned: what was seen in November stays.
struct View {
  static constexpr std::string_view kKind = "view";

  ViewId id;
  int rev = 0;
  std::string name;
  PivotSpec pivot;
  Chart chart = Chart::kTable;
  std::optional<AgendaItemId> agenda_item;
  PartyId party;        // whose view it is
  bool shared = false;  // with the room
  MeetingId meeting;    // in which it was saved
  TimePoint created_at;
  RepId created_by;
  std::optional<TimePoint> removed_at;
  bool unlisted = false;  // made to hold what something was seen in; in no list

  static constexpr auto fields() {
    return std::tuple(
        field_of("id", &View::id), field_of("rev", &View::rev), field_of("name", &View::name),
        field_of("pivot", &View::pivot), field_of("chart", &View::chart),
        field_of("agenda_item", &View::agenda_item), field_of("party", &View::party),
        field_of("shared", &View::shared), field_of("meeting", &View::meeting),
        field_of("created_at", &View::created_at), field_of("created_by", &View::created_by),
        field_of("removed_at", &View::removed_at), field_of("unlisted", &View::unlisted));
  }
  friend bool operator==(const View&, const View&) = default;
};

// Commands.

struct SaveView {
  static constexpr std::string_view kName = "view.save";
  std::string name;
  PivotSpec pivot;
  Chart chart = Chart::kTable;
  std::optional<AgendaItemId> agenda_item;
  bool shared = false;  // host side only
  bool unlisted = false;
  static constexpr auto fields() {
    return std::tuple(
        field_of("name", &SaveView::name), field_of("pivot", &SaveView::pivot),
        field_of("chart", &SaveView::chart), field_of("agenda_item", &SaveView::agenda_item),
        field_of("shared", &SaveView::shared), field_of("unlisted", &SaveView::unlisted));
  }
};

struct ViewPatch {
  std::optional<std::string> name;
  std::optional<PivotSpec> pivot;
  std::optional<Chart> chart;
  std::optional<std::optional<AgendaItemId>> agenda_item;
  std::optional<bool> shared;
  std::optional<bool> unlisted;
  static constexpr auto fields() {
    return std::tuple(
        field_of("name", &ViewPatch::name), field_of("pivot", &ViewPatch::pivot),
        field_of("chart", &ViewPatch::chart), field_of("agenda_item", &ViewPatch::agenda_item),
        field_of("shared", &ViewPatch::shared), field_of("unlisted", &ViewPatch::unlisted));
  }
};

struct UpdateView {
  static constexpr std::string_view kName = "view.update";
  ViewId id;
  ViewPatch was, set;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &UpdateView::id), field_of("was", &UpdateView::was),
                      field_of("set", &UpdateView::set));
  }
};

struct RemoveView {
  static constexpr std::string_view kName = "view.remove";
  ViewId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &RemoveView::id)); }
};

}  // namespace roundtable
