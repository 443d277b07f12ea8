// A marked secret in everything that is only a pair's, or only the host side's, never
// occurs in any byte that a rival or the stage is sent.

#include <catch2/catch.hpp>

#include "support/fake_client.h"
#include "support/laid_table.h"

namespace roundtable {
namespace {

const std::string kSecret = "CANARY-7f3a";

template <class Args>
std::string say(House& house, const LaidTable& table, const Actor& actor, Args args) {
  return made(house.say(house.room(table.series), actor, table.meeting, std::move(args)));
}

std::string marked(const std::string& where) { return kSecret + " " + where; }

// One of each kind that is not everybody's, Acme's or the host side's own.
void whisper(House& house, const LaidTable& table) {
  const auto by_host = [&](auto args) { return say(house, table, table.host, std::move(args)); };
  const auto by_ann = [&](auto args) { return say(house, table, table.ann, std::move(args)); };
  const std::string promised = by_ann(CaptureCommitment{.title = marked("title"),
                                                        .from_party = table.acme,
                                                        .to_party = table.reseller,
                                                        .detail = marked("detail"),
                                                        .theme = marked("theme"),
                                                        .measure = marked("measure")});
  by_ann(DeliverCommitment{{promised}, {}, marked("proof")});
  by_host(DisputeCommitment{{promised}, marked("reason")});
  const std::string asked = by_host(CaptureCommitment{
      .title = marked("asked"), .from_party = table.acme, .to_party = table.reseller});
  by_ann(DeclineCommitment{{asked}, marked("declined")});
  const std::string idea = by_ann(CaptureIdea{.title = marked("idea"), .detail = marked("idea")});
  by_host(RejectIdea{{idea}, marked("rejected")});
  const std::string parked = by_ann(ParkItem{.title = marked("parked")});
  by_host(DropParkedItem{{parked}, marked("dropped")});
  by_host(AddAgendaItem{.title = marked("internal"), .type = AgendaItemType::kInternal});
  const DatasetId dataset = lay_lines(house, table);
  const PivotSpec pivot{.dataset = dataset,
                        .rows = {{.field = "vendor"}},
                        .measures = {{.field = "cost", .agg = Aggregate::kSum}}};
  by_host(SaveView{.name = marked("view"), .pivot = pivot});
  const std::string own = by_ann(SaveView{.name = marked("own view"), .pivot = pivot});
  by_ann(
      PinObservation{.text = marked("observation"), .view = {own}, .theme = marked("observation")});
  by_ann(OfferSlice{.pivot = pivot, .note = marked("offer")});
  say(house, table, Actor{.role = Role::kDoor},
      JoinRep{.name = marked("lobby"), .title = marked("lobby"), .notice_accepted = true});
  house.codes[table.meeting] = {
      {.id = table.acme.value, .party = table.acme, .code = marked("code"), .url = "/join"}};
  house.room(table.series).codes_changed(table.meeting);
  house.run();
}

}  // namespace

TEST_CASE("[AUD-26] no byte of a pair's secret goes to a rival or to the stage") {
  House house;
  const LaidTable table = lay_table(house);
  Room& room = house.room(table.series);
  FakeClient host(house, room, table.seat(table.host));
  FakeClient bob(house, room, table.seat(table.bob));
  FakeClient wall(house, room, table.seat(table.stage));
  const auto settle = [&] {
    for (FakeClient* each : {&host, &bob, &wall}) each->settle();
  };
  const auto deaf = [&] {
    for (const FakeClient* each : {&bob, &wall}) {
      CHECK_FALSE(each->heard(kSecret));
      CHECK_FALSE(each->heard(std::string(kSecretCost)));
      CHECK(each->violations.empty());
    }
  };
  for (FakeClient* each : {&host, &bob, &wall}) each->connect();
  settle();
  whisper(house, table);
  settle();
  CHECK(host.heard(kSecret));
  deaf();

  SECTION("in what comes to those who come later") {
    for (FakeClient* each : {&bob, &wall}) {
      each->disconnect();
      each->epoch.clear();
      each->connect();
    }
    settle();
    CHECK(bob.resets == 2);
    deaf();
    CHECK(room.state(table.meeting, Audience::of(table.bob)).find(kSecret) == std::string::npos);
    CHECK(room.state(table.meeting, Audience::stage()).find(kSecret) == std::string::npos);
  }
  SECTION("in answers to what they try") {
    for (const auto& [key, value] : host.screen) {
      const std::string id = key.substr(key.find('/') + 1);
      house.clock.advance(std::chrono::seconds{10});
      bob.say("commitment.accept", R"({"id":")" + id + R"("})");
      bob.say("commitment.update",
              R"({"id":")" + id + R"(","was":{"title":"a"},"set":{"title":"b"}})");
      bob.say("idea.update", R"({"id":")" + id + R"(","was":{"title":"a"},"set":{"title":"b"}})");
      bob.say("view.update", R"({"id":")" + id + R"(","was":{"name":"a"},"set":{"name":"b"}})");
      bob.say("observation.pin", R"({"text":"a","view":")" + id + R"("})");
      bob.say("observation.remove", R"({"id":")" + id + R"("})");
      bob.say("slice.withdraw", R"({"id":")" + id + R"("})");
      settle();
    }
    CHECK_FALSE(bob.refused.empty());
    deaf();
  }
  SECTION("on the stage, in the kinds of picture there are") {
    const auto show = [&](StageObject object) {
      house.say(room, table.host, table.meeting, ShowOnStage{object, false});
      settle();
      deaf();
    };
    show({.kind = StageKind::kPair, .party = table.acme, .only_open = true});
    show({.kind = StageKind::kAgenda});
    show({.kind = StageKind::kWelcome});
    show({.kind = StageKind::kKeptRates});
  }
}

}  // namespace roundtable
