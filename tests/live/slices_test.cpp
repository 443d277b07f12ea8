// A slice that everybody follows: computed once, one frame each, under the room's mask;
// whose eyes a question has; pointers; what is taken down.

#include <catch2/catch.hpp>

#include "support/fake_client.h"
#include "support/laid_table.h"

namespace roundtable {
namespace {

const PivotMeasure kRevenue{.field = "revenue", .agg = Aggregate::kSum};
const PivotMeasure kCost{.field = "cost", .agg = Aggregate::kSum};

struct Followed {
  House house;
  LaidTable table = lay_table(house);
  DatasetId dataset = lay_lines(house, table);
  std::vector<std::unique_ptr<FakeClient>> laptops;
  FakeClient& host = come(table.host);
  FakeClient& ann = come(table.ann);
  FakeClient& bob = come(table.bob);
  FakeClient& wall = come(table.stage);

  Followed() { settle(); }
  ~Followed() {
    for (const auto& each : laptops) CHECK(each->violations.empty());
  }
  FakeClient& come(const Actor& actor) {
    laptops.push_back(
        std::make_unique<FakeClient>(house, house.room(table.series), table.seat(actor)));
    laptops.back()->connect();
    return *laptops.back();
  }
  void settle() {
    for (int i = 0; i < 2; ++i) {
      for (const auto& each : laptops) {
        if (each->is_connected()) each->settle();
      }
    }
  }
  template <class Args>
  std::string as(const Actor& actor, Args args) {
    std::string id = made(house.say(house.room(table.series), actor, table.meeting, args));
    settle();
    return id;
  }
  PivotSpec slice(const std::string& field, const PivotMeasure& measure = kRevenue) const {
    return {.dataset = dataset, .rows = {{.field = field}}, .measures = {measure}};
  }
  StageObject shown(PivotSpec pivot) const {
    return {.kind = StageKind::kSlice, .pivot = std::move(pivot)};
  }
  std::string on_stage(FakeClient& client) {
    return client.screen["on_stage/" + table.meeting.value];
  }
  std::string ask(FakeClient& client, const std::string& field, const std::string& measure,
                  const std::string& more = "") {
    client.results.clear();
    client.send(R"({"type":"query","id":"q","pivot":{"dataset":")" + dataset.value +
                R"(","rows":[{"field":")" + field + R"("}],"measures":[{"field":")" + measure +
                R"(","agg":"sum"}]})" + more + "}");
    settle();
    return client.results["q"];
  }
};

}  // namespace

TEST_CASE("[SYN-12] a change of slice is one pivot and one frame for everybody who follows") {
  Followed at;
  for (int i = 0; i < 50; ++i) at.come(i % 2 == 0 ? at.table.ann : at.table.bob);
  at.settle();
  at.as(at.table.host, ShowOnStage{at.shown(at.slice("vendor"))});
  const std::uint64_t before = at.house.desk().computed();
  std::vector<std::size_t> frames;
  for (const auto& each : at.laptops) frames.push_back(each->frames_of("changes").size());

  at.as(at.table.host, ShowOnStage{at.shown(at.slice("segment"))});
  CHECK(at.house.desk().computed() == before + 1);
  for (std::size_t i = 0; i < at.laptops.size(); ++i) {
    FakeClient& each = *at.laptops[i];
    CHECK(at.on_stage(each) == at.on_stage(at.wall));
    CHECK(at.on_stage(each).find("retail") != std::string::npos);
    // The host side also has its own record of the stage.
    if (&each != &at.host) CHECK(each.frames_of("changes").size() == frames[i] + 1);
  }
}

TEST_CASE("[SYN-13] of slices that follow each other fast the last one is shown") {
  Followed at;
  at.as(at.table.host, ShowOnStage{at.shown(at.slice("vendor"))});
  const std::uint64_t before = at.house.desk().computed();
  for (const char* field : {"segment", "vendor", "segment"}) {
    at.host.say("stage.show", R"({"object":{"kind":"slice","title":")" + std::string(field) +
                                  R"(","pivot":{"dataset":")" + at.dataset.value +
                                  R"(","rows":[{"field":")" + field +
                                  R"("}],"measures":[{"field":"revenue","agg":"avg"}]}}})");
    at.host.carry_up();
  }
  at.settle();
  CHECK(at.host.done.size() == 3);
  CHECK(at.on_stage(at.wall).find("retail") != std::string::npos);
  CHECK(at.on_stage(at.wall).find(R"("title":"segment")") != std::string::npos);
  CHECK(at.house.desk().computed() <= before + 2);
}

