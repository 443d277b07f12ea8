#pragma once

// What goes on a list: the promises between the reseller and one party, or every
// party, with what was decided, proposed and parked, as its reader may see it. The
// exporters (list_formats.h) write it down and compute nothing.
//
// Lifetime: `records` outlive the sheet and do not change meanwhile.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "meeting/visibility.h"

namespace roundtable {

// Both directions between the reseller and one party: what is late first, then by
// due date (none last), then by number.
struct PartyLists {
  Visible<Party> party;
  std::vector<Visible<Commitment>> theirs;  // what they promised the reseller
  std::vector<Visible<Commitment>> ours;    // what the reseller promised them
};

struct ListSheet {
  Visible<Meeting> meeting;
  Visible<Party> reseller;
  std::vector<PartyLists> lists;  // as the parties sit at the table
  std::vector<Visible<AgreedDecision>> decisions;
  std::vector<Visible<Idea>> ideas;
  std::vector<Visible<ParkedItem>> parked_items;

  // What the records above refer to.
  std::map<PartyId, Visible<Party>> parties;
  std::map<RepId, Visible<Rep>> reps;
  std::map<AgendaItemId, Visible<AgendaItem>> agenda_items;
  std::map<MeetingId, Visible<Meeting>> meetings;

  Date today;  // at the place of the meeting
  TimePoint generated_at;
};

// The list of `party`, or of every party if there is none (or it is the reseller).
//
// Promises of the series that are still open, and those captured in this meeting or
// carried to it; decisions, ideas and parked items of this meeting. Every record has
// passed the gate for `reader`; on the list of one party, which is made to be handed
// over, for that party as well, whoever makes it.
//
// Nothing if there is no such meeting or party for this reader.
[[nodiscard]] std::optional<ListSheet> list_sheet(const Records& records, const MeetingId& meeting,
                                                  std::optional<PartyId> party,
                                                  const Audience& reader, TimePoint now);

// Agreed, not said to be done, and its date has passed.
bool is_late(const Commitment& commitment, Date today);

// "" for what the reader may not see.
std::string party_name(const ListSheet& sheet, const PartyId& party);
std::string rep_name(const ListSheet& sheet, const std::optional<RepId>& rep);

}  // namespace roundtable
