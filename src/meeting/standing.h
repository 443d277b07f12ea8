#pragma once

// Where each pair stands: kept rates and counts, in both directions, ours too.

#include <optional>
#include <span>

#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"
#include "meeting/commitments.h"

namespace roundtable {

// Counts of one direction. Kept = confirmed and delivered on or before the first
// date; leniently = on or before the current one. Due = accepted and the first
// date passed, or confirmed, or missed. Delivered but not confirmed counts as open
// and is shown beside.
struct Kept {
  int made = 0;       // all but declined ones and those withdrawn before acceptance
  int proposed = 0;   // not yet accepted
  int open = 0;       // accepted or delivered
  int delivered = 0;  // of the open ones, said to be done and not yet confirmed
  int late = 0;       // of the open ones, first date passed
  int confirmed = 0;
  int missed = 0;
  int due = 0;
  int kept = 0;
  int kept_leniently = 0;
  std::optional<int> percent;  // kept ÷ due, rounded half up; absent when nothing is due
  std::optional<int> percent_leniently;

  static constexpr auto fields() {
    return std::tuple(field_of("made", &Kept::made), field_of("proposed", &Kept::proposed),
                      field_of("open", &Kept::open), field_of("delivered", &Kept::delivered),
                      field_of("late", &Kept::late), field_of("confirmed", &Kept::confirmed),
                      field_of("missed", &Kept::missed), field_of("due", &Kept::due),
                      field_of("kept", &Kept::kept),
                      field_of("kept_leniently", &Kept::kept_leniently),
                      field_of("percent", &Kept::percent),
                      field_of("percent_leniently", &Kept::percent_leniently));
  }
  friend bool operator==(const Kept&, const Kept&) = default;
};

// Derived. One party and the reseller.
struct Standing {
  static constexpr std::string_view kKind = "standing";

  PartyId id;   // of the party
  Kept theirs;  // what they promised us
  Kept ours;    // what we promised them

  static constexpr auto fields() {
    return std::tuple(field_of("id", &Standing::id), field_of("theirs", &Standing::theirs),
                      field_of("ours", &Standing::ours));
  }
  friend bool operator==(const Standing&, const Standing&) = default;
};

class Records;

// Of every party but the reseller, as of `today`.
std::vector<Standing> standings(const Records& records, Date today);

}  // namespace roundtable
