// Series and their meetings: which there are, and new ones.

#include <algorithm>
#include <utility>

#include "net/api.h"
#include "net/api_body.h"
#include "net/codes_text.h"
#include "net/seats.h"
#include "wire/commands.h"

namespace roundtable {
namespace {

struct MeetingSummary {
  MeetingId id;
  std::string title;
  MeetingKind kind = MeetingKind::kAnnual;
  Date date;
  MeetingState state = MeetingState::kDraft;
  static constexpr auto fields() {
    return std::tuple(
        field_of("id", &MeetingSummary::id), field_of("title", &MeetingSummary::title),
        field_of("kind", &MeetingSummary::kind), field_of("date", &MeetingSummary::date),
        field_of("state", &MeetingSummary::state));
  }
};

struct SeriesSummary {
  SeriesId id;
  std::string name;
  std::vector<MeetingSummary> meetings;  // newest first
  static constexpr auto fields() {
    return std::tuple(field_of("id", &SeriesSummary::id), field_of("name", &SeriesSummary::name),
                      field_of("meetings", &SeriesSummary::meetings));
  }
};

struct SeriesList {
  std::vector<SeriesSummary> series;
  static constexpr auto fields() { return std::tuple(field_of("series", &SeriesList::series)); }
};

std::optional<SeriesSummary> summary_of(const Room& room) {
  const Series* series = room.records().find_by<Series>(room.series().value);
  if (series == nullptr) return std::nullopt;  // being made
  SeriesSummary summary{.id = series->id, .name = series->name};
  room.records().each<Meeting>([&](const Meeting& meeting) {
    summary.meetings.push_back(
        {meeting.id, meeting.title, meeting.kind, meeting.date, meeting.state});
  });
  std::ranges::sort(summary.meetings, std::ranges::greater{}, &MeetingSummary::date);
  return summary;
}

// People of the organization see its series; whoever has no password sees their
// seats in /me.
std::optional<Person> person_of(Api& api, const Request& request, const Respond& respond) {
  const auto session = session_of(api, request);
  if (session && session->person) return session->person;
  respond(refuse(Code::kNotSignedIn, "Sign in first."));
  return std::nullopt;
}

void list_series(Api& api, const Request& request, const Respond& respond) {
  const auto person = person_of(api, request, respond);
  if (!person) return;
  SeriesList list;
  for (const Room* room : api.rooms.all(person->organization)) {
    if (auto summary = summary_of(*room)) list.series.push_back(*std::move(summary));
  }
  std::ranges::sort(list.series, {}, &SeriesSummary::name);
  respond(answer_of(list));
}

void show_series(Api& api, const Request& request, const Respond& respond) {
  const auto person = person_of(api, request, respond);
  if (!person) return;
  const SeriesId id{request.parameters.front()};
  const Room* room = api.rooms.of_series(person->organization, id);
  const auto summary = room == nullptr ? std::nullopt : summary_of(*room);
  respond(summary ? answer_of(*summary) : refuse(not_found()));
}

struct NewSeriesBody {
  std::string name;
  static constexpr auto fields() { return std::tuple(field_of("name", &NewSeriesBody::name)); }
};

struct IdAnswer {
  std::string id;
  static constexpr auto fields() { return std::tuple(field_of("id", &IdAnswer::id)); }
};

void make_series(Api& api, const Request& request, Respond respond) {
  const auto person = value_of(hosting(api, request), respond);
  if (!person) return;
  const auto body = body_of<NewSeriesBody>(request, respond);
  if (!body) return;
  const std::string id = api.random.uuid();
  const Command command{
      CommandId{id}, {}, ServerCommand(CreateSeries{body->name, person->organization})};
  const auto made = [id, respond = std::move(respond)](const Reply& reply) {
    if (const auto* refused = std::get_if<Refused>(&reply)) {
      return respond(refuse(refused->refusal.problem));
    }
    if (std::holds_alternative<Unknown>(reply)) return respond(Response{.unanswered = true});
    respond(answer_of(IdAnswer{id}, 201));
  };
  api.rooms.create(SeriesId{id})
      .submit({.role = Role::kServer}, command, payload_hash_of(command), made);
}

struct NewMeetingBody {
  SeriesId series;
  std::string title;
  MeetingKind kind = MeetingKind::kAnnual;
  Date date;
  std::string timezone;
  std::optional<std::vector<AddParty>> parties;
  std::optional<MeetingId> from_meeting;
  static constexpr auto fields() {
    return std::tuple(
        field_of("series", &NewMeetingBody::series), field_of("title", &NewMeetingBody::title),
        field_of("kind", &NewMeetingBody::kind), field_of("date", &NewMeetingBody::date),
        field_of("timezone", &NewMeetingBody::timezone),
        field_of("parties", &NewMeetingBody::parties),
        field_of("from_meeting", &NewMeetingBody::from_meeting));
  }
};

struct PartyWithCode {
  PartyId id;
  std::string name;
  PartyKind kind = PartyKind::kVendor;
  std::string join_code;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &PartyWithCode::id), field_of("name", &PartyWithCode::name),
                      field_of("kind", &PartyWithCode::kind),
                      field_of("join_code", &PartyWithCode::join_code));
  }
};

