// The SQL of the sightings in access.db.
#pragma once

#include "store/sighting_store.h"
#include "store/sqlite.h"

namespace roundtable {

// All in one transaction, or none; beyond kSightingsMax the oldest of a meeting go.
SqliteResult<void> append_sightings(Database& database, const std::vector<SightingRow>& rows);

SqliteResult<std::vector<SightingRow>> read_sightings(Database& database, const MeetingId& meeting,
                                                      int limit);

}  // namespace roundtable
