#pragma once

// The other names under which people and programs write the same maker or distributor:
// HP, HPE, Hewlett Packard.

#include <optional>
#include <string>

#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"

namespace roundtable {

// The host side's; of the series.
struct Alias {
  static constexpr std::string_view kKind = "alias";

  AliasId id;
  int rev = 0;
  std::string name;              // as it is written
  std::string stands_for;        // the name that is meant
  std::optional<PartyId> party;  // whose names these are, if it sits at the table
  std::optional<TimePoint> removed_at;

  static constexpr auto fields() {
    return std::tuple(field_of("id", &Alias::id), field_of("rev", &Alias::rev),
                      field_of("name", &Alias::name), field_of("stands_for", &Alias::stands_for),
                      field_of("party", &Alias::party), field_of("removed_at", &Alias::removed_at));
  }
  friend bool operator==(const Alias&, const Alias&) = default;
};

// Commands; the host side's.

// A name stands for one thing: said again, it stands for another. Without a party, it is
// the one that is called what the name stands for.
struct SetAlias {
  static constexpr std::string_view kName = "alias.set";
  std::string name;
  std::string stands_for;
  std::optional<PartyId> party;

  static constexpr auto fields() {
    return std::tuple(field_of("name", &SetAlias::name),
                      field_of("stands_for", &SetAlias::stands_for),
                      field_of("party", &SetAlias::party));
  }
};

struct RemoveAlias {
  static constexpr std::string_view kName = "alias.remove";
  AliasId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &RemoveAlias::id)); }
};

}  // namespace roundtable
