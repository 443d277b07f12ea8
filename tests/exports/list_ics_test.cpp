#include <libical/ical.h>

#include <catch2/catch.hpp>
#include <map>
#include <memory>

#include "exports/list_formats.h"
#include "year_plan.h"

using namespace roundtable;

namespace {

struct Event {
  std::string start, end, summary, description;
  int sequence = 0;
  icalproperty_status status = ICAL_STATUS_NONE;
};

// As a calendar program reads it: by UID.
std::map<std::string, Event> read_calendar(const std::string& bytes) {
  const std::unique_ptr<icalcomponent, void (*)(icalcomponent*)> calendar(
      icalparser_parse_string(bytes.c_str()), &icalcomponent_free);
  REQUIRE(calendar);
  REQUIRE(icalcomponent_isa(calendar.get()) == ICAL_VCALENDAR_COMPONENT);
  REQUIRE(icalrestriction_check(calendar.get()));
  REQUIRE(icalcomponent_count_errors(calendar.get()) == 0);
  std::map<std::string, Event> events;
  auto* each = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
  for (; each; each = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
    const icaltimetype start = icalcomponent_get_dtstart(each);
    const icaltimetype end = icalcomponent_get_dtend(each);
    REQUIRE(start.is_date);
    REQUIRE(end.is_date);
    events[icalcomponent_get_uid(each)] = {.start = icaltime_as_ical_string(start),
                                           .end = icaltime_as_ical_string(end),
                                           .summary = icalcomponent_get_summary(each),
                                           .description = icalcomponent_get_description(each),
                                           .sequence = icalcomponent_get_sequence(each),
                                           .status = icalcomponent_get_status(each)};
  }
  return events;
}

std::map<std::string, Event> calendar_of(const YearPlan& plan) {
  return read_calendar(
      to_ics(*list_sheet(plan.records, plan.meeting, plan.birch, Audience::host(), plan.now)));
}

}  // namespace

TEST_CASE("[EXP-11] each promise with a date is an all-day event that says which way it goes",
          "[exports]") {
  YearPlan plan;
  auto lunch = plan.promise("c-1", 1, plan.birch, plan.house, "Fund; two, lunches", "2027-02-28");
  lunch.owner = RepId{"ada"};
  lunch.detail = "first line\nsecond \\ line";
  plan.put(lunch);
  plan.put(plan.promise("c-2", 2, plan.birch, plan.house, "some time"));

  const auto events = calendar_of(plan);

  REQUIRE(events.size() == 1);
  const Event& event = events.at("c-1@roundtable");
  REQUIRE(event.start == "20270228");
  REQUIRE(event.end == "20270301");
  REQUIRE(event.summary == "Birch promised House: Fund; two, lunches");
  REQUIRE(event.description == "Status: accepted\nOwner: Ada Oak\n\nfirst line\nsecond \\ line");
  REQUIRE(event.status == ICAL_STATUS_CONFIRMED);
}

TEST_CASE("[EXP-11] importing again updates: the same UID, a higher sequence", "[exports]") {
  YearPlan plan;
  auto promise = plan.promise("c-1", 1, plan.birch, plan.house, "Ship 2.4", "2027-05-01");
  plan.put(promise);
  const Event before = calendar_of(plan).at("c-1@roundtable");

  promise.rev = 4;
  promise.due = day("2027-06-01");
  plan.put(promise);
  const Event after = calendar_of(plan).at("c-1@roundtable");
  REQUIRE(before.sequence == 3);
  REQUIRE(after.sequence == 4);
  REQUIRE(after.start == "20270601");

  promise.status = CommitmentStatus::kWithdrawn;
  plan.put(promise);
  REQUIRE(calendar_of(plan).at("c-1@roundtable").status == ICAL_STATUS_CANCELLED);
  promise.status = CommitmentStatus::kProposed;
  plan.put(promise);
  REQUIRE(calendar_of(plan).at("c-1@roundtable").status == ICAL_STATUS_TENTATIVE);
}

TEST_CASE("[EXP-11] long texts and other scripts survive the folding of lines", "[exports]") {
  YearPlan plan;
  std::string title;
  for (int i = 0; i < 30; ++i) title += "出荷する Ελλ ";
  title.pop_back();
  plan.put(plan.promise("c-1", 1, plan.birch, plan.house, title, "2027-05-01"));
  const std::string bytes =
      to_ics(*list_sheet(plan.records, plan.meeting, plan.birch, Audience::host(), plan.now));

  REQUIRE(read_calendar(bytes).at("c-1@roundtable").summary == "Birch promised House: " + title);
  std::size_t begin = 0;
  while (begin < bytes.size()) {
    const std::size_t end = bytes.find("\r\n", begin);
    REQUIRE(end != std::string::npos);
    REQUIRE(end - begin <= 75);  // bytes, as RFC 5545 has it
    begin = end + 2;
  }
}
