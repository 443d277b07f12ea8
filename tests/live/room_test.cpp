#include "live/room.h"

#include <catch2/catch.hpp>

#include "support/fake_client.h"
#include "support/laid_table.h"

namespace roundtable {
namespace {

struct InRoom {
  House house;
  LaidTable table = lay_table(house);
  Room& room() { return house.room(table.series); }
  FakeClient host{house, room(), table.seat(table.host)};
  FakeClient ann{house, room(), table.seat(table.ann)};

  InRoom() {
    host.connect();
    ann.connect();
    settle();
  }
  ~InRoom() { check(); }
  void settle() {
    // Twice: what one does may move the other.
    for (int i = 0; i < 2; ++i) {
      host.settle();
      ann.settle();
    }
  }
  void check() {
    CHECK(host.violations.empty());
    CHECK(ann.violations.empty());
  }
  Seq logged() { return house.disk->series.at(table.series).rows.size(); }
  void start_anew() {
    host.disconnect();
    ann.disconnect();
    house.restart();
    host.use(room());
    ann.use(room());
  }
  std::string idea(FakeClient& client, const std::string& title) {
    return client.say("idea.capture", R"({"title":")" + title + R"("})");
  }
};

}  // namespace

TEST_CASE("[ROOM-1] what arrives while a commit is under way forms the next batch") {
  InRoom in;
  const Seq before = in.logged();
  for (int i = 0; i < 5; ++i) in.idea(in.host, "idea " + std::to_string(i));
  in.host.carry_up();
  CHECK(in.house.loop.step());  // decides the first and hands it to the log
  while (in.host.carry_up()) {
  }
  CHECK(in.logged() == before + 1);  // one commit under way; the rest wait
  CHECK(in.house.loop.step());       // its outcome: released, and the next is scheduled
  CHECK(in.house.loop.step());
  CHECK(in.logged() == before + 5);  // all the others in one batch
  in.settle();
  CHECK(in.host.done.size() == 5);
}

TEST_CASE("[ROOM-2] nobody hears of a change before it is on disk") {
  InRoom in;
  in.house.log().fail_commit(1, MemoryLog::Fate::kLost);
  in.idea(in.ann, "not yet on disk");
  in.settle();
  CHECK_FALSE(in.host.heard("not yet on disk"));
  CHECK(in.ann.done.empty());
}

TEST_CASE("[ROOM-3] what the disk did not take is refused as not yet, and nothing is kept") {
  InRoom in;
  in.house.log().fail_after_bytes(10);
  const std::string id = in.idea(in.ann, "no room for it");
  in.settle();
  CHECK(in.ann.not_yet[id] == "storage_unavailable");
  CHECK_FALSE(in.host.heard("no room for it"));
  CHECK(in.ann.outbox.contains(id));

  in.house.log().fail_after_bytes(std::nullopt);
  in.ann.send_again(id);
  in.settle();
  CHECK(in.ann.done.contains(id));
  CHECK(in.host.heard("no room for it"));
}

TEST_CASE("[ROOM-3] what was refused because of something that then did not happen is open again") {
  InRoom in;
  const std::string item = made(
      in.house.say(in.room(), in.table.host, in.table.meeting, AddAgendaItem{.title = "Numbers"}));
  in.settle();
  in.house.log().fail_after_bytes(10);
  // In one batch: the first renames, the second is in conflict with that.
  const auto rename = [&](const std::string& to) {
    return in.host.say(
        "agenda_item.update",
        R"({"id":")" + item + R"(","was":{"title":"Numbers"},"set":{"title":")" + to + R"("}})");
  };
  const std::string first = rename("First");
  const std::string second = rename("Second");
  in.settle();
  CHECK(in.host.not_yet.contains(first));
  CHECK(in.host.not_yet.contains(second));
  CHECK_FALSE(in.host.heard("First"));
  CHECK(in.host.refused.empty());
}

TEST_CASE("[ROOM-4] an unknown outcome is answered by nobody, and then by the log") {
  const auto fate = GENERATE(MemoryLog::Fate::kStored, MemoryLog::Fate::kLost);
  InRoom in;
  in.house.log().fail_commit(1, fate);
  const std::string id = in.idea(in.ann, "stored or not");
  in.settle();
  CHECK(in.ann.done.empty());
  CHECK(in.ann.refused.empty());
  CHECK(in.ann.closed == 4002);
  CHECK(in.host.closed == 4002);
  CHECK_FALSE(in.house.broken);

  const Seq before = in.logged();
  in.host.connect();
  in.ann.connect();
  in.settle();
  CHECK(in.ann.done.contains(id));
  CHECK(in.host.heard("stored or not"));
  CHECK(in.logged() == before + (fate == MemoryLog::Fate::kLost ? 1 : 0));
}

TEST_CASE("[ROOM-4] who comes while the store is checked is sent away and comes again") {
  InRoom in;
  FakeClient bob(in.house, in.room(), in.table.seat(in.table.bob));
  in.house.log().fail_commit(1, MemoryLog::Fate::kLost);
  in.idea(in.ann, "x");
  while (in.ann.carry_up()) {
  }
  while (!in.ann.peer().closing()) REQUIRE(in.house.loop.step());
  bob.connect();
  bob.carry_up();  // in the middle of it
  bob.settle();
  CHECK(bob.closed == 4002);
  bob.connect();
  bob.settle();
  CHECK(bob.is_connected());
  CHECK(bob.resets == 1);
}

TEST_CASE("[ROOM-7] a second unknown outcome within a minute ends the process") {
  InRoom in;
  for (int i = 0; i < 2; ++i) {
    CHECK_FALSE(in.house.broken);
    in.house.log().fail_commit(1, MemoryLog::Fate::kLost);
    in.ann.connect();
    in.idea(in.ann, "x");
    in.settle();
    in.house.clock.advance(std::chrono::seconds{30});
  }
  CHECK(in.house.broken);
}

TEST_CASE("[ROOM-5] sent again, the answer is the same and nothing happens twice") {
  InRoom in;
  const std::string id = in.house.random.uuid();
  const std::string frame =
      R"({"type":"command","id":")" + id + R"(","name":"idea.capture","args":{"title":"once"}})";
  for (int i = 0; i < 3; ++i) in.ann.send(frame);
  in.settle();
  const Seq stored = in.logged();
  in.ann.send(frame);
  in.settle();
  CHECK(in.ann.frames_of("done").size() == 4);
  CHECK(in.logged() == stored);

  in.start_anew();
  in.ann.connect();
  in.ann.send(frame);
  in.settle();
  CHECK(in.ann.frames_of("done").size() == 5);
  CHECK(in.logged() == stored);
}

TEST_CASE("[ROOM-5] an id with another payload, or from somebody else, is refused") {
  InRoom in;
  const std::string id = in.idea(in.ann, "first");
  in.settle();
  const auto frame = [&](const std::string& title) {
    return R"({"type":"command","id":")" + id + R"(","name":"idea.capture","args":{"title":")" +
           title + R"("}})";
  };
  in.host.send(frame("first"));
  in.settle();
  CHECK(in.host.refused[id] == "id_reused");
  const Seq stored = in.logged();
  in.ann.send(frame("second"));
  in.ann.carry_up();
  in.house.run();
  CHECK(in.ann.peer().next()->text.find("id_reused") != std::string::npos);
  CHECK(in.logged() == stored);
}

