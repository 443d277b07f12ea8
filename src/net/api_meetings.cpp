// One meeting: what it is, its whole state, and its commands.

#include <algorithm>
#include <utility>

#include "net/address_text.h"
#include "net/api.h"
#include "net/api_body.h"
#include "net/codes_text.h"
#include "net/seats.h"
#include "net/viewing.h"
#include "wire/commands.h"

namespace roundtable {
namespace {

struct PartyAtTable {
  PartyId id;
  std::string name;
  PartyKind kind = PartyKind::kVendor;
  std::optional<std::string> join_code;  // for the host side
  static constexpr auto fields() {
    return std::tuple(field_of("id", &PartyAtTable::id), field_of("name", &PartyAtTable::name),
                      field_of("kind", &PartyAtTable::kind),
                      field_of("join_code", &PartyAtTable::join_code));
  }
};

struct MeetingAnswer {
  MeetingId id;
  SeriesId series;
  std::string title;
  MeetingKind kind = MeetingKind::kAnnual;
  Date date;
  std::string timezone;
  MeetingState state = MeetingState::kDraft;
  std::string notice;
  std::optional<std::string> code;  // for the host side and the stage
  std::vector<PartyAtTable> parties;
  static constexpr auto fields() {
    return std::tuple(
        field_of("id", &MeetingAnswer::id), field_of("series", &MeetingAnswer::series),
        field_of("title", &MeetingAnswer::title), field_of("kind", &MeetingAnswer::kind),
        field_of("date", &MeetingAnswer::date), field_of("timezone", &MeetingAnswer::timezone),
        field_of("state", &MeetingAnswer::state), field_of("notice", &MeetingAnswer::notice),
        field_of("code", &MeetingAnswer::code), field_of("parties", &MeetingAnswer::parties));
  }
};

// Those codes this audience may know: what is sent as records decides it.
std::optional<std::string> code_for(Api& api, const MeetingId& meeting,
                                    const std::optional<PartyId>& party, const Audience& audience) {
  for (const MeetingCode& each : api.access.codes_of(meeting)) {
    if (each.party != party) continue;
    const JoinCode code{.id = meeting.value, .party = party, .code = shown_code(each.code)};
    if (const auto open = pass_gate(code, audience)) return open->value().code;
  }
  return std::nullopt;
}

void show_meeting(Api& api, const Request& request, const Respond& respond) {
  const MeetingId id{request.parameters.front()};
  const auto found = value_of(admitted(api, request, id), respond);
  if (!found) return;
  const Audience audience = Audience::of(found->seat.actor);
  const auto meeting = pass_gate(*found->meeting, audience);
  if (!meeting) return respond(refuse(not_found()));
  MeetingAnswer answer{.id = id,
                       .series = found->seat.series,
                       .title = (*meeting)->title,
                       .kind = (*meeting)->kind,
                       .date = (*meeting)->date,
                       .timezone = (*meeting)->timezone,
                       .state = (*meeting)->state,
                       .notice = (*meeting)->notice,
                       .code = code_for(api, id, std::nullopt, audience)};
  for (const PartyId& each : (*meeting)->parties) {
    const Party* record = found->room->records().find<Party>(each);
    const auto party = record == nullptr ? std::nullopt : pass_gate(*record, audience);
    if (!party) continue;
    answer.parties.push_back(
        {each, (*party)->name, (*party)->kind, code_for(api, id, each, audience)});
  }
  respond(answer_of(answer));
}

void show_state(Api& api, const Request& request, const Respond& respond) {
  const MeetingId id{request.parameters.front()};
  const auto found = value_of(admitted(api, request, id), respond);
  if (!found) return;
  if (!query_value(request.query, "as_party")) {
    return respond(json_answer(found->room->state(id, Audience::of(found->seat.actor))));
  }
  const auto as_party = value_of(viewing(api, request), respond);
  if (as_party) respond(json_answer(as_party->room->state(id, as_party->eyes)));
}

Response done_answer(const CommandId& id, Seq seq, const std::string& result) {
  std::string body = R"({"id":)";
  append_json_string(body, id.value);
  body += R"(,"seq":)" + std::to_string(seq);
  if (!result.empty()) body += R"(,"result":)" + result;
  body += '}';
  return json_answer(std::move(body));
}

void say(Api& api, const Request& request, Respond respond) {
  const MeetingId id{request.parameters.front()};
  const auto found = value_of(admitted(api, request, id), respond);
  if (!found) return;
  auto received = value_of(decode_command(request.body, id), respond);
  if (!received) return;
  const Actor actor = found->seat.actor;
  const CommandId command = received->command.id;
  const auto answered = [room = found->room, id, actor, command,
                         respond = std::move(respond)](const Reply& reply) {
    if (const auto* refused = std::get_if<Refused>(&reply)) {
      return respond(refuse(refused->refusal.problem));
    }
    // Nobody knows: no answer is the honest one, and the same id may be sent again.
    const auto* done = std::get_if<Done>(&reply);
    if (done == nullptr) return respond(Response{.unanswered = true});
    respond(done_answer(command, room->head(id, Audience::of(actor)), done->result));
  };
  found->room->submit(actor, std::move(received->command), received->payload_hash, answered);
}

}  // namespace

void add_meeting_routes(Router& router, Api& api) {
  router.get("/api/v1/meetings/{m}", [&api](const Request& request, const Respond& respond) {
    show_meeting(api, request, respond);
  });
  router.get("/api/v1/meetings/{m}/state", [&api](const Request& request, const Respond& respond) {
    show_state(api, request, respond);
  });
  router.post("/api/v1/meetings/{m}/commands", [&api](const Request& request, Respond respond) {
    say(api, request, std::move(respond));
  });
}

}  // namespace roundtable
