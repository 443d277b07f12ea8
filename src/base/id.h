#pragma once

// An id has a type: mixing a rep and a commitment must not compile. The value
// is a random UUID (or, for the second and further records of one command, that
// UUID and a suffix "-2"), never a counter.

#include <compare>
#include <cstdint>
#include <functional>
#include <string>

namespace roundtable {

template <class Tag>
struct Id {
  std::string value;

  bool empty() const { return value.empty(); }
  friend auto operator<=>(const Id&, const Id&) = default;
};

using OrganizationId = Id<struct OrganizationTag>;
using PersonId = Id<struct PersonTag>;
using SeriesId = Id<struct SeriesTag>;
using MeetingId = Id<struct MeetingTag>;
using PartyId = Id<struct PartyTag>;
using RepId = Id<struct RepTag>;
using AttendanceId = Id<struct AttendanceTag>;
using LobbyEntryId = Id<struct LobbyEntryTag>;
using AgendaItemId = Id<struct AgendaItemTag>;
using CommitmentId = Id<struct CommitmentTag>;
using IdeaId = Id<struct IdeaTag>;
using DecisionId = Id<struct DecisionTag>;
using ParkedItemId = Id<struct ParkedItemTag>;
using CarryOverId = Id<struct CarryOverTag>;
using ViewId = Id<struct ViewTag>;
using DatasetId = Id<struct DatasetTag>;
using AliasId = Id<struct AliasTag>;
using ColumnMapId = Id<struct ColumnMapTag>;
using OfferedSliceId = Id<struct OfferedSliceTag>;
using ObservationId = Id<struct ObservationTag>;
using CommandId = Id<struct CommandTag>;
using LinkId = Id<struct LinkTag>;

// Position in one series' log, or in one audience's stream; the first is 1.
using Seq = std::uint64_t;

}  // namespace roundtable

template <class Tag>
struct std::hash<roundtable::Id<Tag>> {
  std::size_t operator()(const roundtable::Id<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.value);
  }
};
