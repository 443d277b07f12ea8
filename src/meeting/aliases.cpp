#include "meeting/aliases.h"

#include "base/text.h"
#include "meeting/people.h"
#include "meeting/rules.h"

namespace roundtable {

// Whose names are whose is the reseller's own knowledge of its files.
bool visible(const Alias&, const Audience& audience) { return audience.is_host(); }

namespace {

constexpr std::size_t kAliasesMax = 5'000;

struct Known {
  const Alias* same = nullptr;  // of this name
  std::size_t count = 0;
};

Known known_aliases(const Records& records, const std::string& key) {
  Known known;
  records.each<Alias>([&](const Alias& alias) {
    if (is_removed(alias)) return;
    ++known.count;
    if (name_key(alias.name) == key) known.same = &alias;
  });
  return known;
}

// A party's own lines are those that carry its names: a rival's name among them would
// open the rival's lines.
std::optional<Problem> problem_of_owner(const MeetingContext& context, const Alias& alias) {
  if (alias.party && find_seen<Party>(context, *alias.party) == nullptr) {
    return nothing_there("party", "party");
  }
  const Party* named = find_party(context.records, alias.name);
  if (named != nullptr && named->id != alias.party) {
    return Problem{
        Code::kInvalid,
        fmt::format("“{}” is a party of its own; it cannot stand for another.", named->name),
        "name"};
  }
  const Party* meant = find_party(context.records, alias.stands_for);
  if (meant != nullptr && meant->id != alias.party) {
    return Problem{Code::kInvalid,
                   fmt::format("“{}” is another party; name that one.", meant->name), "party"};
  }
  return std::nullopt;
}

}  // namespace

Decision decide(const MeetingContext& context, const SetAlias& command) {
  if (auto problem = problem_of_name(command.name)) return refuse(*problem);
  if (name_key(command.stands_for).empty()) {
    return refuse(Code::kInvalid, "Say what the name stands for.", "stands_for");
  }
  const Known known = known_aliases(context.records, name_key(command.name));
  const Known meant = known_aliases(context.records, name_key(command.stands_for));
  if (meant.same != nullptr && meant.same != known.same) {
    return refuse(Code::kInvalid,
                  fmt::format("“{}” stands for “{}” itself; name that.", meant.same->name,
                              meant.same->stands_for),
                  "stands_for");
  }
  if (known.same == nullptr && known.count >= kAliasesMax) {
    return refuse(Code::kTooLarge, "At most 5000 other names can be kept.");
  }
  Alias alias = known.same != nullptr ? *known.same : Alias{.id = {context.command.value}};
  alias.name = command.name;
  alias.stands_for = command.stands_for;
  alias.party = command.party;
  if (!alias.party) {
    const Party* meant_party = find_party(context.records, command.stands_for);
    if (meant_party != nullptr) alias.party = meant_party->id;
  }
  if (auto problem = problem_of_owner(context, alias)) return refuse(*problem);
  if (known.same != nullptr && alias == *known.same) return unchanged(alias);
  return changed(std::move(alias));
}

Decision decide(const MeetingContext& context, const RemoveAlias& command) {
  const Alias* found = find_seen_even_removed<Alias>(context, command.id);
  if (found == nullptr) return refuse_not_found("name");
  if (is_removed(*found)) return unchanged(*found);
  Alias alias = *found;
  alias.removed_at = context.now;
  return changed(std::move(alias));
}

}  // namespace roundtable
