#pragma once

// Who looks at data, in which meeting, and with whose eyes: `?as_party=` for the host
// side. Everything that answers from imported lines begins here.

#include <expected>
#include <optional>
#include <string>

#include "exports/pivot_sheet.h"
#include "live/questions.h"
#include "net/api.h"
#include "net/seats.h"

namespace roundtable {

struct Viewing {
  Room* room = nullptr;
  std::string timezone;  // of the meeting
  Room::Viewer viewer;
  Audience eyes;
};

// Problems: as `admitted`, and as eyes_of.
std::expected<Viewing, Problem> viewing(Api& api, const Request& request);

// A version of the dataset that is the second part of the address: `?version=`, the
// latest without.
std::expected<OpenSource, Problem> source_of(const Viewing& viewing, const Request& request);

// The version of a query, if there is one; kInvalid if it is no number.
std::expected<std::optional<int>, Problem> version_in(const Request& request);

// What a file says of itself; `source`: its main table.
PivotHeading heading_of(const Viewing& viewing, const OpenSource& source, std::string name,
                        std::string sentence);

}  // namespace roundtable
