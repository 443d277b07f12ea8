#pragma once

// How open business gets from one meeting to the next. Only src/meeting/*.cpp
// includes it.

#include <vector>

#include "meeting/deciding.h"

namespace roundtable {

// Whether a proposal was deliberately taken along from this meeting.
bool is_carried_out_of(const Records& records, const Commitment& commitment,
                       const MeetingId& meeting);

// Says so, in the meeting the context is in.
void carry_proposal(Outcome& outcome, const Commitment& commitment, const MeetingContext& context,
                    NewIds& ids);

// Whether a record was brought into this meeting from an earlier one.
bool is_carried_into(const Records& records, std::string_view item, const MeetingId& meeting);

// One way from meeting to meeting.
struct Way {
  MeetingId from, to;
};

// Open promises, parked items and deferred ideas of the series that are not in
// `to` yet.
void carry_open_business(Outcome& outcome, const Context& context, const Way& way, NewIds& ids);

// The agenda items that were not done in `from`, breaks aside, at the end of
// `agenda`, which is the new meeting's; one that is there already is not doubled.
void carry_never_discussed(Outcome& outcome, const Context& context, const Way& way,
                           const std::vector<AgendaItem>& agenda, NewIds& ids);

}  // namespace roundtable
