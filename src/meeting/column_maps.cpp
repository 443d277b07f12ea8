#include "meeting/column_maps.h"

#include "base/text.h"
#include "meeting/patch.h"
#include "meeting/people.h"
#include "meeting/rules.h"

namespace roundtable {

// How its files are laid out is the reseller's own business.
bool visible(const SavedColumnMap&, const Audience& audience) { return audience.is_host(); }

namespace {

constexpr std::size_t kMapsMax = 200;

std::optional<Problem> problem_of(const MeetingContext& context, const SavedColumnMap& map) {
  if (auto problem = problem_of_name(map.name)) return problem;
  std::size_t others = 0;
  bool alike = false;
  context.records.each<SavedColumnMap>([&](const SavedColumnMap& each) {
    if (is_removed(each) || each.id == map.id) return;
    ++others;
    alike = alike || name_key(each.name) == name_key(map.name);
  });
  if (alike) {
    return Problem{Code::kInvalid, "A map of such a name is kept already; choose another name.",
                   "name"};
  }
  if (others >= kMapsMax) {
    return Problem{Code::kTooLarge, "At most 200 maps can be kept; remove some.", std::nullopt};
  }
  return std::nullopt;
}

}  // namespace

Decision decide(const MeetingContext& context, const SaveColumnMap& command) {
  SavedColumnMap map{.id = {context.command.value}};
  map.name = command.name;
  map.kind = command.kind;
  map.columns = command.columns;
  map.date_order = command.date_order;
  map.decimal_mark = command.decimal_mark;
  map.delimiter = command.delimiter;
  map.sheet = command.sheet;
  map.source = command.source;
  map.recurring = command.recurring;
  if (auto problem = problem_of(context, map)) return refuse(*problem);
  return changed(std::move(map));
}

Decision decide(const MeetingContext& context, const UpdateColumnMap& command) {
  const auto* found = find_seen<SavedColumnMap>(context, command.id);
  if (found == nullptr) return refuse_not_found("map");
  SavedColumnMap map = *found;
  const auto changes = apply_patch(map, command.was, command.set);
  if (!changes) return std::unexpected(changes.error());
  if (changes->empty()) return unchanged(map);
  if (auto problem = problem_of(context, map)) return refuse(*problem);
  return changed(std::move(map));
}

Decision decide(const MeetingContext& context, const RemoveColumnMap& command) {
  const auto* found = find_seen_even_removed<SavedColumnMap>(context, command.id);
  if (found == nullptr) return refuse_not_found("map");
  if (is_removed(*found)) return unchanged(*found);
  SavedColumnMap map = *found;
  map.removed_at = context.now;
  return changed(std::move(map));
}

}  // namespace roundtable
