#include "base/hash.h"
#include "front_door.h"

using namespace roundtable;
using namespace std::chrono_literals;

TEST_CASE("[ACC-6] a seat makes a session, and its token finds it, after a restart too",
          "[access]") {
  FrontDoor door;

  const auto in = door.take_seat(std::nullopt, rep_seat(door.meeting, "ada", "birch"));

  REQUIRE(in);
  REQUIRE(in->token.size() == 43);
  REQUIRE(in->session.id == to_hex(sha256(in->token)));
  REQUIRE(in->replaces.empty());
  door.open();
  const auto session = door->session_of(in->token);
  REQUIRE(session);
  REQUIRE(session->seats.size() == 1);
  REQUIRE(session->seats[0].rep.value == "ada");
  REQUIRE(!session->person);
  REQUIRE(!door->session_of("not-a-token"));
  REQUIRE(!door->session_of(""));
}

TEST_CASE("[ACC-6] another seat replaces the token; seats of other kinds stay", "[access]") {
  FrontDoor door;
  SeatRow stage{.session = "",
                .meeting = door.meeting,
                .role = "stage",
                .rep = {},
                .party = {},
                .link = LinkId{"link-1"}};
  const auto first = door.take_seat(std::nullopt, stage);

  const auto second = door.take_seat(first->session.id, rep_seat(door.meeting, "ada", "birch"));
  REQUIRE(second->replaces == first->session.id);
  REQUIRE(!door->session_of(first->token));
  REQUIRE(door->session_of(second->token)->seats.size() == 2);

  // The same role in the same meeting is the same seat.
  const auto third = door.take_seat(second->session.id, rep_seat(door.meeting, "ben", "ceda"));
  REQUIRE(third->session.seats.size() == 2);
  REQUIRE(third->session.seats[0].rep.value == "ben");
  const auto other = door.take_seat(third->session.id, rep_seat({"meeting-2"}, "ben", "ceda"));
  REQUIRE(other->session.seats.size() == 3);
}

TEST_CASE("[ACC-6] a seat is refused without a meeting or with an unknown role", "[access]") {
  FrontDoor door;
  SeatRow seat = rep_seat(door.meeting, "ada", "birch");
  seat.role = "admin";
  REQUIRE(door.take_seat(std::nullopt, seat).error().code == Code::kInvalid);
  REQUIRE(door.take_seat(std::nullopt, rep_seat({}, "ada", "birch")).error().code ==
          Code::kInvalid);
  REQUIRE(door.store.trips == 0);
}

TEST_CASE("[ACC-7] who waited is admitted, moved and removed with their seat", "[access]") {
  FrontDoor door;
  SeatRow waiting = rep_seat(door.meeting, "ada", "");
  waiting.role = "waiting";
  const auto in = door.take_seat(std::nullopt, waiting);
  const auto update = [&](std::optional<SeatRow> now) {
    return door.stored(
        [&](Access& to, auto done) { to.update_seats(door.meeting, RepId{"ada"}, now, done); });
  };

  REQUIRE(update(rep_seat(door.meeting, "ada", "birch")));
  auto session = door->session_of(in->token);
  REQUIRE(session->seats.size() == 1);
  REQUIRE(session->seats[0].role == "rep");
  REQUIRE(session->seats[0].party.value == "birch");
  REQUIRE(session->seats[0].session == session->id);

  REQUIRE(update(rep_seat(door.meeting, "ada", "ceda")));
  REQUIRE(door->session_of(in->token)->seats[0].party.value == "ceda");

  REQUIRE(update(std::nullopt));
  REQUIRE(!door->session_of(in->token));
  REQUIRE(door.store.rows.sessions.empty());
  REQUIRE(door.store.rows.seats.empty());
}

TEST_CASE("[ACC-7] a party's code ends the waiting", "[access]") {
  FrontDoor door;
  SeatRow waiting = rep_seat(door.meeting, "ada", "");
  waiting.role = "waiting";
  const auto in = door.take_seat(std::nullopt, waiting);

  const auto seated = door.take_seat(in->session.id, rep_seat(door.meeting, "ada-2", "birch"));

  REQUIRE(seated->session.seats.size() == 1);
  REQUIRE(seated->session.seats[0].role == "rep");
}

TEST_CASE("[ACC-7] seats without a rep are nobody's to update", "[access]") {
  FrontDoor door;
  const SeatRow stage{.session = "",
                      .meeting = door.meeting,
                      .role = "stage",
                      .rep = {},
                      .party = {},
                      .link = std::nullopt};
  const auto in = door.take_seat(std::nullopt, stage);

  door.stored(
      [&](Access& to, auto done) { to.update_seats(door.meeting, RepId{}, std::nullopt, done); });

  REQUIRE(door->session_of(in->token));
}

