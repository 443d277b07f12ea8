// A file becomes a version of a dataset: read on the pool, put on disk, and only then
// named in the log. How far it is can be asked, and it can be stopped.

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "ingest/known_maps.h"
#include "live/imported_version.h"
#include "net/address_text.h"
#include "net/api.h"
#include "net/api_body.h"
#include "net/import_request.h"
#include "net/seats.h"
#include "wire/commands.h"

namespace roundtable {
namespace {

constexpr std::chrono::minutes kUploadStuck{1};  // its connection is gone

// What was read; of a version that is known, what its record tells.
struct ImportAnswer : ImportReport {
  std::optional<DatasetId> id;  // of a dry run of a new one: none
  std::optional<int> version;
  std::int64_t replaced = 0;  // earlier lines in whose place new ones came
  static constexpr auto fields() {
    return std::tuple_cat(
        std::tuple(field_of("id", &ImportAnswer::id), field_of("version", &ImportAnswer::version),
                   field_of("replaced", &ImportAnswer::replaced)),
        ImportReport::fields());
  }
};

ImportAnswer answer_for(const Dataset& dataset, const DatasetVersion& version) {
  ImportAnswer answer;
  answer.id = dataset.id;
  answer.version = version.version;
  answer.kind = dataset.kind;
  answer.rows = version.rows;
  for (const ColumnInfo& column : version.columns) {
    answer.columns.push_back({.name = column.name,
                              .type = column.type,
                              .role = column.role,
                              .distinct = column.distinct});
  }
  for (const ColumnTotal& total : version.totals) {
    answer.totals.push_back({total.column, total.sum, total.sum.decimals});
  }
  answer.first_date = version.first_date;
  answer.last_date = version.last_date;
  for (const RejectedLine& line : version.rejected) {
    answer.rejected.push_back({.line = line.line, .reason = line.reason});
  }
  answer.rejected_count = version.rejected_count;
  answer.duplicates = version.duplicates;
  answer.warnings = version.warnings;
  return answer;
}

// One import: what was asked, until it is answered.
struct ImportJob {
  Api& api;
  Seated seated;
  MeetingId meeting;
  ImportRequest asked;
  std::string sha256;  // of file, map and mode
  std::shared_ptr<const UploadedFile> file;
  ImportStatePtr state;
  Respond respond;
  ImportReport report;
  std::int64_t replaced = 0;
  DatasetVersion version;
  DatasetId dataset;
  bool holds_series = false;

  ImportJob(Api& the_api, Seated seat, ImportRequest request, Respond answer)
      : api(the_api),
        seated(std::move(seat)),
        meeting(seated.meeting->id),
        asked(std::move(request)),
        respond(std::move(answer)) {}
  ~ImportJob() {
    if (holds_series) api.imports.leave(seated.room->series());
  }
  ImportJob(const ImportJob&) = delete;
  ImportJob& operator=(const ImportJob&) = delete;

  void enter(ImportPhase phase) const {
    state->phase = phase;
    state->moved_at = api.clock.now();
  }
  void fail(const Problem& problem) const {
    const bool cancelled = state->progress->cancelled;
    enter(cancelled ? ImportPhase::kCancelled : ImportPhase::kFailed);
    respond(refuse(
        cancelled ? Problem{Code::kWrongState, "The import was cancelled; nothing was stored.", {}}
                  : problem));
  }
  void finish(int status) const {
    ImportAnswer answer;
    static_cast<ImportReport&>(answer) = report;
    answer.replaced = replaced;
    if (!asked.dry_run || known() != nullptr) answer.id = dataset;
    if (!asked.dry_run) answer.version = version.version;
    enter(ImportPhase::kDone);
    respond(answer_of(answer, status));
  }

