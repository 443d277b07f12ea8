// Coming in: by a code from the door, or by a link.

#include <algorithm>
#include <utility>

#include "net/api.h"
#include "net/api_body.h"
#include "net/cookies.h"
#include "net/seats.h"
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

Problem wrong_code() { return {Code::kWrongCode, "This code does not open anything.", "code"}; }

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

// Stores a seat and answers with its cookie. Sockets that are open already go on
// belonging to this browser, whose token is a new one.
template <Described Answer>
void take_seat(Api& api, std::optional<std::string> session, const SeatRow& row, Answer answer,
               Respond respond) {
  const auto seated = [&api, before = session, answer = std::move(answer),
                       respond = std::move(respond)](std::expected<SignedIn, Problem> signed_in) {
    if (!signed_in) return respond(refuse(signed_in.error()));
    if (before) api.sockets.rename_session(*before, signed_in->session.id);
    Response response = answer_of(answer);
    set_cookie(response, signed_in->token, api.secure);
    respond(std::move(response));
  };
  api.access.take_seat(std::move(session), row, seated);
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

struct LinkBody {
  std::string token;
  static constexpr auto fields() { return std::tuple(field_of("token", &LinkBody::token)); }
};

struct LinkedAnswer {
  MeetingId meeting;
  std::string role;
  std::optional<RepId> rep;
  std::optional<PartyId> party;
  static constexpr auto fields() {
    return std::tuple(field_of("meeting", &LinkedAnswer::meeting),
                      field_of("role", &LinkedAnswer::role), field_of("rep", &LinkedAnswer::rep),
                      field_of("party", &LinkedAnswer::party));
  }
};

// The seat a link stands for, or nothing if its rep is gone.
std::optional<SeatRow> row_of(Api& api, const Entrance& entrance) {
  Room* room = api.rooms.of_meeting(entrance.meeting);
  if (room == nullptr) return std::nullopt;
  SeatRow row;
  row.meeting = entrance.meeting;
  row.role = entrance.role;
  row.link = entrance.link;
  if (entrance.rep.empty()) return row;
  const Rep* rep = room->records().find<Rep>(entrance.rep);
  if (rep == nullptr || rep->removed_at) return std::nullopt;
  const Party* party = room->records().find<Party>(rep->party);
  if (party != nullptr && party->kind == PartyKind::kReseller) row.role = "staff";
  row.rep = rep->id;
  row.party = rep->party;
  return row;
}

void use_link(Api& api, const Request& request, Respond respond) {
  auto body = body_of<LinkBody>(request, respond);
  if (!body) return;
  std::optional<std::string> session;
  if (const auto known = session_of(api, request)) session = known->id;
  const auto used = [&api, session = std::move(session),
                     respond = std::move(respond)](std::expected<Entrance, Problem> entrance) {
    if (!entrance) return respond(refuse(entrance.error()));
    const auto row = row_of(api, *entrance);
    if (!row) return respond(refuse(wrong_code()));
    LinkedAnswer answer{.meeting = row->meeting, .role = row->role};
    if (!row->rep.empty()) answer.rep = row->rep;
    if (!row->party.empty()) answer.party = row->party;
    take_seat(api, session, *row, std::move(answer), respond);
  };
  api.access.use_link(std::move(body->token), request.address, used);
}

struct NewLinkBody {
  std::string whom;  // "stage", or a rep's id
  static constexpr auto fields() { return std::tuple(field_of("for", &NewLinkBody::whom)); }
};

struct NewLinkAnswer {
  LinkId id;
  std::string url;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &NewLinkAnswer::id), field_of("url", &NewLinkAnswer::url));
  }
};

void make_link(Api& api, const Request& request, Respond respond) {
  const MeetingId meeting{request.parameters.front()};
  const auto seat = value_of(driving(api, request, meeting), respond);
  if (!seat) return;
  const auto body = body_of<NewLinkBody>(request, respond);
  if (!body) return;
  const bool is_stage = body->whom == "stage";
  const Rep* rep = is_stage ? nullptr : seat->room->records().find<Rep>(RepId{body->whom});
  if (!is_stage && (rep == nullptr || rep->removed_at)) {
    return respond(refuse({Code::kNotFound, "There is no such rep.", "for"}));
  }
  // The token stands behind the '#', which browsers never send and nothing logs.
  const std::string page = api.origins.base_url() +
                           (is_stage ? "/stage/" + meeting.value : std::string("/join")) + "#link=";
  const auto made = [page,
                     respond = std::move(respond)](std::expected<Access::NewLink, Problem> link) {
    if (!link) return respond(refuse(link.error()));
    respond(answer_of(NewLinkAnswer{link->id, page + link->token}, 201));
  };
  api.access.make_link(seat->room->series(), meeting, is_stage ? "stage" : "rep",
                       is_stage ? RepId{} : rep->id, made);
}

void revoke_link(Api& api, const Request& request, Respond respond) {
  if (!value_of(hosting(api, request), respond)) return;
  const auto revoked = [&api, respond = std::move(respond)](
                           std::expected<std::vector<std::string>, Problem> sessions) {
    if (!sessions) return respond(refuse(sessions.error()));
    for (const std::string& session : *sessions) {
      api.sockets.close_session(session, CloseCode::kRemoved, "This link is not valid any more.");
    }
    Response response;
    response.status = 204;
    respond(std::move(response));
  };
  api.access.revoke_link(LinkId{request.parameters.front()}, revoked);
}

}  // namespace

void add_join_routes(Router& router, Api& api) {
  router.post("/api/v1/join", [&api](const Request& request, Respond respond) {
    join(api, request, std::move(respond));
  });
  router.post("/api/v1/link", [&api](const Request& request, Respond respond) {
    use_link(api, request, std::move(respond));
  });
  router.post("/api/v1/meetings/{m}/links", [&api](const Request& request, Respond respond) {
    make_link(api, request, std::move(respond));
  });
  router.remove("/api/v1/links/{id}", [&api](const Request& request, Respond respond) {
    revoke_link(api, request, std::move(respond));
  });
}

}  // namespace roundtable
