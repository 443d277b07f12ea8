#include "series.h"

namespace roundtable {
namespace {

CaptureCommitment promise(const PartyId& from, const PartyId& to, const std::string& title) {
  CaptureCommitment args;
  args.title = title;
  args.from_party = from;
  args.to_party = to;
  return args;
}

std::vector<CarryOver> carried_into(const TestSeries& series, const MeetingId& meeting) {
  std::vector<CarryOver> carried;
  series.records.each<CarryOver>([&](const CarryOver& each) {
    if (each.to_meeting == meeting) carried.push_back(each);
  });
  return carried;
}

const CarryOver& carry_of(const std::vector<CarryOver>& carried, const std::string& item) {
  for (const CarryOver& each : carried) {
    if (each.item == item) return each;
  }
  FAIL("not carried: " << item);
  return carried.front();
}

std::vector<std::string> agenda_of(const TestSeries& series, const MeetingId& meeting) {
  std::map<int, std::string> by_position;
  series.records.each<AgendaItem>([&](const AgendaItem& each) {
    if (each.meeting != meeting) return;
    by_position[each.position] = each.title + " " + std::to_string(each.minutes);
  });
  std::vector<std::string> titles;
  for (const auto& [position, title] : by_position) titles.push_back(title);
  return titles;
}

}  // namespace

TEST_CASE("[MTG-5] what is open goes on in the next meeting, and nothing is copied") {
  TestSeries series;
  const auto accepted =
      series.done(series.acme, promise(series.acme_id, series.house_id, "Train five"));
  const auto proposed =
      series.done(series.host, promise(series.birch_id, series.house_id, "Ship 2.4"));
  const auto settled =
      series.done(series.acme, promise(series.acme_id, series.house_id, "Send list"));
  series.done(series.acme, DeliverCommitment{.id = {settled}});
  series.done(series.host, ConfirmCommitment{{settled}});
  const auto parked = series.done(series.acme, ParkItem{.title = "Rebates"});
  const auto dropped = series.done(series.acme, ParkItem{.title = "Parking lot"});
  series.done(series.host, DropParkedItem{{dropped}, "not ours"});
  const auto idea = series.done(series.birch, CaptureIdea{.title = "Joint webinar"});
  series.done(series.host, DeferIdea{{idea}});
  series.done(series.host, CloseMeeting{.carry_rest = true});

  const std::size_t commitments_before = series.seen_by(Audience::host()).size();
  const MeetingId mid = series.next("Mid-year", MeetingKind::kMidYear, "2027-07-14");
  CHECK(series.seen_by(Audience::host()).size() == commitments_before);  // of the annual meeting
  CHECK(series.get<Meeting>(mid).parties == series.get<Meeting>(series.meeting).parties);

  const auto carried = carried_into(series, mid);
  CHECK(carried.size() == 4);
  CHECK(carry_of(carried, accepted).rule == CarryRule::kOpen);
  CHECK(carry_of(carried, proposed).rule == CarryRule::kProposed);
  CHECK(carry_of(carried, parked).rule == CarryRule::kParked);
  CHECK(carry_of(carried, idea).rule == CarryRule::kDeferred);
  CHECK(carry_of(carried, accepted).count == 1);
  CHECK(carry_of(carried, accepted).from_meeting == series.meeting);
  CHECK(carry_of(carried, accepted).to_party == series.house_id);

  series.meeting = mid;
  series.done(series.host, OpenMeeting{});
  series.done(series.host, CloseMeeting{.carry_rest = true});
  const MeetingId annual = series.next("Plan 2028", MeetingKind::kAnnual, "2028-01-13");
  CHECK(carry_of(carried_into(series, annual), accepted).count == 2);
  CHECK(carry_of(carried_into(series, annual), proposed).count == 2);
  series.crash();
}

TEST_CASE("[MTG-6] a review has an item for each party") {
  TestSeries series;
  series.done(series.host,
              AddAgendaItem{.title = "Security", .minutes = 45, .party = series.birch_id});
  series.done(series.host, CloseMeeting{.carry_rest = true});
  const MeetingId mid = series.next("Mid-year", MeetingKind::kMidYear, "2027-07-14");
  CHECK(agenda_of(series, mid) ==
        std::vector<std::string>{"Welcome 10", "Review with acme 20", "Review with birch 20",
                                 "Our own promises 20", "Wrap-up and next steps 15",
                                 "Security 45"});
  const auto carried = carried_into(series, mid);
  REQUIRE(carried.size() == 1);
  CHECK(carried[0].rule == CarryRule::kNeverDiscussed);
  CHECK(carried[0].from_party == series.birch_id);
  CHECK(series.get<AgendaItem>(carried[0].item).title == "Security");
  CHECK(series.get<AgendaItem>(carried[0].item).meeting == mid);
}

TEST_CASE("[MTG-6] an annual meeting starts with the last annual agenda, each item once") {
  TestSeries series;
  series.done(series.host, AddAgendaItem{.title = "Welcome", .section = "Morning"});
  const auto dropped = series.done(series.host, AddAgendaItem{.title = "Quiz"});
  series.done(series.host,
              AddAgendaItem{.title = "Acme's year", .minutes = 50, .party = series.acme_id});
  series.done(series.host,
              AddAgendaItem{.title = "Lunch", .minutes = 60, .type = AgendaItemType::kBreak});
  series.done(series.host, DropAgendaItem{{dropped}});
  series.done(series.host, CloseMeeting{.carry_rest = true});
  const MeetingId mid = series.next("Mid-year", MeetingKind::kMidYear, "2027-07-14");
  series.meeting = mid;
  series.done(series.host, OpenMeeting{});
  series.done(series.host, CloseMeeting{.carry_rest = true});

  const MeetingId annual = series.next("Plan 2028", MeetingKind::kAnnual, "2028-01-13");
  // "Welcome" and "Acme's year" of the review were not discussed either; they are here.
  CHECK(agenda_of(series, annual) ==
        std::vector<std::string>{"Welcome 15", "Acme's year 50", "Lunch 60", "Review with acme 20",
                                 "Review with birch 20", "Our own promises 20",
                                 "Wrap-up and next steps 15"});
  series.records.each<AgendaItem>([&](const AgendaItem& each) {
    if (each.meeting == annual) CHECK(each.state == AgendaItemState::kPlanned);
  });
  int acmes_year = 0;
  for (const CarryOver& each : carried_into(series, annual)) {
    if (each.item_kind != AgendaItem::kKind) continue;
    if (series.get<AgendaItem>(each.item).title == "Acme's year") acmes_year = each.count;
  }
  CHECK(acmes_year == 2);
}

TEST_CASE("[MTG-9] a next meeting made early gets what was captured since") {
  TestSeries series;
  const MeetingId mid = series.next("Mid-year", MeetingKind::kMidYear, "2027-07-14");
  CHECK(carried_into(series, mid).empty());
  const auto accepted =
      series.done(series.acme, promise(series.acme_id, series.house_id, "Train five"));
  const auto parked = series.done(series.acme, ParkItem{.title = "Rebates"});
  series.done(series.host, AddAgendaItem{.title = "Security", .minutes = 45});
  series.done(series.host, CloseMeeting{.carry_rest = true});
  const auto carried = carried_into(series, mid);
  CHECK(carried.size() == 3);
  CHECK(carry_of(carried, accepted).rule == CarryRule::kOpen);
  CHECK(carry_of(carried, parked).rule == CarryRule::kParked);
  CHECK(agenda_of(series, mid).back() == "Security 45");
}

TEST_CASE("[AUD-5] a draft of the next meeting leaves no trace in this one") {
  TestSeries series;
  series.done(series.acme, promise(series.acme_id, series.house_id, "Train five"));
  const auto before = series.seen_by(Audience::of_party(series.acme_id));
  series.next("Mid-year", MeetingKind::kMidYear, "2027-07-14");
  CHECK(series.seen_by(Audience::of_party(series.acme_id)) == before);
}

}  // namespace roundtable
