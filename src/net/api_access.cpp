// Who is asking: first run, signing in and out, and what one's seats are.

#include <algorithm>
#include <utility>

#include "net/api.h"
#include "net/api_body.h"
#include "net/cookies.h"
#include "net/seats.h"

namespace roundtable {
namespace {

struct PersonAnswer {
  std::string id, name, role;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &PersonAnswer::id), field_of("name", &PersonAnswer::name),
                      field_of("role", &PersonAnswer::role));
  }
};

PersonAnswer answer_for(const Person& person) {
  return {person.id.value, person.name, person.role};
}

struct WhoAnswer {
  std::optional<PersonAnswer> person;
  static constexpr auto fields() { return std::tuple(field_of("person", &WhoAnswer::person)); }
};

// A new session answers with its cookie.
Access::Answer<SignedIn> greet(Api& api, Respond respond) {
  return [&api, respond = std::move(respond)](std::expected<SignedIn, Problem> signed_in) {
    if (!signed_in) return respond(refuse(signed_in.error()));
    WhoAnswer who;
    if (signed_in->session.person) who.person = answer_for(*signed_in->session.person);
    Response response = answer_of(who);
    set_cookie(response, signed_in->token, api.secure);
    respond(std::move(response));
  };
}

struct SetupBody {
  std::string token, organization, email, name, password;
  static constexpr auto fields() {
    return std::tuple(field_of("token", &SetupBody::token),
                      field_of("organization", &SetupBody::organization),
                      field_of("email", &SetupBody::email), field_of("name", &SetupBody::name),
                      field_of("password", &SetupBody::password));
  }
};

void set_up(Api& api, const Request& request, Respond respond) {
  auto body = body_of<SetupBody>(request, respond);
  if (!body) return;
  api.access.setup(std::move(body->token), std::move(body->organization), std::move(body->email),
                   std::move(body->name), std::move(body->password),
                   greet(api, std::move(respond)));
}

struct SignInBody {
  std::string email, password;
  static constexpr auto fields() {
    return std::tuple(field_of("email", &SignInBody::email),
                      field_of("password", &SignInBody::password));
  }
};

void sign_in(Api& api, const Request& request, Respond respond) {
  auto body = body_of<SignInBody>(request, respond);
  if (!body) return;
  api.access.sign_in(std::move(body->email), std::move(body->password), request.address,
                     greet(api, std::move(respond)));
}

void sign_out(Api& api, const Request& request, Respond respond) {
  const auto session = session_of(api, request);
  if (!session) {
    Response response = json_answer("{}");
    set_cookie(response, "", api.secure);
    return respond(std::move(response));
  }
  const auto gone = [&api, id = session->id, respond = std::move(respond)](bool stored) {
    if (!stored) return respond(refuse(Code::kStorageUnavailable, "Nothing was stored."));
    api.sockets.close_session(id, CloseCode::kNotSignedIn, "You have signed out.");
    Response response = json_answer("{}");
    set_cookie(response, "", api.secure);
    respond(std::move(response));
  };
  api.access.sign_out(session->id, gone);
}

struct SeatAnswer {
  MeetingId meeting;
  std::string role;
  std::optional<PartyId> party;
  std::optional<RepId> rep;
  SeatStatus status = SeatStatus::kAdmitted;
  std::string title;
  static constexpr auto fields() {
    return std::tuple(field_of("meeting", &SeatAnswer::meeting),
                      field_of("role", &SeatAnswer::role), field_of("party", &SeatAnswer::party),
                      field_of("rep", &SeatAnswer::rep), field_of("status", &SeatAnswer::status),
                      field_of("title", &SeatAnswer::title));
  }
};

struct OrganizationAnswer {
  std::string name, timezone, currency;
  int fiscal_start = 1;
  static constexpr auto fields() {
    return std::tuple(field_of("name", &OrganizationAnswer::name),
                      field_of("timezone", &OrganizationAnswer::timezone),
                      field_of("currency", &OrganizationAnswer::currency),
                      field_of("fiscal_start", &OrganizationAnswer::fiscal_start));
  }
};

struct MeAnswer {
  std::optional<PersonAnswer> person;
  std::vector<SeatAnswer> seats;
  bool setup_needed = false;
  std::optional<OrganizationAnswer> organization;
  static constexpr auto fields() {
    return std::tuple(field_of("person", &MeAnswer::person), field_of("seats", &MeAnswer::seats),
                      field_of("setup_needed", &MeAnswer::setup_needed),
                      field_of("organization", &MeAnswer::organization));
  }
};

SeatAnswer answer_for(const Seat& seat, const std::string& title) {
  SeatAnswer answer{.meeting = seat.meeting,
                    .role = std::string(to_name(seat.actor.role)),
                    .status = seat.status,
                    .title = title};
  if (!seat.actor.party.empty()) answer.party = seat.actor.party;
  if (!seat.actor.rep.empty()) answer.rep = seat.actor.rep;
  return answer;
}

// The meetings in which this session has a seat: those of its rows, and for a
// person those of the organization.
std::vector<MeetingId> meetings_of(Api& api, const Session& session) {
  std::vector<MeetingId> meetings;
  const auto add = [&](const MeetingId& id) {
    if (std::ranges::find(meetings, id) == meetings.end()) meetings.push_back(id);
  };
  if (session.person) {
    for (const Room* room : api.rooms.all(session.person->organization)) {
      room->records().each<Meeting>([&](const Meeting& meeting) { add(meeting.id); });
    }
  }
  for (const SeatRow& row : session.seats) add(row.meeting);
  return meetings;
}

void show_me(Api& api, const Request& request, const Respond& respond) {
  MeAnswer me;
  me.setup_needed = api.access.setup_needed();
  const auto session = session_of(api, request);
  if (!session) return respond(answer_of(me));
  if (session->person) {
    me.person = answer_for(*session->person);
    if (const auto row = api.access.organization()) {
      me.organization =
          OrganizationAnswer{row->name, row->timezone, row->currency, row->fiscal_start};
    }
  }
  for (const MeetingId& id : meetings_of(api, *session)) {
    for (const Seat& seat : seats_in(api, *session, id)) {
      const Meeting* meeting = api.rooms.of_meeting(id)->records().find<Meeting>(id);
      me.seats.push_back(answer_for(seat, meeting->title));
    }
  }
  respond(answer_of(me));
}

}  // namespace

void add_access_routes(Router& router, Api& api) {
  router.post("/api/v1/setup", [&api](const Request& request, Respond respond) {
    set_up(api, request, std::move(respond));
  });
  router.post("/api/v1/sign-in", [&api](const Request& request, Respond respond) {
    sign_in(api, request, std::move(respond));
  });
  router.post("/api/v1/sign-out", [&api](const Request& request, Respond respond) {
    sign_out(api, request, std::move(respond));
  });
  router.get("/api/v1/me", [&api](const Request& request, const Respond& respond) {
    show_me(api, request, respond);
  });
}

}  // namespace roundtable
