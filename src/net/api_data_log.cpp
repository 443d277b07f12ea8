// Who saw, drilled into, exported and showed which data: for the host side.

#include <utility>

#include "exports/data_sheet.h"
#include "net/api.h"
#include "net/api_body.h"
#include "net/download.h"
#include "net/seats.h"

namespace roundtable {
namespace {

constexpr int kShown = 1'000;  // on a screen; the file has all

struct Sighting {
  TimePoint at;
  std::string person, party;
  std::string what;
  std::optional<std::string> seen_as;
  DatasetId dataset;
  std::string dataset_name;
  int version = 0;
  std::string sentence;
  std::int64_t count = 0;
  static constexpr auto fields() {
    return std::tuple(
        field_of("at", &Sighting::at), field_of("person", &Sighting::person),
        field_of("party", &Sighting::party), field_of("what", &Sighting::what),
        field_of("seen_as", &Sighting::seen_as), field_of("dataset", &Sighting::dataset),
        field_of("dataset_name", &Sighting::dataset_name), field_of("version", &Sighting::version),
        field_of("sentence", &Sighting::sentence), field_of("count", &Sighting::count));
  }
};

struct DataLogAnswer {
  std::vector<Sighting> sightings;
  static constexpr auto fields() {
    return std::tuple(field_of("sightings", &DataLogAnswer::sightings));
  }
};

std::string party_name(const Records& records, const PartyId& id) {
  const auto* party = records.find<Party>(id);
  return party == nullptr ? std::string() : party->name;
}

Sighting sighting_of(const Records& records, const SightingRow& row) {
  const auto* rep = records.find<Rep>(row.rep);
  const auto* dataset = records.find<Dataset>(row.dataset);
  Sighting sighting{.at = row.at,
                    .person = rep == nullptr ? std::string() : rep->name,
                    .party = party_name(records, row.party),
                    .what = row.what,
                    .dataset = row.dataset,
                    .dataset_name = dataset == nullptr ? std::string() : dataset->name,
                    .version = row.version,
                    .sentence = row.sentence,
                    .count = row.count};
  if (row.seen_as) sighting.seen_as = party_name(records, *row.seen_as);
  return sighting;
}

DataSheet sheet_of(const std::vector<Sighting>& sightings, const std::string& meeting) {
  DataSheet sheet{.name = "Data log"};
  sheet.rows.push_back({RowKind::kAbout, {std::string("Who saw which data"), meeting}});
  sheet.rows.push_back({RowKind::kAbout, {}});
  DataRow names{RowKind::kNames, {}};
  for (const char* name : {"at", "person", "party", "what", "with the eyes of", "dataset",
                           "version", "slice", "rows or lines"}) {
    names.cells.emplace_back(std::string(name));
  }
  sheet.rows.push_back(std::move(names));
  for (const Sighting& each : sightings) {
    sheet.rows.push_back(
        {RowKind::kLine,
         {to_text(each.at), each.person, each.party, each.what, each.seen_as.value_or(""),
          each.dataset_name, whole_number(each.version), each.sentence, whole_number(each.count)}});
  }
  return sheet;
}

using Told = std::function<void(const Seated&, std::vector<Sighting>)>;

void tell(Api& api, const Request& request, int limit, Respond respond, Told told) {
  const MeetingId meeting{request.parameters.front()};
  const auto found = value_of(driving(api, request, meeting), respond);
  if (!found) return;
  api.data_log.read(meeting, limit,
                    [found = *found, respond = std::move(respond),
                     told = std::move(told)](const std::optional<std::vector<SightingRow>>& rows) {
                      if (!rows) {
                        return respond(refuse(Code::kStorageUnavailable,
                                              "The data log cannot be read from the disk."));
                      }
                      std::vector<Sighting> sightings;
                      for (const SightingRow& row : *rows) {
                        sightings.push_back(sighting_of(found.room->records(), row));
                      }
                      told(found, std::move(sightings));
                    });
}

void as_json(Api& api, const Request& request, const Respond& respond) {
  tell(api, request, kShown, respond, [respond](const Seated&, std::vector<Sighting> sightings) {
    respond(answer_of(DataLogAnswer{std::move(sightings)}));
  });
}

void as_csv(Api& api, const Request& request, const Respond& respond) {
  const MeetingId meeting{request.parameters.front()};
  tell(api, request, kSightingsMax, respond,
       [&api, meeting, respond](const Seated& found, std::vector<Sighting> sightings) {
         const auto* record = found.room->records().find<Meeting>(meeting);
         const std::string title = record == nullptr ? std::string() : record->title;
         api.desk.write_file(
             [sightings = std::move(sightings), title] {
               return to_csv(sheet_of(sightings, title));
             },
             [respond](std::string bytes) {
               respond(download(std::move(bytes), "text/csv; charset=utf-8", "data-log.csv"));
             });
       });
}

}  // namespace

void add_data_log_routes(Router& router, Api& api) {
  router.get("/api/v1/meetings/{m}/data_log",
             [&api](const Request& request, Respond respond) { as_json(api, request, respond); });
  router.get("/api/v1/meetings/{m}/data_log.csv",
             [&api](const Request& request, Respond respond) { as_csv(api, request, respond); });
}

}  // namespace roundtable
