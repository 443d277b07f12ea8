#pragma once

// What the rules of every area share: what a rule knows, how it refuses and how it
// puts records. Only src/meeting/*.cpp includes it.

#include <fmt/format.h>

#include <algorithm>
#include <concepts>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "meeting/command.h"
#include "meeting/visibility.h"

namespace roundtable {

template <class Values, class Value>
bool contains(const Values& values, const Value& value) {
  return std::ranges::find(values, value) != std::ranges::end(values);
}

struct Context {
  const Records& records;
  const Actor& actor;
  const CommandId& command;
  TimePoint now;
};

// A command said in a meeting that the actor may attend.
struct MeetingContext : Context {
  const Meeting& meeting;

  const PartyId& reseller() const { return meeting.parties.front(); }
  // The party whose word the actor's is: the host side speaks for the reseller.
  const PartyId& side() const { return actor.is_host_side() ? reseller() : actor.party; }
  Audience audience() const { return Audience::of(actor); }
  Date today() const { return date_in_zone(now, meeting.timezone); }
  bool is_closed() const { return meeting.state == MeetingState::kClosed; }
  bool at_table(const PartyId& party) const { return contains(meeting.parties, party); }
};

// ---------------------------------------------------------------- refusing

inline std::unexpected<Refusal> refuse(Problem problem) {
  return std::unexpected(Refusal{.problem = std::move(problem), .current = std::nullopt});
}
inline std::unexpected<Refusal> refuse(Code code, std::string detail,
                                       std::optional<std::string> field = std::nullopt) {
  return refuse(Problem{code, std::move(detail), std::move(field)});
}

// The same words whether it is not there or not this actor's.
inline Problem nothing_there(std::string_view what, std::optional<std::string> field = "id") {
  return {Code::kNotFound, fmt::format("There is no such {} here.", what), std::move(field)};
}
inline std::unexpected<Refusal> refuse_not_found(std::string_view what,
                                                 std::optional<std::string> field = "id") {
  return refuse(nothing_there(what, std::move(field)));
}
inline std::unexpected<Refusal> refuse_closed() {
  return refuse(Code::kMeetingClosed, "The meeting is closed; this part of it can only be read.");
}

// ---------------------------------------------------------------- looking up

// Whether a record of this type is part of a meeting's stream; see belongs_to.
bool is_part_of(const Series&, const MeetingId&);
bool is_part_of(const Meeting&, const MeetingId&);
bool is_part_of(const Party&, const MeetingId&);
bool is_part_of(const Rep&, const MeetingId&);
bool is_part_of(const Attendance&, const MeetingId&);
bool is_part_of(const LobbyEntry&, const MeetingId&);
bool is_part_of(const AgendaItem&, const MeetingId&);
bool is_part_of(const Commitment&, const MeetingId&);
bool is_part_of(const Idea&, const MeetingId&);
bool is_part_of(const AgreedDecision&, const MeetingId&);
bool is_part_of(const ParkedItem&, const MeetingId&);
bool is_part_of(const Dataset&, const MeetingId&);
bool is_part_of(const DatasetDescription&, const MeetingId&);
bool is_part_of(const View&, const MeetingId&);
bool is_part_of(const Stage&, const MeetingId&);
bool is_part_of(const CarryOver&, const MeetingId&);
bool is_part_of(const DatasetOpenness&, const MeetingId&);
bool is_part_of(const Alias&, const MeetingId&);
bool is_part_of(const SavedColumnMap&, const MeetingId&);
bool is_part_of(const OfferedSlice&, const MeetingId&);
bool is_part_of(const Observation&, const MeetingId&);

template <class T>
bool is_removed(const T& record) {
  if constexpr (requires { record.removed_at; }) {
    return record.removed_at.has_value();
  } else {
    return false;
  }
}

// The record if the actor may see it in this meeting, removed or not; else null,
// exactly as if it were absent.
template <class T, class Tag>
const T* find_seen_even_removed(const MeetingContext& context, const Id<Tag>& id) {
  const T* record = context.records.find<T>(id);
  if (record == nullptr || !is_part_of(*record, context.meeting.id)) return nullptr;
  return visible(*record, context.audience()) ? record : nullptr;
}

template <class T, class Tag>
const T* find_seen(const MeetingContext& context, const Id<Tag>& id) {
  const T* record = find_seen_even_removed<T>(context, id);
  return record == nullptr || is_removed(*record) ? nullptr : record;
}

// What a captured record points to is there, and the actor may see it.
std::optional<Problem> problem_of_links(const MeetingContext& context,
                                        const std::optional<AgendaItemId>& agenda_item,
                                        const std::optional<ViewId>& view);

// The item a captured record may name: not an internal one, whose id would be a
// trace for those who see the record.
std::optional<AgendaItemId> item_to_name(const MeetingContext& context,
                                         const std::optional<AgendaItemId>& agenda_item);

// Opening to the room beyond the meeting's default is the host side's.
std::optional<Problem> problem_of_opening(const MeetingContext& context,
                                          const std::optional<OpenTo>& open_to);

// "Acme", for texts that only its own side or the host side reads.
std::string name_of(const Records& records, const PartyId& party);
std::string name_of(const Records& records, const RepId& rep);

// ---------------------------------------------------------------- putting

// The ids of the records one command makes: its own, then "…-2", "…-3".
class NewIds {
 public:
  explicit NewIds(const CommandId& command) : command_(command) {}

  template <class RecordId>
  RecordId next() {
    ++made_;
    return {made_ == 1 ? command_.value : fmt::format("{}-{}", command_.value, made_)};
  }

 private:
  const CommandId& command_;
  int made_ = 0;
};

// Adds a record to what a command changes, with its next revision.
template <class T>
void put(Outcome& outcome, T record) {
  if constexpr (requires { record.rev; }) ++record.rev;
  outcome.changes.emplace_back(PutRecord{std::move(record)});
}

// It was so already. Every command answers with the id of what it was about.
template <class T>
Outcome unchanged(const T& record) {
  return {.changes = {}, .result = {.ids = {std::string(id_of(record))}, .many = false}};
}

template <class T>
Outcome changed(T record) {
  Outcome outcome = unchanged(record);
  put(outcome, std::move(record));
  return outcome;
}

// Adds to a record's own trail. The log keeps everything; the trail keeps the
// first entry and the latest ones.
inline constexpr std::size_t kHistoryMax = 200;
template <class T>
void note(T& record, const Context& context, std::string what) {
  auto& history = record.history;
  if (history.size() >= kHistoryMax) history.erase(history.begin() + 1);
  history.push_back({.at = context.now, .by = context.actor.rep, .what = std::move(what)});
  record.updated_at = context.now;
}

// ---------------------------------------------------------------- small things

// Whether a date is within what people plan for; anything else is a slip of the keyboard.
bool is_plannable(Date date);
std::optional<Problem> problem_of_date(Date date, std::string field);

// The same day so many months later, or the last of that month.
Date months_later(Date date, int months);

// "1 promise", "3 promises".
std::string counted(int count, std::string_view one, std::string_view many);

}  // namespace roundtable
