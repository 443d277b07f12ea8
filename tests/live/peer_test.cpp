#include "live/peer.h"

#include <catch2/catch.hpp>

#include "support/fake_client.h"
#include "support/laid_table.h"

namespace roundtable {
namespace {

using std::chrono::seconds;

struct AtTable {
  explicit AtTable(Doors doors = Doors::kLive) : table(lay_table(house, doors)) {}

  House house;
  LaidTable table;
  Room& room() { return house.room(table.series); }
  FakeClient client(const Actor& actor, PeerLimits limits = {}) {
    return FakeClient(house, room(), table.seat(actor), limits);
  }
  void idea(const std::string& title, OpenTo open_to = OpenTo::kRoom) {
    made(house.say(room(), table.host, table.meeting,
                   CaptureIdea{.title = title, .open_to = open_to}));
  }
};

const std::string kIdea = R"({"title":"an idea"})";

}  // namespace

TEST_CASE("[SYN-2] who resumes gets exactly what was missed") {
  AtTable at;
  auto ann = at.client(at.table.ann);
  ann.connect();
  ann.settle();
  CHECK(ann.resets == 1);
  at.idea("one");
  ann.settle();
  ann.disconnect();
  at.idea("two");
  at.idea("three");
  ann.connect();
  ann.settle();
  CHECK(ann.resets == 1);
  CHECK(ann.last_welcome.find("two") != std::string::npos);
  CHECK(ann.last_welcome.find("three") != std::string::npos);
  CHECK(ann.last_welcome.find("one\"") == std::string::npos);
  CHECK(ann.screen == screen_of(at.room().state(at.table.meeting, Audience::of(at.table.ann))));
  CHECK(ann.violations.empty());
}

TEST_CASE("[SYN-3] another epoch, or a number that is not held, gives everything") {
  AtTable at;
  at.idea("one");
  auto ann = at.client(at.table.ann);
  ann.connect();
  ann.settle();
  const Screen screen = ann.screen;
  SECTION("another epoch") { ann.epoch = "another"; }
  SECTION("a number of the future") { ann.seq += 1; }
  ann.disconnect();
  ann.screen.clear();
  ann.connect();
  ann.settle();
  CHECK(ann.resets == 2);
  CHECK(ann.screen == screen);
}

TEST_CASE("[SYN-4] done comes after the changes it is about") {
  AtTable at;
  auto ann = at.client(at.table.ann);
  ann.connect();
  ann.settle();
  for (int i = 0; i < 3; ++i) ann.say("idea.capture", kIdea);
  ann.settle();
  CHECK(ann.done.size() == 3);
  for (const auto& [id, result] : ann.done) CHECK(ann.screen.contains("idea/" + id));
  CHECK(ann.violations.empty());
}

TEST_CASE("[SYN-6] who waits, or comes before the doors open, hears the title and no more") {
  AtTable at(Doors::kDraft);
  Seat waiting = at.table.seat({Role::kRep, {}, {}});
  waiting.status = SeatStatus::kWaiting;
  FakeClient lobby(at.house, at.room(), waiting);
  auto ann = at.client(at.table.ann);
  for (FakeClient* each : {&lobby, &ann}) {
    each->connect();
    each->settle();
    CHECK(each->screen.empty());
    CHECK(each->seq == 0);
    CHECK(each->epoch.empty());
    CHECK(each->last_welcome.find("Plan 2027") != std::string::npos);
    CHECK_FALSE(each->heard("Acme"));
  }
  CHECK(lobby.last_welcome.find("\"waiting\"") != std::string::npos);
  CHECK(ann.last_welcome.find("\"draft\"") != std::string::npos);
  const std::string id = lobby.say("idea.capture", kIdea);
  lobby.settle();
  CHECK(lobby.refused[id] == "forbidden");
}

TEST_CASE("[SYN-7] when the doors open, those who wait for it come anew") {
  AtTable at(Doors::kDraft);
  auto ann = at.client(at.table.ann);
  auto host = at.client(at.table.host);
  Seat waiting = at.table.seat({Role::kRep, at.table.reseller, {}});
  waiting.status = SeatStatus::kWaiting;
  FakeClient lobby(at.house, at.room(), waiting);
  for (FakeClient* each : {&ann, &host, &lobby}) {
    each->connect();
    each->settle();
  }
  made(at.house.say(at.room(), at.table.host, at.table.meeting, OpenMeeting{}));
  for (FakeClient* each : {&ann, &host, &lobby}) each->settle();
  CHECK(ann.closed == 4101);
  CHECK(host.is_connected());
  CHECK(lobby.is_connected());
  ann.connect();
  ann.settle();
  CHECK(ann.screen.contains("meeting/" + at.table.meeting.value));
}

TEST_CASE("[SYN-7] a party that leaves the table sees nothing more") {
  AtTable at;
  auto bob = at.client(at.table.bob);
  bob.connect();
  bob.settle();
  made(at.house.say(at.room(), at.table.host, at.table.meeting, RemoveParty{at.table.birch}));
  bob.settle();
  CHECK(bob.closed == 4101);
  at.idea("after they left");
  bob.connect();
  bob.settle();
  CHECK_FALSE(bob.heard("after they left"));
  CHECK(bob.screen.empty());
}

TEST_CASE("[SYN-8] who says too much at once is asked to wait, and then sent away") {
  AtTable at;
  auto ann = at.client(at.table.ann);
  ann.connect();
  ann.settle();
  std::vector<std::string> ids;
  for (int i = 0; i < 70; ++i) {
    ids.push_back(ann.say("idea.capture", kIdea));
    ann.settle();
  }
  CHECK(ann.done.size() == 59);  // and the hello
  CHECK(ann.not_yet[ids.back()] == "rate_limited");

  SECTION("a second later there is room again") {
    at.house.clock.advance(seconds{1});
    for (const std::string& id : ids) ann.send_again(id);
    ann.settle();
    CHECK(ann.done.size() == 70);
    CHECK(ann.is_connected());
  }
  SECTION("queries are answered too, and unreadable commands count") {
    ann.send(R"({"type":"query","id":"q1","pivot":{"dataset":"d","measures":[{"agg":"count"}]}})");
    ann.settle();
    CHECK(ann.results["q1"].find("rate_limited") != std::string::npos);
    for (int i = 0; i < 60; ++i) {
      ann.send(R"({"type":"command","id":"x","name":"idea.capture","args":{}})");
      ann.settle();
    }
    CHECK(ann.closed == 4003);
    CHECK_FALSE(ann.gone);
  }
}

TEST_CASE("[SYN-8] 25 seconds of silence end a connection, ticks keep it") {
  AtTable at;
  auto ann = at.client(at.table.ann);
  ann.connect();
  ann.settle();
  for (int i = 0; i < 60; ++i) {
    at.house.clock.advance(seconds{1});
    ann.peer().tick();
    ann.settle();
  }
  CHECK(ann.is_connected());
  CHECK(ann.frames_of("tick").size() == 6);
  for (int i = 0; i < 26; ++i) {
    at.house.clock.advance(seconds{1});
    ann.peer().tick();
    while (ann.is_connected() && ann.carry_down()) {
    }  // hears, but says nothing
    if (!ann.is_connected()) break;
  }
  CHECK(ann.closed == 4001);
}

TEST_CASE("[SYN-8] who never says hello may come again") {
  AtTable at;
  auto ann = at.client(at.table.ann);
  ann.connect();
  at.house.clock.advance(seconds{11});
  ann.peer().tick();
  ann.settle();
  CHECK(ann.closed == 4001);
  ann.connect();
  ann.settle();
  CHECK(ann.is_connected());
}

TEST_CASE("[SYN-8] a first message that is not hello ends the connection for good") {
  AtTable at;
  auto ann = at.client(at.table.ann);
  ann.connect();
  ann.peer().receive(R"({"type":"tick"})");
  ann.settle();
  CHECK(ann.closed == 4204);
  CHECK(ann.gone);
}

TEST_CASE("[SYN-8] a message without meaning is answered or ends the connection") {
  AtTable at;
  auto ann = at.client(at.table.ann);
  ann.connect();
  ann.settle();
  SECTION("a command that can be named is refused") {
    const std::string id = ann.say("no.such_command", "{}");
    ann.settle();
    CHECK(ann.refused[id] == "invalid");
    CHECK(ann.is_connected());
  }
  SECTION("anything else ends it") {
    ann.send("{");
    ann.settle();
    CHECK(ann.closed == 4204);
  }
}

TEST_CASE("[SYN-11] a reader that has fallen too far behind is sent away and comes back") {
  AtTable at;
  at.house.streams = {.chunk_bytes = 1'000, .bytes_max = 4'000};
  at.house.restart();
  auto ann = at.client(at.table.ann);
  auto host = at.client(at.table.host);
  ann.connect();
  ann.settle();
  host.connect();
  host.settle();
  for (int i = 0; i < 50; ++i) {
    at.idea("idea " + std::to_string(i));
    host.settle();  // reads on; ann does not
  }
  CHECK(host.is_connected());
  ann.settle();
  CHECK(ann.closed == 4001);
  ann.connect();
  ann.settle();
  CHECK(ann.screen == screen_of(at.room().state(at.table.meeting, Audience::of(at.table.ann))));
  CHECK(ann.violations.empty());
}

TEST_CASE("[SYN-11] a large welcome does not count as answers that wait") {
  AtTable at;
  for (int i = 0; i < 60; ++i) {
    made(at.house.say(at.room(), at.table.host, at.table.meeting,
                      CaptureIdea{.title = "x", .detail = std::string(7'000, 'x')}));
  }
  auto host = at.client(at.table.host);
  const std::string id = host.say("idea.capture", kIdea);
  host.connect();
  while (host.carry_up()) {  // hello and the command, before a byte is read
  }
  at.house.run();
  host.settle();
  CHECK(host.last_welcome.size() > 256 * 1024);
  CHECK(host.done.contains(id));
}

TEST_CASE("[SYN-9] presence is told within a second, once, and to those who may know") {
  AtTable at;
  auto host = at.client(at.table.host);
  auto ann = at.client(at.table.ann);
  auto bob = at.client(at.table.bob);
  for (FakeClient* each : {&host, &ann, &bob}) {
    each->connect();
    each->settle();
  }
  at.house.clock.advance(seconds{1});
  for (FakeClient* each : {&host, &ann, &bob}) {
    each->peer().tick();
    each->settle();
  }
  CHECK(host.frames_of("presence").size() == 1);
  CHECK(host.last_presence.find(at.table.bob.rep.value) != std::string::npos);
  CHECK(ann.last_presence.find(at.table.ann.rep.value) != std::string::npos);
  CHECK(ann.last_presence.find(at.table.bob.rep.value) == std::string::npos);
}

TEST_CASE("[SYN-9] a signal goes to those who see the same, and to a slow one among them") {
  AtTable at;
  auto host = at.client(at.table.host);
  PeerLimits short_queue;
  short_queue.answers_frames_max = 2;
  auto slow = at.client({Role::kScribe, at.table.reseller, at.table.host.rep}, short_queue);
  auto staff = at.client({Role::kStaff, at.table.reseller, at.table.host.rep});
  auto ann = at.client(at.table.ann);
  for (FakeClient* each : {&slow, &host, &staff, &ann}) {
    each->connect();
    each->settle();
  }
  for (int i = 0; i < 4; ++i) {
    host.send(R"({"type":"signal","name":"typing","args":{}})");
    host.settle();
    staff.settle();
  }
  CHECK(staff.frames_of("signal").size() == 4);
  slow.settle();
  CHECK(slow.closed == 4001);
  ann.settle();
  CHECK(ann.frames_of("signal").empty());
}

}  // namespace roundtable
