// What both stores of access promise.
#include <catch2/catch.hpp>

#include "store/memory_access_store.h"
#include "store/sqlite_access_store.h"
#include "temp_folder.h"
#include "test_loop.h"

using namespace roundtable;

namespace {

template <class Kind>
class Place;

template <>
class Place<MemoryAccessStore> {
 public:
  std::unique_ptr<AccessStore> open(TestLoop& loop) {
    return std::make_unique<MemoryAccessStore>(loop.post(), rows_);
  }

 private:
  std::shared_ptr<AccessRows> rows_ = std::make_shared<AccessRows>();
};

template <>
class Place<SqliteAccessStore> {
 public:
  std::unique_ptr<AccessStore> open(TestLoop& loop) {
    return SqliteAccessStore::open(folder_ / "access.db", loop.post()).value();
  }

 private:
  TempFolder folder_;
};

template <class Kind>
struct Fixture {
  TestLoop loop;
  Place<Kind> place;
  std::unique_ptr<AccessStore> store = place.open(loop);

  void restart() {
    store.reset();
    store = place.open(loop);
  }

  bool write(std::vector<AccessWrite> writes) {
    std::optional<bool> answer;
    store->write(std::move(writes), [&](bool stored) { answer = stored; });
    REQUIRE(!answer);  // never inside the call
    return loop.wait_for(answer);
  }
};

template <class Row>
AccessWrite put(Row row) {
  return Put<Row>{std::move(row)};
}
template <class Row>
AccessWrite removal(Row row) {
  return Remove<Row>{std::move(row)};
}

TimePoint at(int second) { return TimePoint{std::chrono::seconds{1'800'000'000 + second}}; }

const OrganizationRow kOrganization{{"org"}, "House", "Europe/Vienna", "EUR", 7};
const PersonRow kAda{{"ada"}, {"org"}, "ada@house.example", "Ada", "admin", "$argon2id$", at(1)};
const SessionRow kSession{"hash", PersonId{"ada"}, at(2), at(3)};
const SessionRow kGuest{"guest", std::nullopt, at(2), at(3)};
const SeatRow kHostSeat{"hash", {"m"}, "host", {"r"}, {"p"}, std::nullopt};
const SeatRow kRepSeat{"hash", {"m"}, "rep", {"r"}, {"p"}, LinkId{"l"}};
const CodeRow kCode{"hmac", "sealed", {"s"}, {"m"}, {""}, true};
const LinkRow kLink{{"l"}, "token", {"s"}, {"m"}, "rep", {"r"}, false};
const SettingRow kSetting{"series:s", "org"};

}  // namespace

TEMPLATE_TEST_CASE("[STO-1] every kind of row comes back as it was, after a restart too", "[store]",
                   MemoryAccessStore, SqliteAccessStore) {
  Fixture<TestType> on;
  REQUIRE(on.write({put(kOrganization), put(kAda), put(kSession), put(kGuest), put(kHostSeat),
                    put(kRepSeat), put(kCode), put(kLink), put(kSetting)}));
  on.restart();
  const AccessRows rows = on.store->load();
  REQUIRE(rows.organizations == std::vector{kOrganization});
  REQUIRE(rows.people == std::vector{kAda});
  REQUIRE(rows.sessions == std::vector{kSession, kGuest});
  REQUIRE(rows.seats == std::vector{kHostSeat, kRepSeat});
  REQUIRE(rows.codes == std::vector{kCode});
  REQUIRE(rows.links == std::vector{kLink});
  REQUIRE(rows.settings == std::vector{kSetting});
}

TEMPLATE_TEST_CASE("[STO-2] a row replaces the one with its key, and is removed by its key",
                   "[store]", MemoryAccessStore, SqliteAccessStore) {
  Fixture<TestType> on;
  REQUIRE(on.write({put(kHostSeat), put(kRepSeat), put(kCode), put(kLink)}));

  SeatRow moved = kRepSeat;
  moved.party = PartyId{"other"};
  moved.link = std::nullopt;
  CodeRow rotated = kCode;
  rotated.lookup = "another";
  LinkRow revoked = kLink;
  revoked.revoked = true;
  REQUIRE(on.write({put(moved), put(rotated), put(revoked),
                    removal(SeatRow{.session = "hash", .meeting = {"m"}, .role = "host"})}));

  on.restart();
  const AccessRows rows = on.store->load();
  REQUIRE(rows.seats == std::vector{moved});
  REQUIRE(rows.codes == std::vector{rotated});
  REQUIRE(rows.links == std::vector{revoked});

  REQUIRE(on.write({removal(kRepSeat), removal(kCode), removal(kLink), removal(kAda),
                    removal(kSession), removal(kSetting)}));
  const AccessRows after = on.store->load();
  REQUIRE(after.seats.empty());
  REQUIRE(after.codes.empty());
  REQUIRE(after.links.empty());
}

TEMPLATE_TEST_CASE("[STO-3] writes are stored all or none", "[store]", MemoryAccessStore,
                   SqliteAccessStore) {
  Fixture<TestType> on;
  REQUIRE(on.write({put(kAda)}));
  PersonRow impostor = kAda;
  impostor.id = PersonId{"eve"};  // the same e-mail address
  REQUIRE_FALSE(on.write({put(kSetting), put(impostor)}));
  REQUIRE(on.store->load().settings.empty());
  REQUIRE(on.store->load().people == std::vector{kAda});

  PersonRow renamed = kAda;
  renamed.name = "Ada L.";
  REQUIRE(on.write({put(renamed)}));
  REQUIRE(on.store->load().people == std::vector{renamed});
}
