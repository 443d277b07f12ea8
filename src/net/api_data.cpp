// What there is to slice, slices of it, and the lines behind a cell.

#include <algorithm>
#include <utility>

#include "net/address_text.h"
#include "net/api.h"
#include "net/api_body.h"
#include "net/viewing.h"
#include "wire/frames.h"

namespace roundtable {
namespace {

constexpr std::size_t kMembersMax = 1'000;  // as many as one filter takes

template <class T>
AnswerDone<T> answering(Respond respond) {
  return [respond = std::move(respond)](const std::expected<AnswerPtr<T>, Problem>& answer) {
    respond(answer ? json_answer((*answer)->json) : refuse(answer.error()));
  };
}

void answer_pivot(Api& api, const Request& request, Respond respond) {
  const auto found = value_of(viewing(api, request), respond);
  if (!found) return;
  const auto spec = value_of(decode_pivot(request.body), respond);
  if (!spec) return;
  found->room->pivot(*spec, found->viewer, SightKind::kViewed,
                     answering<PivotResult>(std::move(respond)));
}

void answer_lines(Api& api, const Request& request, Respond respond) {
  const auto found = value_of(viewing(api, request), respond);
  if (!found) return;
  const auto query = value_of(decode_lines_query(request.body), respond);
  if (!query) return;
  found->room->lines(*query, found->viewer, SightKind::kDrilled,
                     answering<LinesResult>(std::move(respond)));
}

// Of which field, among the lines that pass which filters.
struct MembersBody {
  DatasetId dataset;
  std::optional<int> version;
  PivotLevel level;
  std::vector<PivotFilter> filters;
  std::optional<std::string> search;
  std::optional<int> limit;
  static constexpr auto fields() {
    return std::tuple(
        field_of("dataset", &MembersBody::dataset), field_of("version", &MembersBody::version),
        field_of("level", &MembersBody::level), field_of("filters", &MembersBody::filters),
        field_of("search", &MembersBody::search), field_of("limit", &MembersBody::limit));
  }
};

void answer_members(Api& api, const Request& request, Respond respond) {
  const auto found = value_of(viewing(api, request), respond);
  if (!found) return;
  auto body = body_of<MembersBody>(request, respond);
  if (!body) return;
  const auto source = value_of(open_source(found->room->records(), found->viewer.meeting,
                                           found->eyes, body->dataset, body->version),
                               respond);
  if (!source) return;
  const int limit = std::clamp(body->limit.value_or(kMembersMax), 1, int{kMembersMax});
  api.desk.members({.level = std::move(body->level),
                    .filters = std::move(body->filters),
                    .search = body->search.value_or(""),
                    .limit = static_cast<std::size_t>(limit)},
                   *source, answering<MembersAnswer>(std::move(respond)));
}

void members_of_column(Api& api, const Request& request, Respond respond) {
  const auto found = value_of(viewing(api, request), respond);
  if (!found) return;
  const auto source = value_of(source_of(*found, request), respond);
  if (!source) return;
  const auto field = query_value(request.query, "field");
  if (!field) return respond(refuse({Code::kInvalid, "Say of which column.", "field"}));
  api.desk.members({.level = {.field = *field}, .limit = kMembersMax}, *source,
                   answering<MembersAnswer>(std::move(respond)));
}

void answer_columns(Api& api, const Request& request, Respond respond) {
  const auto found = value_of(viewing(api, request), respond);
  if (!found) return;
  const auto source = value_of(source_of(*found, request), respond);
  if (!source) return;
  api.desk.describe(*source, answering<ColumnsAnswer>(std::move(respond)));
}

// The usual views of a dataset, and what of the series it may be seen beside.
void answer_standard_views(Api& api, const Request& request, Respond respond) {
  const auto found = value_of(viewing(api, request), respond);
  if (!found) return;
  const auto source = value_of(source_of(*found, request), respond);
  if (!source) return;
  const Records& records = found->room->records();
  std::vector<OpenSource> sources{*source};
  std::vector<DatasetKind> kinds{records.find<Dataset>(source->dataset)->kind};
  records.each<Dataset>([&](const Dataset& dataset) {
    if (dataset.id == source->dataset) return;
    auto beside = open_source(records, found->viewer.meeting, found->eyes, dataset.id, {});
    if (!beside) return;
    sources.push_back(*std::move(beside));
    kinds.push_back(dataset.kind);
  });
  api.desk.standard_views(sources, std::move(kinds), date_in_zone(api.clock.now(), found->timezone),
                          answering<StandardViewsAnswer>(std::move(respond)));
}

}  // namespace

void add_data_routes(Router& router, Api& api) {
  const auto with_api = [&api](auto handler) {
    return [&api, handler](const Request& request, Respond respond) {
      handler(api, request, std::move(respond));
    };
  };
  router.post("/api/v1/meetings/{m}/pivot", with_api(answer_pivot));
  router.post("/api/v1/meetings/{m}/lines", with_api(answer_lines));
  router.post("/api/v1/meetings/{m}/members", with_api(answer_members));
  router.get("/api/v1/meetings/{m}/datasets/{d}/columns", with_api(answer_columns));
  router.get("/api/v1/meetings/{m}/datasets/{d}/members", with_api(members_of_column));
  router.get("/api/v1/meetings/{m}/datasets/{d}/standard_views", with_api(answer_standard_views));
}

}  // namespace roundtable
