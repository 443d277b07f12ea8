// Making a meeting: who sits at it, what goes on from the one before, and the
// running order it starts with.

#include <set>

#include "base/text.h"
#include "meeting/carrying.h"
#include "meeting/rules.h"
#include "meeting/running_order.h"

namespace roundtable {
namespace {

constexpr std::size_t kPartiesMax = 200;

constexpr std::string_view kNotice =
    "Competitors of each other sit at this table. We share what the reseller sold, and each "
    "vendor talks about its own plans with the reseller only. Do not discuss your own future "
    "prices, terms or customers with a competitor, here or in the breaks. If a talk goes there, "
    "say so and leave it; the host will note that you did.";

struct Seats {
  std::vector<PartyId> parties;  // the reseller first
  std::vector<Party> made;       // those that are new to the series
};

const Party* find_party(const Records& records, const std::string& key) {
  const Party* found = nullptr;
  records.each<Party>([&](const Party& party) {
    if (name_key(party.name) == key) found = &party;
  });
  return found;
}

const Party* find_reseller(const Records& records) {
  const Party* found = nullptr;
  records.each<Party>([&](const Party& party) {
    if (party.kind == PartyKind::kReseller) found = &party;
  });
  return found;
}

Problem invalid_parties(std::string detail) {
  return {Code::kInvalid, std::move(detail), "parties"};
}

std::optional<Problem> problem_of_parties(const Records& records,
                                          const std::vector<AddParty>& parties) {
  if (parties.size() > kPartiesMax) return invalid_parties("At most 200 parties can take part.");
  std::set<std::string> keys;
  for (const AddParty& party : parties) {
    const std::string key = name_key(party.name);
    if (key.empty()) return invalid_parties("Give each party a name.");
    if (!keys.insert(key).second) {
      return invalid_parties(
          fmt::format("“{}” looks like another party of the list; name each once.", party.name));
    }
    const Party* known = find_party(records, key);
    if (known != nullptr && known->kind != party.kind) {
      return invalid_parties(fmt::format("“{}” is a {} in this series; name it as that.",
                                         known->name, to_name(known->kind)));
    }
  }
  const auto resellers = std::ranges::count(parties, PartyKind::kReseller, &AddParty::kind);
  if (resellers != 1) return invalid_parties("Name exactly one reseller.");
  if (parties.size() < 2) return invalid_parties("Name at least one party beside the reseller.");
  return std::nullopt;
}

std::expected<Seats, Problem> seats_for(const Context& context, const CreateMeeting& command,
                                        NewIds& ids) {
  if (command.parties.empty() && command.from_meeting) {
    return Seats{.parties = context.records.find<Meeting>(*command.from_meeting)->parties,
                 .made = {}};
  }
  if (auto problem = problem_of_parties(context.records, command.parties)) {
    return std::unexpected(*problem);
  }
  Seats seats;
  const Party* reseller = find_reseller(context.records);
  for (const AddParty& named : command.parties) {
    const Party* known = find_party(context.records, name_key(named.name));
    const PartyId id = known != nullptr ? known->id : ids.next<PartyId>();
    const bool is_reseller = named.kind == PartyKind::kReseller;
    if (is_reseller && reseller != nullptr && reseller != known) {
      return std::unexpected(invalid_parties(
          fmt::format("The reseller of this series is “{}”; name that one.", reseller->name)));
    }
    if (known == nullptr) seats.made.push_back({.id = id, .name = named.name, .kind = named.kind});
    seats.parties.insert(is_reseller ? seats.parties.begin() : seats.parties.end(), id);
  }
  return seats;
}

std::optional<Problem> problem_of_meeting(const Context& context, const CreateMeeting& command) {
  if (auto problem = problem_of_date(command.date, "date")) return problem;
  if (!is_zone(command.timezone)) {
    return Problem{Code::kInvalid, "There is no such time zone; choose one like Europe/Vienna.",
                   "timezone"};
  }
  if (command.from_meeting && context.records.find<Meeting>(*command.from_meeting) == nullptr) {
    return nothing_there("meeting", "from_meeting");
  }
  return std::nullopt;
}

// The person who makes the meeting is one of the reseller's.
void seat_host(Outcome& outcome, const Context& context, const CreateMeeting& command,
               const PartyId& reseller) {
  if (command.host_rep.empty()) return;
  const Rep* known = context.records.find<Rep>(command.host_rep);
  if (known != nullptr && !is_removed(*known)) return;
  Rep rep = known != nullptr ? *known : Rep{.id = command.host_rep};
  rep.party = reseller;
  rep.name = command.host_name;
  rep.removed_at.reset();
  put(outcome, std::move(rep));
}

// The latest annual meeting of the chain that ends with `from`.
const Meeting* latest_annual(const Records& records, const MeetingId& from) {
  const Meeting* meeting = records.find<Meeting>(from);
  while (meeting != nullptr && meeting->kind != MeetingKind::kAnnual) {
    meeting = meeting->from_meeting ? records.find<Meeting>(*meeting->from_meeting) : nullptr;
  }
  return meeting;
}

std::vector<AgendaItem> copied_agenda(const Context& context, const Meeting& from,
                                      const Meeting& meeting, NewIds& ids) {
  std::vector<AgendaItem> agenda;
  for (const AgendaItem* item : running_order(context.records, from.id)) {
    // What was dropped stays dropped, but for a break that only was not taken.
    const bool is_break = item->type == AgendaItemType::kBreak;
    if (item->state == AgendaItemState::kDropped && !is_break) continue;
    const bool comes = item->party && contains(meeting.parties, *item->party);
    agenda.push_back({.id = ids.next<AgendaItemId>(),
                      .meeting = meeting.id,
                      .position = static_cast<int>(agenda.size()) + 1,
                      .section = item->section,
                      .title = item->title,
                      .minutes = item->minutes,
                      .party = comes ? item->party : std::nullopt,
                      .type = item->type});
  }
  return agenda;
}

std::vector<AgendaItem> review_agenda(const Context& context, const std::vector<Party>& made,
                                      const Meeting& meeting, NewIds& ids) {
  std::vector<AgendaItem> agenda;
  const auto add = [&](std::string title, int minutes, std::optional<PartyId> party) {
    agenda.push_back({.id = ids.next<AgendaItemId>(),
                      .meeting = meeting.id,
                      .position = static_cast<int>(agenda.size()) + 1,
                      .title = std::move(title),
                      .minutes = minutes,
                      .party = std::move(party)});
  };
  add("Welcome", 10, std::nullopt);
  for (std::size_t i = 1; i < meeting.parties.size(); ++i) {  // the reseller is the first
    const PartyId& party = meeting.parties[i];
    const auto is_new = std::ranges::find(made, party, &Party::id);
    add("Review with " + (is_new != made.end() ? is_new->name : name_of(context.records, party)),
        20, party);
  }
  add("Our own promises", 20, std::nullopt);
  add("Wrap-up and next steps", 15, std::nullopt);
  return agenda;
}

std::vector<AgendaItem> first_agenda(const Context& context, const std::vector<Party>& made,
                                     const Meeting& meeting, NewIds& ids) {
  switch (meeting.kind) {
    case MeetingKind::kAnnual: {
      const Meeting* annual = latest_annual(context.records, *meeting.from_meeting);
      if (annual == nullptr) return {};
      return copied_agenda(context, *annual, meeting, ids);
    }
    case MeetingKind::kMidYear:
    case MeetingKind::kCheckpoint:
      return review_agenda(context, made, meeting, ids);
  }
  return {};
}

Meeting new_meeting(const Context& context, const CreateMeeting& command) {
  Meeting meeting{.title = command.title, .kind = command.kind, .date = command.date};
  meeting.timezone = command.timezone;
  meeting.from_meeting = command.from_meeting;
  meeting.next_on = months_later(command.date, command.kind == MeetingKind::kCheckpoint ? 3 : 6);
  meeting.notice = kNotice;
  meeting.created_at = context.now;
  return meeting;
}

}  // namespace

Decision decide(const Context& context, const CreateMeeting& command) {
  if (auto problem = problem_of_meeting(context, command)) return refuse(*problem);
  NewIds ids(context.command);
  Meeting meeting = new_meeting(context, command);
  meeting.id = ids.next<MeetingId>();
  const auto seats = seats_for(context, command, ids);
  if (!seats) return refuse(seats.error());
  meeting.parties = seats->parties;

  Outcome outcome = unchanged(meeting);
  for (const Party& party : seats->made) put(outcome, party);
  seat_host(outcome, context, command, meeting.parties.front());
  put(outcome, meeting);
  put(outcome, Stage{.id = meeting.id, .shown_at = context.now});
  if (meeting.from_meeting) {
    const Way way{.from = *meeting.from_meeting, .to = meeting.id};
    const std::vector<AgendaItem> agenda = first_agenda(context, seats->made, meeting, ids);
    for (const AgendaItem& item : agenda) put(outcome, item);
    carry_never_discussed(outcome, context, way, agenda, ids);
    carry_open_business(outcome, context, way, ids);
  }
  return outcome;
}

}  // namespace roundtable
