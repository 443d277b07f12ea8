#include "exports/list_sheet.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace roundtable {
namespace {

// Who will hold the list in their hands: its reader, and the party it is for.
struct Readers {
  Audience reader;
  std::optional<Audience> handed_to;

  template <class T>
  std::optional<Visible<T>> pass(const T& record) const {
    if (handed_to && !visible(record, *handed_to)) return std::nullopt;
    return pass_gate(record, reader);
  }
  template <class T, class Key>
  std::optional<Visible<T>> find(const Records& records, const Key& id) const {
    const T* record = records.find<T>(id);
    return record ? pass(*record) : std::nullopt;
  }
};

bool is_open(const Commitment& commitment) {
  switch (commitment.status) {
    case CommitmentStatus::kProposed:
    case CommitmentStatus::kAccepted:
    case CommitmentStatus::kDelivered:
      return true;
    case CommitmentStatus::kDeclined:
    case CommitmentStatus::kConfirmed:
    case CommitmentStatus::kMissed:
    case CommitmentStatus::kWithdrawn:
      return false;
  }
  return false;
}

// Ids of what was brought to a meeting from an earlier one.
std::set<std::string> carried_to(const Records& records, const MeetingId& meeting,
                                 const Readers& readers) {
  std::set<std::string> items;
  records.each<CarryOver>([&](const CarryOver& carry) {
    if (carry.to_meeting == meeting && readers.pass(carry)) items.insert(carry.item);
  });
  return items;
}

const Party* find_reseller(const Records& records, const Meeting& meeting) {
  for (const PartyId& id : meeting.parties) {
    const Party* party = records.find<Party>(id);
    if (party && party->kind == PartyKind::kReseller) return party;
  }
  return nullptr;
}

void sort_for_reading(std::vector<Visible<Commitment>>& list, Date today) {
  const auto place = [&](const Visible<Commitment>& each) {
    return std::tuple(!is_late(each.value(), today), !each->due, each->due.value_or(Date{}),
                      each->number, each->id.value);
  };
  std::ranges::sort(list, std::less{}, place);
}

// Puts each promise into the lists of its party, which are made as needed; those
// beyond the table come last.
void collect_promises(ListSheet& sheet, const Records& records, const Readers& readers,
                      const std::optional<PartyId>& only) {
  const MeetingId& meeting = sheet.meeting->id;
  const PartyId& house = sheet.reseller->id;
  const std::set<std::string> carried = carried_to(records, meeting, readers);
  const auto list_of = [&](const PartyId& party) -> PartyLists* {
    const auto at = std::ranges::find_if(
        sheet.lists, [&](const PartyLists& each) { return each.party->id == party; });
    if (at != sheet.lists.end()) return &*at;
    const auto shown = readers.find<Party>(records, party);
    if (!shown || only) return nullptr;
    return &sheet.lists.emplace_back(PartyLists{*shown, {}, {}});
  };
  records.each<Commitment>([&](const Commitment& commitment) {
    const bool is_theirs = commitment.to_party == house;
    if (!is_theirs && commitment.from_party != house) return;
    const bool is_here = commitment.meeting == meeting || carried.contains(commitment.id.value);
    if (!is_here && !is_open(commitment)) return;
    const auto shown = readers.pass(commitment);
    if (!shown) return;
    PartyLists* lists = list_of(is_theirs ? commitment.from_party : commitment.to_party);
    if (lists) (is_theirs ? lists->theirs : lists->ours).push_back(*shown);
  });
  for (PartyLists& lists : sheet.lists) {
    sort_for_reading(lists.theirs, sheet.today);
    sort_for_reading(lists.ours, sheet.today);
  }
}

// The records of one kind that were made in this meeting or carried to it, in the
// order in which they were made.
template <class T>
std::vector<Visible<T>> records_here(const Records& records, const MeetingId& meeting,
                                     const Readers& readers) {
  const std::set<std::string> carried = carried_to(records, meeting, readers);
  std::vector<Visible<T>> here;
  records.each<T>([&](const T& record) {
    if constexpr (requires { record.removed_at; }) {
      if (record.removed_at) return;
    }
    if (record.meeting != meeting && !carried.contains(record.id.value)) return;
    if (const auto shown = readers.pass(record)) here.push_back(*shown);
  });
  std::ranges::sort(here, std::less{}, [](const Visible<T>& each) {
    return std::tuple(each->created_at, each->id.value);
  });
  return here;
}

// Collects what the records refer to.
struct References {
  ListSheet& sheet;
  const Records& records;
  const Readers& readers;

