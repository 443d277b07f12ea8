#pragma once

// What a party found while looking on its own and offers to the room. The host takes it
// to the stage with one click.

#include <optional>
#include <string>

#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"
#include "views/pivot_spec.h"

namespace roundtable {

enum class OfferStatus { kOffered, kTaken, kDeclined, kWithdrawn };
template <>
constexpr auto enum_names<OfferStatus>() {
  return names("offered", "taken", "declined", "withdrawn");
}

// Seen by the host side and the party that offers; of one meeting.
struct OfferedSlice {
  static constexpr std::string_view kKind = "offered_slice";

  OfferedSliceId id;
  int rev = 0;
  PartyId party;
  RepId rep;
  PivotSpec pivot;
  Chart chart = Chart::kTable;
  std::string note;  // one line: what is to be seen in it
  OfferStatus status = OfferStatus::kOffered;
  MeetingId meeting;
  TimePoint created_at;

  static constexpr auto fields() {
    return std::tuple(
        field_of("id", &OfferedSlice::id), field_of("rev", &OfferedSlice::rev),
        field_of("party", &OfferedSlice::party), field_of("rep", &OfferedSlice::rep),
        field_of("pivot", &OfferedSlice::pivot), field_of("chart", &OfferedSlice::chart),
        field_of("note", &OfferedSlice::note), field_of("status", &OfferedSlice::status),
        field_of("meeting", &OfferedSlice::meeting),
        field_of("created_at", &OfferedSlice::created_at));
  }
  friend bool operator==(const OfferedSlice&, const OfferedSlice&) = default;
};

// Commands.

// A party's: of what it may see itself.
struct OfferSlice {
  static constexpr std::string_view kName = "slice.offer";
  PivotSpec pivot;
  Chart chart = Chart::kTable;
  std::string note;
  static constexpr auto fields() {
    return std::tuple(field_of("pivot", &OfferSlice::pivot), field_of("chart", &OfferSlice::chart),
                      field_of("note", &OfferSlice::note));
  }
};

// The host's and the scribe's: onto the stage, guarded as anything that is shown.
struct TakeSlice {
  static constexpr std::string_view kName = "slice.take";
  OfferedSliceId id;
  bool open = false;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &TakeSlice::id), field_of("open", &TakeSlice::open));
  }
};

struct DeclineSlice {
  static constexpr std::string_view kName = "slice.decline";
  OfferedSliceId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &DeclineSlice::id)); }
};

// The party's own.
struct WithdrawSlice {
  static constexpr std::string_view kName = "slice.withdraw";
  OfferedSliceId id;
  static constexpr auto fields() { return std::tuple(field_of("id", &WithdrawSlice::id)); }
};

}  // namespace roundtable