  const Dataset* known() const {
    const Dataset* found = nullptr;
    seated.room->records().each<Dataset>([&](const Dataset& each) {
      if (name_key(each.name) == name_key(asked.name)) found = &each;
    });
    return found;
  }
};
using Job = std::shared_ptr<ImportJob>;

void log_import(const Job& job) {
  const Command command{
      CommandId{job->api.random.uuid()}, job->meeting,
      ServerCommand(ImportDataset{job->dataset, job->asked.name, job->version, job->report.kind})};
  const auto logged = [job](const Reply& reply) {
    if (const auto* refused = std::get_if<Refused>(&reply)) {
      return job->fail(refused->refusal.problem);
    }
    if (std::holds_alternative<Unknown>(reply)) {
      job->enter(ImportPhase::kFailed);
      return job->respond(Response{.unanswered = true});
    }
    job->finish(201);
  };
  job->seated.room->submit({.role = Role::kServer}, command, payload_hash_of(command), logged);
}

void name_version(const Job& job) {
  const Dataset* known = job->known();
  job->dataset = known != nullptr ? known->id : DatasetId{job->api.random.uuid()};
  DatasetVersion version = imported_version(job->report);
  version.version =
      known == nullptr || known->versions.empty() ? 1 : known->versions.back().version + 1;
  if (job->asked.add && known != nullptr) {
    if (const auto* latest = latest_version(*known)) version.added_to = latest->version;
  }
  version.file_name = job->asked.file_name;
  version.sha256 = job->sha256;
  version.imported_at = job->api.clock.now();
  version.imported_by = job->seated.seat.actor.rep;
  if (!job->asked.map.name.empty()) version.map = job->asked.map.name;
  job->version = std::move(version);
}

void read(const Job& job, std::expected<ReadLines, Problem> lines) {
  if (!lines || job->state->progress->cancelled) {
    return job->fail(lines ? Problem{} : lines.error());
  }
  job->report = std::move(lines->report);
  job->replaced = lines->replaced;
  if (job->asked.dry_run) {
    if (const Dataset* known = job->known()) job->dataset = known->id;
    return job->finish(200);
  }
  name_version(job);
  job->enter(ImportPhase::kStoring);
  const auto kept = [job](bool stored) {
    if (stored) return log_import(job);
    job->fail({Code::kStorageUnavailable, "The lines could not be stored.", {}});
  };
  job->api.desk.keep(job->dataset, job->version.version,
                     std::make_shared<const Table>(std::move(lines->table)), kept);
}

// Answered already: known, another import in hand, or no room.
bool is_settled(const Job& job) {
  if (job->asked.dry_run) return false;
  if (const Dataset* known = job->known()) {
    for (const DatasetVersion& version : known->versions) {
      if (version.sha256 != job->sha256 || version.undone_at) continue;
      job->enter(ImportPhase::kDone);
      job->respond(answer_of(answer_for(*known, version), 200));
      return true;
    }
  }
  if (const auto problem = problem_of_quota(job->seated.room->records())) {
    job->fail(*problem);
    return true;
  }
  job->holds_series = job->api.imports.take(job->seated.room->series());
  if (job->holds_series) return false;
  job->fail({Code::kRateLimited, "Another import runs; send this one again after it.", {}});
  return true;
}

FileToRead file_of(const Job& job) {
  const Records& records = job->seated.room->records();
  const Date today = date_in_zone(job->api.clock.now(), job->seated.meeting->timezone);
  FileToRead file{.path = job->file->path,
                  .map = job->asked.map,
                  .context = import_context(records, today),
                  .progress = job->state->progress};
  const Dataset* known = job->asked.add ? job->known() : nullptr;
  const DatasetVersion* latest = known == nullptr ? nullptr : latest_version(*known);
  if (latest != nullptr) file.add_to = {known->id, latest->version};
  return file;
}

void import(Api& api, const Request& request, Respond respond) {
  const MeetingId meeting{request.parameters.front()};
  auto seat = value_of(driving(api, request, meeting), respond);
  if (!seat) return;
  if (!request.file || request.file->bytes == 0) {
    return respond(refuse(Code::kUnreadableFile, "The file is empty."));
  }
  auto asked = value_of(import_request(request, seat->room->records()), respond);
  if (!asked) return;
  const auto job =
      std::make_shared<ImportJob>(api, *std::move(seat), *std::move(asked), std::move(respond));
  job->file = request.file;
  job->sha256 = import_hash(request.file->sha256, job->asked.map, job->asked.mode());
  job->state = api.imports.begin(meeting, job->asked.job, api.clock.now());
  if (!job->state) return job->respond(refuse(not_found()));
  if (is_settled(job)) return;
  job->enter(ImportPhase::kReading);
  // The file stays until it is read: the job holds it.
  api.desk.read_file(file_of(job), [job](std::expected<ReadLines, Problem> result) {
    read(job, std::move(result));
  });
}

// Told while the file comes in; false stops it.
bool uploading(Api& api, const Request& request, double share) {
  const auto name = query_value(request.query, "job");
  if (!name) return true;
  const auto state =
      api.imports.begin(MeetingId{request.parameters.front()}, name, api.clock.now());
  if (!state) return true;  // refused once the file is here
  state->uploaded = share;
  state->moved_at = api.clock.now();
  if (!state->progress->cancelled) return true;
  state->phase = ImportPhase::kCancelled;
  return false;
}

// What is built in, so that a page can offer it beside what was saved.
struct KnownMapAnswer {
  std::vector<std::string> header;
  ColumnMap map;
  static constexpr auto fields() {
    return std::tuple(field_of("header", &KnownMapAnswer::header),
                      field_of("map", &KnownMapAnswer::map));
  }
};
struct KnownMapsAnswer {
  std::vector<KnownMapAnswer> maps;
  static constexpr auto fields() { return std::tuple(field_of("maps", &KnownMapsAnswer::maps)); }
};

void tell_known_maps(Api& api, const Request& request, const Respond& respond) {
  if (!value_of(driving(api, request, MeetingId{request.parameters[0]}), respond)) return;
  KnownMapsAnswer answer;
  for (const KnownMap& known : known_maps()) {
    answer.maps.push_back({{known.header.begin(), known.header.end()}, known.map});
  }
  respond(answer_of(answer));
}

struct ProgressAnswer {
  ImportPhase phase = ImportPhase::kUploading;
  Decimal share;
  static constexpr auto fields() {
    return std::tuple(field_of("phase", &ProgressAnswer::phase),
                      field_of("share", &ProgressAnswer::share));
  }
};

ProgressAnswer progress_of(const ImportState& state, TimePoint now) {
  ProgressAnswer answer{.phase = state.phase};
  double share = 1;
  if (state.phase == ImportPhase::kUploading) share = state.uploaded;
  if (state.phase == ImportPhase::kReading) share = state.progress->share;
  const bool is_stuck =
      state.phase == ImportPhase::kUploading && now - state.moved_at > kUploadStuck;
  if (is_stuck) answer.phase = ImportPhase::kFailed;
  answer.share = {static_cast<__int128>(std::clamp(share, 0.0, 1.0) * 1'000), 3};
  return answer;
}

void tell_progress(Api& api, const Request& request, const Respond& respond, bool cancel) {
  const MeetingId meeting{request.parameters[0]};
  const auto seat = value_of(driving(api, request, meeting), respond);
  if (!seat) return;
  const auto state = api.imports.find(meeting, request.parameters[1]);
  if (!state) return respond(refuse(not_found()));
  // What is being stored is stored; it can be undone as a whole.
  if (cancel && state->phase < ImportPhase::kStoring) state->progress->cancelled = true;
  respond(answer_of(progress_of(*state, api.clock.now())));
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
  route.uploading = [&api](const Request& request, double share) {
    return uploading(api, request, share);
  };
  router.add(std::move(route));
  router.get("/api/v1/meetings/{m}/known_maps",
             [&api](const Request& request, const Respond& respond) {
               tell_known_maps(api, request, respond);
             });
  const std::string job = "/api/v1/meetings/{m}/imports/{job}";
  router.get(job, [&api](const Request& request, const Respond& respond) {
    tell_progress(api, request, respond, false);
  });
  router.remove(job, [&api](const Request& request, const Respond& respond) {
    tell_progress(api, request, respond, true);
  });
}

}  // namespace roundtable
