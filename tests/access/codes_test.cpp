#include <algorithm>
#include <set>

#include "access/secrets.h"
#include "front_door.h"

using namespace roundtable;
using namespace std::chrono_literals;

TEST_CASE("[ACC-1] a code has eight letters that cannot be mistaken for others", "[access]") {
  SeededRandom random(7);
  std::set<char> seen;
  for (int i = 0; i < 500; ++i) {
    const std::string code = new_code(random);
    REQUIRE(code.size() == 8);
    seen.insert(code.begin(), code.end());
  }

  REQUIRE(seen.size() == 31);
  for (const char c : {'0', 'O', '1', 'I', 'L'}) REQUIRE(!seen.contains(c));
}

TEST_CASE("[ACC-1] a code is accepted however it is typed", "[access]") {
  FrontDoor door;
  door.make_codes();
  const std::string code = door.code_of(door.birch);
  std::string lower = code;
  std::ranges::transform(lower, lower.begin(), [](char c) { return std::tolower(c); });

  for (const std::string& typed :
       {code, code.substr(0, 4) + "-" + code.substr(4), " " + lower + " \n",
        lower.substr(0, 4) + " \u2013 " + code.substr(4)}) {
    CAPTURE(typed);
    const auto entrance = door.enter(typed);
    REQUIRE(entrance);
    REQUIRE(entrance->series == door.series);
    REQUIRE(entrance->meeting == door.meeting);
    REQUIRE(entrance->party == door.birch);
  }
}

TEST_CASE("[ACC-1] the meeting's own code names no party", "[access]") {
  FrontDoor door;
  door.make_codes();

  const auto entrance = door.enter(door.code_of(std::nullopt));

  REQUIRE(entrance);
  REQUIRE(!entrance->party);
}

TEST_CASE("[ACC-2] codes are made once, shown again after a restart, and differ", "[access]") {
  FrontDoor door;
  door.make_codes();
  const auto before = door->codes_of(door.meeting);
  REQUIRE(before.size() == 3);

  door.make_codes();
  door.open();

  const auto after = door->codes_of(door.meeting);
  std::set<std::string> codes;
  for (std::size_t i = 0; i < before.size(); ++i) {
    REQUIRE(after[i].party == before[i].party);
    REQUIRE(after[i].code == before[i].code);
    codes.insert(after[i].code);
  }
  REQUIRE(codes.size() == 3);
}

TEST_CASE("[ACC-2] with another key of the folder codes are made anew", "[access]") {
  FrontDoor door;
  door.make_codes();
  const std::string before = door.code_of(door.birch);

  door.folder_key = std::string(32, 'x');
  door.open();
  REQUIRE(door->codes_of(door.meeting).empty());
  door.make_codes();

  REQUIRE(door.code_of(door.birch) != before);
  REQUIRE(door.enter(door.code_of(door.birch)));
  REQUIRE(!door.enter(before));
}

TEST_CASE("[ACC-3] a rotated code stops at once, the others go on", "[access]") {
  FrontDoor door;
  door.make_codes();
  const std::string before = door.code_of(door.birch);
  const std::string other = door.code_of(door.ceda);

  REQUIRE(
      door.stored([&](Access& to, auto done) { to.rotate_code(door.meeting, door.birch, done); }));

  REQUIRE(!door.enter(before));
  REQUIRE(door.enter(door.code_of(door.birch)));
  REQUIRE(door.code_of(door.ceda) == other);
  REQUIRE(!door.stored(
      [&](Access& to, auto done) { to.rotate_code(MeetingId{"other"}, std::nullopt, done); }));
}

TEST_CASE("[ACC-4] unknown, malformed, rotated and locked codes get the same answer", "[access]") {
  FrontDoor door;
  door.make_codes();
  const std::string rotated = door.code_of(door.birch);
  door.stored([&](Access& to, auto done) { to.rotate_code(door.meeting, door.birch, done); });
  const std::string locked = door.code_of(door.ceda);
  REQUIRE(door.stored([&](Access& to, auto done) { to.lock_codes(door.meeting, done); }));
  REQUIRE(door->codes_of(door.meeting).empty());

  const Problem unknown = door.enter("ABCDEFGH").error();

  REQUIRE(unknown.code == Code::kWrongCode);
  for (const std::string& code : {rotated, locked, std::string(), std::string("0"),
                                  std::string(5'000, 'A'), std::string("\xff\xfe", 2)}) {
    REQUIRE(door.enter(code).error() == unknown);
  }
}

TEST_CASE("[ACC-5] failures beyond the limit wait, longer and longer; a right code does not",
          "[access]") {
  FrontDoor door;
  door.limits.failed_codes_per_minute_address = 3;
  door.open();
  door.make_codes();
  const auto fail_at = [&](const std::string& address) {
    const TimePoint asked = door.clock.now();
    std::optional<TimePoint> answered;
    door->enter("ABCDEFGH", address, [&](const auto&) { answered = door.clock.now(); });
    door.loop.run();
    door.loop.pass(0ms);
    while (!answered) door.loop.pass(50ms);
    return *answered - asked;
  };

  for (int i = 0; i < 3; ++i) REQUIRE(fail_at("room") == 0ms);
  REQUIRE(door.alarms.empty());
  const auto first = fail_at("room");
  REQUIRE(first > 0ms);
  REQUIRE(door.alarms == std::vector<std::string>{"room"});
  for (int i = 0; i < 60; ++i) door->enter("ABCDEFGH", "room", [](const auto&) {});
  REQUIRE(fail_at("room") == 5s);
  REQUIRE(door.alarms.size() == 1);

  REQUIRE(fail_at("elsewhere") == 0ms);
  REQUIRE(door.enter(door.code_of(door.birch), "room"));  // answers without time passing

  door.loop.pass(10min);
  REQUIRE(fail_at("room") == 0ms);
}

TEST_CASE("[ACC-5] the whole server has a limit too", "[access]") {
  FrontDoor door;
  door.limits.failed_codes_per_minute_server = 5;
  door.open();
  int answered = 0;
  for (int i = 0; i < 8; ++i) {
    door->enter("ABCDEFGH", "10.0.0." + std::to_string(i), [&](const auto&) { ++answered; });
  }

  door.loop.run();
  REQUIRE(answered == 5);
  door.loop.pass(5s);
  REQUIRE(answered == 8);
}
