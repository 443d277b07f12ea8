// Files of other versions: older ones open, newer ones are refused.
#include <catch2/catch.hpp>

#include "damage.h"
#include "log_calls.h"
#include "store/chain.h"
#include "store/sqlite_access_store.h"
#include "store/sqlite_dataset_store.h"
#include "store/sqlite_log.h"
#include "store/verify.h"
#include "temp_folder.h"

using namespace roundtable;
using Catch::Matchers::Contains;

namespace {

void load_fixture(const std::filesystem::path& file, const std::string& name) {
  run_sql(file,
          read_bytes(std::filesystem::path(ROUNDTABLE_SOURCE_DIR) / "tests/store/fixtures" / name));
}

std::vector<std::string> errors_of_opening(const TempFolder& temp) {
  TestLoop loop;
  return {SqliteLog::open(temp / "roundtable.db", loop.post(), nullptr).error(),
          SqliteAccessStore::open(temp / "access.db", loop.post()).error(),
          SqliteDatasetStore::open(temp / "datasets.db", loop.post()).error()};
}

}  // namespace

TEST_CASE("[STO-13] a log of version 1 opens, whole", "[store]") {
  TempFolder temp;
  TestLoop loop;
  load_fixture(temp / "roundtable.db", "roundtable_v1.sql");
  auto log = SqliteLog::open(temp / "roundtable.db", loop.post(), nullptr).value();
  auto expected = transactions(1, 3);
  expected[1].payload.clear();
  expected[1].erased = true;
  REQUIRE(read_now(loop, *log, kSpring) == expected);
  REQUIRE(read_now(loop, *log, kAutumn) == transactions(1, 1));
  REQUIRE(append_now(loop, *log, kSpring, transactions(4, 4)) == SyncResult::kSynced);
}

TEST_CASE("[STO-13] access and datasets of version 1 open, whole", "[store]") {
  TempFolder temp;
  TestLoop loop;
  load_fixture(temp / "access.db", "access_v1.sql");
  load_fixture(temp / "datasets.db", "datasets_v1.sql");
  const AccessRows rows = SqliteAccessStore::open(temp / "access.db", loop.post()).value()->load();
  REQUIRE(rows.people.size() == 1);
  REQUIRE(rows.people[0].email == "ada@house.example");
  REQUIRE(to_text(rows.people[0].created_at) == "2027-01-15T08:00:00.123Z");
  REQUIRE(rows.seats.size() == 1);
  REQUIRE(rows.seats[0].link == LinkId{"l"});
  REQUIRE(rows.codes.size() == 1);
  REQUIRE(rows.links.size() == 1);

  auto store = SqliteDatasetStore::open(temp / "datasets.db", loop.post()).value();
  std::optional<std::optional<std::vector<Blob>>> found;
  store->read(DatasetId{"sales"}, 1, [&](auto blobs) { found = std::move(blobs); });
  REQUIRE(loop.wait_for(found) == std::vector<Blob>{{"vendor", "Acme"}, {"amount", "1,2,3"}});
}

TEST_CASE("[STO-13] access of version 1 takes down who saw what from now on", "[store]") {
  TempFolder temp;
  TestLoop loop;
  load_fixture(temp / "access.db", "access_v1.sql");
  auto store = SqliteAccessStore::open(temp / "access.db", loop.post()).value();
  std::optional<bool> stored;
  store->append({{.meeting = {"m"}, .what = "viewed"}}, [&](bool done) { stored = done; });
  REQUIRE(loop.wait_for(stored));
  REQUIRE(store->load().seats.size() == 1);
}

TEST_CASE("[STO-14] a database of a newer version is refused, with both versions", "[store]") {
  TempFolder temp;
  for (const char* name : {"roundtable", "access", "datasets"}) {
    const auto file = temp.path() / (std::string(name) + ".db");
    load_fixture(file, std::string(name) + "_v1.sql");
    run_sql(file, "PRAGMA user_version = 7");
  }
  for (const std::string& error : errors_of_opening(temp)) {
    REQUIRE_THAT(
        error, Contains("newer version") && Contains("file version 7") && Contains("knows up to"));
  }
}

TEST_CASE("[STO-14] another program's database, or none, is refused and left alone", "[store]") {
  TempFolder temp;
  std::string words;
  SECTION("another program's") {
    for (const char* name : {"roundtable.db", "access.db", "datasets.db"}) {
      run_sql(temp / name, "CREATE TABLE songs (name TEXT)");
    }
    words = "another program's database";
  }
  SECTION("no database") {
    for (const char* name : {"roundtable.db", "access.db", "datasets.db"}) {
      write_bytes(temp / name, std::string(5000, '?'));
    }
    words = "damaged";
  }
  for (const std::string& error : errors_of_opening(temp)) REQUIRE_THAT(error, Contains(words));
}

TEST_CASE("[LOG-15] the chain is the one that is written down", "[store]") {
  // From the formulas in chain.h, computed with another implementation.
  Transaction first;
  first.seq = 1;
  first.format = 1;
  first.actor = "a";
  first.command = CommandId{"c"};
  first.payload = "{}";
  const SealedTransaction sealed = seal(chain_start(SeriesId{"s"}), first);
  REQUIRE(to_hex(chain_start(SeriesId{"s"})) ==
          "043a718774c572bd8a25adbeb1bfcd5c0256ae11cecf9f9c3f925d0e52beaf89");
  REQUIRE(to_hex(sealed.payload_hash) ==
          "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  REQUIRE(to_hex(sealed.hash) ==
          "f23b6712245d291c49017fdd11017ec3a5d03915b645f9f5c878521a6066a805");
  REQUIRE(to_hex(sealed.stamp_hash) ==
          "a4e0b03f0c3dc315a4038cb532af1d6d2349a00976196611f2cd98e6f6172798");
}
