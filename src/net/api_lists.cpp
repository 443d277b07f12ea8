// What people take home: the action lists as files, and the code on the wall.

#include <utility>

#include "exports/list_formats.h"
#include "exports/qr.h"
#include "net/address_text.h"
#include "net/api.h"
#include "net/api_body.h"
#include "net/download.h"
#include "net/seats.h"

namespace roundtable {
namespace {

// Whose list: everybody's for the host side alone, a party's own for its reps.
std::expected<std::optional<PartyId>, Problem> whose(const std::string& name, const Actor& actor) {
  if (actor.is_host_side()) {
    return name == "all" ? std::optional<PartyId>() : std::optional(PartyId{name});
  }
  if (actor.role != Role::kRep || actor.party.value != name) return std::unexpected(not_found());
  return std::optional(actor.party);
}

std::optional<Response> written(const ListSheet& sheet, const std::string& type) {
  const std::string name = "action-list-" + to_text(sheet.meeting->date) + "." + type;
  if (type == "csv") return download(to_csv(sheet), "text/csv; charset=utf-8", name);
  if (type == "ics") return download(to_ics(sheet), "text/calendar; charset=utf-8", name);
  if (type == "md") return download(to_markdown(sheet), "text/markdown; charset=utf-8", name);
  if (type == "json") return json_answer(to_json(sheet));
  return std::nullopt;
}

void list(Api& api, const Request& request, const Respond& respond) {
  const MeetingId id{request.parameters[0]};
  const auto found = value_of(admitted(api, request, id), respond);
  if (!found) return;
  const auto party = value_of(whose(request.parameters[1], found->seat.actor), respond);
  if (!party) return;
  const auto sheet = list_sheet(found->room->records(), id, *party, Audience::of(found->seat.actor),
                                api.clock.now());
  if (!sheet) return respond(refuse(not_found()));
  auto response = written(*sheet, request.parameters[2]);
  respond(response ? *std::move(response)
                   : refuse({Code::kUnsupported, "Lists come as csv, ics, md and json.", {}}, 404));
}

// The join page with a code filled in, for cameras. The meeting's own, or with
// `?party=` that party's.
void qr(Api& api, const Request& request, const Respond& respond) {
  const MeetingId id{request.parameters[0]};
  const auto found = value_of(admitted(api, request, id), respond);
  if (!found) return;
  std::optional<PartyId> party;
  if (auto asked = query_value(request.query, "party")) party = PartyId{*std::move(asked)};
  for (const MeetingCode& each : api.access.codes_of(id)) {
    if (each.party != party) continue;
    const JoinCode code{.id = party ? party->value : id.value,
                        .party = party,
                        .code = each.code,
                        .url = api.origins.base_url() + "/join#code=" + each.code};
    const auto open = pass_gate(code, Audience::of(found->seat.actor));
    if (!open) break;
    Response response;
    response.content_type = "image/svg+xml";
    response.body = qr_svg((*open)->url);
    return respond(std::move(response));
  }
  respond(refuse(not_found()));
}

}  // namespace

void add_list_routes(Router& router, Api& api) {
  router.get(
      "/api/v1/meetings/{m}/lists/{party}.{type}",
      [&api](const Request& request, const Respond& respond) { list(api, request, respond); });
  router.get("/api/v1/meetings/{m}/qr.svg",
             [&api](const Request& request, const Respond& respond) { qr(api, request, respond); });
}

}  // namespace roundtable
