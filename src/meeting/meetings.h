#pragma once

// The series and its meetings: draft → open → live → closed.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"
#include "meeting/parties.h"

namespace roundtable {

// Whom a record is open to, beyond those it is about.
enum class OpenTo { kPair, kRoom };
template <>
constexpr auto enum_names<OpenTo>() {
  return names("pair", "room");
}

enum class MeetingKind { kAnnual, kMidYear, kCheckpoint };
template <>
constexpr auto enum_names<MeetingKind>() {
  return names("annual", "mid_year", "checkpoint");
}

enum class MeetingState { kDraft, kOpen, kLive, kClosed };
template <>
constexpr auto enum_names<MeetingState>() {
  return names("draft", "open", "live", "closed");
}

struct Series {
  static constexpr std::string_view kKind = "series";

  SeriesId id;
  std::string name;
  OrganizationId organization;
  TimePoint created_at;

  static constexpr auto fields() {
    return std::tuple(field_of("id", &Series::id), field_of("name", &Series::name),
                      field_of("organization", &Series::organization),
                      field_of("created_at", &Series::created_at));
  }
  friend bool operator==(const Series&, const Series&) = default;
};

struct Meeting {
  static constexpr std::string_view kKind = "meeting";

  MeetingId id;
  int rev = 0;
  std::string title;
  MeetingKind kind = MeetingKind::kAnnual;
  Date date;
  std::string timezone;             // IANA
  std::string starts_at = "09:00";  // planned start on that date, local
  int day_minutes = 480;            // planned length, breaks included
  MeetingState state = MeetingState::kDraft;
  std::vector<PartyId> parties;  // at the table, the reseller first
  std::optional<MeetingId> from_meeting;
  Date next_on;  // when the series is planned to meet again
  OpenTo default_open_to = OpenTo::kPair;
  std::string notice;  // competition-law notice, accepted at join
  TimePoint created_at;
  std::optional<TimePoint> opened_at, started_at, closed_at;

  static constexpr auto fields() {
    return std::tuple(
        field_of("id", &Meeting::id), field_of("rev", &Meeting::rev),
        field_of("title", &Meeting::title), field_of("kind", &Meeting::kind),
        field_of("date", &Meeting::date), field_of("timezone", &Meeting::timezone),
        field_of("starts_at", &Meeting::starts_at), field_of("day_minutes", &Meeting::day_minutes),
        field_of("state", &Meeting::state), field_of("parties", &Meeting::parties),
        field_of("from_meeting", &Meeting::from_meeting), field_of("next_on", &Meeting::next_on),
        field_of("default_open_to", &Meeting::default_open_to),
        field_of("notice", &Meeting::notice), field_of("created_at", &Meeting::created_at),
        field_of("opened_at", &Meeting::opened_at), field_of("started_at", &Meeting::started_at),
        field_of("closed_at", &Meeting::closed_at));
  }
  friend bool operator==(const Meeting&, const Meeting&) = default;
};

// Commands.

// Said by the server; begins a series' log. The series' id is the command's.
struct CreateSeries {
  static constexpr std::string_view kName = "series.create";
  std::string name;
  OrganizationId organization;
  static constexpr auto fields() {
    return std::tuple(field_of("name", &CreateSeries::name),
                      field_of("organization", &CreateSeries::organization));
  }
};

// Said by the server for a host (POST /meetings). The meeting's id is the
// command's. A party named again (same name key) is the same party. With
// `from_meeting`, parties may be left out: they come along with what is open.
struct CreateMeeting {
  static constexpr std::string_view kName = "meeting.create";
  std::string title;
  MeetingKind kind = MeetingKind::kAnnual;
  Date date;
  std::string timezone;
  std::vector<AddParty> parties;
  std::optional<MeetingId> from_meeting;
  RepId host_rep;  // the creating person, who becomes a rep of the reseller
  std::string host_name;
  static constexpr auto fields() {
    return std::tuple(
        field_of("title", &CreateMeeting::title), field_of("kind", &CreateMeeting::kind),
        field_of("date", &CreateMeeting::date), field_of("timezone", &CreateMeeting::timezone),
        field_of("parties", &CreateMeeting::parties),
        field_of("from_meeting", &CreateMeeting::from_meeting),
        field_of("host_rep", &CreateMeeting::host_rep),
        field_of("host_name", &CreateMeeting::host_name));
  }
};

struct MeetingPatch {
  std::optional<std::string> title;
  std::optional<Date> date;
  std::optional<std::string> timezone;
  std::optional<std::string> starts_at;
  std::optional<int> day_minutes;
  std::optional<Date> next_on;
  std::optional<OpenTo> default_open_to;
  std::optional<std::string> notice;
  static constexpr auto fields() {
    return std::tuple(field_of("title", &MeetingPatch::title),
                      field_of("date", &MeetingPatch::date),
                      field_of("timezone", &MeetingPatch::timezone),
                      field_of("starts_at", &MeetingPatch::starts_at),
                      field_of("day_minutes", &MeetingPatch::day_minutes),
                      field_of("next_on", &MeetingPatch::next_on),
                      field_of("default_open_to", &MeetingPatch::default_open_to),
                      field_of("notice", &MeetingPatch::notice));
  }
};

struct UpdateMeeting {
  static constexpr std::string_view kName = "meeting.update";
  MeetingId id;
  MeetingPatch was, set;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &UpdateMeeting::id), field_of("was", &UpdateMeeting::was),
                      field_of("set", &UpdateMeeting::set));
  }
};

// Opens the doors: reps see the agenda from now on.
struct OpenMeeting {
  static constexpr std::string_view kName = "meeting.open";
  static constexpr auto fields() { return std::tuple(); }
};

struct StartMeeting {
  static constexpr std::string_view kName = "meeting.start";
  static constexpr auto fields() { return std::tuple(); }
};

// Refused (`unfinished_business`) while a promise is only proposed, a parked item
// has no fate or an agenda item was never taken up, unless `carry_rest` carries
// all of those to the next meeting.
struct CloseMeeting {
  static constexpr std::string_view kName = "meeting.close";
  bool carry_rest = false;
  static constexpr auto fields() {
    return std::tuple(field_of("carry_rest", &CloseMeeting::carry_rest));
  }
};

}  // namespace roundtable
