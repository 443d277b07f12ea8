#pragma once

// What the rules about commitments share. Only src/meeting/*.cpp includes it.

#include "meeting/deciding.h"

namespace roundtable {

// For whom a status is said.
struct Voice {
  bool may = false;
  bool on_behalf = false;  // said by the host in the room, for a party that is present
};

// Each side speaks for itself. While the meeting is live, who drives it may set a
// status for either side: everybody hears it.
Voice voice_of(const MeetingContext& context, const PartyId& side);

// "delivered", "delivered on behalf of Acme".
std::string said_by(const MeetingContext& context, Voice voice, const PartyId& side,
                    std::string what);

inline bool is_of_pair(const Commitment& commitment, const PartyId& side) {
  return side == commitment.from_party || side == commitment.to_party;
}

// The other party of the pair.
inline const PartyId& other_side(const Commitment& commitment, const PartyId& side) {
  return side == commitment.from_party ? commitment.to_party : commitment.from_party;
}

// The day the series meets next after this meeting: the earliest meeting dated
// after it, else the day this meeting planned.
Date next_meeting_day(const Records& records, const Meeting& meeting);

// At acceptance: no date given means the series' next meeting; the first date
// accepted stays for ever.
void fix_dates(Commitment& commitment, const MeetingContext& context);

// With its line in the trail.
void open_to(Commitment& commitment, OpenTo open_to, const Context& context);

}  // namespace roundtable
