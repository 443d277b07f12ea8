#pragma once

// Who a request is, in one meeting. From access and the meeting's records, never
// from what the client says; the client only chooses among its own seats.

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "net/api.h"

namespace roundtable {

// The browser behind a request, if it is known.
std::optional<Session> session_of(Api& api, const Request& request);

// A seat and the room it is in.
struct Seated {
  Room* room = nullptr;
  const Meeting* meeting = nullptr;  // until the next turn of the loop
  Seat seat;
};

// Every seat this session has in a meeting. People of the organization have theirs
// in each of its meetings without asking.
std::vector<Seat> seats_in(Api& api, const Session& session, const MeetingId& meeting);

// The one that acts: `Roundtable-As`, `?as=`, or the only one there is. Problems:
// kNotSignedIn, kNotFound (also for meetings of others), kChooseSeat.
std::expected<Seated, Problem> seated(Api& api, const Request& request, const MeetingId& meeting);

// The same for what nobody may do from the lobby, or before the doors are open.
std::expected<Seated, Problem> admitted(Api& api, const Request& request, const MeetingId& meeting);

// The same for what only the host and the scribe do.
std::expected<Seated, Problem> driving(Api& api, const Request& request, const MeetingId& meeting);

// Somebody of the organization with a password of their own, who may run meetings.
std::expected<Person, Problem> hosting(Api& api, const Request& request);

// The meeting's reseller; empty if there is none.
PartyId reseller_of(const Room& room, const Meeting& meeting);

}  // namespace roundtable
