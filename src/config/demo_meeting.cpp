#include "config/demo_meeting.h"

#include <fmt/format.h>

#include <utility>

#include "config/demo_sales.h"

namespace roundtable {
namespace {

using std::chrono::days;

Date in_days(Date today, int count) { return Date{std::chrono::sys_days{today} + days{count}}; }

struct Slot {
  std::string_view section, title;
  int minutes;
  const DemoCast::Guest DemoCast::* presenter = nullptr;
  AgendaItemType type = AgendaItemType::kCommon;
};

constexpr auto kBreak = AgendaItemType::kBreak;

constexpr Slot kDay[] = {
    {"Opening", "Welcome, and the rules of the room", 15},
    {"Opening", "What we promised each other last year", 30},
    {"The year in numbers", "Sales by vendor and quarter", 40},
    {"The year in numbers", "Customers and segments", 35},
    {"", "Coffee", 20, nullptr, kBreak},
    {"Plans", "Tarnfell: devices and servers", 30, &DemoCast::computers},
    {"Plans", "Wardstone: security for the public sector", 30, &DemoCast::security},
    {"", "Lunch", 60, nullptr, kBreak},
    {"Plans", "Our own huddle: margins and asks", 15, nullptr, AgendaItemType::kInternal},
    {"Plans", "Callory: rooms and telephony", 30, &DemoCast::voice},
    {"Plans", "Quillmark: subscriptions", 25, &DemoCast::software},
    {"Plans", "Skarnholm: stock, credit, delivery", 25, &DemoCast::distributor},
    {"Together", "Ideas across vendors", 45},
    {"Together", "What we promise each other", 35},
};

DemoCast::Guest guest(std::string_view party, std::string name, std::string title,
                      PartyKind kind = PartyKind::kVendor) {
  return {std::string(party), kind, Actor{.role = Role::kRep}, std::move(name), std::move(title)};
}

void create_last_year(DemoScript& script, DemoCast& cast) {
  const Actor server{.role = Role::kServer};
  cast.series = {script.say(server, {}, CreateSeries{"Annual vendor meeting", cast.organization})};
  CreateMeeting create{
      .title = fmt::format("Annual vendor meeting {}", static_cast<int>(cast.today.year()) - 1),
      .date = in_days(cast.today, -364),
      .timezone = cast.timezone,
      .host_rep = cast.host.rep,
      .host_name = cast.host_name};
  create.parties.push_back({std::string(demo::kReseller), PartyKind::kReseller});
  for (const auto* each : cast.guests()) create.parties.push_back({each->party_name, each->kind});
  cast.last_year = {script.say(server, {}, create)};
  // The parties' ids follow the meeting's own, in the order named.
  int number = 1;
  const auto next = [&] { return PartyId{fmt::format("{}-{}", cast.last_year.value, ++number)}; };
  cast.host.party = next();
  for (auto* each : cast.guests()) each->rep.party = next();
}

void seat_people(DemoScript& script, DemoCast& cast) {
  const Actor door{.role = Role::kDoor};
  for (auto* each : cast.guests()) {
    const JoinRep join{.name = each->rep_name,
                       .title = each->rep_title,
                       .party = each->rep.party,
                       .admitted = true,
                       .notice_accepted = true};
    each->rep.rep = {script.say(door, cast.last_year, join)};
  }
  const auto add = [&](const PartyId& party, std::string name, std::string title) {
    return script.say(cast.host, cast.last_year, AddRep{party, std::move(name), std::move(title)});
  };
  cast.seller = {add(cast.host.party, "Jonas Ek", "Head of sales")};
  cast.buyer = {add(cast.host.party, "Mira Solberg", "Purchasing")};
  add(cast.security.rep.party, "Saskia Brandt", "Field marketing");
  add(cast.distributor.rep.party, "Ruben Falk", "Credit and terms");
}

// The agenda of last year's day, all of it taken up but the ideas, for which there
// was no time.
void hold_last_year(DemoScript& script, DemoCast& cast) {
  std::vector<AgendaItemId> items;
  for (const Slot& slot : kDay) {
    const AddAgendaItem add{
        .title = std::string(slot.title),
        .minutes = slot.minutes,
        .party = slot.presenter ? std::optional((cast.*slot.presenter).rep.party) : std::nullopt,
        .type = slot.type,
        .section = std::string(slot.section)};
    items.push_back({script.say(cast.host, cast.last_year, add)});
  }
  script.say(cast.host, cast.last_year, StartMeeting{});
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i == demo::kIdeas) {
      script.say(cast.host, cast.last_year, CarryAgendaItem{items[i]});
    } else {
      script.say(cast.host, cast.last_year, StartAgendaItem{items[i]});
    }
  }
}

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

std::vector<DemoCast::Guest*> DemoCast::guests() {
  return {&computers, &security, &voice, &software, &distributor};
}

