#pragma once

// What of a dataset is open to whom: the host's choices where they differ from the
// defaults, and the mask that follows from them for an audience.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/id.h"
#include "meeting/datasets.h"
#include "views/mask.h"

namespace roundtable {

// One choice. The most specific wins: of a column for a party, of a column, the default
// of its role; of the lines for a party, of the lines, the default of the dataset's kind.
struct OpennessChoice {
  std::optional<std::string> column;  // absent: the lines themselves
  std::optional<PartyId> party;       // absent: everybody
  Openness level = Openness::kHidden;

  static constexpr auto fields() {
    return std::tuple(field_of("column", &OpennessChoice::column),
                      field_of("party", &OpennessChoice::party),
                      field_of("level", &OpennessChoice::level));
  }
  friend bool operator==(const OpennessChoice&, const OpennessChoice&) = default;
};

// The host side's.
struct DatasetOpenness {
  static constexpr std::string_view kKind = "openness";

  DatasetId id;  // of the dataset
  int rev = 0;
  std::vector<OpennessChoice> choices;

  static constexpr auto fields() {
    return std::tuple(field_of("id", &DatasetOpenness::id), field_of("rev", &DatasetOpenness::rev),
                      field_of("choices", &DatasetOpenness::choices));
  }
  friend bool operator==(const DatasetOpenness&, const DatasetOpenness&) = default;
};

// Commands.

// Host only. Without a level the default holds again.
struct SetOpenness {
  static constexpr std::string_view kName = "openness.set";
  DatasetId dataset;
  std::optional<std::string> column;
  std::optional<PartyId> party;
  std::optional<std::optional<Openness>> level;

  static constexpr auto fields() {
    return std::tuple(
        field_of("dataset", &SetOpenness::dataset), field_of("column", &SetOpenness::column),
        field_of("party", &SetOpenness::party), field_of("level", &SetOpenness::level));
  }
};

class Records;
struct Audience;

// Of the lines themselves, before the host chooses: sales are on the table, what is
// planned with a party or owed to it is between the two.
Openness default_lines(DatasetKind kind);

// What an audience of this meeting may see of a dataset; nothing of one that is not there.
Mask mask_for(const Records& records, const MeetingId& meeting, const Audience& audience,
              const DatasetId& dataset);

// What everybody at the table of this meeting may see: the least of what each may.
// Nobody's lines are the room's own, so what is open on own lines only is hidden.
Mask mask_for_room(const Records& records, const MeetingId& meeting, const DatasetId& dataset);

// What whoever may sit down may see: the same in every meeting of the series.
Mask mask_for_anybody(const Dataset& dataset, const DatasetOpenness& openness);

// What the host chose for a dataset; empty if nothing.
const DatasetOpenness& openness_of(const Records& records, const DatasetId& dataset);

// The names under which a party stands in imported lines: its own and its aliases'.
std::vector<std::string> own_names(const Records& records, const PartyId& party);

}  // namespace roundtable
