#pragma once

// What the rules about people share. Only src/meeting/*.cpp includes it.

#include "meeting/deciding.h"

namespace roundtable {

// The rep of this name in a party, removed or not; null if there is none. The same
// name is the same rep.
const Rep* find_rep_by_name(const Records& records, const PartyId& party, std::string_view name);

// The party whose name looks the same; null if there is none.
const Party* find_party(const Records& records, std::string_view name);

const Attendance* find_attendance(const Records& records, const MeetingId& meeting,
                                  const RepId& rep);

std::optional<Problem> problem_of_name(std::string_view name);

}  // namespace roundtable
