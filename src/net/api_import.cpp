// A file of sales lines becomes a version of a dataset: read on the pool, put on
// disk, and only then named in the log.

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "live/imported_version.h"
#include "net/address_text.h"
#include "net/api.h"
#include "net/api_body.h"
#include "net/seats.h"
#include "wire/commands.h"

namespace roundtable {
namespace {

constexpr std::size_t kNameMax = 200;  // code points

// What the person importing says about the columns; all of it may be left out.
struct MapBody {
  std::vector<ColumnHint> columns;
  std::optional<DateOrder> date_order;
  std::optional<std::string> name, decimal_mark, delimiter;
  static constexpr auto fields() {
    return std::tuple(
        field_of("columns", &MapBody::columns), field_of("date_order", &MapBody::date_order),
        field_of("name", &MapBody::name), field_of("decimal_mark", &MapBody::decimal_mark),
        field_of("delimiter", &MapBody::delimiter));
  }
};

struct ImportAnswer {
  std::optional<DatasetId> id;  // of a dry run of a new one: none
  std::optional<int> version;
  std::int64_t rows = 0;
  std::vector<ColumnInfo> columns;
  std::vector<ColumnTotal> totals;
  std::optional<Date> first_date, last_date;
  std::vector<RejectedLine> rejected;
  std::int64_t rejected_count = 0;
  std::vector<std::string> warnings;
  static constexpr auto fields() {
    return std::tuple(
        field_of("id", &ImportAnswer::id), field_of("version", &ImportAnswer::version),
        field_of("rows", &ImportAnswer::rows), field_of("columns", &ImportAnswer::columns),
        field_of("totals", &ImportAnswer::totals),
        field_of("first_date", &ImportAnswer::first_date),
        field_of("last_date", &ImportAnswer::last_date),
        field_of("rejected", &ImportAnswer::rejected),
        field_of("rejected_count", &ImportAnswer::rejected_count),
        field_of("warnings", &ImportAnswer::warnings));
  }
};

ImportAnswer answer_for(const DatasetVersion& version) {
  return {.rows = version.rows,
          .columns = version.columns,
          .totals = version.totals,
          .first_date = version.first_date,
          .last_date = version.last_date,
          .rejected = version.rejected,
          .rejected_count = version.rejected_count,
          .warnings = version.warnings};
}

Response stored_answer(const DatasetId& id, const DatasetVersion& version, int status) {
  ImportAnswer answer = answer_for(version);
  answer.id = id;
  answer.version = version.version;
  return answer_of(answer, status);
}

// One import: what was asked, until it is answered.
struct ImportJob {
  Api& api;
  Seated seated;
  MeetingId meeting;
  std::string name;
  std::string sha256;  // of file and map
  bool dry_run = false;
  std::shared_ptr<const UploadedFile> file;
  Respond respond;
  DatasetVersion version;
  DatasetId dataset;

  ImportJob(Api& the_api, Seated seat, MeetingId id, Respond answer)
      : api(the_api), seated(std::move(seat)), meeting(std::move(id)), respond(std::move(answer)) {}
  ~ImportJob() {
    if (holds_series) api.importing.erase(seated.room->series());
  }
  ImportJob(const ImportJob&) = delete;
  ImportJob& operator=(const ImportJob&) = delete;

