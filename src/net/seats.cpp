#include "net/seats.h"

#include <algorithm>
#include <utility>

#include "net/address_text.h"
#include "net/problems.h"

namespace roundtable {
namespace {

SeatStatus status_in(const Meeting& meeting, const Actor& actor, bool waiting) {
  if (waiting) return SeatStatus::kWaiting;
  const bool open = may_attend(meeting, Audience::of(actor));
  return open ? SeatStatus::kAdmitted : SeatStatus::kDraft;
}

// A person of the organization: hosts and admins drive, members look on.
std::optional<Seat> seat_of_person(const Session& session, const Room& room,
                                   const Meeting& meeting) {
  if (!session.person) return std::nullopt;
  const Series* series = room.records().find_by<Series>(room.series().value);
  if (series == nullptr || series->organization != session.person->organization) {
    return std::nullopt;
  }
  const Role role = session.person->role == "member" ? Role::kStaff : Role::kHost;
  return Seat{.session = session.id,
              .series = room.series(),
              .meeting = meeting.id,
              .actor = {role, reseller_of(room, meeting), RepId{session.person->id.value}}};
}

std::optional<Seat> seat_of_row(const SeatRow& row, const Room& room, const Meeting& meeting) {
  const bool waiting = row.role == "waiting";
  const auto role = waiting ? Role::kRep : from_name<Role>(row.role);
  // The door and the server are nobody's seat, whatever a row may say.
  if (!role || *role == Role::kDoor || *role == Role::kServer) return std::nullopt;
  Seat seat{.session = row.session,
            .series = room.series(),
            .meeting = meeting.id,
            .actor = {*role, row.party, row.rep}};
  if (waiting) seat.lobby = LobbyEntryId{row.rep.value};
  seat.status = status_in(meeting, seat.actor, waiting);
  return seat;
}

bool fits(std::string_view choice, const Seat& seat) {
  switch (seat.actor.role) {
    case Role::kHost:
    case Role::kScribe:
      return choice == "host" || choice == to_name(seat.actor.role);
    case Role::kStage:
    case Role::kObserver:
      return choice == "stage" || choice == to_name(seat.actor.role);
    case Role::kRep:
    case Role::kStaff:
      return choice == "rep" || choice == to_name(seat.actor.role);
    case Role::kDoor:
    case Role::kServer:
      return false;
  }
  return false;
}

// What the request asks to act as; empty: it does not say.
std::string choice_of(const Request& request) {
  if (!request.seat.empty()) return request.seat;
  return query_value(request.query, "as").value_or("");
}

std::optional<Seat> choose(const std::vector<Seat>& seats, const std::string& choice) {
  const auto at = std::ranges::find_if(seats, [&](const Seat& seat) { return fits(choice, seat); });
  if (at != seats.end()) return *at;
  // A host may open the stage on a projector: it shows less than the host sees.
  const auto host =
      std::ranges::find_if(seats, [](const Seat& seat) { return seat.actor.may_drive(); });
  if (choice != "stage" || host == seats.end()) return std::nullopt;
  Seat stage = *host;
  stage.actor = {Role::kStage, {}, {}};
  return stage;
}

}  // namespace

std::optional<Session> session_of(Api& api, const Request& request) {
  if (request.token.empty()) return std::nullopt;
  return api.access.session_of(request.token);
}

PartyId reseller_of(const Room& room, const Meeting& meeting) {
  for (const PartyId& id : meeting.parties) {
    const Party* party = room.records().find<Party>(id);
    if (party != nullptr && party->kind == PartyKind::kReseller) return id;
  }
  return {};
}

std::vector<Seat> seats_in(Api& api, const Session& session, const MeetingId& id) {
  Room* room = api.rooms.of_meeting(id);
  const Meeting* meeting = room == nullptr ? nullptr : room->records().find<Meeting>(id);
  if (meeting == nullptr) return {};
  std::vector<Seat> seats;
  if (auto seat = seat_of_person(session, *room, *meeting)) seats.push_back(*std::move(seat));
  for (const SeatRow& row : session.seats) {
    if (row.meeting != id) continue;
    auto seat = seat_of_row(row, *room, *meeting);
    // The creator of a meeting has a row and the right of their own.
    const bool again = seat && std::ranges::any_of(seats, [&](const Seat& other) {
                         return other.actor.role == seat->actor.role;
                       });
    if (seat && !again) seats.push_back(*std::move(seat));
  }
  return seats;
}

std::expected<Seated, Problem> seated(Api& api, const Request& request, const MeetingId& id) {
  const auto session = session_of(api, request);
  if (!session) {
    return std::unexpected(Problem{Code::kNotSignedIn, "Sign in, or join by a code.", {}});
  }
  const std::vector<Seat> seats = seats_in(api, *session, id);
  if (seats.empty()) return std::unexpected(not_found());
  const std::string choice = choice_of(request);
  if (choice.empty() && seats.size() > 1) {
    return std::unexpected(
        Problem{Code::kChooseSeat, "You have several seats here; say which one acts.", "as"});
  }
  auto seat = choice.empty() ? std::optional(seats.front()) : choose(seats, choice);
  if (!seat) return std::unexpected(not_found());
  Room* room = api.rooms.of_meeting(id);
  const Meeting* meeting = room->records().find<Meeting>(id);
  seat->status = status_in(*meeting, seat->actor, seat->status == SeatStatus::kWaiting);
  return Seated{room, meeting, *std::move(seat)};
}

std::expected<Seated, Problem> admitted(Api& api, const Request& request, const MeetingId& id) {
  auto found = seated(api, request, id);
  if (!found) return found;
  switch (found->seat.status) {
    case SeatStatus::kAdmitted:
      return found;
    case SeatStatus::kWaiting:
      return std::unexpected(
          Problem{Code::kForbidden, "The host has not let you in yet.", std::nullopt});
    case SeatStatus::kDraft:
      return std::unexpected(
          Problem{Code::kMeetingNotOpen, "The meeting is not open yet.", std::nullopt});
  }
  return std::unexpected(not_found());
}

std::expected<Seated, Problem> driving(Api& api, const Request& request, const MeetingId& id) {
  auto found = admitted(api, request, id);
  if (found && !found->seat.actor.may_drive()) {
    return std::unexpected(Problem{Code::kForbidden, "Only the host does this.", std::nullopt});
  }
  return found;
}

std::expected<Person, Problem> hosting(Api& api, const Request& request) {
  const auto session = session_of(api, request);
  if (!session) {
    return std::unexpected(Problem{Code::kNotSignedIn, "Sign in first.", std::nullopt});
  }
  if (!session->person || session->person->role == "member") {
    return std::unexpected(Problem{Code::kForbidden, "Only hosts do this.", std::nullopt});
  }
  return *session->person;
}

}  // namespace roundtable
