#include "config/demo.h"

#include <catch2/catch.hpp>
#include <map>

#include "config/demo_market.h"
#include "config/demo_slices.h"
#include "demo_house.h"

namespace roundtable {
namespace {

using namespace std::chrono_literals;

DemoHouse& loaded_demo() { return demo_on(2027y / 1 / 14); }

const Audience kHost = Audience::host(), kRoom = Audience::stage();

}  // namespace

TEST_CASE("[DEMO-1] the demo has a meeting ready to start, made from last year's") {
  const Records& records = loaded_demo().records();
  const Meeting* meeting = records.find<Meeting>(loaded_demo().links().meeting);
  REQUIRE(meeting);
  CHECK(meeting->state == MeetingState::kOpen);
  CHECK(meeting->parties.size() == 6);
  REQUIRE(meeting->from_meeting);
  const Meeting* last = records.find<Meeting>(*meeting->from_meeting);
  REQUIRE(last);
  CHECK(last->state == MeetingState::kClosed);
  CHECK(all<Rep>(records).size() == 10);
  for (const Rep& rep : all<Rep>(records)) {
    CAPTURE(rep.name);
    CHECK((rep.name == "Nora Lindqvist" || !rep.title.empty()));
  }
  int items = 0;
  for (const AgendaItem& item : all<AgendaItem>(records)) items += item.meeting == meeting->id;
  CHECK(items == 14);
  CHECK_FALSE(all<Idea>(records).empty());
  CHECK_FALSE(all<AgreedDecision>(records).empty());
  CHECK_FALSE(all<ParkedItem>(records).empty());
}

TEST_CASE("[DEMO-1] promises in both directions give kept rates that mean something") {
  const Records& records = loaded_demo().records();
  std::map<CommitmentStatus, int> by_status;
  for (const Commitment& each : all<Commitment>(records)) ++by_status[each.status];
  CHECK(by_status[CommitmentStatus::kConfirmed] >= 6);
  CHECK(by_status[CommitmentStatus::kMissed] == 2);
  CHECK(by_status[CommitmentStatus::kDelivered] == 1);
  CHECK(by_status[CommitmentStatus::kProposed] == 2);
  int due = 0, kept = 0, ours_due = 0;
  for (const Standing& each :
       standings(records, date_in_zone(loaded_demo().house.clock.now(), "UTC"))) {
    due += each.theirs.due;
    kept += each.theirs.kept;
    ours_due += each.ours.due;
  }
  CHECK(due == 8);
  CHECK(kept == 5);
  CHECK(ours_due >= 3);
}

TEST_CASE("[DEMO-1] seven files came in whole, the books in three versions") {
  DemoHouse& loaded = loaded_demo();
  std::map<std::string, std::int64_t> rows;
  for (const Dataset& dataset : all<Dataset>(loaded.records())) {
    CAPTURE(dataset.name);
    for (const DatasetVersion& version : dataset.versions) {
      CHECK(version.rejected_count == 0);
      CHECK(version.warnings.empty());
      CHECK(version.unknown_names.empty());
      CHECK(version.duplicates == 0);
    }
    CHECK(loaded.records().find<DatasetDescription>(dataset.id)->shared);
    rows[dataset.name] = latest_version(dataset)->rows;
  }
  CHECK(rows["Sales lines"] > 4'000);
  CHECK(rows["Sales lines"] < 7'000);
  CHECK(rows["Targets"] == 16);
  CHECK(rows["Vendor quotas"] == 16);
  CHECK(rows["Pipeline"] == 29);
  CHECK(rows["Funds"] == 17);
  CHECK(rows["Certifications"] == 18);
  CHECK(rows["Renewals"] == 26);
  const auto& versions = loaded.dataset("Sales lines").versions;
  REQUIRE(versions.size() == 3);
  for (std::size_t i = 1; i < versions.size(); ++i) {
    CHECK(versions[i].added_to == versions[i - 1].version);
    CHECK(versions[i].imported_at > versions[i - 1].imported_at);
    CHECK(versions[i].rows > versions[i - 1].rows);
  }
  CHECK(versions.back().imported_at < loaded.house.clock.now());
}

TEST_CASE("[DEMO-1] the same day gives the same lines and records") {
  DemoHouse again(2027y / 1 / 14);
  const Records& one = loaded_demo().records();
  CHECK(all<Dataset>(again.records()).size() == 7);
  for (const View& view : all<View>(again.records())) CHECK(one.find<View>(view.id));
  for (const Dataset& dataset : all<Dataset>(again.records())) {
    const auto* known = one.find<Dataset>(dataset.id);
    REQUIRE(known);
    REQUIRE(known->versions.size() == dataset.versions.size());
    for (std::size_t i = 0; i < dataset.versions.size(); ++i) {
      CHECK(known->versions[i].sha256 == dataset.versions[i].sha256);
    }
  }
}

TEST_CASE("[DEMO-1] every view says something to whom it is for") {
  for (const Date today : demo_days_to_try()) {
    DemoHouse& loaded = demo_on(today);
    std::map<Chart, int> charts;
    for (const View& view : all<View>(loaded.records())) {
      CAPTURE(to_text(today), view.name);
      CHECK((view.agenda_item || view.unlisted));
      const PivotResult host = loaded.pivot(view.pivot, kHost);
      CHECK(host.masked.empty());
      CHECK(host.rows_matched > 0);
      CHECK_FALSE(host.row_headers.empty());
      if (!view.unlisted) ++charts[view.chart];
    }
    CHECK(charts.size() == 8);
  }
}

TEST_CASE("[DEMO-2] what waits on the agenda for the stage can be shown there as it is") {
  DemoHouse& loaded = loaded_demo();
  Room& room = loaded.house.room(loaded.links().series);
  const Meeting& meeting = loaded.meeting();
  const Actor host{.role = Role::kHost, .party = meeting.parties.front(), .rep = loaded.host()};
  const auto for_each_seat = [&](const View& view) {
    for (const char* name : {"Pipeline", "Funds", "Renewals"}) {
      if (view.pivot.dataset == loaded.dataset(name).id) return true;
    }
    return false;
  };
  int shown = 0;
  for (const View& view : all<View>(loaded.records())) {
    CAPTURE(view.name);
    const ShowOnStage show{.object = {.kind = StageKind::kView, .view = view.id}};
    const auto refused = refusal(loaded.house.say(room, host, meeting.id, show));
    const bool for_stage = view.shared && !for_each_seat(view);
    CHECK(refused.has_value() != for_stage);
    if (refused) continue;
    ++shown;
    const PivotResult result = loaded.pivot(view.pivot, kRoom);
    CHECK(result.masked.empty());
    CHECK(result.rows_matched > 0);
  }
  CHECK(shown >= 16);
  CHECK_FALSE(refusal(loaded.house.say(room, host, meeting.id, ShowOnStage{})));
}

TEST_CASE("[DEMO-2] each sees its own of what is between two, and nobody sees costs") {
  DemoHouse& loaded = loaded_demo();
  const std::string security{demo::kSecurity};
  const Audience maker = loaded.party(security);
  const auto by_vendor = [&](const char* dataset, std::string field, std::string measure) {
    return PivotSpec{.dataset = loaded.dataset(dataset).id,
                     .rows = {{.field = std::move(field)}},
                     .measures = {sum_of(std::move(measure))}};
  };
  const std::vector<Labels> own{{security}};
  CHECK(loaded.pivot(by_vendor("Funds", "vendor", "amount"), maker).row_headers == own);
  CHECK(loaded.pivot(by_vendor("Renewals", "vendor", "value"), maker).row_headers == own);
  CHECK(loaded.pivot(by_vendor("Vendor quotas", "vendor", "amount"), maker).row_headers == own);
  const PivotSpec pipeline = by_vendor("Pipeline", "vendor", "amount");
  CHECK(loaded.pivot(pipeline, maker).row_headers == std::vector<Labels>{{security}, {"others"}});
  CHECK(loaded.pivot(by_vendor("Targets", "vendor", "amount"), maker).row_headers.size() == 4);
  for (const Audience& eyes : {maker, kRoom}) {
    const PivotResult margin = loaded.pivot(by_vendor("Sales lines", "vendor", "margin"), eyes);
    CHECK(margin.masked == Labels{"margin"});
    for (const Labels& vendor : margin.row_headers) CHECK_FALSE(value_at(margin, vendor));
  }
  for (const View& view : all<View>(loaded.records())) {
    if (view.pivot.dataset != loaded.dataset("Pipeline").id) continue;
    const PivotResult quarters = loaded.pivot(view.pivot, maker);
    CHECK(value_at(quarters, quarters.row_headers.front(), {security}).value() > 0);
    CHECK(value_at(quarters, quarters.row_headers.front(), {"others"}).value() > 0);
  }
  // The distributor delivers what is renewed: it sees when, and not for how much.
  const Audience distributor = loaded.party(demo::kDistributor);
  const PivotResult renewed = loaded.pivot(by_vendor("Renewals", "vendor", "value"), distributor);
  CHECK(renewed.row_headers.size() == 4);
  CHECK(renewed.masked == Labels{"value"});
  // Who is certified is between two, how many are is open.
  const PivotSpec people = by_vendor("Certifications", "person", "person");
  CHECK_FALSE(loaded.ask(people, kRoom));
}

TEST_CASE("[DEMO-1] last year's observation and this year's offer open their slices") {
  DemoHouse& loaded = loaded_demo();
  const Records& records = loaded.records();
  const auto observations = all<Observation>(records);
  REQUIRE(observations.size() == 1);
  const Observation& seen = observations.front();
  CHECK(seen.meeting == *loaded.meeting().from_meeting);
  CHECK(seen.open_to == OpenTo::kRoom);
  REQUIRE(seen.said_by);
  CHECK(records.find<Rep>(*seen.said_by)->name == "Lena Okafor");
  const View* view = records.find<View>(seen.view);
  REQUIRE(view);
  CHECK(view->pivot.version == 1);
  const Audience rival = loaded.party(demo::kSecurity);
  CHECK(visible(*view, rival));
  PivotSpec today = view->pivot;
  const PivotResult then = loaded.pivot(today, rival);
  today.version = std::nullopt;
  const PivotResult now = loaded.pivot(today, rival);
  CHECK(now.rows_matched > then.rows_matched);
  CHECK(now.row_headers.front() == seen.cell->row);

  const auto offers = all<OfferedSlice>(records);
  REQUIRE(offers.size() == 1);
  CHECK(offers.front().status == OfferStatus::kOffered);
  const PivotResult offered = loaded.pivot(offers.front().pivot, kRoom);
  CHECK(offered.masked.empty());
  CHECK(offered.row_headers.front() == Labels{std::string(demo::kHarbour)});

  for (const Commitment& promise : all<Commitment>(records)) {
    if (!promise.view) continue;
    CHECK(promise.title == "A plan for the public sector, together");
    const PivotResult slice = loaded.pivot(records.find<View>(*promise.view)->pivot, rival);
    CHECK(value_at(slice, promise.cell->row).value() > 0);
  }
}

TEST_CASE("[DEMO-1] host, stage and one rep can come in") {
  DemoHouse& loaded = loaded_demo();
  const DemoLinks& links = loaded.links();
  std::optional<bool> in;
  loaded.access.sign_in(links.host_email, links.host_password, "127.0.0.1",
                        [&](auto answer) { in = answer.has_value(); });
  loaded.house.run();
  CHECK(in == true);
  for (const std::string& token : {links.stage_token, links.rep_token}) {
    std::optional<Entrance> entrance;
    loaded.access.use_link(token, "127.0.0.1", [&](auto answer) {
      if (answer) entrance = *answer;
    });
    loaded.house.run();
    REQUIRE(entrance);
    CHECK(entrance->meeting == links.meeting);
  }
  CHECK(links.codes.size() == 7);
  CHECK(std::filesystem::is_empty(loaded.folder));
}

TEST_CASE("[DEMO-1] nothing that admits somebody is in the log") {
  DemoHouse& loaded = loaded_demo();
  const DemoLinks& links = loaded.links();
  for (const auto& [id, series] : loaded.house.disk->series) {
    for (const SealedTransaction& row : series.rows) {
      const std::string& payload = row.transaction.payload;
      CHECK(payload.find(links.host_password) == std::string::npos);
      CHECK(payload.find(links.stage_token) == std::string::npos);
      CHECK(payload.find(links.rep_token) == std::string::npos);
      for (const auto& code : links.codes) CHECK(payload.find(code.code) == std::string::npos);
    }
  }
}

}  // namespace roundtable
