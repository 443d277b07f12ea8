#include "store/sighting_file.h"

#include <set>

namespace roundtable {
namespace {

constexpr const char* kInsert =
    "INSERT OR IGNORE INTO sightings (meeting, quarter, rep, party, what, seen_as, slice, at, "
    "dataset, version, sentence, count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kTrim =
    "DELETE FROM sightings WHERE meeting = ?1 AND id <= (SELECT id FROM sightings WHERE meeting = "
    "?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)";
constexpr const char* kSelect =
    "SELECT at, rep, party, what, seen_as, dataset, version, slice, sentence, count FROM sightings "
    "WHERE meeting = ? ORDER BY id DESC LIMIT ?";

std::int64_t milliseconds(TimePoint at) { return at.time_since_epoch().count(); }

SqliteResult<void> insert_all(Database& database, const std::vector<SightingRow>& rows) {
  auto insert = database.prepare(kInsert);
  if (!insert) return std::unexpected(insert.error());
  for (const SightingRow& row : rows) {
    // "" for nobody else's eyes: SQLite takes no two nulls for the same.
    const std::string seen_as = row.seen_as ? row.seen_as->value : std::string();
    auto done = insert->run(row.meeting.value, sighting_quarter(row.at), row.rep.value,
                            row.party.value, row.what, seen_as, row.slice, milliseconds(row.at),
                            row.dataset.value, std::int64_t{row.version}, row.sentence, row.count);
    if (!done) return done;
  }
  return {};
}

SqliteResult<void> trim(Database& database, const std::vector<SightingRow>& rows) {
  std::set<MeetingId> meetings;
  for (const SightingRow& row : rows) meetings.insert(row.meeting);
  auto statement = database.prepare(kTrim);
  if (!statement) return std::unexpected(statement.error());
  for (const MeetingId& meeting : meetings) {
    if (auto done = statement->run(meeting.value, std::int64_t{kSightingsMax}); !done) return done;
  }
  return {};
}

}  // namespace

SqliteResult<void> append_sightings(Database& database, const std::vector<SightingRow>& rows) {
  const auto write_all = [&]() -> SqliteResult<void> {
    if (auto done = database.run("BEGIN IMMEDIATE"); !done) return done;
    if (auto done = insert_all(database, rows); !done) return done;
    if (auto done = trim(database, rows); !done) return done;
    return database.run("COMMIT");
  };
  auto done = write_all();
  if (!done) roll_back(database);
  return done;
}

SqliteResult<std::vector<SightingRow>> read_sightings(Database& database, const MeetingId& meeting,
                                                      int limit) {
  auto select = database.prepare(kSelect);
  if (!select) return std::unexpected(select.error());
  select->start(meeting.value, std::int64_t{limit});
  std::vector<SightingRow> rows;
  for (;;) {
    const auto found = select->step();
    if (!found) return std::unexpected(found.error());
    if (!*found) return rows;
    SightingRow row{.meeting = meeting};
    row.at = TimePoint{std::chrono::milliseconds{select->integer(0)}};
    row.rep.value = select->bytes(1);
    row.party.value = select->bytes(2);
    row.what = select->bytes(3);
    if (const std::string seen_as = select->bytes(4); !seen_as.empty()) row.seen_as = {seen_as};
    row.dataset.value = select->bytes(5);
    row.version = static_cast<int>(select->integer(6));
    row.slice = select->bytes(7);
    row.sentence = select->bytes(8);
    row.count = select->integer(9);
    rows.push_back(std::move(row));
  }
}

}  // namespace roundtable
