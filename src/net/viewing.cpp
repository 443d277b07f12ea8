#include "net/viewing.h"

#include <charconv>
#include <utility>

#include "net/address_text.h"

namespace roundtable {

std::expected<Viewing, Problem> viewing(Api& api, const Request& request) {
  const MeetingId meeting{request.parameters.front()};
  const auto found = admitted(api, request, meeting);
  if (!found) return std::unexpected(found.error());
  Room::Viewer viewer{meeting, found->seat.actor, {}};
  if (auto party = query_value(request.query, "as_party")) viewer.as_party = PartyId{*party};
  auto eyes = eyes_of(found->room->records(), meeting, viewer.actor, viewer.as_party);
  if (!eyes) return std::unexpected(eyes.error());
  return Viewing{found->room, found->meeting->timezone, std::move(viewer), std::move(*eyes)};
}

std::expected<std::optional<int>, Problem> version_in(const Request& request) {
  const auto asked = query_value(request.query, "version");
  if (!asked) return std::nullopt;
  int version = 0;
  const char* end = asked->data() + asked->size();
  const auto [stopped, error] = std::from_chars(asked->data(), end, version);
  if (error != std::errc{} || stopped != end) {
    return std::unexpected(Problem{Code::kInvalid, "A version is a number.", "version"});
  }
  return version;
}

std::expected<OpenSource, Problem> source_of(const Viewing& viewing, const Request& request) {
  const auto version = version_in(request);
  if (!version) return std::unexpected(version.error());
  return open_source(viewing.room->records(), viewing.viewer.meeting, viewing.eyes,
                     DatasetId{request.parameters[1]}, *version);
}

PivotHeading heading_of(const Viewing& viewing, const OpenSource& source, std::string name,
                        std::string sentence) {
  const Records& records = viewing.room->records();
  PivotHeading heading{.name = std::move(name),
                       .sentence = std::move(sentence),
                       .seen_as = name_of(records, viewing.eyes),
                       .mask = source.mask};
  if (const auto at = imported_at(records, source.dataset, source.version)) {
    heading.data_of = date_in_zone(*at, viewing.timezone);
  }
  return heading;
}

}  // namespace roundtable
