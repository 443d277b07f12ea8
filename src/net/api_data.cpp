// What there is to slice, slices of it, and saved views as files.

#include <algorithm>
#include <charconv>
#include <utility>

#include "exports/pivot_sheet.h"
#include "net/address_text.h"
#include "net/api.h"
#include "net/api_body.h"
#include "net/download.h"
#include "net/seats.h"
#include "views/describe.h"
#include "wire/frames.h"

namespace roundtable {
namespace {

void pivot(Api& api, const Request& request, Respond respond) {
  const auto found = value_of(admitted(api, request, MeetingId{request.parameters[0]}), respond);
  if (!found) return;
  const auto spec = value_of(decode_pivot(request.body), respond);
  if (!spec) return;
  const auto done = [respond = std::move(respond)](std::expected<PivotResult, Problem> result) {
    respond(result ? answer_of(*result) : refuse(result.error()));
  };
  found->room->pivot(*spec, Audience::of(found->seat.actor), done);
}

// A version that the caller may slice.
struct OpenVersion {
  DatasetId dataset;
  int version = 0;
  Mask mask;
};

Problem no_dataset() {
  return {Code::kNotFound, "There is no such dataset, or no such version of it.", "dataset"};
}

// /meetings/{m}/datasets/{d}/…?version=2; the latest without one.
std::expected<OpenVersion, Problem> open_version(Api& api, const Request& request) {
  const auto found = admitted(api, request, MeetingId{request.parameters[0]});
  if (!found) return std::unexpected(found.error());
  const DatasetId id{request.parameters[1]};
  const Audience audience = Audience::of(found->seat.actor);
  const Dataset* dataset = found->room->records().find<Dataset>(id);
  const auto* description = found->room->records().find<DatasetDescription>(id);
  const bool seen = dataset != nullptr && !dataset->versions.empty() &&
                    (audience.is_host() ||
                     (description != nullptr && pass_gate(*description, audience).has_value()));
  if (!seen) return std::unexpected(no_dataset());
  int version = dataset->versions.back().version;
  if (const auto asked = query_value(request.query, "version")) {
    const char* end = asked->data() + asked->size();
    if (std::from_chars(asked->data(), end, version).ptr != end) {
      return std::unexpected(Problem{Code::kInvalid, "A version is a number.", "version"});
    }
  }
  const bool known = std::ranges::find(dataset->versions, version, &DatasetVersion::version) !=
                     dataset->versions.end();
  if (!known) return std::unexpected(no_dataset());
  return OpenVersion{id, version, {.host_side = audience.is_host()}};
}

struct MembersAnswer {
  std::vector<MemberCount> members;
  static constexpr auto fields() {
    return std::tuple(field_of("members", &MembersAnswer::members));
  }
};

void members(Api& api, const Request& request, Respond respond) {
  const auto open = value_of(open_version(api, request), respond);
  if (!open) return;
  const auto field = query_value(request.query, "field");
  if (!field) return respond(refuse({Code::kInvalid, "Say of which column.", "field"}));
  const auto done =
      [respond = std::move(respond)](std::expected<std::vector<MemberCount>, Problem> result) {
        respond(result ? answer_of(MembersAnswer{*std::move(result)}) : refuse(result.error()));
      };
  api.desk.members(open->dataset, open->version, *field, open->mask, done);
}

struct ColumnsAnswer {
  std::vector<ColumnDescription> columns;
  static constexpr auto fields() {
    return std::tuple(field_of("columns", &ColumnsAnswer::columns));
  }
};

void columns(Api& api, const Request& request, Respond respond) {
  const auto open = value_of(open_version(api, request), respond);
  if (!open) return;
  const auto done = [respond = std::move(respond)](
                        std::expected<std::vector<ColumnDescription>, Problem> result) {
    respond(result ? answer_of(ColumnsAnswer{*std::move(result)}) : refuse(result.error()));
  };
  api.desk.describe(open->dataset, open->version, open->mask, done);
}

std::optional<Date> imported_on(const Room& room, const PivotSpec& pivot,
                                const std::string& timezone) {
  const Dataset* dataset = room.records().find<Dataset>(pivot.dataset);
  if (dataset == nullptr) return std::nullopt;
  for (const DatasetVersion& version : dataset->versions) {
    if (version.version == pivot.version) return date_in_zone(version.imported_at, timezone);
  }
  return std::nullopt;
}

void view_as_csv(Api& api, const Request& request, Respond respond) {
  const auto found = value_of(admitted(api, request, MeetingId{request.parameters[0]}), respond);
  if (!found) return;
  const Audience audience = Audience::of(found->seat.actor);
  const View* record = found->room->records().find<View>(ViewId{request.parameters[1]});
  const auto view = record == nullptr ? std::nullopt : pass_gate(*record, audience);
  if (!view || (*view)->removed_at) return respond(refuse(not_found()));
  const PivotSpec spec = (*view)->pivot;
  const PivotHeading heading{.name = (*view)->name,
                             .sentence = sentence(spec),
                             .data_of = imported_on(*found->room, spec, found->meeting->timezone),
                             .mask = {.host_side = audience.is_host()}};
  const auto done = [spec, heading,
                     respond = std::move(respond)](std::expected<PivotResult, Problem> result) {
    if (!result) return respond(refuse(result.error()));
    const std::string day = heading.data_of ? "-" + to_text(*heading.data_of) : "";
    respond(download(to_csv(pivot_sheet(*result, spec, heading)), "text/csv; charset=utf-8",
                     "view" + day + ".csv"));
  };
  found->room->pivot(spec, audience, done);
}

}  // namespace

void add_data_routes(Router& router, Api& api) {
  router.post("/api/v1/meetings/{m}/pivot", [&api](const Request& request, Respond respond) {
    pivot(api, request, std::move(respond));
  });
  router.get("/api/v1/meetings/{m}/datasets/{d}/columns",
             [&api](const Request& request, Respond respond) {
               columns(api, request, std::move(respond));
             });
  router.get("/api/v1/meetings/{m}/datasets/{d}/members",
             [&api](const Request& request, Respond respond) {
               members(api, request, std::move(respond));
             });
  router.get("/api/v1/meetings/{m}/views/{id}.csv",
             [&api](const Request& request, Respond respond) {
               view_as_csv(api, request, std::move(respond));
             });
}

}  // namespace roundtable
