#include "meeting/carry_over.h"

#include "base/text.h"
#include "meeting/carrying.h"
#include "meeting/running_order.h"

namespace roundtable {

// A carry-over is seen by the host side, and by the parties its item concerns.
bool visible(const CarryOver& carry, const Audience& audience) {
  if (audience.is_host()) return true;
  return (carry.from_party && audience.is_party(*carry.from_party)) ||
         (carry.to_party && audience.is_party(*carry.to_party));
}

namespace {

int times_carried(const Records& records, std::string_view item) {
  int times = 0;
  records.each<CarryOver>([&](const CarryOver& carry) {
    if (carry.item == item && carry.to_meeting) times = std::max(times, carry.count);
  });
  return times;
}

struct Carried {
  std::string item;
  std::string_view kind;
  CarryRule rule;
  std::optional<PartyId> from_party, to_party;
  int times_before = 0;
};

void put_carry_over(Outcome& outcome, const Way& way, Carried carried, NewIds& ids) {
  put(outcome, CarryOver{.id = ids.next<CarryOverId>(),
                         .item = std::move(carried.item),
                         .item_kind = std::string(carried.kind),
                         .from_meeting = way.from,
                         .to_meeting = way.to,
                         .rule = carried.rule,
                         .count = carried.times_before + 1,
                         .from_party = std::move(carried.from_party),
                         .to_party = std::move(carried.to_party)});
}

std::optional<CarryRule> rule_of(const Commitment& commitment) {
  switch (commitment.status) {
    case CommitmentStatus::kProposed:
      return CarryRule::kProposed;
    case CommitmentStatus::kAccepted:
    case CommitmentStatus::kDelivered:
      return CarryRule::kOpen;
    case CommitmentStatus::kDeclined:
    case CommitmentStatus::kConfirmed:
    case CommitmentStatus::kMissed:
    case CommitmentStatus::kWithdrawn:
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<CarryRule> rule_of(const ParkedItem& item) {
  const bool open =
      item.status == ParkedItemStatus::kParked || item.status == ParkedItemStatus::kCarried;
  return open ? std::optional(CarryRule::kParked) : std::nullopt;
}

std::optional<CarryRule> rule_of(const Idea& idea) {
  return idea.status == IdeaStatus::kDeferred ? std::optional(CarryRule::kDeferred) : std::nullopt;
}

bool was_not_done(const AgendaItem& item) {
  switch (item.state) {
    case AgendaItemState::kCarried:
      return true;
    case AgendaItemState::kPlanned:
    case AgendaItemState::kPaused:
      return item.type != AgendaItemType::kBreak;
    case AgendaItemState::kRunning:
    case AgendaItemState::kFinished:
    case AgendaItemState::kDropped:
      return false;
  }
  return false;
}

const AgendaItem* find_alike(const std::vector<AgendaItem>& agenda, const AgendaItem& item) {
  const auto found = std::ranges::find_if(agenda, [&](const AgendaItem& other) {
    return other.party == item.party && other.type == item.type &&
           name_key(other.title) == name_key(item.title);
  });
  return found != agenda.end() ? &*found : nullptr;
}

}  // namespace

bool is_carried_out_of(const Records& records, const Commitment& commitment,
                       const MeetingId& meeting) {
  bool carried = false;
  records.each<CarryOver>([&](const CarryOver& carry) {
    carried = carried || (!carry.to_meeting && carry.from_meeting == meeting &&
                          carry.item == commitment.id.value);
  });
  return carried;
}

bool is_carried_into(const Records& records, std::string_view item, const MeetingId& meeting) {
  bool carried = false;
  records.each<CarryOver>([&](const CarryOver& carry) {
    carried = carried || (carry.to_meeting == meeting && carry.item == item);
  });
  return carried;
}

void carry_proposal(Outcome& outcome, const Commitment& proposal, const MeetingContext& context,
                    NewIds& ids) {
  put(outcome, CarryOver{.id = ids.next<CarryOverId>(),
                         .item = proposal.id.value,
                         .item_kind = std::string(Commitment::kKind),
                         .from_meeting = context.meeting.id,
                         .to_meeting = std::nullopt,
                         .rule = CarryRule::kProposed,
                         .count = times_carried(context.records, proposal.id.value) + 1,
                         .from_party = proposal.from_party,
                         .to_party = proposal.to_party});
  Commitment commitment = proposal;
  note(commitment, context, "carried to the next meeting");
  put(outcome, std::move(commitment));
}

void carry_open_business(Outcome& outcome, const Context& context, const Way& way, NewIds& ids) {
  const Records& records = context.records;
  const auto carry = [&](const auto& record, const PartyId& from, std::optional<PartyId> to) {
    const std::optional<CarryRule> rule = rule_of(record);
    const std::string item(id_of(record));
    if (!rule || is_carried_into(records, item, way.to)) return;
    put_carry_over(outcome, way,
                   {item, record.kKind, *rule, from, std::move(to), times_carried(records, item)},
                   ids);
  };
  records.each<Commitment>(
      [&](const Commitment& each) { carry(each, each.from_party, each.to_party); });
  records.each<ParkedItem>([&](const ParkedItem& each) { carry(each, each.party, std::nullopt); });
  records.each<Idea>([&](const Idea& each) { carry(each, each.party, std::nullopt); });
}

void carry_never_discussed(Outcome& outcome, const Context& context, const Way& way,
                           const std::vector<AgendaItem>& agenda, NewIds& ids) {
  int position = 0;
  for (const AgendaItem& item : agenda) position = std::max(position, item.position);
  for (const AgendaItem* item : running_order(context.records, way.from)) {
    if (!was_not_done(*item)) continue;
    const AgendaItem* alike = find_alike(agenda, *item);
    AgendaItem again = alike != nullptr ? *alike : AgendaItem{.id = ids.next<AgendaItemId>()};
    if (alike != nullptr && is_carried_into(context.records, again.id.value, way.to)) continue;
    if (alike == nullptr) {
      again.meeting = way.to;
      again.position = ++position;
      again.section = item->section;
      again.title = item->title;
      again.minutes = item->minutes;
      again.party = item->party;
      again.type = item->type;
      put(outcome, again);
    }
    const bool internal = item->type == AgendaItemType::kInternal;
    put_carry_over(outcome, way,
                   {again.id.value, AgendaItem::kKind, CarryRule::kNeverDiscussed,
                    internal ? std::nullopt : item->party, std::nullopt,
                    times_carried(context.records, item->id.value)},
                   ids);
  }
}

}  // namespace roundtable
