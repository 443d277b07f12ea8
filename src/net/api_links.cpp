// Links: made and revoked by the host, used by whoever holds one.

#include <utility>

#include "net/api.h"
#include "net/api_body.h"
#include "net/seats.h"
#include "net/take_seat.h"

namespace roundtable {
namespace {

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

void add_link_routes(Router& router, Api& api) {
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
