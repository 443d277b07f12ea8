#include "config/demo_meeting.h"

#include <fmt/format.h>

#include <utility>

#include "config/demo_days.h"
#include "config/demo_market.h"

namespace roundtable {
namespace {

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
void take_up_agenda(DemoScript& script, DemoCast& cast) {
  for (const Slot& slot : kDay) {
    const AddAgendaItem add{
        .title = std::string(slot.title),
        .minutes = slot.minutes,
        .party = slot.presenter ? std::optional((cast.*slot.presenter).rep.party) : std::nullopt,
        .type = slot.type,
        .section = std::string(slot.section)};
    cast.held.push_back({script.say(cast.host, cast.last_year, add)});
  }
  script.say(cast.host, cast.last_year, StartMeeting{});
  for (std::size_t i = 0; i < cast.held.size(); ++i) {
    if (i == demo::kIdeas) {
      script.say(cast.host, cast.last_year, CarryAgendaItem{cast.held[i]});
    } else {
      script.say(cast.host, cast.last_year, StartAgendaItem{cast.held[i]});
    }
  }
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

void hold_last_year(DemoScript& script, DemoCast& cast) {
  create_last_year(script, cast);
  script.say(cast.host, cast.last_year, OpenMeeting{});
  seat_people(script, cast);
  take_up_agenda(script, cast);
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
