// What was promised in the demo's last year, and what became of it.

#include "config/demo_days.h"
#include "config/demo_meeting.h"

namespace roundtable {
namespace {

// A promise of last year and what became of it. Days count from today.
struct Promise {
  const DemoCast::Guest DemoCast::* guest;
  bool ours;  // we promised it to them
  std::string_view title;
  int due;
  enum class End { kKept, kLate, kMissed, kOpen, kDelivered, kNewDate } end;
  int delivered = 0;
  std::string_view words = "";  // the proof, or why it was missed
};

using enum Promise::End;
constexpr Promise kPromised[] = {
    {&DemoCast::computers, false, "Two engineers trained on Rack R4, at no cost", -210, kKept, -223,
     "Certificates of both are in the shared folder"},
    {&DemoCast::computers, false, "Demo pool of ten Fjell notebooks for pilots", -250, kLate, -201,
     "All ten in use at Saint Alma since then"},
    {&DemoCast::computers, true, "Name a server specialist as their one contact", -300, kKept,
     -310},
    {&DemoCast::security, false, "Joint campaign for schools, half of it paid by them", -120,
     kMissed, 0, "Budget was cut in spring; they told us in May"},
    {&DemoCast::security, false, "Quotes within one working day for public tenders", -180, kLate,
     -122, "Team of two since July"},
    {&DemoCast::security, false, "Certify three of our engineers on Gate 200", -60, kKept, -75,
     "Three passed, certificates attached"},
    {&DemoCast::security, true, "Offer Sentry with every notebook order", -240, kKept, -260,
     "In the price list and in the shop"},
    {&DemoCast::voice, false, "Ready-made offer for small meeting rooms", -150, kKept, -164,
     "Room Kit M, in the price list since June"},
    {&DemoCast::voice, false, "Number porting in under ten days", 45, kOpen},
    {&DemoCast::voice, true, "Five reference rooms that customers can visit", -30, kMissed, 0,
     "Two are done; three customers moved the date to next year"},
    {&DemoCast::software, false, "Monthly report of licences about to end", -270, kKept, -275},
    {&DemoCast::software, true, "Move thirty customers to Office Flow", 20, kNewDate},
    {&DemoCast::distributor, false, "Firewalls in stock in the north, delivered next day", -90,
     kKept, -96, "Since August; three late deliveries in all"},
    {&DemoCast::distributor, true, "Order forecast by the fifth of every month", -15, kDelivered,
     -17},
};

CommitmentId capture(DemoScript& script, const DemoCast& cast, const MeetingId& meeting,
                     const Promise& promise) {
  const DemoCast::Guest& guest = cast.*promise.guest;
  const Actor& promisor = promise.ours ? cast.host : guest.rep;
  const Actor& promisee = promise.ours ? guest.rep : cast.host;
  CaptureCommitment capture{.title = std::string(promise.title),
                            .from_party = promisor.party,
                            .to_party = promisee.party,
                            .owner = promise.ours ? cast.seller : guest.rep.rep,
                            .due = in_days(cast.today, promise.due)};
  return {script.say(promisor, meeting, std::move(capture))};
}

void settle(DemoScript& script, const DemoCast& cast, const Promise& promise,
            const CommitmentId& id) {
  const DemoCast::Guest& guest = cast.*promise.guest;
  const Actor& promisor = promise.ours ? cast.host : guest.rep;
  const Actor& promisee = promise.ours ? guest.rep : cast.host;
  switch (promise.end) {
    case kOpen:
      return;
    case kNewDate:
      script.say(promisor, cast.last_year, RenegotiateCommitment{id, in_days(cast.today, 100)});
      return;
    case kMissed:
      script.say(promisor, cast.last_year, MissCommitment{id, std::string(promise.words)});
      return;
    case kKept:
    case kLate:
    case kDelivered:
      break;
  }
  script.say(
      promisor, cast.last_year,
      DeliverCommitment{id, in_days(cast.today, promise.delivered), std::string(promise.words)});
  if (promise.end != kDelivered) script.say(promisee, cast.last_year, ConfirmCommitment{id});
}

void set_aside_last_year(DemoScript& script, const DemoCast& cast) {
  const MeetingId& meeting = cast.last_year;
  const Actor& host = cast.host;
  script.say(host, meeting, RecordDecision{"Plans are made per vendor, ideas together"});
  script.say(host, meeting,
             RecordDecision{"We meet again at mid-year, two hours, on the promises only"});
  const IdeaId adopted{script.say(
      cast.voice.rep, meeting,
      CaptureIdea{.title = "Show rooms and displays in one visit", .open_to = std::nullopt})};
  script.say(host, meeting, AdoptIdea{adopted});
  const IdeaId deferred{script.say(
      cast.distributor.rep, meeting,
      CaptureIdea{.title = "Leasing of devices with the security subscription in one rate"})};
  script.say(host, meeting, DeferIdea{deferred});
  const ParkedItemId parked{script.say(host, meeting,
                                       ParkItem{.title = "Return of old batteries: who pays?",
                                                .party = cast.distributor.rep.party})};
  script.say(host, meeting, CarryParkedItem{parked});
}

}  // namespace

void promise_last_year(DemoScript& script, const DemoCast& cast) {
  std::vector<CommitmentId> ids;
  for (const Promise& promise : kPromised) {
    ids.push_back(capture(script, cast, cast.last_year, promise));
  }
  set_aside_last_year(script, cast);
  script.say(cast.host, cast.last_year, CloseMeeting{.carry_rest = true});
  for (std::size_t i = 0; i < ids.size(); ++i) settle(script, cast, kPromised[i], ids[i]);
}

}  // namespace roundtable