TEST_CASE("[AUD-28] the host side looks with a party's eyes and gets its very answer") {
  Followed at;
  const std::string own = at.ask(at.ann, "vendor", "cost");
  const std::string eyes = R"(,"as_party":")" + at.table.acme.value + "\"";
  CHECK(at.ask(at.host, "vendor", "cost", eyes) == own);
  CHECK(at.ask(at.host, "vendor", "cost") != own);
  CHECK(at.ask(at.bob, "vendor", "cost", eyes).find("forbidden") != std::string::npos);
  CHECK(at.ask(at.host, "vendor", "cost", R"(,"as_party":"nobody")").find("not_found") !=
        std::string::npos);
}

TEST_CASE("[AUD-25] the lines behind a cell are those of the own mask") {
  Followed at;
  const auto lines = [&](FakeClient& client) {
    client.results.clear();
    client.send(R"({"type":"query","id":"l","lines":{"pivot":{"dataset":")" + at.dataset.value +
                R"(","rows":[{"field":"vendor"}],"measures":[{"agg":"count"}]},"row":["Acme"]}})");
    at.settle();
    return client.results["l"];
  };
  CHECK(lines(at.host).find("777.77") != std::string::npos);
  CHECK(lines(at.ann).find("777.77") != std::string::npos);  // their own line
  CHECK(lines(at.bob).find("777.77") == std::string::npos);
  CHECK(lines(at.wall).find("forbidden") != std::string::npos);
}

TEST_CASE(
    "[AUD-29] another openness begins a new epoch for those concerned and masks the picture anew") {
  Followed at;
  at.as(at.table.host, ShowOnStage{at.shown(at.slice("vendor")), true});
  CHECK(at.on_stage(at.wall).find("1700") != std::string::npos);
  const std::string epoch = at.bob.epoch;
  const auto set = [&](std::optional<PartyId> party, Openness level) {
    at.as(
        at.table.host,
        SetOpenness{
            .dataset = at.dataset, .column = "revenue", .party = std::move(party), .level = level});
  };
  SECTION("of one party") {
    set(at.table.birch, Openness::kHidden);
    CHECK(at.bob.closed == 4101);
    CHECK(at.ann.is_connected());
    CHECK(at.host.is_connected());
    at.bob.connect();
    at.settle();
    CHECK(at.bob.epoch != epoch);
  }
  SECTION("of everybody") {
    set(std::nullopt, Openness::kHidden);
    CHECK(at.bob.closed == 4101);
    CHECK(at.ann.closed == 4101);
    CHECK(at.wall.closed == 4101);
    CHECK(at.host.is_connected());
  }
  // The least of all is the room's.
  for (FakeClient* each : {&at.wall, &at.ann, &at.bob}) {
    if (!each->is_connected()) each->connect();
  }
  at.settle();
  CHECK(at.on_stage(at.wall).find("1700") == std::string::npos);
  CHECK(at.on_stage(at.host).find("1700") == std::string::npos);
}

TEST_CASE("[AUD-29] a frozen picture is masked anew too") {
  Followed at;
  at.as(at.table.host, ShowOnStage{at.shown(at.slice("vendor")), true});
  at.as(at.table.host, FreezeStage{true});
  at.as(at.table.host,
        SetOpenness{.dataset = at.dataset, .column = "revenue", .level = Openness::kHidden});
  at.wall.connect();
  at.settle();
  CHECK(at.on_stage(at.wall).find("1700") == std::string::npos);
  CHECK(at.on_stage(at.host).find("1700") == std::string::npos);
}

