#pragma once

// The agenda items of a meeting in their order. Only src/meeting/*.cpp includes it.

#include <vector>

#include "meeting/records.h"

namespace roundtable {

// Those that are not removed, internal ones too, by position.
std::vector<const AgendaItem*> running_order(const Records& records, const MeetingId& meeting);

// The item as it is once it is finished.
AgendaItem finished(AgendaItem item, TimePoint now);

// The item with the fate of not being taken up here.
AgendaItem set_aside(AgendaItem item, AgendaItemState fate, TimePoint now);

}  // namespace roundtable
