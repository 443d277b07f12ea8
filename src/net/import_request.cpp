#include "net/import_request.h"

#include <utility>

#include "base/text.h"
#include "net/address_text.h"
#include "wire/decode.h"

namespace roundtable {
namespace {

constexpr std::size_t kNameMax = 200;  // code points
constexpr std::size_t kJobMax = 80;
constexpr std::int64_t kRowsMax = 20'000'000;  // of one series, all versions together
constexpr std::size_t kVersionsMax = 200;      // of one series

// What the person importing says about the columns; all of it may be left out.
struct MapBody {
  std::vector<ColumnHint> columns;
  std::optional<DateOrder> date_order;
  std::optional<DatasetKind> kind;
  std::optional<RecurringLines> recurring;
  std::optional<std::string> name, decimal_mark, delimiter, sheet, source;
  static constexpr auto fields() {
    return std::tuple(
        field_of("columns", &MapBody::columns), field_of("date_order", &MapBody::date_order),
        field_of("kind", &MapBody::kind), field_of("recurring", &MapBody::recurring),
        field_of("name", &MapBody::name), field_of("decimal_mark", &MapBody::decimal_mark),
        field_of("delimiter", &MapBody::delimiter), field_of("sheet", &MapBody::sheet),
        field_of("source", &MapBody::source));
  }
};

std::expected<ColumnMap, Problem> map_in(const std::string& text) {
  auto body = decode_body<MapBody>(text);
  if (!body) return std::unexpected(body.error());
  return ColumnMap{.name = body->name.value_or(""),
                   .kind = body->kind,
                   .columns = std::move(body->columns),
                   .date_order = body->date_order,
                   .decimal_mark = body->decimal_mark,
                   .delimiter = body->delimiter,
                   .sheet = body->sheet,
                   .source = body->source,
                   .recurring = body->recurring};
}

std::expected<ColumnMap, Problem> saved_map(const std::string& id, const Records& records) {
  const auto* saved = records.find<SavedColumnMap>(ColumnMapId{id});
  if (saved == nullptr || saved->removed_at) {
    return std::unexpected(Problem{Code::kNotFound, "There is no such column map.", "map"});
  }
  return ColumnMap{.name = saved->name,
                   .kind = saved->kind,
                   .columns = saved->columns,
                   .date_order = saved->date_order,
                   .decimal_mark = saved->decimal_mark,
                   .delimiter = saved->delimiter,
                   .sheet = saved->sheet,
                   .source = saved->source,
                   .recurring = saved->recurring};
}

// As JSON, or a saved one by its id; nothing said: all of it is inferred.
std::expected<ColumnMap, Problem> map_of(const Request& request, const Records& records) {
  const auto text = query_value(request.query, "map");
  if (!text || text->empty()) return ColumnMap{};
  return text->starts_with('{') ? map_in(*text) : saved_map(*text, records);
}

bool is_set(const Request& request, std::string_view name) {
  return query_value(request.query, name).value_or("") == "1";
}

}  // namespace

std::expected<ImportRequest, Problem> import_request(const Request& request,
                                                     const Records& records) {
  const auto name = clean_text(query_value(request.query, "name").value_or(""));
  if (!name || name->empty() || count_code_points(*name) > kNameMax) {
    return std::unexpected(Problem{Code::kInvalid, "Say the dataset's name.", "name"});
  }
  auto map = map_of(request, records);
  if (!map) return std::unexpected(map.error());
  if (const auto kind = query_value(request.query, "kind")) {
    map->kind = from_name<DatasetKind>(*kind);
    if (!map->kind) {
      return std::unexpected(Problem{Code::kInvalid, "There is no such kind of dataset.", "kind"});
    }
  }
  ImportRequest asked{.name = *name,
                      .map = std::move(*map),
                      .add = is_set(request, "add"),
                      .dry_run = is_set(request, "dry_run"),
                      .job = query_value(request.query, "job")};
  asked.file_name = clean_text(query_value(request.query, "file").value_or("")).value_or("");
  if (asked.job && (asked.job->empty() || asked.job->size() > kJobMax)) {
    return std::unexpected(Problem{Code::kInvalid, "Name the job with an id.", "job"});
  }
  return asked;
}

std::optional<Problem> problem_of_quota(const Records& records) {
  std::int64_t rows = 0;
  std::size_t versions = 0;
  records.each<Dataset>([&](const Dataset& dataset) {
    versions += dataset.versions.size();
    for (const DatasetVersion& version : dataset.versions) rows += version.rows;
  });
  if (rows < kRowsMax && versions < kVersionsMax) return std::nullopt;
  return Problem{Code::kTooLarge, "This series holds as many imported lines as it may.", {}};
}

}  // namespace roundtable
