#include "meeting/observations.h"

#include "meeting/patch.h"
#include "meeting/rules.h"

namespace roundtable {

// An observation is seen by the host side and the party whose it is; by everyone when
// it is open to the room.
bool visible(const Observation& observation, const Audience& audience) {
  return audience.is_host() || observation.open_to == OpenTo::kRoom ||
         audience.is_party(observation.party);
}

namespace {

constexpr std::size_t kObservationsMax = 10'000;  // of a series

// Who said it is one of the party whose observation it is.
std::optional<Problem> problem_of_speaker(const MeetingContext& context,
                                          const std::optional<RepId>& said_by,
                                          const PartyId& party) {
  if (!said_by) return std::nullopt;
  const Rep* rep = find_seen<Rep>(context, *said_by);
  if (rep == nullptr) return nothing_there("person", "said_by");
  if (rep->party == party) return std::nullopt;
  return Problem{Code::kInvalid, "Who said it is of another party.", "said_by"};
}

PartyId party_of(const MeetingContext& context, const PinObservation& command) {
  if (command.party) return *command.party;
  const Rep* rep = command.said_by ? find_seen<Rep>(context, *command.said_by) : nullptr;
  return rep != nullptr ? rep->party : context.side();
}

std::size_t observations_kept(const Records& records) {
  std::size_t count = 0;
  records.each<Observation>([&](const Observation& each) { count += !is_removed(each); });
  return count;
}

std::unexpected<Refusal> refuse_other_party(std::string field) {
  return refuse(Code::kForbidden, "You can pin observations of your own party only.",
                std::move(field));
}

}  // namespace

Decision decide(const MeetingContext& context, const PinObservation& command) {
  const PartyId party = party_of(context, command);
  if (!context.at_table(party)) return refuse_not_found("party", "party");
  if (!context.actor.is_host_side() && party != context.side()) {
    return refuse_other_party(command.party ? "party" : "said_by");
  }
  if (auto problem = problem_of_speaker(context, command.said_by, party)) return refuse(*problem);
  if (auto problem = problem_of_links(context, command.agenda_item, command.view)) {
    return refuse(*problem);
  }
  if (auto problem = problem_of_opening(context, command.open_to)) return refuse(*problem);
  if (observations_kept(context.records) >= kObservationsMax) {
    return refuse(Code::kTooLarge, "At most 10000 observations can be kept; remove some.");
  }
  Observation observation{.id = {context.command.value}};
  observation.text = command.text;
  observation.view = command.view;
  observation.cell = command.cell;
  observation.said_by = command.said_by;
  observation.party = party;
  observation.agenda_item = item_to_name(context, command.agenda_item);
  observation.theme = command.theme;
  observation.open_to = command.open_to.value_or(context.meeting.default_open_to);
  observation.meeting = context.meeting.id;
  observation.created_at = context.now;
  observation.created_by = context.actor.rep;
  return changed(std::move(observation));
}

Decision decide(const MeetingContext& context, const UpdateObservation& command) {
  const auto* found = find_seen<Observation>(context, command.id);
  if (found == nullptr) return refuse_not_found("observation");
  if (!context.actor.is_host_side() && found->party != context.side()) {
    return refuse_other_party("id");
  }
  if (command.set.open_to && !context.actor.is_host_side()) {
    return refuse(Code::kForbidden, "Only the host opens it to the room; ask them to.",
                  "set.open_to");
  }
  Observation observation = *found;
  const auto changes = apply_patch(observation, command.was, command.set);
  if (!changes) return std::unexpected(changes.error());
  if (changes->empty()) return unchanged(observation);
  if (has(*changes, "said_by")) {
    if (auto problem = problem_of_speaker(context, observation.said_by, observation.party)) {
      return refuse(*problem);
    }
  }
  return changed(std::move(observation));
}

Decision decide(const MeetingContext& context, const RemoveObservation& command) {
  const auto* found = find_seen_even_removed<Observation>(context, command.id);
  if (found == nullptr) return refuse_not_found("observation");
  if (is_removed(*found)) return unchanged(*found);
  if (!context.actor.is_host_side() && found->party != context.side()) {
    return refuse_other_party("id");
  }
  Observation observation = *found;
  observation.removed_at = context.now;
  return changed(std::move(observation));
}

}  // namespace roundtable
