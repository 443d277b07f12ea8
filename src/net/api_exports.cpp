// Slices, lines and what an import left out, as files. Each is written on a pool's
// thread from the very answer the screen gets.

#include <utility>

#include "exports/lines_sheet.h"
#include "net/address_text.h"
#include "net/api.h"
#include "net/api_body.h"
#include "net/download.h"
#include "net/viewing.h"
#include "views/describe.h"
#include "wire/frames.h"

namespace roundtable {
namespace {

enum class FileType { kCsv, kXlsx };

std::optional<FileType> type_of(const std::string& ending) {
  if (ending == "csv") return FileType::kCsv;
  if (ending == "xlsx") return FileType::kXlsx;
  return std::nullopt;
}

Response file_answer(std::string bytes, FileType type, const std::string& name) {
  if (bytes.empty()) return refuse(Code::kTooLarge, "There is no memory for this file.");
  if (type == FileType::kCsv) {
    return download(std::move(bytes), "text/csv; charset=utf-8", name + ".csv");
  }
  return download(std::move(bytes),
                  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                  name + ".xlsx");
}

// "view-2027-01-14": the server's own words, with the day of the data.
std::string file_name(const char* what, const PivotHeading& heading) {
  return what + (heading.data_of ? "-" + to_text(*heading.data_of) : std::string());
}

void write(Api& api, std::function<DataSheet()> sheet, FileType type, std::string name,
           Respond respond) {
  api.desk.write_file(
      [sheet = std::move(sheet), type] {
        const DataSheet made = sheet();
        return type == FileType::kCsv ? to_csv(made) : to_xlsx(made);
      },
      [type, name = std::move(name), respond = std::move(respond)](std::string bytes) {
        respond(file_answer(std::move(bytes), type, name));
      });
}

// A slice as a file, named by the server.
void write_pivot(Api& api, const Viewing& found, PivotSpec spec, std::string name, FileType type,
                 Respond respond) {
  const auto source = value_of(open_source(found.room->records(), found.viewer.meeting, found.eyes,
                                           spec.dataset, spec.version),
                               respond);
  if (!source) return;
  spec.version = source->version;
  const PivotHeading heading = heading_of(found, *source, std::move(name), sentence(spec));
  const auto done = [&api, spec, heading, type, respond = std::move(respond)](
                        const std::expected<AnswerPtr<PivotResult>, Problem>& answer) {
    if (!answer) return respond(refuse(answer.error()));
    write(
        api,
        [answer = *answer, spec, heading] { return pivot_sheet(answer->value, spec, heading); },
        type, file_name("view", heading), respond);
  };
  found.room->pivot(spec, found.viewer, SightKind::kExported, done);
}

void pivot_file(Api& api, const Request& request, FileType type, Respond respond) {
  const auto found = value_of(viewing(api, request), respond);
  if (!found) return;
  auto spec = value_of(decode_pivot(request.body), respond);
  if (spec) write_pivot(api, *found, std::move(*spec), "", type, std::move(respond));
}

void view_file(Api& api, const Request& request, Respond respond) {
  const auto found = value_of(viewing(api, request), respond);
  if (!found) return;
  const auto type = type_of(request.parameters[2]);
  if (!type) {
    return respond(refuse({Code::kUnsupported, "Views come as csv and xlsx.", {}}, 404));
  }
  const View* record = found->room->records().find<View>(ViewId{request.parameters[1]});
  const auto view = record == nullptr ? std::nullopt : pass_gate(*record, found->eyes);
  if (!view || (*view)->removed_at) return respond(refuse(not_found()));
  write_pivot(api, *found, (*view)->pivot, (*view)->name, *type, std::move(respond));
}

void lines_file(Api& api, const Request& request, FileType type, Respond respond) {
  const auto found = value_of(viewing(api, request), respond);
  if (!found) return;
  const auto query = value_of(decode_lines_query(request.body), respond);
  if (!query) return;
  const auto source = value_of(open_source(found->room->records(), found->viewer.meeting,
                                           found->eyes, query->pivot.dataset, query->pivot.version),
                               respond);
  if (!source) return;
  const PivotHeading heading = heading_of(*found, *source, "", sentence(query->pivot));
  const auto done = [&api, query = *query, heading, type,
                     respond = std::move(respond)](std::expected<LinesResult, Problem> result) {
    if (!result) return respond(refuse(result.error()));
    const auto lines = std::make_shared<const LinesResult>(std::move(*result));
    write(
        api, [lines, query, heading] { return lines_sheet(*lines, query, heading); }, type,
        file_name("lines", heading), respond);
  };
  found->room->all_lines(*query, found->viewer, done);
}

// What an import left out, from the record: the host side's.
void rejected_file(Api& api, const Request& request, Respond respond) {
  const auto found = value_of(viewing(api, request), respond);
  if (!found) return;
  const auto* record = found->room->records().find<Dataset>(DatasetId{request.parameters[1]});
  const auto dataset = record == nullptr ? std::nullopt : pass_gate(*record, found->eyes);
  if (!dataset) return respond(refuse(not_found()));
  for (const DatasetVersion& version : (*dataset)->versions) {
    if (std::to_string(version.version) != request.parameters[2]) continue;
    const std::string name = (*dataset)->name;
    const auto sheet = [name, version] { return rejected_sheet(name, version); };
    return write(api, sheet, FileType::kCsv, "left-out", std::move(respond));
  }
  respond(refuse(not_found()));
}

}  // namespace

void add_export_routes(Router& router, Api& api) {
  const auto both = [&](const std::string& what, auto handler) {
    for (const FileType type : {FileType::kCsv, FileType::kXlsx}) {
      router.post("/api/v1/meetings/{m}/" + what + (type == FileType::kCsv ? ".csv" : ".xlsx"),
                  [&api, handler, type](const Request& request, Respond respond) {
                    handler(api, request, type, std::move(respond));
                  });
    }
  };
  both("pivot", pivot_file);
  both("lines", lines_file);
  router.get("/api/v1/meetings/{m}/views/{id}.{type}",
             [&api](const Request& request, Respond respond) {
               view_file(api, request, std::move(respond));
             });
  router.get("/api/v1/meetings/{m}/datasets/{d}/versions/{v}/rejected.csv",
             [&api](const Request& request, Respond respond) {
               rejected_file(api, request, std::move(respond));
             });
}

}  // namespace roundtable
