#pragma once

// What the rules about views and the stage share about the data behind them. Only
// src/meeting/*.cpp includes it.

#include "meeting/deciding.h"

namespace roundtable {

// The version, or null.
const DatasetVersion* find_version(const Dataset& dataset, int version);

// Whether the room may see a field of these columns. An absent one answers as a
// masked one; "margin" is computed from the cost unless it is a column of its own.
bool is_open_to_room(const std::vector<ColumnInfo>& columns, std::string_view field);

// The view as shared with the room, with what the room may know of its data.
void share_with_room(Outcome& outcome, const Records& records, const View& view);

}  // namespace roundtable
