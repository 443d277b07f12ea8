#include "exports/list_formats.h"

#include <catch2/catch.hpp>

#include "year_plan.h"

using namespace roundtable;

namespace {

ListSheet sheet_of(const YearPlan& plan, std::optional<PartyId> party = std::nullopt) {
  return list_sheet(plan.records, plan.meeting, std::move(party), Audience::host(), plan.now)
      .value();
}

YearPlan usual_plan() {
  YearPlan plan;
  auto lunch =
      plan.promise("c-1", 1, plan.birch, plan.house, "Fund two lunch-and-learns", "2027-02-15");
  lunch.owner = RepId{"ada"};
  lunch.due = day("2027-02-20");
  lunch.slips = 1;
  lunch.agenda_item = AgendaItemId{"item-1"};
  plan.put(lunch);
  auto demo =
      plan.promise("c-2", 2, plan.house, plan.birch, "Send the demo unit, \"boxed\"", "2027-05-01");
  demo.status = CommitmentStatus::kDelivered;
  demo.delivered_on = day("2027-02-27");
  demo.open_to = OpenTo::kRoom;
  plan.put(demo);
  AgreedDecision decision{.id = {"d-1"}, .title = "Meet in July", .meeting = plan.meeting};
  plan.put(decision);
  Idea idea{.id = {"i-1"}, .title = "A shared booth", .party = plan.birch};
  idea.meeting = plan.meeting;
  plan.put(idea);
  ParkedItem parked{.id = {"p-1"}, .title = "Returns", .party = plan.birch};
  parked.status = ParkedItemStatus::kAssigned;
  parked.assigned_to = RepId{"mara"};
  parked.meeting = plan.meeting;
  plan.put(parked);
  return plan;
}

}  // namespace

TEST_CASE("[EXP-6] a list as CSV: one line a promise, ids stable, quoted as RFC 4180 has it",
          "[exports]") {
  REQUIRE(to_csv(sheet_of(usual_plan(), PartyId{"birch"})) ==
          "\xEF\xBB\xBF"
          "id,number,direction,from,to,title,owner,due,first_due,slips,status,delivered_on,"
          "reason,agenda_item,meeting,open_to\r\n"
          "c-1,1,they promised us,Birch,House,Fund two lunch-and-learns,Ada Oak,2027-02-20,"
          "2027-02-15,1,accepted,,,\"Birch, the year\",Plan 2027,pair\r\n"
          "c-2,2,we promised them,House,Birch,\"Send the demo unit, \"\"boxed\"\"\",,2027-05-01,"
          "2027-05-01,0,delivered,2027-02-27,,,Plan 2027,room\r\n");
}

TEST_CASE("[EXP-7] no text of a CSV is taken for a formula", "[exports]") {
  for (const std::string& title :
       {"=cmd()", "+1", "-1", "@SUM(A1)", "＝cmd()", "＋1", "－1", "＠x"}) {
    CAPTURE(title);
    YearPlan plan;
    plan.put(plan.promise("c-1", 1, plan.birch, plan.house, title));
    REQUIRE(to_csv(sheet_of(plan)).find(",'" + title + ",") != std::string::npos);
  }
  for (const std::string& title :
       {std::string("\t=1"), std::string("\r=1"), std::string("\n=1"), std::string("\0=1", 3)}) {
    YearPlan plan;
    plan.put(plan.promise("c-1", 1, plan.birch, plan.house, title));
    REQUIRE(to_csv(sheet_of(plan)).find("'" + title) != std::string::npos);
  }
  YearPlan plan;
  plan.put(plan.promise("c-1", 1, plan.birch, plan.house, "a=b, 1+1"));
  plan.add_party(plan.birch, "=Birch", PartyKind::kVendor);
  plan.add_rep("ada", plan.birch, "-Ada");
  const std::string csv = to_csv(sheet_of(plan));
  REQUIRE(csv.find("\"a=b, 1+1\"") != std::string::npos);
  REQUIRE(csv.find(",'=Birch,") != std::string::npos);
}