  template <class T, class Id>
  void take(std::map<Id, Visible<T>>& into, const Id& id) const {
    if (into.contains(id)) return;
    if (const auto shown = readers.find<T>(records, id)) into.emplace(id, *shown);
  }
  template <class T, class Id>
  void take(std::map<Id, Visible<T>>& into, const std::optional<Id>& id) const {
    if (id) take(into, *id);
  }

  void of(const Commitment& commitment) const {
    take(sheet.parties, commitment.from_party);
    take(sheet.parties, commitment.to_party);
    take(sheet.reps, commitment.owner);
    take(sheet.agenda_items, commitment.agenda_item);
    take(sheet.meetings, commitment.meeting);
  }
  void collect() const {
    for (const PartyLists& lists : sheet.lists) {
      for (const auto& each : lists.theirs) of(each.value());
      for (const auto& each : lists.ours) of(each.value());
    }
    for (const auto& each : sheet.decisions) take(sheet.agenda_items, each->agenda_item);
    for (const auto& each : sheet.ideas) {
      take(sheet.parties, each->party);
      take(sheet.agenda_items, each->agenda_item);
      take(sheet.meetings, each->meeting);
    }
    for (const auto& each : sheet.parked_items) {
      take(sheet.parties, each->party);
      take(sheet.reps, each->assigned_to);
      take(sheet.agenda_items, each->agenda_item);
      take(sheet.meetings, each->meeting);
    }
  }
};

}  // namespace

bool is_late(const Commitment& commitment, Date today) {
  return commitment.status == CommitmentStatus::kAccepted && commitment.due &&
         *commitment.due < today;
}

std::string party_name(const ListSheet& sheet, const PartyId& party) {
  const auto at = sheet.parties.find(party);
  return at == sheet.parties.end() ? std::string() : at->second->name;
}

std::string rep_name(const ListSheet& sheet, const std::optional<RepId>& rep) {
  if (!rep) return {};
  const auto at = sheet.reps.find(*rep);
  return at == sheet.reps.end() ? std::string() : at->second->name;
}

std::optional<ListSheet> list_sheet(const Records& records, const MeetingId& meeting_id,
                                    std::optional<PartyId> party, const Audience& reader,
                                    TimePoint now) {
  const Meeting* record = records.find<Meeting>(meeting_id);
  if (!record || !may_attend(*record, reader)) return std::nullopt;
  const Party* house = find_reseller(records, *record);
  if (!house) return std::nullopt;
  if (party == house->id) party.reset();
  const Readers readers{reader, party ? std::optional(Audience::of_party(*party)) : std::nullopt};
  const auto meeting = readers.pass(*record);
  const auto reseller = readers.pass(*house);
  if (!meeting || !reseller) return std::nullopt;

  ListSheet sheet{.meeting = *meeting, .reseller = *reseller};
  sheet.today = date_in_zone(now, record->timezone);
  sheet.generated_at = now;
  sheet.parties.emplace(house->id, *reseller);
  for (const PartyId& id : party ? std::vector{*party} : record->parties) {
    const auto shown = readers.find<Party>(records, id);
    if (!shown || id == house->id) continue;
    sheet.lists.push_back({*shown, {}, {}});
    sheet.parties.emplace(id, *shown);
  }
  if (party && sheet.lists.empty()) return std::nullopt;
  collect_promises(sheet, records, readers, party);
  sheet.decisions = records_here<AgreedDecision>(records, meeting_id, readers);
  sheet.ideas = records_here<Idea>(records, meeting_id, readers);
  sheet.parked_items = records_here<ParkedItem>(records, meeting_id, readers);
  References{sheet, records, readers}.collect();
  return sheet;
}

}  // namespace roundtable