TEST_CASE("[ACC-8] a session ends after thirty days unused, a host's after fourteen", "[access]") {
  FrontDoor door;
  const auto rep = door.take_seat(std::nullopt, rep_seat(door.meeting, "ada", "birch"));
  SeatRow host = rep_seat(door.meeting, "mara", "house");
  host.role = "host";
  const auto hosting = door.take_seat(std::nullopt, host);

  door.clock.advance(14 * 24h);
  REQUIRE(door->session_of(hosting->token));  // and counts from now again
  door.loop.run();
  door.clock.advance(14 * 24h + 1ms);
  REQUIRE(!door->session_of(hosting->token));
  REQUIRE(door->session_of(rep->token));
  door.loop.run();
  door.clock.advance(30 * 24h);
  REQUIRE(door->session_of(rep->token));
  door.loop.run();
  door.clock.advance(30 * 24h + 1ms);
  REQUIRE(!door->session_of(rep->token));
  door.loop.run();
  REQUIRE(door.store.rows.sessions.empty());
  REQUIRE(door.store.rows.seats.empty());
}

TEST_CASE("[ACC-8] unused sessions are swept out though nobody asks for them", "[access]") {
  FrontDoor door;
  const auto old = door.take_seat(std::nullopt, rep_seat(door.meeting, "ada", "birch"));
  door.clock.advance(31 * 24h);

  const auto in = door.take_seat(std::nullopt, rep_seat(door.meeting, "ben", "birch"));

  REQUIRE(door.store.rows.sessions.size() == 1);
  REQUIRE(door.store.rows.sessions[0].token_hash == in->session.id);
}

TEST_CASE("[ACC-8] being used is written at most once an hour", "[access]") {
  FrontDoor door;
  const auto in = door.take_seat(std::nullopt, rep_seat(door.meeting, "ada", "birch"));
  const int trips = door.store.trips;

  for (int i = 0; i < 59; ++i) {
    door.clock.advance(1min);
    door->session_of(in->token);
    door.loop.run();
  }
  REQUIRE(door.store.trips == trips);
  door.clock.advance(1min);
  for (int i = 0; i < 5; ++i) door->session_of(in->token);
  door.loop.run();
  REQUIRE(door.store.trips == trips + 1);
}

TEST_CASE("[ACC-8] signing out ends the session and its seats", "[access]") {
  FrontDoor door;
  const auto in = door.take_seat(std::nullopt, rep_seat(door.meeting, "ada", "birch"));

  REQUIRE(door.stored([&](Access& to, auto done) { to.sign_out(in->session.id, done); }));

  REQUIRE(!door->session_of(in->token));
  REQUIRE(door.store.rows.seats.empty());
}

TEST_CASE("[ACC-9] what could not be written changes nothing, and says so", "[access]") {
  FrontDoor door;
  door.make_codes();
  const std::string code = door.code_of(door.birch);
  const auto in = door.take_seat(std::nullopt, rep_seat(door.meeting, "ada", "birch"));
  door.store.fails = true;

  const auto refused = door.take_seat(in->session.id, rep_seat(door.meeting, "ben", "ceda"));
  REQUIRE(refused.error().code == Code::kStorageUnavailable);
  REQUIRE(door->session_of(in->token)->seats[0].rep.value == "ada");
  REQUIRE(!door.stored([&](Access& to, auto done) { to.sign_out(in->session.id, done); }));
  REQUIRE(
      !door.stored([&](Access& to, auto done) { to.rotate_code(door.meeting, door.birch, done); }));
  REQUIRE(door.code_of(door.birch) == code);
  REQUIRE(door.enter(code));

  door.store.fails = false;
  REQUIRE(door.take_seat(in->session.id, rep_seat(door.meeting, "ben", "ceda")));
}

TEST_CASE("[ACC-9] nobody is answered before it is on disk, and a crowd shares a trip",
          "[access]") {
  FrontDoor door;
  std::vector<SignedIn> in;
  for (int i = 0; i < 50; ++i) {
    door->take_seat(std::nullopt, rep_seat(door.meeting, "rep-" + std::to_string(i), "birch"),
                    [&](auto answer) { in.push_back(*answer); });
  }
  REQUIRE(in.empty());

  door.loop.run();

  REQUIRE(in.size() == 50);
  REQUIRE(door.store.trips == 2);
  for (const SignedIn& each : in) REQUIRE(door->session_of(each.token)->seats.size() == 1);
}

TEST_CASE("[ACC-9] two changes of one session at once are decided one after the other",
          "[access]") {
  FrontDoor door;
  const auto in = door.take_seat(std::nullopt, rep_seat(door.meeting, "ada", "birch"));
  std::vector<SignedIn> answers;
  for (const char* meeting : {"meeting-2", "meeting-3"}) {
    door->take_seat(in->session.id, rep_seat({meeting}, "ada", "birch"),
                    [&](auto answer) { answers.push_back(*answer); });
  }
  door.loop.run();

  // The second found its session replaced and began a new one: nothing is doubled.
  REQUIRE(answers[0].session.seats.size() == 2);
  REQUIRE(answers[1].session.seats.size() == 1);
  REQUIRE(door.store.rows.sessions.size() == 2);
  REQUIRE(door.store.rows.seats.size() == 3);
}

TEST_CASE("[ACC-9] answers to an access that is gone are dropped", "[access]") {
  FrontDoor door;
  bool answered = false;
  door->take_seat(std::nullopt, rep_seat(door.meeting, "ada", "birch"),
                  [&](const auto&) { answered = true; });
  door->enter("ABCDEFGH", "room", [&](const auto&) { answered = true; });
  door->sign_in("a@b.example", "whatever it is", "room", [&](const auto&) { answered = true; });

  door.access.reset();
  door.loop.run();

  REQUIRE(!answered);
}
