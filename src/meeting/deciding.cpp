#include "meeting/deciding.h"

namespace roundtable {

using std::chrono::year;

namespace {

// Wide enough for every meeting and every date in its data; a year like 0207 is not.
constexpr year kFirstYear{1990};
constexpr year kLastYear{2100};

}  // namespace

std::optional<Problem> problem_of_links(const MeetingContext& context,
                                        const std::optional<AgendaItemId>& agenda_item,
                                        const std::optional<ViewId>& view) {
  if (agenda_item && find_seen<AgendaItem>(context, *agenda_item) == nullptr) {
    return nothing_there("agenda item", "agenda_item");
  }
  if (view && find_seen<View>(context, *view) == nullptr) return nothing_there("view", "view");
  return std::nullopt;
}

std::optional<AgendaItemId> item_to_name(const MeetingContext& context,
                                         const std::optional<AgendaItemId>& agenda_item) {
  const auto* item = agenda_item ? context.records.find<AgendaItem>(*agenda_item) : nullptr;
  if (item == nullptr || item->type == AgendaItemType::kInternal) return std::nullopt;
  return agenda_item;
}

std::optional<Problem> problem_of_opening(const MeetingContext& context,
                                          const std::optional<OpenTo>& open_to) {
  const bool opens = open_to == OpenTo::kRoom && context.meeting.default_open_to == OpenTo::kPair;
  if (!opens || context.actor.is_host_side()) return std::nullopt;
  return Problem{Code::kForbidden, "Only the host opens it to the room; ask them to.", "open_to"};
}

std::string name_of(const Records& records, const PartyId& party) {
  const Party* found = records.find<Party>(party);
  return found != nullptr ? found->name : std::string("the other party");
}

std::string name_of(const Records& records, const RepId& rep) {
  const Rep* found = records.find<Rep>(rep);
  return found != nullptr ? found->name : std::string("nobody");
}

bool is_plannable(Date date) {
  return date.ok() && date.year() >= kFirstYear && date.year() <= kLastYear;
}

std::optional<Problem> problem_of_date(Date date, std::string field) {
  if (is_plannable(date)) return std::nullopt;
  return Problem{Code::kInvalid, "Give a date between 1990 and 2100.", std::move(field)};
}

Date months_later(Date date, int months) {
  const Date later = date + std::chrono::months{months};
  if (later.ok()) return later;
  return later.year() / later.month() / std::chrono::last;
}

std::string counted(int count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace roundtable
