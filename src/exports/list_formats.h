#pragma once

// A list as a file. Pure: sheet in, bytes out.

#include <string>

#include "exports/list_sheet.h"

namespace roundtable {

// One line a promise, with stable ids, for spreadsheets (csv.h).
std::string to_csv(const ListSheet& sheet);

// To read, print or paste: both directions of each party as tables. What people
// wrote is escaped, so it stays text.
std::string to_markdown(const ListSheet& sheet);

// An all-day event on the due date of each promise that has one. Its UID is the
// promise's own and its SEQUENCE the promise's revision, so that importing again
// updates what is there; declined and withdrawn ones are cancelled.
std::string to_ics(const ListSheet& sheet);

// The records themselves, as the server sends them.
std::string to_json(const ListSheet& sheet);

}  // namespace roundtable
