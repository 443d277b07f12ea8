#pragma once

// What is said in the demo: last year's meeting, the year that followed, and the
// preparation of this year's.

#include <string>
#include <vector>

#include "base/id.h"
#include "config/demo_script.h"

namespace roundtable {

// Where on the agenda something belongs.
namespace demo {
inline constexpr std::size_t kNumbers = 2, kCustomers = 3, kComputersPlan = 5, kSecurityPlan = 6,
                             kVoicePlan = 9, kSoftwarePlan = 10, kDistributorPlan = 11, kIdeas = 12,
                             kPromises = 13;
}  // namespace demo

// Who is at the demo's table; ids as the script makes them.
struct DemoCast {
  std::string timezone;
  Date today;
  OrganizationId organization;
  Actor host;  // its rep is the signed-in person
  std::string host_name;

  SeriesId series;
  MeetingId last_year, this_year;

  struct Guest {
    std::string party_name;
    PartyKind kind = PartyKind::kVendor;
    Actor rep;  // who speaks for the party
    std::string rep_name, rep_title;
  };
  Guest computers, security, voice, software, distributor;
  RepId seller, buyer;  // of the reseller, beside the host
  std::vector<Guest*> guests();

  std::vector<AgendaItemId> held;    // last year's agenda
  std::vector<AgendaItemId> agenda;  // of this year
};

DemoCast demo_cast(const OrganizationId& organization, const PersonId& host, std::string host_name,
                   std::string timezone, Date today);

// The series and last year's meeting, until all but its end is over.
void hold_last_year(DemoScript& script, DemoCast& cast);

// What was promised in it, its end, and what became of the promises.
void promise_last_year(DemoScript& script, const DemoCast& cast);

// This year's meeting up to the open door: what is proposed already, ideas, decisions.
void prepare_this_year(DemoScript& script, DemoCast& cast);

}  // namespace roundtable
