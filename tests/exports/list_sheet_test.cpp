#include <catch2/catch.hpp>

#include "exports/list_formats.h"
#include "year_plan.h"

using namespace roundtable;

namespace {

std::vector<std::string> titles(const std::vector<Visible<Commitment>>& list) {
  std::vector<std::string> all;
  for (const auto& each : list) all.push_back(each->title);
  return all;
}

using Titles = std::vector<std::string>;

// Everything any exporter writes of a sheet.
std::string all_formats(const ListSheet& sheet) {
  return to_csv(sheet) + to_markdown(sheet) + to_ics(sheet) + to_json(sheet);
}

}  // namespace

TEST_CASE("[EXP-1] a list has both directions: late first, then by date, then by number",
          "[exports]") {
  YearPlan plan;
  plan.put(plan.promise("c1", 1, plan.birch, plan.house, "no date"));
  plan.put(plan.promise("c2", 2, plan.birch, plan.house, "in June", "2027-06-30"));
  plan.put(plan.promise("c4", 4, plan.birch, plan.house, "in May, later number", "2027-05-01"));
  plan.put(plan.promise("c3", 3, plan.birch, plan.house, "in May", "2027-05-01"));
  plan.put(plan.promise("c5", 5, plan.birch, plan.house, "late", "2027-02-28"));
  auto done = plan.promise("c6", 6, plan.birch, plan.house, "was due, and is done", "2027-02-01");
  done.status = CommitmentStatus::kDelivered;
  plan.put(done);
  plan.put(plan.promise("c7", 7, plan.house, plan.birch, "ours", "2027-04-01"));

  const auto sheet = list_sheet(plan.records, plan.meeting, plan.birch, Audience::host(), plan.now);

  REQUIRE(sheet);
  REQUIRE(sheet->today == day("2027-03-01"));
  REQUIRE(sheet->lists.size() == 1);
  REQUIRE(titles(sheet->lists[0].theirs) == Titles{"late", "was due, and is done", "in May",
                                                   "in May, later number", "in June", "no date"});
  REQUIRE(titles(sheet->lists[0].ours) == Titles{"ours"});
}

TEST_CASE("[EXP-2] on it is what is open, and what was captured here or carried here",
          "[exports]") {
  YearPlan plan;
  const auto of_last_year = [&](std::string id, std::string title, CommitmentStatus status) {
    auto old = plan.promise(id, 1, plan.birch, plan.house, title, "2026-06-01");
    old.meeting = {"m-0"};
    old.status = status;
    plan.put(old);
  };
  of_last_year("c1", "open since last year", CommitmentStatus::kAccepted);
  of_last_year("c2", "kept last year", CommitmentStatus::kConfirmed);
  of_last_year("c3", "carried, and missed here", CommitmentStatus::kMissed);
  auto here = plan.promise("c4", 4, plan.birch, plan.house, "declined here");
  here.status = CommitmentStatus::kDeclined;
  plan.put(here);
  CarryOver carry{.id = {"o1"}, .item = "c3", .item_kind = "commitment", .from_meeting = {"m-0"}};
  carry.to_meeting = plan.meeting;
  carry.from_party = plan.birch;
  carry.to_party = plan.house;
  plan.put(carry);

  const auto sheet = list_sheet(plan.records, plan.meeting, plan.birch, Audience::host(), plan.now);

  REQUIRE(titles(sheet->lists[0].theirs) ==
          Titles{"open since last year", "carried, and missed here", "declined here"});
}

TEST_CASE("[EXP-3] without a party, or for the reseller, the list is everybody's", "[exports]") {
  YearPlan plan;
  plan.add_party({"dora"}, "Dora", PartyKind::kVendor);  // left the table, still owes something
  plan.put(plan.promise("c1", 1, {"dora"}, plan.house, "from one who left", "2027-05-01"));
  plan.put(plan.promise("c2", 1, plan.house, plan.ceda, "to Ceda", "2027-05-01"));

  for (const std::optional<PartyId>& party :
       {std::optional<PartyId>(), std::optional(plan.house)}) {
    const auto sheet = list_sheet(plan.records, plan.meeting, party, Audience::host(), plan.now);
    REQUIRE(sheet->lists.size() == 3);
    REQUIRE(sheet->lists[0].party->name == "Birch");
    REQUIRE(sheet->lists[1].party->name == "Ceda");
    REQUIRE(titles(sheet->lists[1].ours) == Titles{"to Ceda"});
    REQUIRE(sheet->lists[2].party->name == "Dora");
  }
}

