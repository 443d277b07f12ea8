// What leaves for whom: numbers, frames, derived records, the stage, queries.

#include <catch2/catch.hpp>

#include "support/fake_client.h"
#include "support/laid_table.h"

namespace roundtable {
namespace {

struct Watched {
  House house;
  LaidTable table = lay_table(house);
  Room& room() { return house.room(table.series); }
  FakeClient host{house, room(), table.seat(table.host)};
  FakeClient ann{house, room(), table.seat(table.ann)};
  FakeClient bob{house, room(), table.seat(table.bob)};
  FakeClient wall{house, room(), table.seat(table.stage)};

  Watched() {
    for (FakeClient* each : all()) each->connect();
    settle();
  }
  ~Watched() {
    for (FakeClient* each : all()) CHECK(each->violations.empty());
  }
  std::vector<FakeClient*> all() { return {&host, &ann, &bob, &wall}; }
  void settle() {
    for (int i = 0; i < 2; ++i) {
      for (FakeClient* each : all()) each->settle();
    }
  }
  template <class Args>
  std::string as(const Actor& actor, Args args) {
    std::string id = made(house.say(room(), actor, table.meeting, std::move(args)));
    settle();
    return id;
  }
  std::string promise(const Actor& actor, const PartyId& from, const PartyId& to,
                      const std::string& title) {
    return as(actor, CaptureCommitment{.title = title, .from_party = from, .to_party = to});
  }
  std::string on_stage(FakeClient& client) {
    return client.screen["on_stage/" + table.meeting.value];
  }
  ViewId view(const DatasetId& dataset, std::vector<PivotMeasure> measures) {
    return {as(table.host, SaveView{.name = "By vendor",
                                    .pivot = {.dataset = dataset,
                                              .rows = {{.field = "vendor"}},
                                              .measures = std::move(measures)},
                                    .shared = true})};
  }
};

const PivotMeasure kRevenue{.field = "revenue", .agg = Aggregate::kSum};
const PivotMeasure kCost{.field = "cost", .agg = Aggregate::kSum};

}  // namespace

TEST_CASE("[AUD-20] what others do between themselves leaves no trace, in the numbers neither") {
  Watched at;
  const std::string id = at.promise(at.table.ann, at.table.acme, at.table.reseller, "Ship it");
  const Seq bob = at.bob.seq, wall = at.wall.seq;
  const std::size_t frames = at.bob.frames.size();
  at.as(at.table.ann, RenegotiateCommitment{{id}, Date{std::chrono::year{2027} / 5 / 1}});
  at.as(at.table.host, AcceptCommitment{{id}});
  at.as(at.table.ann, DeliverCommitment{{id}, {}, "done"});
  at.as(at.table.host, ConfirmCommitment{{id}});
  CHECK(at.bob.seq == bob);
  CHECK(at.wall.seq == wall);
  CHECK(at.bob.frames.size() == frames);
  CHECK_FALSE(at.bob.heard(id));
  CHECK(at.ann.screen.contains("commitment/" + id));
}

TEST_CASE("[AUD-20] what is opened appears, what is closed again disappears") {
  Watched at;
  const std::string id = at.promise(at.table.ann, at.table.acme, at.table.reseller, "Ship it");
  at.as(at.table.host, OpenCommitment{{id}, OpenTo::kRoom});
  CHECK(at.bob.screen.contains("commitment/" + id));
  CHECK(at.wall.screen.contains("commitment/" + id));
  at.as(at.table.host, OpenCommitment{{id}, OpenTo::kPair});
  CHECK_FALSE(at.bob.screen.contains("commitment/" + id));
  CHECK_FALSE(at.wall.screen.contains("commitment/" + id));
  CHECK(at.ann.screen.contains("commitment/" + id));
}

TEST_CASE("[AUD-21] derived records: the clock is everybody's, a standing its party's") {
  Watched at;
  const std::string item = at.as(at.table.host, AddAgendaItem{.title = "Numbers", .minutes = 30});
  at.as(at.table.host, StartAgendaItem{{item}});
  for (FakeClient* each : at.all()) {
    CHECK(each->screen["clock/" + at.table.meeting.value].find(item) != std::string::npos);
  }
  at.promise(at.table.ann, at.table.acme, at.table.reseller, "Ship it");
  CHECK(at.ann.screen["standing/" + at.table.acme.value].find(R"("made":1)") != std::string::npos);
  CHECK(at.host.screen.contains("standing/" + at.table.acme.value));
  CHECK_FALSE(at.bob.screen.contains("standing/" + at.table.acme.value));
  CHECK_FALSE(at.wall.screen.contains("standing/" + at.table.acme.value));
}

TEST_CASE("[AUD-21] just captured: the count for everybody, the words only if open") {
  Watched at;
  at.promise(at.table.ann, at.table.acme, at.table.reseller, "between us");
  const std::string key = "captured/" + at.table.meeting.value;
  CHECK(at.wall.screen[key].find(R"("commitments":1)") != std::string::npos);
  CHECK_FALSE(at.wall.heard("between us"));
  at.as(at.table.host, CaptureCommitment{.title = "for all",
                                         .from_party = at.table.reseller,
                                         .to_party = at.table.acme,
                                         .open_to = OpenTo::kRoom});
  CHECK(at.wall.screen[key].find("for all") != std::string::npos);
}

TEST_CASE("[AUD-21] a party's code is the host side's, the meeting's own is on the wall") {
  Watched at;
  at.house.codes[at.table.meeting] = {
      {.id = at.table.acme.value, .party = at.table.acme, .code = "ACME-CODE", .url = "/join"},
      {.id = at.table.meeting.value, .code = "ROOM-CODE", .url = "/join"}};
  at.room().codes_changed(at.table.meeting);
  at.settle();
  CHECK(at.host.heard("ACME-CODE"));
  CHECK_FALSE(at.ann.heard("ACME-CODE"));
  CHECK_FALSE(at.wall.heard("ACME-CODE"));
  CHECK(at.wall.heard("ROOM-CODE"));
  CHECK_FALSE(at.ann.heard("ROOM-CODE"));
}

TEST_CASE("[AUD-22] a view on the stage is computed under the room's mask, for everybody") {
  Watched at;
  const DatasetId dataset = lay_lines(at.house, at.table);
  const ViewId view = at.view(dataset, {kRevenue, kCost});
  at.as(at.table.host, ShowOnStage{{.kind = StageKind::kView, .view = view}, true});
  for (FakeClient* each : at.all()) {
    CHECK(at.on_stage(*each) == at.on_stage(at.host));
    CHECK(at.on_stage(*each).find(R"("masked":["cost"])") != std::string::npos);
    CHECK(at.on_stage(*each).find("1700") != std::string::npos);  // Acme's revenue
  }
  for (FakeClient* each : {&at.ann, &at.bob, &at.wall}) CHECK_FALSE(each->heard("1277"));
}

TEST_CASE("[AUD-23] frozen, the room keeps the picture it has until the release") {
  Watched at;
  at.promise(at.table.ann, at.table.acme, at.table.reseller, "alpha");
  at.as(at.table.host, ShowOnStage{{.kind = StageKind::kPair, .party = at.table.acme}, true});
  CHECK(at.on_stage(at.wall).find("alpha") != std::string::npos);
  at.as(at.table.host, FreezeStage{true});
  const std::string picture = at.on_stage(at.wall);
  at.as(at.table.host, CaptureCommitment{.title = "omega",
                                         .from_party = at.table.reseller,
                                         .to_party = at.table.acme,
                                         .open_to = OpenTo::kRoom});
  CHECK(at.on_stage(at.wall) == picture);
  SECTION("also through a black stage") {
    at.as(at.table.host, BlankStage{true});
    CHECK(at.on_stage(at.wall).find("alpha") == std::string::npos);
    at.as(at.table.host, BlankStage{false});
    CHECK(at.on_stage(at.wall) == picture);
  }
  SECTION("what is chosen meanwhile waits, and is nobody's to see") {
    at.as(at.table.host, ShowOnStage{{.kind = StageKind::kAgenda}});
    CHECK(at.on_stage(at.wall) == picture);
    CHECK_FALSE(at.ann.screen.contains("stage/" + at.table.meeting.value));
    at.as(at.table.host, FreezeStage{false});
    CHECK(at.on_stage(at.wall).find(R"("kind":"agenda")") != std::string::npos);
  }
  SECTION("released, it is up to date") {
    at.as(at.table.host, FreezeStage{false});
    CHECK(at.on_stage(at.wall).find("omega") != std::string::npos);
  }
}

TEST_CASE("[AUD-23] frozen while its picture is still computed, the view comes") {
  Watched at;
  const DatasetId dataset = lay_lines(at.house, at.table);
  const ViewId view = at.view(dataset, {kRevenue});
  at.host.say("stage.show", R"({"object":{"kind":"view","view":")" + view.value + R"("}})");
  at.host.say("stage.freeze", R"({"frozen":true})");
  at.settle();
  CHECK(at.host.done.size() == 2);
  CHECK(at.on_stage(at.wall).find("1700") != std::string::npos);
}

TEST_CASE("[AUD-24] a black stage tells nothing of what is behind it") {
  Watched at;
  at.as(at.table.host, CaptureCommitment{.title = "behind the curtain",
                                         .from_party = at.table.reseller,
                                         .to_party = at.table.acme});
  at.as(at.table.host, BlankStage{true});
  at.as(at.table.host, ShowOnStage{{.kind = StageKind::kPair, .party = at.table.acme}, true});
  for (FakeClient* each : {&at.wall, &at.bob, &at.ann}) {
    CHECK(at.on_stage(*each).find("behind") == std::string::npos);
    CHECK(at.on_stage(*each).find("pair") == std::string::npos);
    CHECK(at.on_stage(*each).find(at.table.acme.value) == std::string::npos);
  }
}

TEST_CASE("[AUD-25] a query is answered under the own mask, and only at the table") {
  Watched at;
  const DatasetId dataset = lay_lines(at.house, at.table);
  const std::string query =
      R"({"type":"query","id":"q","pivot":{"dataset":")" + dataset.value +
      R"(","rows":[{"field":"vendor"}],"measures":[{"field":"cost","agg":"sum"}]}})";
  for (FakeClient* each : at.all()) each->send(query);
  at.settle();
  CHECK(at.host.results["q"].find("1277.77") != std::string::npos);
  CHECK(at.ann.results["q"].find("1277.77") != std::string::npos);  // Acme's own
  CHECK(at.bob.results["q"].find(R"("masked":["cost"])") != std::string::npos);
  CHECK(at.bob.results["q"].find("1277.77") == std::string::npos);
  CHECK(at.wall.results["q"].find("forbidden") != std::string::npos);

  at.as(at.table.host, ShareDataset{dataset, false});
  at.ann.results.clear();
  at.ann.send(query);
  at.settle();
  CHECK(at.ann.results["q"].find("not_found") != std::string::npos);
}

}  // namespace roundtable
