#pragma once

// A small meeting to test with: a reseller, two rivals, one person of each.

#include <string>

#include "live/seat.h"
#include "support/house.h"

namespace roundtable {

struct LaidTable {
  SeriesId series;
  MeetingId meeting;
  PartyId reseller, acme, birch;
  Actor host, ann, bob;  // of the reseller, Acme and Birch
  Actor stage{.role = Role::kStage};

  Seat seat(const Actor& actor) const {
    return {.session = "s", .series = series, .meeting = meeting, .actor = actor};
  }
};

enum class Doors { kDraft, kOpen, kLive };
LaidTable lay_table(House& house, Doors doors = Doors::kLive);

// A small dataset, imported and shared: vendor, segment, revenue and cost of six
// lines. A cost of the lines is 777.77, which nobody but the host side may see.
DatasetId lay_lines(House& house, const LaidTable& table);
inline constexpr std::string_view kSecretCost = "777.77";

}  // namespace roundtable
