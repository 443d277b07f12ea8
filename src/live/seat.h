#pragma once

#include <string>

#include "meeting/visibility.h"

namespace roundtable {

enum class SeatStatus { kAdmitted, kWaiting, kDraft };
template <>
constexpr auto enum_names<SeatStatus>() {
  return names("admitted", "waiting", "draft");
}

// Who a connection or request is, in one meeting. From access, never from the client.
struct Seat {
  std::string session;  // the browser's, as access knows it
  SeriesId series;
  MeetingId meeting;
  Actor actor;
  SeatStatus status = SeatStatus::kAdmitted;
  LobbyEntryId lobby;  // of somebody waiting
};

}  // namespace roundtable
