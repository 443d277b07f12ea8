// Coming in by a code, from the door.

#include <algorithm>
#include <utility>

#include "net/api.h"
#include "net/api_body.h"
#include "net/seats.h"
#include "net/take_seat.h"
#include "wire/commands.h"

namespace roundtable {
namespace {

struct JoinBody {
  std::string code;
  std::optional<RepId> rep;
  std::optional<std::string> name, title;
  bool notice_accepted = false;
  static constexpr auto fields() {
    return std::tuple(field_of("code", &JoinBody::code), field_of("rep", &JoinBody::rep),
                      field_of("name", &JoinBody::name), field_of("title", &JoinBody::title),
                      field_of("notice_accepted", &JoinBody::notice_accepted));
  }
};

struct DoorMeeting {
  MeetingId id;
  std::string title;
  Date date;
  MeetingKind kind = MeetingKind::kAnnual;
  MeetingState state = MeetingState::kOpen;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &DoorMeeting::id), field_of("title", &DoorMeeting::title),
                      field_of("date", &DoorMeeting::date), field_of("kind", &DoorMeeting::kind),
                      field_of("state", &DoorMeeting::state));
  }
};

struct DoorParty {
  PartyId id;
  std::string name;
  PartyKind kind = PartyKind::kVendor;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &DoorParty::id), field_of("name", &DoorParty::name),
                      field_of("kind", &DoorParty::kind));
  }
};

struct DoorRep {
  RepId id;
  std::string name, title;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &DoorRep::id), field_of("name", &DoorRep::name),
                      field_of("title", &DoorRep::title));
  }
};

struct DoorAnswer {
  DoorMeeting meeting;
  std::string notice;
  std::optional<DoorParty> party;
  std::vector<DoorRep> reps;
  static constexpr auto fields() {
    return std::tuple(field_of("meeting", &DoorAnswer::meeting),
                      field_of("notice", &DoorAnswer::notice),
                      field_of("party", &DoorAnswer::party), field_of("reps", &DoorAnswer::reps));
  }
};

struct JoinedAnswer {
  MeetingId meeting;
  RepId rep;
  std::optional<PartyId> party;
  SeatStatus status = SeatStatus::kAdmitted;
  static constexpr auto fields() {
    return std::tuple(field_of("meeting", &JoinedAnswer::meeting),
                      field_of("rep", &JoinedAnswer::rep), field_of("party", &JoinedAnswer::party),
                      field_of("status", &JoinedAnswer::status));
  }
};

// What a right code leads to.
struct Door {
  Room* room = nullptr;
  const Meeting* meeting = nullptr;  // until the next turn of the loop
  const Party* party = nullptr;      // whose code it is
  bool admits = false;               // at once, without the lobby
};

// The meeting's own code works only between the opening of the doors and the end; a
// party's from its making. A right code at the wrong time is a wrong code.
std::optional<Door> door_of(Api& api, const Entrance& entrance) {
  Door door{.room = api.rooms.of_meeting(entrance.meeting)};
  if (door.room == nullptr) return std::nullopt;
  door.meeting = door.room->records().find<Meeting>(entrance.meeting);
  if (door.meeting == nullptr || door.meeting->state == MeetingState::kClosed) return std::nullopt;
  if (!entrance.party) {
    return door.meeting->state == MeetingState::kDraft ? std::nullopt : std::optional(door);
  }
  door.party = door.room->records().find<Party>(*entrance.party);
  const auto& table = door.meeting->parties;
  if (door.party == nullptr || std::ranges::find(table, door.party->id) == table.end()) {
    return std::nullopt;
  }
  door.admits = door.party->kind != PartyKind::kReseller;
  return door;
}

Response show_door(const Door& door) {
  const Meeting& meeting = *door.meeting;
  DoorAnswer answer{
      .meeting = {meeting.id, meeting.title, meeting.date, meeting.kind, meeting.state},
      .notice = meeting.notice};
  if (door.party != nullptr) {
    answer.party = DoorParty{door.party->id, door.party->name, door.party->kind};
  }
  // The reseller's own people are known to nobody with a code.
  if (door.admits) {
    door.room->records().each<Rep>([&](const Rep& rep) {
      if (rep.party == door.party->id && !rep.removed_at) {
        answer.reps.push_back({rep.id, rep.name, rep.title});
      }
    });
  }
  return answer_of(answer);
}

SeatRow row_for(const Door& door, const MeetingId& meeting, const RepId& rep) {
  SeatRow row;
  row.meeting = meeting;
  row.role = door.admits ? "rep" : "waiting";
  row.rep = rep;
  if (door.admits) row.party = door.party->id;
  return row;
}

JoinedAnswer answer_for(const SeatRow& row, bool admitted) {
  JoinedAnswer answer{.meeting = row.meeting,
                      .rep = row.rep,
                      .status = admitted ? SeatStatus::kAdmitted : SeatStatus::kWaiting};
  if (!row.party.empty()) answer.party = row.party;
  return answer;
}

void come_in(Api& api, const Door& door, const JoinBody& body, std::optional<std::string> session,
             Respond respond) {
  if (!body.notice_accepted) {
    return respond(refuse(
        {Code::kNoticeNotAccepted, "Accept the meeting's notice first.", "notice_accepted"}));
  }
  JoinRep join{.rep = body.rep,
               .name = body.name.value_or(""),
               .title = body.title.value_or(""),
               .admitted = door.admits,
               .notice_accepted = true};
  if (door.party != nullptr) join.party = door.party->id;
  const Command command{CommandId{api.random.uuid()}, door.meeting->id, ServerCommand(join)};
  const auto joined = [&api, session = std::move(session), admits = door.admits,
                       row = row_for(door, door.meeting->id, {}),
                       respond = std::move(respond)](const Reply& reply) {
    if (const auto* refused = std::get_if<Refused>(&reply)) {
      return respond(refuse(refused->refusal.problem));
    }
    const auto* done = std::get_if<Done>(&reply);
    if (done == nullptr || done->ids.ids.empty()) return respond(Response{.unanswered = true});
    SeatRow seat = row;
    seat.rep = RepId{done->ids.ids.front()};
    take_seat(api, session, seat, answer_for(seat, admits), respond);
  };
  door.room->submit({.role = Role::kDoor}, command, payload_hash_of(command), joined);
}

void join(Api& api, const Request& request, Respond respond) {
  auto body = body_of<JoinBody>(request, respond);
  if (!body) return;
  std::optional<std::string> session;
  if (const auto known = session_of(api, request)) session = known->id;
  const std::string code = body->code;
  const auto entered = [&api, body = std::move(*body), session = std::move(session),
                        respond = std::move(respond)](std::expected<Entrance, Problem> entrance) {
    if (!entrance) return respond(refuse(entrance.error()));
    const auto door = door_of(api, *entrance);
    if (!door) return respond(refuse(wrong_code()));
    if (!body.rep && !body.name) return respond(show_door(*door));
    come_in(api, *door, body, session, respond);
  };
  api.access.enter(code, request.address, entered);
}

}  // namespace

void add_join_routes(Router& router, Api& api) {
  router.post("/api/v1/join", [&api](const Request& request, Respond respond) {
    join(api, request, std::move(respond));
  });
}

}  // namespace roundtable