TEST_CASE("[ROOM-8] two hosts who start the same item start it once") {
  InRoom in;
  FakeClient scribe(in.house, in.room(),
                    in.table.seat({Role::kScribe, in.table.reseller, in.table.host.rep}));
  scribe.connect();
  scribe.settle();
  const std::string item = made(
      in.house.say(in.room(), in.table.host, in.table.meeting, AddAgendaItem{.title = "Numbers"}));
  const std::string start = R"({"id":")" + item + R"("})";
  in.host.say("agenda_item.start", start);
  scribe.say("agenda_item.start", start);
  in.host.carry_up();
  scribe.carry_up();
  in.settle();
  scribe.settle();
  CHECK(in.host.done.size() == 1);
  CHECK(scribe.done.size() == 1);
  CHECK(in.room().records().find<AgendaItem>(AgendaItemId{item})->rev == 2);
}

TEST_CASE("[ROOM-6] a drain answers what was accepted and closes with 1012") {
  InRoom in;
  const std::string accepted = in.idea(in.ann, "accepted");
  in.ann.carry_up();
  CHECK(in.house.loop.step());  // on its way to the disk
  const std::string late = in.idea(in.host, "too late");
  in.host.carry_up();
  bool drained = false;
  in.room().drain([&] { drained = true; });
  in.house.run();
  CHECK(drained);
  in.settle();
  CHECK(in.ann.done.contains(accepted));
  CHECK(in.host.heard("accepted"));
  CHECK(in.host.not_yet[late] == "draining");
  CHECK(in.ann.closed == 1012);
  CHECK(in.host.closed == 1012);
  CHECK(in.ann.frames_of("drain").size() == 1);
}

TEST_CASE("[ROOM-9] a series whose log is damaged stays shut") {
  InRoom in;
  in.idea(in.host, "x");
  in.settle();
  in.host.disconnect();
  in.ann.disconnect();
  in.house.log().damage(in.table.series, 3);
  in.house.restart();
  CHECK(in.house.rooms().of_meeting(in.table.meeting) == nullptr);
}

}  // namespace roundtable
