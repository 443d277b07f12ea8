#include "access/passwords.h"
#include "front_door.h"

using namespace roundtable;
using namespace std::chrono_literals;

namespace {

std::expected<SignedIn, Problem> set_up(FrontDoor& door, std::string token,
                                        std::string password = "a long password") {
  return door.answer<SignedIn>([&](Access& to, auto done) {
    to.setup(token, "House", " Mara@House.example ", "Mara Lind", password, done);
  });
}

}  // namespace

TEST_CASE("[ACC-12] the first start has a one-time token; with it the first admin is made",
          "[access]") {
  FrontDoor door;
  REQUIRE(door->setup_needed());
  const std::string token = door->setup_token();
  REQUIRE(token.size() == 22);
  REQUIRE(set_up(door, "guess").error().code == Code::kWrongCode);
  REQUIRE(set_up(door, "").error().code == Code::kWrongCode);
  REQUIRE(set_up(door, token, "short").error().field == "password");

  const auto in = set_up(door, token);

  REQUIRE(in);
  REQUIRE(in->session.person->name == "Mara Lind");
  REQUIRE(in->session.person->role == "admin");
  REQUIRE(door->session_of(in->token)->person->id == in->session.person->id);
  REQUIRE(door->organization()->name == "House");
  REQUIRE(!door->setup_needed());
  REQUIRE(door->setup_token().empty());
  REQUIRE(set_up(door, token).error().code == Code::kForbidden);
  REQUIRE(door.sign_in("mara@house.example", "a long password"));
}

TEST_CASE("[ACC-12] two who set up at once: one is first", "[access]") {
  FrontDoor door;
  const std::string token = door->setup_token();
  std::vector<bool> answers;
  for (int i = 0; i < 2; ++i) {
    door->setup(token, "House", "mara@house.example", "Mara", "a long password",
                [&](const auto& answer) { answers.push_back(answer.has_value()); });
  }
  door.loop.run();

  REQUIRE(answers == std::vector<bool>{true, false});
  REQUIRE(door.store.rows.people.size() == 1);
}

TEST_CASE("[ACC-12] an unused setup token is another one after a restart", "[access]") {
  FrontDoor door;
  const std::string token = door->setup_token();
  door.open();
  REQUIRE(door->setup_token() != token);
  REQUIRE(!set_up(door, token));
}

TEST_CASE("[ACC-13] a person needs a plausible address, a name, a role and a long password",
          "[access]") {
  FrontDoor door;
  for (const std::string& email : {"", "mara", "@house", "mara@", "a@b@c", "a b@c", "a@b,c@d"}) {
    REQUIRE(door.add_person(email, "a long password").error().field == "email");
  }
  REQUIRE(door.add_person("m@h.example", "9 letters").error().field == "password");
  REQUIRE(door.add_person("m@h.example", std::string(1025, 'x')).error().field == "password");
  REQUIRE(door.add_person("m@h.example", "a long password", "root").error().field == "role");
  REQUIRE(door.store.rows.people.empty());

  REQUIRE(door.add_person("M@H.example", "пароль длинный"));
  REQUIRE(door.store.rows.people[0].email == "m@h.example");
  REQUIRE(door->organization());
  const auto twice = door.add_person("m@h.EXAMPLE", "a long password");
  REQUIRE(twice.error().code == Code::kConflict);
}

TEST_CASE("[ACC-13] the organization can be named and keeps its id", "[access]") {
  FrontDoor door;
  REQUIRE(door.add_person("m@h.example", "a long password"));
  OrganizationRow house = *door->organization();
  house.name = "House of Tea";
  house.timezone = "Europe/Vienna";

  REQUIRE(door.stored([&](Access& to, auto done) { to.set_organization(house, done); }));

  REQUIRE(door->organization() == house);
  REQUIRE(door.store.rows.organizations.size() == 1);
}

TEST_CASE("[ACC-14] a wrong password, an unknown account and no address at all are one answer",
          "[access]") {
  FrontDoor door;
  REQUIRE(door.add_person("m@h.example", "a long password"));

  const Problem wrong = door.sign_in("m@h.example", "another password").error();

  REQUIRE(wrong.code == Code::kWrongPassword);
  REQUIRE(door.sign_in("nobody@h.example", "a long password").error() == wrong);
  REQUIRE(door.sign_in("not an address", "a long password").error() == wrong);
  REQUIRE(door.sign_in(" M@h.example", "a long password"));
}

TEST_CASE("[ACC-14] the hash of nobody costs what any hash costs", "[access]") {
  const auto hash = hash_password("a long password");
  REQUIRE(hash);
  const auto cost = [](const std::string& encoded) {
    return encoded.substr(0, encoded.find('$', encoded.find("m=")));
  };
  REQUIRE(cost(*hash) == cost(nobodys_hash()));
  REQUIRE(hash->size() == nobodys_hash().size());
}

TEST_CASE("[ACC-14] each sign-in is a session of its own", "[access]") {
  FrontDoor door;
  REQUIRE(door.add_person("m@h.example", "a long password"));
  const auto first = door.sign_in("m@h.example", "a long password");
  const auto second = door.sign_in("m@h.example", "a long password");

  REQUIRE(first->token != second->token);
  REQUIRE(door->session_of(first->token));
  REQUIRE(door->session_of(second->token));
}

TEST_CASE("[ACC-15] ten failed sign-ins a minute, per account and per address", "[access]") {
  FrontDoor door;
  door.limits.sign_ins_per_minute = 3;
  door.open();
  REQUIRE(door.add_person("m@h.example", "a long password"));

  // Right ones are not counted.
  for (int i = 0; i < 6; ++i) REQUIRE(door.sign_in("m@h.example", "a long password"));
  for (int i = 0; i < 3; ++i) {
    REQUIRE(door.sign_in("m@h.example", "wrong", "address-" + std::to_string(i)).error().code ==
            Code::kWrongPassword);
  }
  REQUIRE(door.sign_in("m@h.example", "a long password", "elsewhere").error().code ==
          Code::kRateLimited);
  for (int i = 0; i < 3; ++i) {
    door.sign_in("nobody-" + std::to_string(i) + "@h.example", "wrong", "one place");
  }
  REQUIRE(door.sign_in("another@h.example", "wrong", "one place").error().code ==
          Code::kRateLimited);

  door.clock.advance(1min);
  REQUIRE(door.sign_in("m@h.example", "a long password", "one place"));
}

TEST_CASE("[ACC-15] a burst that nobody has judged yet counts", "[access]") {
  FrontDoor door;
  std::map<Code, int> answers;
  for (int i = 0; i < 12; ++i) {
    door->sign_in("m@h.example", "wrong", "room",
                  [&](const auto& answer) { ++answers[answer.error().code]; });
  }
  door.loop.run();

  REQUIRE(answers[Code::kWrongPassword] == 10);
  REQUIRE(answers[Code::kRateLimited] == 2);
}
