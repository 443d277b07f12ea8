#include "meeting/parties.h"

#include "base/text.h"
#include "meeting/patch.h"
#include "meeting/people.h"
#include "meeting/rules.h"

namespace roundtable {

// Everybody at the table knows who else is.
bool visible(const Party&, const Audience&) { return true; }

namespace {

constexpr std::size_t kPartiesMax = 200;

std::optional<Problem> problem_of_month(int month) {
  if (month >= 1 && month <= 12) return std::nullopt;
  return Problem{Code::kInvalid, "Give the month in which the fiscal year begins, 1 to 12.",
                 "fiscal_start"};
}

}  // namespace

const Party* find_party(const Records& records, std::string_view name) {
  const Party* found = nullptr;
  const std::string key = name_key(name);
  records.each<Party>([&](const Party& party) {
    if (name_key(party.name) == key) found = &party;
  });
  return found;
}

std::optional<Problem> problem_of_name(std::string_view name) {
  if (!name_key(name).empty()) return std::nullopt;
  return Problem{Code::kInvalid, "Give a name.", "name"};
}

Decision decide(const MeetingContext& context, const AddParty& command) {
  if (auto problem = problem_of_name(command.name)) return refuse(*problem);
  if (auto problem = problem_of_month(command.fiscal_start)) return refuse(*problem);
  if (command.kind == PartyKind::kReseller) {
    return refuse(Code::kInvalid, "The meeting has its reseller; add a vendor or a distributor.",
                  "kind");
  }
  if (context.meeting.parties.size() >= kPartiesMax) {
    return refuse(Code::kTooLarge, "At most 200 parties can take part.");
  }
  const Party* known = find_party(context.records, command.name);
  if (known != nullptr && context.at_table(known->id)) {
    return refuse(Code::kInvalid, "A party of such a name is at the table already.", "name");
  }
  if (known != nullptr && known->kind != command.kind) {
    return refuse(
        Code::kInvalid,
        fmt::format("This party is a {} in this series; add it as that.", to_name(known->kind)),
        "kind");
  }
  const Party party = known != nullptr ? *known
                                       : Party{.id = {context.command.value},
                                               .name = command.name,
                                               .kind = command.kind,
                                               .fiscal_start = command.fiscal_start};
  Outcome outcome = unchanged(party);
  if (known == nullptr) put(outcome, party);
  Meeting meeting = context.meeting;
  meeting.parties.push_back(party.id);
  put(outcome, std::move(meeting));
  return outcome;
}

Decision decide(const MeetingContext& context, const UpdateParty& command) {
  const Party* found = find_seen<Party>(context, command.id);
  if (found == nullptr) return refuse_not_found("party");
  Party party = *found;
  const auto changes = apply_patch(party, command.was, command.set);
  if (!changes) return std::unexpected(changes.error());
  if (changes->empty()) return unchanged(party);
  if (auto problem = problem_of_name(party.name)) return refuse(*problem);
  if (auto problem = problem_of_month(party.fiscal_start)) return refuse(*problem);
  const Party* alike = find_party(context.records, party.name);
  if (alike != nullptr && alike->id != party.id) {
    return refuse(Code::kInvalid, "Another party's name looks the same; choose a different one.",
                  "set.name");
  }
  return changed(std::move(party));
}

Decision decide(const MeetingContext& context, const RemoveParty& command) {
  const Party* found = find_seen<Party>(context, command.id);
  if (found == nullptr) return refuse_not_found("party");
  if (command.id == context.reseller()) {
    return refuse(Code::kInvalid, "The reseller cannot leave its own meeting.", "id");
  }
  Outcome outcome = unchanged(*found);
  if (context.at_table(command.id)) {
    Meeting meeting = context.meeting;
    std::erase(meeting.parties, command.id);
    put(outcome, std::move(meeting));
  }
  return outcome;
}

}  // namespace roundtable
