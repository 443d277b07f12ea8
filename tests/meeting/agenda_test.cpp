#include "series.h"

namespace roundtable {
namespace {

using namespace std::chrono_literals;

struct Day {
  Day() {
    welcome = {series.done(series.host, AddAgendaItem{.title = "Welcome", .minutes = 15})};
    review = {series.done(series.host, AddAgendaItem{.title = "Review", .minutes = 30})};
    plans = {series.done(series.host, AddAgendaItem{.title = "Plans", .minutes = 60})};
    series.done(series.host, StartMeeting{});
  }
  const AgendaItem& item(const AgendaItemId& id) const { return series.get<AgendaItem>(id); }
  std::vector<std::string> order() const {
    std::map<int, std::string> by_position;
    series.records.each<AgendaItem>([&](const AgendaItem& each) {
      if (!each.removed_at) by_position[each.position] = each.title;
    });
    std::vector<std::string> titles;
    for (const auto& [position, title] : by_position) titles.push_back(title);
    return titles;
  }

  TestSeries series;
  AgendaItemId welcome, review, plans;
};

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("[AGD-1] starting an item finishes the running one") {
  Day day;
  day.series.done(day.series.host, StartAgendaItem{day.welcome});
  day.series.now += 20min;
  day.series.done(day.series.scribe, StartAgendaItem{day.review});
  CHECK(day.item(day.welcome).state == AgendaItemState::kFinished);
  CHECK(day.item(day.welcome).finished_at == day.series.now);
  CHECK(!day.item(day.welcome).ends_at);
  CHECK(day.item(day.review).state == AgendaItemState::kRunning);
  // Two hosts who press next start it once.
  const Decision again = day.series.say(day.series.host, StartAgendaItem{day.review});
  REQUIRE(again);
  CHECK(again->changes.empty());
  CHECK(again->result.ids == std::vector{day.review.value});
}

TEST_CASE("[AGD-2] a running item stores its end, a pause what was left") {
  Day day;
  TestSeries& series = day.series;
  series.done(series.host, StartAgendaItem{day.welcome});
  CHECK(day.item(day.welcome).ends_at == series.now + 15min);
  series.now += 4min;
  series.done(series.host, PauseAgendaItem{day.welcome});
  CHECK(day.item(day.welcome).left_ms == 11 * 60'000);
  CHECK(!day.item(day.welcome).ends_at);
  CHECK(series.say(series.host, PauseAgendaItem{day.welcome})->changes.empty());
  series.crash();
  series.now += 30min;
  series.done(series.host, StartAgendaItem{day.welcome});
  CHECK(day.item(day.welcome).ends_at == series.now + 11min);
  CHECK(day.item(day.welcome).paused_ms == 30 * 60'000);
  series.now += 12min;
  series.done(series.host, PauseAgendaItem{day.welcome});
  CHECK(day.item(day.welcome).left_ms == -60'000);

  series.done(series.host, FinishAgendaItem{day.welcome});
  const TimePoint first_start = *day.item(day.welcome).started_at;
  series.now += 1h;
  series.done(series.host, StartAgendaItem{day.welcome});
  CHECK(day.item(day.welcome).ends_at == series.now + 15min);
  CHECK(day.item(day.welcome).started_at == first_start);
  CHECK(!day.item(day.welcome).finished_at);
}

TEST_CASE("[AGD-3] an extension moves the end, or what is left") {
  Day day;
  TestSeries& series = day.series;
  CHECK(series.refused(series.host, ExtendAgendaItem{day.welcome, 5}) == "wrong_state");
  series.done(series.host, StartAgendaItem{day.welcome});
  series.done(series.host, ExtendAgendaItem{day.welcome, 5});
  CHECK(day.item(day.welcome).ends_at == series.now + 20min);
  series.done(series.host, PauseAgendaItem{day.welcome});
  series.done(series.host, ExtendAgendaItem{day.welcome, -10});
  CHECK(day.item(day.welcome).left_ms == 10 * 60'000);
  CHECK(day.item(day.welcome).extended_minutes == -5);
}

TEST_CASE("[AGD-4] items start in a live meeting only") {
  TestSeries series;
  const AgendaItemId item{series.done(series.host, AddAgendaItem{.title = "Welcome"})};
  CHECK(series.refused(series.host, StartAgendaItem{item}) == "meeting_not_live");
  CHECK(series.refused(series.host, PauseAgendaItem{item}) == "wrong_state");
  series.done(series.host, StartMeeting{});
  series.done(series.host, StartAgendaItem{item});
  series.done(series.host, CloseMeeting{});
  CHECK(series.refused(series.host, StartAgendaItem{item}) == "meeting_closed");
}

TEST_CASE("[AGD-5] items keep their order") {
  Day day;
  TestSeries& series = day.series;
  series.done(series.host, AddAgendaItem{.title = "Numbers", .after = day.welcome});
  CHECK(day.order() == Titles{"Welcome", "Numbers", "Review", "Plans"});
  series.done(series.host, MoveAgendaItem{day.plans, std::nullopt});
  CHECK(day.order() == Titles{"Plans", "Welcome", "Numbers", "Review"});
  series.done(series.host, MoveAgendaItem{day.plans, day.review});
  CHECK(day.order() == Titles{"Welcome", "Numbers", "Review", "Plans"});
  CHECK(series.say(series.host, MoveAgendaItem{day.plans, day.review})->changes.empty());
  CHECK(series.say(series.host, MoveAgendaItem{day.plans, day.plans})->changes.empty());
  series.done(series.host, RemoveAgendaItem{day.review});
  CHECK(day.order() == Titles{"Welcome", "Numbers", "Plans"});
  CHECK(series.say(series.host, RemoveAgendaItem{day.review})->changes.empty());
  CHECK(series.refused(series.host, StartAgendaItem{day.review}) == "not_found id");
  CHECK(series.refused(series.host, MoveAgendaItem{day.plans, day.review}) == "not_found after");
  CHECK(series.refused(series.host, AddAgendaItem{.title = "x", .party = PartyId{"none"}}) ==
        "not_found party");

  series.done(series.host, StartAgendaItem{day.plans});
  CHECK(series.refused(series.host, RemoveAgendaItem{day.plans}) == "wrong_state");
  UpdateAgendaItem longer{day.plans, {}, {}};
  longer.was.minutes = 60;
  longer.set.minutes = 75;
  longer.was.party = std::optional<PartyId>();
  longer.set.party = std::optional(series.acme_id);
  series.done(series.host, longer);
  CHECK(day.item(day.plans).ends_at == series.now + 75min);
  CHECK(day.item(day.plans).party == series.acme_id);
}

TEST_CASE("[AGD-6] an item that is not taken up is carried or dropped") {
  Day day;
  TestSeries& series = day.series;
  series.done(series.host, CarryAgendaItem{day.review});
  CHECK(series.say(series.host, CarryAgendaItem{day.review})->changes.empty());
  series.done(series.host, DropAgendaItem{day.plans});
  CHECK(series.refused(series.host, FinishAgendaItem{day.plans}) == "wrong_state");
  series.done(series.host, StartAgendaItem{day.plans});  // after all
  CHECK(series.refused(series.host, DropAgendaItem{day.plans}) == "wrong_state");
  series.done(series.host, FinishAgendaItem{day.plans});
  CHECK(series.say(series.host, FinishAgendaItem{day.plans})->changes.empty());
  CHECK(series.refused(series.host, CarryAgendaItem{day.plans}) == "wrong_state");
}

TEST_CASE("[AGD-7] the clock shows what is on and how long the day is") {
  Day day;
  TestSeries& series = day.series;
  const auto clock = [&] { return *meeting_clock(series.records, series.meeting); };
  const TimePoint nine = at("2027-01-14T08:00:00.000Z");  // in Vienna
  CHECK(clock().planned_end == nine + 105min);
  CHECK(clock().rest_ms == 105 * 60'000);
  CHECK(!clock().agenda_item);

  series.done(series.host, StartAgendaItem{day.welcome});
  CHECK(clock().agenda_item == day.welcome);
  CHECK(clock().ends_at == series.now + 15min);
  CHECK(clock().rest_ms == 90 * 60'000);
  series.now += 5min;
  series.done(series.host, PauseAgendaItem{day.welcome});
  CHECK(clock().paused);
  CHECK(clock().left_ms == 10 * 60'000);
  series.done(series.host, StartAgendaItem{day.review});
  CHECK(clock().agenda_item == day.review);
  series.done(series.host, FinishAgendaItem{day.review});
  CHECK(clock().agenda_item == day.welcome);
  CHECK(clock().planned_end == nine + 105min);
  CHECK(!meeting_clock(series.records, {"none"}));
}

TEST_CASE("[AGD-7] internal items leave no trace on the clock") {
  Day day;
  TestSeries& series = day.series;
  const auto before = meeting_clock(series.records, series.meeting);
  const AgendaItemId secret{series.done(
      series.host, AddAgendaItem{.title = "Prices", .type = AgendaItemType::kInternal})};
  series.done(series.host, StartAgendaItem{secret});
  CHECK(meeting_clock(series.records, series.meeting) == before);
  CHECK(series.refused(series.acme, CaptureIdea{.title = "x", .agenda_item = secret}) ==
        "not_found agenda_item");
}

}  // namespace roundtable
