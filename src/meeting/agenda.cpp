#include "meeting/agenda.h"

#include "meeting/patch.h"
#include "meeting/rules.h"
#include "meeting/running_order.h"

namespace roundtable {

// Internal items are the host side's; all others are everybody's.
bool visible(const AgendaItem& item, const Audience& audience) {
  return audience.is_host() || item.type != AgendaItemType::kInternal;
}

std::vector<const AgendaItem*> running_order(const Records& records, const MeetingId& meeting) {
  std::vector<const AgendaItem*> order;
  records.each<AgendaItem>([&](const AgendaItem& item) {
    if (item.meeting == meeting && !is_removed(item)) order.push_back(&item);
  });
  std::ranges::sort(order, {}, [](const AgendaItem* item) {
    return std::pair(item->position, std::string_view(item->id.value));
  });
  return order;
}

namespace {

constexpr std::size_t kAgendaItemsMax = 500;  // a day has some twenty

// Puts `item` at `index` of `others`, and moves on those behind it only as far as
// they stand in the way.
void put_at(Outcome& outcome, const std::vector<const AgendaItem*>& others, std::size_t index,
            AgendaItem item) {
  int position = index == 0 ? 1 : others[index - 1]->position + 1;
  item.position = position;
  put(outcome, std::move(item));
  for (; index < others.size() && others[index]->position <= position; ++index) {
    AgendaItem later = *others[index];
    later.position = ++position;
    put(outcome, std::move(later));
  }
}

// Where the item after `after` stands; nothing if `after` is not in the order.
std::optional<std::size_t> index_behind(const std::vector<const AgendaItem*>& order,
                                        const AgendaItemId& after) {
  const auto found = std::ranges::find(order, after, &AgendaItem::id);
  if (found == order.end()) return std::nullopt;
  return static_cast<std::size_t>(found - order.begin()) + 1;
}

std::optional<Problem> problem_of_presenter(const MeetingContext& context,
                                            const std::optional<PartyId>& party) {
  if (!party || context.at_table(*party)) return std::nullopt;
  return nothing_there("party", "party");
}

}  // namespace

Decision decide(const MeetingContext& context, const AddAgendaItem& command) {
  if (auto problem = problem_of_presenter(context, command.party)) return refuse(*problem);
  const auto order = running_order(context.records, context.meeting.id);
  if (order.size() >= kAgendaItemsMax) {
    return refuse(Code::kTooLarge, "The agenda is full; remove an item first.");
  }
  std::size_t index = order.size();
  if (command.after) {
    const auto behind = index_behind(order, *command.after);
    if (!behind) return refuse_not_found("agenda item", "after");
    index = *behind;
  }
  AgendaItem item{.id = {context.command.value}, .meeting = context.meeting.id};
  item.section = command.section;
  item.title = command.title;
  item.minutes = command.minutes;
  item.party = command.party;
  item.type = command.type;
  Outcome outcome = unchanged(item);
  put_at(outcome, order, index, std::move(item));
  return outcome;
}

Decision decide(const MeetingContext& context, const UpdateAgendaItem& command) {
  const AgendaItem* found = find_seen<AgendaItem>(context, command.id);
  if (found == nullptr) return refuse_not_found("agenda item");
  AgendaItem item = *found;
  const auto changes = apply_patch(item, command.was, command.set);
  if (!changes) return std::unexpected(changes.error());
  if (changes->empty()) return unchanged(item);
  if (has(*changes, "party")) {
    if (auto problem = problem_of_presenter(context, item.party)) return refuse(*problem);
  }
  // A new length moves the end of the item that is on.
  const std::chrono::minutes longer{item.minutes - found->minutes};
  if (item.ends_at) *item.ends_at += longer;
  if (item.left_ms) *item.left_ms += std::chrono::milliseconds(longer).count();
  return changed(std::move(item));
}

Decision decide(const MeetingContext& context, const MoveAgendaItem& command) {
  const AgendaItem* found = find_seen<AgendaItem>(context, command.id);
  if (found == nullptr) return refuse_not_found("agenda item");
  if (command.after == command.id) return unchanged(*found);
  auto order = running_order(context.records, context.meeting.id);
  const auto at = std::ranges::find(order, command.id, &AgendaItem::id);
  const auto index_before = static_cast<std::size_t>(at - order.begin());
  order.erase(at);
  std::size_t index = 0;
  if (command.after) {
    const auto behind = index_behind(order, *command.after);
    if (!behind) return refuse_not_found("agenda item", "after");
    index = *behind;
  }
  Outcome outcome = unchanged(*found);
  if (index != index_before) put_at(outcome, order, index, *found);
  return outcome;
}

Decision decide(const MeetingContext& context, const RemoveAgendaItem& command) {
  const AgendaItem* found = find_seen_even_removed<AgendaItem>(context, command.id);
  if (found == nullptr) return refuse_not_found("agenda item");
  if (is_removed(*found)) return unchanged(*found);
  if (found->state == AgendaItemState::kRunning || found->state == AgendaItemState::kPaused) {
    return refuse(Code::kWrongState, "The item is on; finish it before you remove it.");
  }
  AgendaItem item = *found;
  item.removed_at = context.now;
  return changed(std::move(item));
}

}  // namespace roundtable