TEST_CASE("[AUD-30] a slice that the room may not see tells nothing of itself") {
  Followed at;
  PivotSpec spec = at.slice("vendor");
  spec.filters = {{.field = "cost", .op = FilterOp::kBetween, .values = {"777.77", ""}}};
  (void)at.house.say(at.house.room(at.table.series), at.table.host, at.table.meeting,
                     ShowOnStage{at.shown(spec), true});
  at.settle();
  for (FakeClient* each : {&at.wall, &at.ann, &at.bob}) {
    CHECK_FALSE(each->heard(std::string(kSecretCost)));
  }
}

TEST_CASE("[AUD-31] a pointer goes to everybody from who presents, never beside a picture") {
  Followed at;
  const auto point = [&](FakeClient& from, int row) {
    for (const auto& each : at.laptops) each->frames.clear();
    from.send(R"({"type":"signal","name":"pointer","args":{"row":)" + std::to_string(row) +
              R"(,"column":null}})");
    at.settle();
  };
  const auto heard = [&](FakeClient& client) { return client.frames_of("signal").size(); };
  point(at.host, 0);
  CHECK(heard(at.wall) == 0);  // no picture of data
  at.as(at.table.host, ShowOnStage{at.shown(at.slice("vendor")), true});
  point(at.host, 1);
  CHECK(heard(at.wall) == 1);
  CHECK(heard(at.ann) == 1);
  CHECK(heard(at.host) == 0);
  point(at.host, 2);  // the total
  CHECK(heard(at.wall) == 1);
  point(at.host, 3);
  CHECK(heard(at.wall) == 0);
  point(at.ann, 1);
  CHECK(heard(at.wall) == 0);

  SECTION("the party whose slice it is points too") {
    const std::string id = at.as(at.table.ann, OfferSlice{.pivot = at.slice("vendor")});
    at.as(at.table.host, TakeSlice{.id = {id}, .open = true});
    point(at.ann, 1);
    CHECK(heard(at.wall) == 1);
    CHECK(heard(at.bob) == 1);
    point(at.bob, 1);
    CHECK(heard(at.wall) == 0);
  }
  SECTION("not what is prepared behind a frozen or black picture") {
    if (GENERATE(true, false)) {
      at.as(at.table.host, FreezeStage{true});
    } else {
      at.as(at.table.host, BlankStage{true});
    }
    point(at.host, 1);
    CHECK(heard(at.wall) == 0);
    CHECK(heard(at.ann) == 0);
  }
}

TEST_CASE("[AUD-31] a reader who lags hears only where the pointer is now") {
  Followed at;
  at.as(at.table.host, ShowOnStage{at.shown(at.slice("vendor")), true});
  at.wall.frames.clear();
  for (int i = 0; i < 40; ++i) {
    at.host.send(R"({"type":"signal","name":"pointer","args":{"row":)" + std::to_string(i % 2) +
                 R"(,"column":0}})");
    while (at.host.carry_up()) {
    }
    at.house.run();
  }
  at.settle();
  CHECK(at.wall.is_connected());
  CHECK(at.wall.frames_of("signal").size() == 1);
}

TEST_CASE("[LOGD-4] who looks, drills and shows is taken down, once for each slice") {
  Followed at;
  at.ask(at.ann, "vendor", "revenue");
  at.ask(at.ann, "vendor", "revenue");
  at.ask(at.host, "vendor", "revenue", R"(,"as_party":")" + at.table.acme.value + "\"");
  at.as(at.table.host, ShowOnStage{at.shown(at.slice("segment")), true});
  const auto& rows = *at.house.sightings;
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].rep == at.table.ann.rep);
  CHECK(rows[0].party == at.table.acme);
  CHECK(rows[0].what == "viewed");
  CHECK(rows[0].dataset == at.dataset);
  CHECK(rows[0].version == 1);
  CHECK(rows[0].count == 2);
  CHECK_FALSE(rows[0].sentence.empty());
  CHECK(rows[1].rep == at.table.host.rep);
  CHECK(rows[1].seen_as == at.table.acme);
  CHECK(rows[2].what == "shown");
  at.house.clock.advance(std::chrono::minutes{15});
  at.ask(at.ann, "vendor", "revenue");
  CHECK(rows.size() == 4);
}

}  // namespace roundtable
