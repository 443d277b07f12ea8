// A small series: House and two vendors who compete, in its annual meeting.
#pragma once

#include <string>

#include "meeting/visibility.h"

namespace roundtable {

inline Date day(const char* text) { return parse_date(text).value(); }
inline TimePoint instant(const char* text) { return parse_time(text).value(); }

struct YearPlan {
  YearPlan() {
    add_party(house, "House", PartyKind::kReseller);
    add_party(birch, "Birch", PartyKind::kVendor);
    add_party(ceda, "Ceda", PartyKind::kVendor);
    add_rep("mara", house, "Mara Lind");
    add_rep("ada", birch, "Ada Oak");
    add_rep("cem", ceda, "Cem Alp");
    Meeting past{.id = {"m-0"}, .title = "Plan 2026"};
    past.date = day("2026-01-15");
    past.next_on = day("2027-01-14");
    past.parties = {house, birch, ceda};
    past.state = MeetingState::kClosed;
    put(past);
    Meeting current{.id = meeting, .title = "Plan 2027"};
    current.date = day("2027-01-14");
    current.next_on = day("2027-07-01");
    current.timezone = "Europe/Vienna";
    current.parties = {house, birch, ceda};
    current.state = MeetingState::kLive;
    put(current);
    AgendaItem item{.id = {"item-1"}, .meeting = meeting, .title = "Birch, the year"};
    put(item);
  }

  template <class T>
  void put(T record) {
    records.apply(PutRecord{std::move(record)});
  }
  void add_party(PartyId id, std::string name, PartyKind kind) {
    put(Party{.id = std::move(id), .rev = 1, .name = std::move(name), .kind = kind});
  }
  void add_rep(std::string id, PartyId party, std::string name) {
    put(Rep{.id = {std::move(id)}, .rev = 1, .party = std::move(party), .name = std::move(name)});
  }

  // An accepted promise of this meeting; the rest is the test's to change.
  Commitment promise(std::string id, int number, PartyId from, PartyId to, std::string title,
                     const char* due = nullptr) {
    Commitment commitment{.id = {std::move(id)}, .rev = 3, .number = number};
    commitment.title = std::move(title);
    commitment.proposed_by = from;
    commitment.from_party = std::move(from);
    commitment.to_party = std::move(to);
    commitment.status = CommitmentStatus::kAccepted;
    if (due) commitment.due = commitment.first_due = day(due);
    commitment.meeting = meeting;
    commitment.created_at = commitment.updated_at = instant("2027-01-14T09:30:00.000Z");
    return commitment;
  }

  Records records;
  const MeetingId meeting{"m-1"};
  const PartyId house{"house"}, birch{"birch"}, ceda{"ceda"};
  const TimePoint now = instant("2027-03-01T12:00:00.000Z");
};

}  // namespace roundtable
