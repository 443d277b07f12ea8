// The SQL of access.db, generic over AccessTable.
#pragma once

#include "store/access_store.h"
#include "store/sqlite.h"

namespace roundtable {

// The steps of access.db.
SchemaSteps access_schema();

SqliteResult<AccessRows> read_access(Database& database);

// All of `writes` in one transaction, or none.
SqliteResult<void> write_access(Database& database, const std::vector<AccessWrite>& writes);

}  // namespace roundtable
