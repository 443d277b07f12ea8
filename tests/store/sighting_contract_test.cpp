// What both keepers of sightings promise.
#include <catch2/catch.hpp>

#include "store/memory_sighting_store.h"
#include "store/sqlite_access_store.h"
#include "temp_folder.h"
#include "test_loop.h"

using namespace roundtable;

namespace {

template <class Kind>
class Place;

template <>
class Place<MemorySightingStore> {
 public:
  std::unique_ptr<SightingStore> open(TestLoop& loop) {
    return std::make_unique<MemorySightingStore>(loop.post(), rows_);
  }

 private:
  std::shared_ptr<MemorySightingStore::Rows> rows_ = std::make_shared<MemorySightingStore::Rows>();
};

template <>
class Place<SqliteAccessStore> {
 public:
  std::unique_ptr<SightingStore> open(TestLoop& loop) {
    return SqliteAccessStore::open(folder_ / "access.db", loop.post()).value();
  }

 private:
  TempFolder folder_;
};

template <class Kind>
struct Fixture {
  TestLoop loop;
  Place<Kind> place;
  std::unique_ptr<SightingStore> store = place.open(loop);

  void restart() {
    store.reset();
    store = place.open(loop);
  }
  bool append(std::vector<SightingRow> rows) {
    std::optional<bool> answer;
    store->append(std::move(rows), [&](bool stored) { answer = stored; });
    REQUIRE(!answer);  // never inside the call
    return loop.wait_for(answer);
  }
  std::vector<SightingRow> read(const char* meeting, int limit = 100) {
    std::optional<std::optional<std::vector<SightingRow>>> answer;
    store->read({meeting}, limit, [&](auto rows) { answer = std::move(rows); });
    return loop.wait_for(answer).value();
  }
};

TimePoint at(int second) { return TimePoint{std::chrono::seconds{1'800'000'000 + second}}; }

SightingRow sighting(int second, const char* slice, const char* what = "viewed") {
  return {.meeting = {"m"},
          .at = at(second),
          .rep = {"ann"},
          .party = {"acme"},
          .what = what,
          .dataset = {"sales"},
          .version = 2,
          .slice = slice,
          .sentence = "revenue by vendor",
          .count = 12};
}

}  // namespace

TEMPLATE_TEST_CASE("[LOGD-1] who saw what comes back newest first, after a restart too", "[store]",
                   MemorySightingStore, SqliteAccessStore) {
  Fixture<TestType> on;
  SightingRow as_another = sighting(20, "b", "exported");
  as_another.seen_as = PartyId{"birch"};
  SightingRow elsewhere = sighting(30, "c");
  elsewhere.meeting = {"other"};
  REQUIRE(on.append({sighting(10, "a"), as_another, elsewhere}));
  on.restart();
  CHECK(on.read("m") == std::vector{as_another, sighting(10, "a")});
  CHECK(on.read("m", 1) == std::vector{as_another});
  CHECK(on.read("other") == std::vector{elsewhere});
  CHECK(on.read("none").empty());
}

TEMPLATE_TEST_CASE("[LOGD-2] the same slice counts once in a quarter of an hour", "[store]",
                   MemorySightingStore, SqliteAccessStore) {
  Fixture<TestType> on;
  REQUIRE(on.append({sighting(0, "a"), sighting(100, "a")}));
  REQUIRE(on.append({sighting(200, "a"), sighting(200, "b"), sighting(200, "a", "exported")}));
  CHECK(on.read("m").size() == 3);
  REQUIRE(on.append({sighting(15 * 60, "a")}));
  CHECK(on.read("m").size() == 4);
}

TEST_CASE("[LOGD-3] a meeting keeps its newest sightings within a bound", "[store]") {
  Fixture<SqliteAccessStore> on;
  std::vector<SightingRow> many;
  for (int i = 0; i < kSightingsMax + 5; ++i) {
    many.push_back(sighting(0, "s"));
    many.back().slice = std::to_string(i);
  }
  SightingRow elsewhere = sighting(0, "kept");
  elsewhere.meeting = {"other"};
  REQUIRE(on.append({elsewhere}));
  REQUIRE(on.append(std::move(many)));
  const auto rows = on.read("m", kSightingsMax + 100);
  REQUIRE(rows.size() == static_cast<std::size_t>(kSightingsMax));
  CHECK(rows.front().slice == std::to_string(kSightingsMax + 4));
  CHECK(rows.back().slice == "5");
  CHECK(on.read("other").size() == 1);
}