TEST_CASE("[EXP-4] nothing for an unknown meeting or party, and none before the doors open",
          "[exports]") {
  YearPlan plan;
  const auto list = [&](MeetingId meeting, std::optional<PartyId> party, Audience reader) {
    return list_sheet(plan.records, meeting, party, reader, plan.now);
  };
  REQUIRE(!list({"none"}, plan.birch, Audience::host()));
  REQUIRE(!list(plan.meeting, PartyId{"none"}, Audience::host()));
  REQUIRE(!list(plan.meeting, plan.birch, Audience::of_party({"none"})));

  Meeting draft = *plan.records.find<Meeting>(plan.meeting);
  draft.state = MeetingState::kDraft;
  plan.put(draft);
  REQUIRE(list(plan.meeting, plan.birch, Audience::host()));
  REQUIRE(!list(plan.meeting, plan.birch, Audience::of_party(plan.birch)));
}

TEST_CASE("[EXP-5] nothing of a rival is on the list of a party, whoever makes it", "[exports]") {
  YearPlan plan;
  plan.put(plan.promise("c1", 1, plan.birch, plan.house, "birch-words", "2027-05-01"));
  plan.put(plan.promise("c2", 1, plan.ceda, plan.house, "CANARY promise", "2027-05-01"));
  plan.put(plan.promise("c3", 2, plan.house, plan.ceda, "CANARY our promise", "2027-05-01"));
  Idea idea{.id = {"i1"}, .title = "CANARY idea", .party = plan.ceda, .meeting = plan.meeting};
  plan.put(idea);
  ParkedItem parked{.id = {"p1"}, .title = "CANARY parked", .party = plan.ceda};
  parked.meeting = plan.meeting;
  plan.put(parked);
  AgendaItem internal{.id = {"item-2"}, .meeting = plan.meeting, .title = "CANARY internal"};
  internal.type = AgendaItemType::kInternal;
  plan.put(internal);
  auto linked = plan.promise("c4", 2, plan.house, plan.birch, "agreed among us", "2027-05-01");
  linked.agenda_item = internal.id;
  plan.put(linked);

  for (const Audience& reader : {Audience::host(), Audience::of_party(plan.birch)}) {
    const auto sheet = list_sheet(plan.records, plan.meeting, plan.birch, reader, plan.now);
    REQUIRE(sheet);
    const std::string bytes = all_formats(*sheet);
    REQUIRE(bytes.find("birch-words") != std::string::npos);
    REQUIRE(bytes.find("CANARY") == std::string::npos);
    REQUIRE(bytes.find("Cem Alp") == std::string::npos);
  }
  // The same for a rival who asks for that list, or for everybody's.
  for (const auto& party : {std::optional(plan.ceda), std::optional<PartyId>()}) {
    const auto sheet =
        list_sheet(plan.records, plan.meeting, party, Audience::of_party(plan.birch), plan.now);
    REQUIRE(all_formats(*sheet).find("CANARY") == std::string::npos);
  }
  const auto whole =
      list_sheet(plan.records, plan.meeting, std::nullopt, Audience::host(), plan.now);
  REQUIRE(all_formats(*whole).find("CANARY promise") != std::string::npos);
}

TEST_CASE("[EXP-5] what is open to the room may be on a rival's screen", "[exports]") {
  YearPlan plan;
  auto open = plan.promise("c1", 1, plan.ceda, plan.house, "said before all", "2027-05-01");
  open.open_to = OpenTo::kRoom;
  plan.put(open);

  const auto sheet =
      list_sheet(plan.records, plan.meeting, plan.ceda, Audience::of_party(plan.birch), plan.now);

  REQUIRE(titles(sheet->lists[0].theirs) == Titles{"said before all"});
}
