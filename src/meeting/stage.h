#pragma once

// What the room sees. `stage` is the host side's own record of it (with what is
// prepared behind a freeze); `on_stage` is what everybody is shown, computed under
// the room's mask.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"
#include "meeting/commitments.h"
#include "meeting/shared_views.h"
#include "meeting/standing.h"
#include "views/pivot_result.h"

namespace roundtable {

// welcome: title, parties, join code · agenda: the running order · agenda_item:
// the running item, large · view: a saved view · pair: both lists of one party and
// the reseller · kept_rates: every party's, both directions · slice: what the host, or
// a party, slices live
enum class StageKind { kWelcome, kAgenda, kAgendaItem, kView, kPair, kKeptRates, kSlice };
template <>
constexpr auto enum_names<StageKind>() {
  return names("welcome", "agenda", "agenda_item", "view", "pair", "kept_rates", "slice");
}

struct StageObject {
  StageKind kind = StageKind::kWelcome;
  std::optional<ViewId> view;        // of a view
  std::optional<Chart> chart;        // of a view; as saved if absent. Of a slice; a table if absent
  std::optional<PartyId> party;      // of a pair. Of a slice: who offered it
  bool only_open = false;            // of a pair: just what is open to the room
  std::optional<PivotSpec> pivot;    // of a slice; its versions are pinned
  std::optional<std::string> title;  // of a slice
  static constexpr auto fields() {
    return std::tuple(
        field_of("kind", &StageObject::kind), field_of("view", &StageObject::view),
        field_of("chart", &StageObject::chart), field_of("party", &StageObject::party),
        field_of("only_open", &StageObject::only_open), field_of("pivot", &StageObject::pivot),
        field_of("title", &StageObject::title));
  }
  friend bool operator==(const StageObject&, const StageObject&) = default;
};

struct Stage {
  static constexpr std::string_view kKind = "stage";

  MeetingId id;  // of the meeting
  int rev = 0;
  StageObject shown;                    // what the room sees (unless blank)
  std::optional<StageObject> prepared;  // chosen while frozen; shown at release
  bool frozen = false;
  bool blank = false;
  TimePoint shown_at;

  static constexpr auto fields() {
    return std::tuple(field_of("id", &Stage::id), field_of("rev", &Stage::rev),
                      field_of("shown", &Stage::shown), field_of("prepared", &Stage::prepared),
                      field_of("frozen", &Stage::frozen), field_of("blank", &Stage::blank),
                      field_of("shown_at", &Stage::shown_at));
  }
  friend bool operator==(const Stage&, const Stage&) = default;
};

// Derived. The object shown, with its content as the room may see it.
struct OnStage {
  static constexpr std::string_view kKind = "on_stage";

  MeetingId id;  // of the meeting
  bool blank = false;
  StageObject object;
  std::string title;
  TimePoint shown_at;
  // Of a view and a slice: what it shows in words, the lines' period and the data's date.
  std::optional<PivotSpec> pivot;
  std::optional<PivotResult> result;  // absent while it is computed
  std::string sentence;
  std::optional<Date> first_date, last_date;
  std::optional<TimePoint> data_of;  // when the version was imported
  std::string problem;               // why there is no result, for people
  // Of a pair: what that party promised the reseller, and the other way round.
  std::vector<Commitment> theirs, ours;
  int between_them = 0;  // promises of the pair that are not open to the room
  // Of kept rates.
  std::vector<Standing> standings;

  static constexpr auto fields() {
    return std::tuple(
        field_of("id", &OnStage::id), field_of("blank", &OnStage::blank),
        field_of("object", &OnStage::object), field_of("title", &OnStage::title),
        field_of("shown_at", &OnStage::shown_at), field_of("pivot", &OnStage::pivot),
        field_of("result", &OnStage::result), field_of("sentence", &OnStage::sentence),
        field_of("first_date", &OnStage::first_date), field_of("last_date", &OnStage::last_date),
        field_of("data_of", &OnStage::data_of), field_of("problem", &OnStage::problem),
        field_of("theirs", &OnStage::theirs), field_of("ours", &OnStage::ours),
        field_of("between_them", &OnStage::between_them),
        field_of("standings", &OnStage::standings));
  }
  friend bool operator==(const OnStage&, const OnStage&) = default;
};

// Derived. "Just captured": the count of everything, the words only of what is
// open to the room.
struct Captured {
  static constexpr std::string_view kKind = "captured";

  MeetingId id;  // of the meeting
  int commitments = 0;
  int ideas = 0;
  int decisions = 0;
  int parked = 0;
  std::optional<std::string> last_title;  // of the last commitment open to the room
  std::optional<PartyId> last_from, last_to;

  static constexpr auto fields() {
    return std::tuple(
        field_of("id", &Captured::id), field_of("commitments", &Captured::commitments),
        field_of("ideas", &Captured::ideas), field_of("decisions", &Captured::decisions),
        field_of("parked", &Captured::parked), field_of("last_title", &Captured::last_title),
        field_of("last_from", &Captured::last_from), field_of("last_to", &Captured::last_to));
  }
  friend bool operator==(const Captured&, const Captured&) = default;
};

class Records;

// What was captured in this meeting.
Captured captured(const Records& records, const MeetingId& meeting);

// Derived from access, never logged. A party's code is the host side's; the
// meeting's own is on the stage too.
struct JoinCode {
  static constexpr std::string_view kKind = "join_code";

  std::string id;  // of the party, or of the meeting for its own
  std::optional<PartyId> party;
  std::string code;  // "K7MN-4QXR"
  std::string url;   // of the join page, for the QR code

  static constexpr auto fields() {
    return std::tuple(field_of("id", &JoinCode::id), field_of("party", &JoinCode::party),
                      field_of("code", &JoinCode::code), field_of("url", &JoinCode::url));
  }
  friend bool operator==(const JoinCode&, const JoinCode&) = default;
};

// Commands; the host's and the scribe's.

// Refused (`not_open_to_room`) when it would show the room what is not open to it;
// `open` opens it by this deliberate act.
struct ShowOnStage {
  static constexpr std::string_view kName = "stage.show";
  StageObject object;
  bool open = false;
  static constexpr auto fields() {
    return std::tuple(field_of("object", &ShowOnStage::object),
                      field_of("open", &ShowOnStage::open));
  }
};

// Frozen, the room keeps the picture it has; what is shown meanwhile waits.
struct FreezeStage {
  static constexpr std::string_view kName = "stage.freeze";
  bool frozen = true;
  static constexpr auto fields() { return std::tuple(field_of("frozen", &FreezeStage::frozen)); }
};

struct BlankStage {
  static constexpr std::string_view kName = "stage.blank";
  bool blank = true;
  static constexpr auto fields() { return std::tuple(field_of("blank", &BlankStage::blank)); }
};

}  // namespace roundtable
