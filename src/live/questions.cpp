#include "live/questions.h"

#include <algorithm>

#include "meeting/openness.h"
#include "views/pivot.h"

namespace roundtable {
namespace {

Problem no_dataset() {
  return {Code::kNotFound, "There is no such dataset, or no such version of it.", "dataset"};
}

bool may_see(const Records& records, const Audience& eyes, const DatasetId& dataset) {
  // The stage asks nothing: what is on it was put there by the host.
  if (eyes.kind != Audience::Kind::kParty) return true;
  const auto* description = records.find<DatasetDescription>(dataset);
  return description != nullptr && visible(*description, eyes);
}

const DatasetVersion* version_of(const Dataset& dataset, std::optional<int> version) {
  return version ? find_version(dataset, *version) : latest_version(dataset);
}

}  // namespace

Mask mask_of(const Records& records, const MeetingId& meeting, const Audience& eyes,
             const DatasetId& dataset) {
  return eyes.kind == Audience::Kind::kStage ? mask_for_room(records, meeting, dataset)
                                             : mask_for(records, meeting, eyes, dataset);
}

std::expected<Audience, Problem> eyes_of(const Records& records, const MeetingId& meeting,
                                         const Actor& actor,
                                         const std::optional<PartyId>& as_party) {
  if (Audience::of(actor).kind == Audience::Kind::kStage) {
    return std::unexpected(Problem{Code::kForbidden, "Only people at the table look at data.", {}});
  }
  if (!as_party) return Audience::of(actor);
  if (!actor.is_host_side()) {
    return std::unexpected(Problem{
        Code::kForbidden, "Only the host side looks with another party's eyes.", "as_party"});
  }
  const auto* found = records.find<Meeting>(meeting);
  const auto* party = records.find<Party>(*as_party);
  if (found == nullptr || party == nullptr ||
      std::ranges::find(found->parties, *as_party) == found->parties.end()) {
    return std::unexpected(
        Problem{Code::kNotFound, "There is no such party at this table.", "as_party"});
  }
  return party->kind == PartyKind::kReseller ? Audience::host() : Audience::of_party(*as_party);
}

std::string name_of(const Records& records, const Audience& eyes) {
  switch (eyes.kind) {
    case Audience::Kind::kHost:
      return "The host side";
    case Audience::Kind::kStage:
      return "The room";
    case Audience::Kind::kParty:
      break;
  }
  const auto* party = records.find<Party>(eyes.party);
  return party == nullptr ? std::string() : party->name;
}

std::expected<OpenSource, Problem> open_source(const Records& records, const MeetingId& meeting,
                                               const Audience& eyes, const DatasetId& dataset,
                                               std::optional<int> version) {
  const auto* found = records.find<Dataset>(dataset);
  if (found == nullptr || !may_see(records, eyes, dataset)) return std::unexpected(no_dataset());
  const DatasetVersion* wanted = version_of(*found, version);
  if (wanted == nullptr) return std::unexpected(no_dataset());
  return OpenSource{dataset, wanted->version, mask_of(records, meeting, eyes, dataset)};
}

std::expected<std::vector<OpenSource>, Problem> open_sources(const Records& records,
                                                             const MeetingId& meeting,
                                                             const Audience& eyes,
                                                             PivotSpec& spec) {
  auto main = open_source(records, meeting, eyes, spec.dataset, spec.version);
  if (!main) return std::unexpected(main.error());
  spec.version = main->version;
  std::vector<OpenSource> sources;
  for (const auto& [dataset, version] : sources_of(spec)) {
    auto source = open_source(records, meeting, eyes, dataset, version);
    if (source) {
      sources.push_back(std::move(*source));
    } else if (dataset == spec.dataset) {
      return std::unexpected(source.error());
    } else {
      sources.push_back({.dataset = dataset});
    }
  }
  return sources;
}

std::optional<TimePoint> imported_at(const Records& records, const DatasetId& dataset,
                                     std::optional<int> version) {
  const auto* found = records.find<Dataset>(dataset);
  const DatasetVersion* wanted = found == nullptr ? nullptr : version_of(*found, version);
  return wanted == nullptr ? std::nullopt : std::optional(wanted->imported_at);
}

}  // namespace roundtable