TEST_CASE("[EXP-8] a list as Markdown reads like minutes", "[exports]") {
  REQUIRE(to_markdown(sheet_of(usual_plan(), PartyId{"birch"})) ==
          R"(# Plan 2027

Meeting of 2027-01-14. List of 2027-03-01.

## Birch and House

### What Birch promised House

| No. | Promise | Owner | Due | Status |
|---:|---|---|---|---|
| 1 | Fund two lunch-and-learns | Ada Oak | 2027-02-20 (first 2027-02-15) | accepted, **late** |

### What House promised Birch

| No. | Promise | Owner | Due | Status |
|---:|---|---|---|---|
| 2 | Send the demo unit, "boxed" | – | 2027-05-01 | delivered, done 2027-02-27 |

## Decisions

- Meet in July

## Ideas

- A shared booth (Birch, new)

## Parked

- Returns (Birch, assigned to Mara Lind)
)");
}

TEST_CASE("[EXP-8] what people wrote stays text in Markdown", "[exports]") {
  YearPlan plan;
  plan.put(plan.promise("c-1", 1, plan.birch, plan.house,
                        "a|b <script>x</script>\n[go](javascript:y) & `z` \\"));
  AgreedDecision decision{.id = {"d-1"}, .title = "# 1", .detail = "- no *list*"};
  decision.meeting = plan.meeting;
  plan.put(decision);
  decision.id = {"d-2"};
  decision.title = "2. two";
  decision.detail = "";
  plan.put(decision);

  const std::string text = to_markdown(sheet_of(plan, plan.birch));

  REQUIRE(text.find(R"(| a\|b \<script\>x\</script\> \[go\](javascript:y) \& \`z\` \\ |)") !=
          std::string::npos);
  REQUIRE(text.find("- \\# 1 (\\- no \\*list\\*)\n") != std::string::npos);
  REQUIRE(text.find("- 2\\. two\n") != std::string::npos);
}

TEST_CASE("[EXP-9] empty lists are whole files that say so", "[exports]") {
  YearPlan plan;
  const ListSheet sheet = sheet_of(plan, plan.birch);

  const std::string csv = to_csv(sheet);
  REQUIRE(std::count(csv.begin(), csv.end(), '\n') == 1);
  const std::string text = to_markdown(sheet);
  REQUIRE(text.find("### What Birch promised House\n\nNothing.\n") != std::string::npos);
  REQUIRE(text.find("Decisions") == std::string::npos);
  REQUIRE(to_ics(sheet).find("VEVENT") == std::string::npos);
  REQUIRE(to_json(sheet).find(R"("lists":[{"party":"birch","theirs":[],"ours":[]}])") !=
          std::string::npos);
}

TEST_CASE("[EXP-9] other scripts and long names come out as they are", "[exports]") {
  YearPlan plan;
  const std::string title =
      "شحن الإصدار 2.4 · 出荷する · Ελληνικά · 👩‍💻";
  const std::string name = [] {
    std::string text;
    for (int i = 0; i < 40; ++i) text += "Größe";
    return text;
  }();
  plan.add_party(plan.birch, name, PartyKind::kVendor);
  plan.put(plan.promise("c-1", 1, plan.birch, plan.house, title, "2027-05-01"));

  const ListSheet sheet = sheet_of(plan, plan.birch);
  for (const std::string& bytes : {to_csv(sheet), to_markdown(sheet), to_json(sheet)}) {
    REQUIRE(bytes.find(title) != std::string::npos);
    REQUIRE(bytes.find(name) != std::string::npos);
  }
}

TEST_CASE("[EXP-10] a list as JSON holds the records as the server sends them", "[exports]") {
  const std::string json = to_json(sheet_of(usual_plan(), PartyId{"birch"}));

  REQUIRE(json.starts_with(R"({"meeting":{"id":"m-1",)"));
  REQUIRE(json.find(R"("reseller":"house","today":"2027-03-01",)"
                    R"("generated_at":"2027-03-01T12:00:00.000Z","lists":[{"party":"birch",)"
                    R"("theirs":[{"id":"c-1","rev":3,"number":1,)") != std::string::npos);
  REQUIRE(json.find(R"("decisions":[{"id":"d-1",)") != std::string::npos);
  REQUIRE(json.find(R"("reps":[{"id":"ada",)") != std::string::npos);
  REQUIRE(json.ends_with("]}"));
}
