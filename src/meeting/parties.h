#pragma once

// Who is at the table: parties, their reps, who came, and who waits at the door.

#include <optional>
#include <string>

#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"

namespace roundtable {

enum class PartyKind { kReseller, kVendor, kDistributor };
template <>
constexpr auto enum_names<PartyKind>() {
  return names("reseller", "vendor", "distributor");
}

// An organisation at the table, for the life of the series.
struct Party {
  static constexpr std::string_view kKind = "party";

  PartyId id;
  int rev = 0;
  std::string name;
  PartyKind kind = PartyKind::kVendor;
  std::optional<TimePoint> removed_at;
  int fiscal_start = 1;  // the month in which its fiscal year begins

  static constexpr auto fields() {
    return std::tuple(field_of("id", &Party::id), field_of("rev", &Party::rev),
                      field_of("name", &Party::name), field_of("kind", &Party::kind),
                      field_of("removed_at", &Party::removed_at),
                      field_of("fiscal_start", &Party::fiscal_start));
  }
  friend bool operator==(const Party&, const Party&) = default;
};

// A named person of one party. Contact details are not here but in access.
struct Rep {
  static constexpr std::string_view kKind = "rep";

  RepId id;
  int rev = 0;
  PartyId party;
  std::string name;
  std::string title;  // what they do: "partner account manager"; may be empty
  std::optional<TimePoint> removed_at;

  static constexpr auto fields() {
    return std::tuple(field_of("id", &Rep::id), field_of("rev", &Rep::rev),
                      field_of("party", &Rep::party), field_of("name", &Rep::name),
                      field_of("title", &Rep::title), field_of("removed_at", &Rep::removed_at));
  }
  friend bool operator==(const Rep&, const Rep&) = default;
};

// That a rep came to a meeting, and accepted its notice.
struct Attendance {
  static constexpr std::string_view kKind = "attendance";

  AttendanceId id;
  MeetingId meeting;
  RepId rep;
  PartyId party;
  TimePoint joined_at;
  std::optional<TimePoint> notice_accepted_at;

  static constexpr auto fields() {
    return std::tuple(field_of("id", &Attendance::id), field_of("meeting", &Attendance::meeting),
                      field_of("rep", &Attendance::rep), field_of("party", &Attendance::party),
                      field_of("joined_at", &Attendance::joined_at),
                      field_of("notice_accepted_at", &Attendance::notice_accepted_at));
  }
  friend bool operator==(const Attendance&, const Attendance&) = default;
};

enum class LobbyStatus { kWaiting, kAdmitted, kTurnedAway };
template <>
constexpr auto enum_names<LobbyStatus>() {
  return names("waiting", "admitted", "turned_away");
}

// Somebody who came with the meeting's code (or the reseller's own) and waits
// until the host admits them to a party. Becomes the rep of the same id.
struct LobbyEntry {
  static constexpr std::string_view kKind = "lobby_entry";

  LobbyEntryId id;
  MeetingId meeting;
  std::string name;
  std::string title;
  std::optional<PartyId> party;  // whose code it was, if it was the reseller's own
  LobbyStatus status = LobbyStatus::kWaiting;
  TimePoint asked_at;
  std::optional<TimePoint> notice_accepted_at;

  static constexpr auto fields() {
    return std::tuple(field_of("id", &LobbyEntry::id), field_of("meeting", &LobbyEntry::meeting),
                      field_of("name", &LobbyEntry::name), field_of("title", &LobbyEntry::title),
                      field_of("party", &LobbyEntry::party),
                      field_of("status", &LobbyEntry::status),
                      field_of("asked_at", &LobbyEntry::asked_at),
                      field_of("notice_accepted_at", &LobbyEntry::notice_accepted_at));
  }
  friend bool operator==(const LobbyEntry&, const LobbyEntry&) = default;
};

// Commands.

struct AddParty {
  static constexpr std::string_view kName = "party.add";
  std::string name;
  PartyKind kind = PartyKind::kVendor;
  int fiscal_start = 1;
  static constexpr auto fields() {
    return std::tuple(field_of("name", &AddParty::name), field_of("kind", &AddParty::kind),
                      field_of("fiscal_start", &AddParty::fiscal_start));
  }
};

struct PartyPatch {
  std::optional<std::string> name;
  std::optional<int> fiscal_start;
  static constexpr auto fields() {
    return std::tuple(field_of("name", &PartyPatch::name),
                      field_of("fiscal_start", &PartyPatch::fiscal_start));
  }
};

struct UpdateParty {
  static constexpr std::string_view kName = "party.update";
  PartyId id;
  PartyPatch was, set;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &UpdateParty::id), field_of("was", &UpdateParty::was),
                      field_of("set", &UpdateParty::set));
  }
};

// Takes a party out of this meeting; its records stay in the series.
struct RemoveParty {
  static constexpr std::string_view kName = "party.remove";
  PartyId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &RemoveParty::id)); }
};

// A rep without a seat: somebody may own a promise before they come, or never come.
struct AddRep {
  static constexpr std::string_view kName = "rep.add";
  PartyId party;
  std::string name;
  std::string title;
  static constexpr auto fields() {
    return std::tuple(field_of("party", &AddRep::party), field_of("name", &AddRep::name),
                      field_of("title", &AddRep::title));
  }
};

struct RepPatch {
  std::optional<std::string> name;
  std::optional<std::string> title;
  static constexpr auto fields() {
    return std::tuple(field_of("name", &RepPatch::name), field_of("title", &RepPatch::title));
  }
};

struct UpdateRep {
  static constexpr std::string_view kName = "rep.update";
  RepId id;
  RepPatch was, set;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &UpdateRep::id), field_of("was", &UpdateRep::was),
                      field_of("set", &UpdateRep::set));
  }
};

// Admits somebody from the lobby to a party.
struct AdmitRep {
  static constexpr std::string_view kName = "rep.admit";
  LobbyEntryId id;
  PartyId party;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &AdmitRep::id), field_of("party", &AdmitRep::party));
  }
};

// Turns somebody in the lobby away.
struct TurnAwayRep {
  static constexpr std::string_view kName = "rep.turn_away";
  LobbyEntryId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &TurnAwayRep::id)); }
};

struct MoveRep {
  static constexpr std::string_view kName = "rep.move";
  RepId id;
  PartyId party;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &MoveRep::id), field_of("party", &MoveRep::party));
  }
};

struct RemoveRep {
  static constexpr std::string_view kName = "rep.remove";
  RepId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &RemoveRep::id)); }
};

// Said by the server when somebody came in with a code or a link (actor `door`).
// With a vendor's or distributor's code (`admitted`) they are that party's rep at
// once: the named one, the one of the same name, or a new one. Otherwise they
// wait in the lobby.
struct JoinRep {
  static constexpr std::string_view kName = "rep.join";
  std::optional<RepId> rep;
  std::string name;
  std::string title;
  std::optional<PartyId> party;
  bool admitted = false;
  bool notice_accepted = false;
  static constexpr auto fields() {
    return std::tuple(field_of("rep", &JoinRep::rep), field_of("name", &JoinRep::name),
                      field_of("title", &JoinRep::title), field_of("party", &JoinRep::party),
                      field_of("admitted", &JoinRep::admitted),
                      field_of("notice_accepted", &JoinRep::notice_accepted));
  }
};

}  // namespace roundtable