DemoCast demo_cast(const OrganizationId& organization, const PersonId& host, std::string host_name,
                   std::string timezone, Date today) {
  DemoCast cast{.timezone = std::move(timezone), .today = today, .organization = organization};
  cast.host = {.role = Role::kHost, .rep = {host.value}};
  cast.host_name = std::move(host_name);
  cast.computers = guest(demo::kComputers, "Petra Lang", "Partner account manager");
  cast.security = guest(demo::kSecurity, "Idris Cole", "Channel account manager");
  cast.voice = guest(demo::kVoice, "Lena Okafor", "Partner manager");
  cast.software = guest(demo::kSoftware, "Hugo Marchetti", "Channel lead");
  cast.distributor =
      guest(demo::kDistributor, "Anneke Visser", "Key account manager", PartyKind::kDistributor);
  return cast;
}

void play_last_year(DemoScript& script, DemoCast& cast) {
  create_last_year(script, cast);
  script.say(cast.host, cast.last_year, OpenMeeting{});
  seat_people(script, cast);
  hold_last_year(script, cast);
  std::vector<CommitmentId> ids;
  for (const Promise& promise : kPromised) {
    ids.push_back(capture(script, cast, cast.last_year, promise));
  }
  set_aside_last_year(script, cast);
  script.say(cast.host, cast.last_year, CloseMeeting{.carry_rest = true});
  for (std::size_t i = 0; i < ids.size(); ++i) settle(script, cast, kPromised[i], ids[i]);
}

namespace {

void capture_this_year(DemoScript& script, const DemoCast& cast) {
  const MeetingId& meeting = cast.this_year;
  const auto promise = [&](const Actor& actor, CaptureCommitment args) {
    args.agenda_item = cast.agenda[demo::kPromises];
    return CommitmentId{script.say(actor, meeting, std::move(args))};
  };
  const auto shared = promise(cast.host, {.title = "One contact for each vendor, named by March",
                                          .from_party = cast.host.party,
                                          .to_party = cast.computers.rep.party,
                                          .owner = cast.seller,
                                          .due = in_days(cast.today, 90)});
  script.say(cast.host, meeting, OpenCommitment{shared, OpenTo::kRoom});
  promise(cast.host, {.title = "A plan for the public sector, together",
                      .from_party = cast.security.rep.party,
                      .to_party = cast.host.party,
                      .owner = cast.security.rep.rep,
                      .due = in_days(cast.today, 60),
                      .theme = "Public sector"});
  promise(cast.computers.rep, {.title = "Price protection of 30 days for tenders",
                               .from_party = cast.computers.rep.party,
                               .to_party = cast.host.party,
                               .owner = cast.computers.rep.rep,
                               .due = in_days(cast.today, 120)});
  promise(cast.distributor.rep, {.title = "Forecast by product group, not in one sum",
                                 .from_party = cast.host.party,
                                 .to_party = cast.distributor.rep.party,
                                 .due = in_days(cast.today, 45)});
}

void collect_ideas(DemoScript& script, const DemoCast& cast) {
  const MeetingId& meeting = cast.this_year;
  const auto idea = [&](const Actor& actor, std::string title, std::optional<OpenTo> open_to) {
    script.say(actor, meeting,
               CaptureIdea{.title = std::move(title),
                           .agenda_item = cast.agenda[demo::kIdeas],
                           .open_to = open_to});
  };
  idea(cast.host, "A healthcare bundle: device, telephony and archive in one offer", OpenTo::kRoom);
  idea(cast.software.rep, "Archive trial for every clinic that buys new devices", std::nullopt);
  idea(cast.security.rep, "Security check of one hour as a door opener for town halls",
       std::nullopt);
  script.say(cast.host, meeting,
             RecordDecision{.title = "Revenue is shared with the room, margins are not",
                            .agenda_item = cast.agenda[demo::kNumbers]});
  script.say(cast.host, meeting,
             ParkItem{.title = "Who answers when two vendors quote for one tender?",
                      .agenda_item = cast.agenda[demo::kPromises],
                      .open_to = OpenTo::kRoom});
  const ParkedItemId assigned{script.say(
      cast.voice.rep, meeting, ParkItem{.title = "Test numbers for the new meeting rooms"})};
  script.say(cast.host, meeting, AssignParkedItem{assigned, cast.seller});
}

}  // namespace

void prepare_this_year(DemoScript& script, DemoCast& cast) {
  const CreateMeeting create{
      .title = fmt::format("Annual vendor meeting {}", static_cast<int>(cast.today.year())),
      .date = cast.today,
      .timezone = cast.timezone,
      .from_meeting = cast.last_year,
      .host_rep = cast.host.rep,
      .host_name = cast.host_name};
  cast.this_year = {script.say(Actor{.role = Role::kServer}, {}, create)};
  // The agenda comes along from last year, in its order; ids follow the meeting's own.
  for (std::size_t i = 0; i < std::size(kDay); ++i) {
    cast.agenda.push_back({fmt::format("{}-{}", cast.this_year.value, i + 2)});
  }
  script.say(cast.host, cast.this_year, OpenMeeting{});
  capture_this_year(script, cast);
  collect_ideas(script, cast);
}

}  // namespace roundtable
