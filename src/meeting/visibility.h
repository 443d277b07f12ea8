#pragma once

// The single gate: what may leave the process, and for whom.

#include <optional>

#include "meeting/command.h"
#include "meeting/records.h"

namespace roundtable {

// Everybody who sees the same: the reseller's own people, one other party, or the
// stage (and observers, who see what it shows).
struct Audience {
  enum class Kind { kHost, kParty, kStage };
  Kind kind = Kind::kStage;
  PartyId party;  // of a party

  static Audience host() { return {Kind::kHost, {}}; }
  static Audience of_party(PartyId party) { return {Kind::kParty, std::move(party)}; }
  static Audience stage() { return {Kind::kStage, {}}; }
  static Audience of(const Actor& actor);

  bool is_host() const { return kind == Kind::kHost; }
  bool is_party(const PartyId& other) const { return kind == Kind::kParty && party == other; }
  friend auto operator<=>(const Audience&, const Audience&) = default;
};

// A value that passed the gate. Only the gate makes one, and only these can be
// serialised for somebody outside.
template <class T>
class Visible {
 public:
  const T& value() const { return *value_; }
  const T* operator->() const { return value_; }

 private:
  explicit Visible(const T& value) : value_(&value) {}
  const T* value_;  // outlived by the record it came from

  template <class U>
  friend std::optional<Visible<U>> pass_gate(const U& record, const Audience& audience);
};

// One rule per kind, in the kind's own area file. A kind without a rule does not
// compile; a new one starts with the host side only.
bool visible(const Series&, const Audience&);
bool visible(const Meeting&, const Audience&);
bool visible(const Party&, const Audience&);
bool visible(const Rep&, const Audience&);
bool visible(const Attendance&, const Audience&);
bool visible(const LobbyEntry&, const Audience&);
bool visible(const AgendaItem&, const Audience&);
bool visible(const Commitment&, const Audience&);
bool visible(const Idea&, const Audience&);
bool visible(const AgreedDecision&, const Audience&);
bool visible(const ParkedItem&, const Audience&);
bool visible(const Dataset&, const Audience&);
bool visible(const DatasetDescription&, const Audience&);
bool visible(const View&, const Audience&);
bool visible(const Stage&, const Audience&);
bool visible(const CarryOver&, const Audience&);
bool visible(const DatasetOpenness&, const Audience&);
bool visible(const Alias&, const Audience&);
bool visible(const SavedColumnMap&, const Audience&);
bool visible(const OfferedSlice&, const Audience&);
bool visible(const Observation&, const Audience&);
bool visible(const MeetingClock&, const Audience&);
bool visible(const OnStage&, const Audience&);
bool visible(const Captured&, const Audience&);
bool visible(const Standing&, const Audience&);
bool visible(const JoinCode&, const Audience&);

// The record for this audience, or nothing.
template <class T>
std::optional<Visible<T>> pass_gate(const T& record, const Audience& audience) {
  if (!visible(record, audience)) return std::nullopt;
  return Visible<T>(record);
}

// Whether a record is part of this meeting's stream: the meeting's own records and
// the series' lasting ones (parties, reps, commitments, ideas, parked items,
// datasets with their openness, aliases and maps, views, observations).
bool belongs_to(const Record& record, const MeetingId& meeting);

// Whether an audience may see anything of a meeting at all: the host always; a
// party that is at the table and the stage once the meeting is open.
bool may_attend(const Meeting& meeting, const Audience& audience);

}  // namespace roundtable