struct MeetingWithCodes {
  MeetingId id;
  std::string code;
  std::vector<PartyWithCode> parties;
  static constexpr auto fields() {
    return std::tuple(field_of("id", &MeetingWithCodes::id),
                      field_of("code", &MeetingWithCodes::code),
                      field_of("parties", &MeetingWithCodes::parties));
  }
};

MeetingWithCodes with_codes(Api& api, const Room& room, const Meeting& meeting) {
  MeetingWithCodes answer{.id = meeting.id};
  const auto codes = api.access.codes_of(meeting.id);
  const auto code_of = [&](const std::optional<PartyId>& party) {
    const auto at = std::ranges::find(codes, party, &MeetingCode::party);
    return at == codes.end() ? std::string() : shown_code(at->code);
  };
  answer.code = code_of(std::nullopt);
  for (const PartyId& id : meeting.parties) {
    const Party* party = room.records().find<Party>(id);
    if (party != nullptr) answer.parties.push_back({id, party->name, party->kind, code_of(id)});
  }
  return answer;
}

// The meeting is in the log; now its codes, and then the answer.
void made_meeting(Api& api, Room& room, const MeetingId& id, const Respond& respond) {
  const Meeting* meeting = room.records().find<Meeting>(id);
  if (meeting == nullptr) return respond(Response{.unanswered = true});
  const auto coded = [&api, &room, id, respond](bool stored) {
    const Meeting* now = room.records().find<Meeting>(id);
    if (!stored || now == nullptr) {
      return respond(refuse(Code::kStorageUnavailable, "The meeting is there, its codes are not."));
    }
    room.codes_changed(id);
    respond(answer_of(with_codes(api, room, *now), 201));
  };
  api.access.ensure_codes(room.series(), id, meeting->parties, coded);
}

void make_meeting(Api& api, const Request& request, Respond respond) {
  const auto person = value_of(hosting(api, request), respond);
  if (!person) return;
  auto body = body_of<NewMeetingBody>(request, respond);
  if (!body) return;
  Room* room = api.rooms.of_series(person->organization, body->series);
  if (room == nullptr)
    return respond(refuse({Code::kNotFound, "There is no such series.", "series"}));
  const MeetingId id{api.random.uuid()};
  const CreateMeeting create{.title = std::move(body->title),
                             .kind = body->kind,
                             .date = body->date,
                             .timezone = std::move(body->timezone),
                             .parties = body->parties.value_or(std::vector<AddParty>{}),
                             .from_meeting = body->from_meeting,
                             .host_rep = RepId{person->id.value},
                             .host_name = person->name};
  const Command command{CommandId{id.value}, {}, ServerCommand(create)};
  const auto made = [&api, room, id, respond = std::move(respond)](const Reply& reply) {
    if (const auto* refused = std::get_if<Refused>(&reply)) {
      return respond(refuse(refused->refusal.problem));
    }
    if (std::holds_alternative<Unknown>(reply)) return respond(Response{.unanswered = true});
    made_meeting(api, *room, id, respond);
  };
  room->submit({.role = Role::kServer}, command, payload_hash_of(command), made);
}

}  // namespace

void add_series_routes(Router& router, Api& api) {
  router.get("/api/v1/series", [&api](const Request& request, const Respond& respond) {
    list_series(api, request, respond);
  });
  router.post("/api/v1/series", [&api](const Request& request, Respond respond) {
    make_series(api, request, std::move(respond));
  });
  router.get("/api/v1/series/{s}", [&api](const Request& request, const Respond& respond) {
    show_series(api, request, respond);
  });
  router.post("/api/v1/meetings", [&api](const Request& request, Respond respond) {
    make_meeting(api, request, std::move(respond));
  });
}

}  // namespace roundtable
