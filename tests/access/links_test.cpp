#include "front_door.h"

using namespace roundtable;

namespace {

std::expected<Access::NewLink, Problem> make_link(FrontDoor& door, std::string role, RepId rep) {
  return door.answer<Access::NewLink>(
      [&](Access& to, auto done) { to.make_link(door.series, door.meeting, role, rep, done); });
}

std::expected<Entrance, Problem> use_link(FrontDoor& door, std::string token) {
  return door.answer<Entrance>([&](Access& to, auto done) { to.use_link(token, "room", done); });
}

std::expected<std::vector<std::string>, Problem> revoke(FrontDoor& door, LinkId id) {
  return door.answer<std::vector<std::string>>(
      [&](Access& to, auto done) { to.revoke_link(id, done); });
}

}  // namespace

TEST_CASE("[ACC-10] a link gives its seat again and again, after a restart too", "[access]") {
  FrontDoor door;
  const auto link = make_link(door, "rep", RepId{"ada"});
  REQUIRE(link);
  REQUIRE(link->token.size() == 22);

  for (int i = 0; i < 3; ++i) {
    const auto entrance = use_link(door, link->token);
    REQUIRE(entrance);
    REQUIRE(entrance->series == door.series);
    REQUIRE(entrance->meeting == door.meeting);
    REQUIRE(entrance->role == "rep");
    REQUIRE(entrance->rep.value == "ada");
    REQUIRE(entrance->link == link->id);
    door.open();
  }
}

TEST_CASE("[ACC-10] a revoked link and what came through it end at once", "[access]") {
  FrontDoor door;
  const auto link = make_link(door, "stage", {});
  const SeatRow stage{.session = "",
                      .meeting = door.meeting,
                      .role = "stage",
                      .rep = {},
                      .party = {},
                      .link = link->id};
  const auto screen = door.take_seat(std::nullopt, stage);
  const auto laptop = door.take_seat(std::nullopt, rep_seat(door.meeting, "ada", "birch"));
  const auto both = door.take_seat(laptop->session.id, stage);

  const auto sessions = revoke(door, link->id);

  REQUIRE(sessions);
  REQUIRE(sessions->size() == 2);
  REQUIRE(!door->session_of(screen->token));
  REQUIRE(door->session_of(both->token)->seats.size() == 1);
  REQUIRE(door->session_of(both->token)->seats[0].role == "rep");
  REQUIRE(!use_link(door, link->token));
  REQUIRE(revoke(door, link->id)->empty());
  REQUIRE(revoke(door, LinkId{"none"}).error().code == Code::kNotFound);
}

TEST_CASE("[ACC-10] unknown and revoked links get the answer of a wrong code", "[access]") {
  FrontDoor door;
  const auto link = make_link(door, "stage", {});
  revoke(door, link->id);

  const Problem wrong = door.enter("ABCDEFGH").error();

  REQUIRE(use_link(door, link->token).error() == wrong);
  REQUIRE(use_link(door, "unknown").error() == wrong);
  REQUIRE(use_link(door, "").error() == wrong);
}

TEST_CASE("[ACC-10] a link is for the stage or for one rep", "[access]") {
  FrontDoor door;
  REQUIRE(make_link(door, "host", RepId{"mara"}).error().code == Code::kInvalid);
  REQUIRE(make_link(door, "rep", {}).error().code == Code::kInvalid);
  REQUIRE(make_link(door, "stage", RepId{"ada"}).error().code == Code::kInvalid);
}

TEST_CASE("[ACC-11] no row holds a code, a token or a password in the clear", "[access]") {
  FrontDoor door;
  door.make_codes();
  const auto link = make_link(door, "rep", RepId{"ada"});
  const auto seat = door.take_seat(std::nullopt, rep_seat(door.meeting, "ada", "birch"));
  REQUIRE(door.add_person("mara@house.example", "canary-passphrase"));
  const auto in = door.sign_in("mara@house.example", "canary-passphrase");
  REQUIRE(in);

  std::string everything;
  const auto take = [&](const std::string& text) { everything += text + "\n"; };
  for (const auto& row : door.store.rows.people) take(row.email + row.name + row.password_hash);
  for (const auto& row : door.store.rows.sessions) take(row.token_hash);
  for (const auto& row : door.store.rows.seats) take(row.session + row.role);
  for (const auto& row : door.store.rows.codes) take(row.lookup + " " + row.sealed);
  for (const auto& row : door.store.rows.links) take(row.id.value + row.token_hash);
  for (const auto& row : door.store.rows.settings) take(row.name + row.value);

  std::vector<std::string> secrets = {link->token, seat->token, in->token, "canary-passphrase",
                                      door->setup_token()};
  for (const MeetingCode& code : door->codes_of(door.meeting)) secrets.push_back(code.code);
  REQUIRE(secrets.size() == 8);
  for (const std::string& secret : secrets) {
    if (!secret.empty()) REQUIRE(everything.find(secret) == std::string::npos);
  }
}