  bool holds_series = false;
};
using Job = std::shared_ptr<ImportJob>;

const Dataset* find_dataset(const Room& room, const std::string& name) {
  const Dataset* found = nullptr;
  room.records().each<Dataset>([&](const Dataset& dataset) {
    if (name_key(dataset.name) == name_key(name)) found = &dataset;
  });
  return found;
}

void log_import(const Job& job) {
  const Command command{CommandId{job->api.random.uuid()}, job->meeting,
                        ServerCommand(ImportDataset{job->dataset, job->name, job->version})};
  const auto logged = [job](const Reply& reply) {
    if (const auto* refused = std::get_if<Refused>(&reply)) {
      return job->respond(refuse(refused->refusal.problem));
    }
    if (std::holds_alternative<Unknown>(reply)) return job->respond(Response{.unanswered = true});
    job->respond(stored_answer(job->dataset, job->version, 201));
  };
  job->seated.room->submit({.role = Role::kServer}, command, payload_hash_of(command), logged);
}

void read(const Job& job, std::expected<Import, Problem> import) {
  if (!import) return job->respond(refuse(import.error()));
  const std::string file_name = std::move(job->version.file_name);
  job->version = imported_version(import->report);
  if (job->dry_run) return job->respond(answer_of(answer_for(job->version)));
  const Dataset* known = find_dataset(*job->seated.room, job->name);
  job->dataset = known != nullptr ? known->id : DatasetId{job->api.random.uuid()};
  job->version.version =
      known == nullptr || known->versions.empty() ? 1 : known->versions.back().version + 1;
  job->version.file_name = file_name;
  job->version.sha256 = job->sha256;
  job->version.imported_at = job->api.clock.now();
  job->version.imported_by = job->seated.seat.actor.rep;
  const auto kept = [job](bool stored) {
    if (stored) return log_import(job);
    job->respond(refuse(Code::kStorageUnavailable, "The lines could not be stored."));
  };
  job->api.desk.keep(job->dataset, job->version.version,
                     std::make_shared<const Table>(std::move(import->table)), kept);
}

// The map of the query, or nothing after having answered why not.
std::optional<ColumnMap> map_of(const Request& request, const Respond& respond) {
  const auto text = query_value(request.query, "map");
  if (!text) return ColumnMap{};
  auto body = decode_body<MapBody>(*text);
  if (!body) {
    respond(refuse(body.error()));
    return std::nullopt;
  }
  return ColumnMap{.name = body->name.value_or(""),
                   .columns = std::move(body->columns),
                   .date_order = body->date_order,
                   .decimal_mark = body->decimal_mark,
                   .delimiter = body->delimiter};
}

void import(Api& api, const Request& request, Respond respond) {
  const MeetingId meeting{request.parameters.front()};
  auto seat = value_of(driving(api, request, meeting), respond);
  if (!seat) return;
  if (!request.file || request.file->bytes == 0) {
    return respond(refuse(Code::kUnreadableFile, "The file is empty."));
  }
  const auto name = clean_text(query_value(request.query, "name").value_or(""));
  if (!name || name->empty() || count_code_points(*name) > kNameMax) {
    return respond(refuse({Code::kInvalid, "Say the dataset's name.", "name"}));
  }
  const auto map = map_of(request, respond);
  if (!map) return;

  const auto job = std::make_shared<ImportJob>(api, *std::move(seat), meeting, std::move(respond));
  job->name = *name;
  job->file = request.file;
  job->sha256 = import_hash(request.file->sha256, *map);
  job->dry_run = query_value(request.query, "dry_run").value_or("") == "1";
  job->version.file_name = clean_text(query_value(request.query, "file").value_or("")).value_or("");
  if (!job->dry_run) {
    const Dataset* known = find_dataset(*job->seated.room, job->name);
    const auto* versions = known == nullptr ? nullptr : &known->versions;
    const auto at = versions == nullptr
                        ? std::vector<DatasetVersion>::const_iterator{}
                        : std::ranges::find(*versions, job->sha256, &DatasetVersion::sha256);
    if (versions != nullptr && at != versions->end()) {
      return job->respond(stored_answer(known->id, *at, 200));
    }
    job->holds_series = api.importing.insert(job->seated.room->series()).second;
    if (!job->holds_series) {
      return job->respond(
          refuse(Code::kRateLimited, "Another import runs; send this one again after it."));
    }
  }
  // The file stays until it is read: the job holds it.
  api.desk.read_file(request.file->path, *map, [job](std::expected<Import, Problem> result) {
    read(job, std::move(result));
  });
}

}  // namespace

void add_import_routes(Router& router, Api& api) {
  Route route;
  route.method = Method::kPost;
  route.pattern = "/api/v1/meetings/{m}/datasets";
  route.handler = [&api](const Request& request, Respond respond) {
    import(api, request, std::move(respond));
  };
  route.may_upload = [&api](const Request& request) -> std::expected<void, Problem> {
    auto seat = driving(api, request, MeetingId{request.parameters.front()});
    if (!seat) return std::unexpected(seat.error());
    return {};
  };
  router.add(std::move(route));
}

}  // namespace roundtable
