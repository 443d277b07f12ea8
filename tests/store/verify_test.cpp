#include "store/verify.h"

#include <catch2/catch.hpp>

#include "damage.h"
#include "log_calls.h"
#include "store/data_folder.h"
#include "store/erase.h"
#include "store/sqlite_dataset_store.h"
#include "store/sqlite_log.h"
#include "temp_folder.h"

using namespace roundtable;
using Catch::Matchers::Contains;

namespace {

// A folder with two series of ten transactions and one dataset.
struct Fixture {
  TempFolder temp;
  TestLoop loop;
  SeededRandom random{1};
  std::vector<std::string> notices;

  Fixture() {
    const auto folder = open_folder();
    auto log = open_log();
    REQUIRE(append_now(loop, *log, kSpring, transactions(1, 10)) == SyncResult::kSynced);
    REQUIRE(append_now(loop, *log, kAutumn, transactions(1, 10)) == SyncResult::kSynced);
    auto datasets = SqliteDatasetStore::open(folder.dataset_file(), loop.post()).value();
    std::optional<bool> stored;
    const std::vector<Blob> blobs = {{"vendor", "Acme"}, {"amount", std::string(1'500'000, 'x')}};
    datasets->write(DatasetId{"sales"}, 1, blobs, [&](bool done) { stored = done; });
    REQUIRE(loop.wait_for(stored));
  }

  DataFolder open_folder() { return DataFolder::open(temp.path(), random).value(); }
  std::unique_ptr<SqliteLog> open_log() {
    return SqliteLog::open(temp / "roundtable.db", loop.post(),
                           [this](std::string words) { notices.push_back(std::move(words)); })
        .value();
  }
  VerifyReport report() const { return verify(temp.path()).value(); }
};

}  // namespace

TEST_CASE("[LOG-9] verify looks at every series and every dataset, beside a server too",
          "[store]") {
  Fixture on;
  const auto folder = on.open_folder();
  const auto log = on.open_log();
  const VerifyReport report = on.report();
  REQUIRE(report.is_whole());
  REQUIRE(report.series.size() == 2);
  REQUIRE(report.series[1].series == kAutumn);
  REQUIRE(report.series[1].transactions == 10);
  REQUIRE(report.datasets.size() == 1);
  REQUIRE(report.datasets[0].blobs == 2);
  REQUIRE(to_text(report) ==
          "series spring, 10 transactions: whole\n"
          "series autumn, 10 transactions: whole\n"
          "dataset sales version 1, 2 columns: whole\n"
          "2 series, 1 dataset versions: whole\n");
}

TEST_CASE("[LOG-9] verify asks for the shape of every payload", "[store]") {
  Fixture on;
  const auto shape = [](const Transaction& transaction) -> std::optional<std::string> {
    if (transaction.seq != 3) return std::nullopt;
    return "an unknown kind of record";
  };
  const VerifyReport report = verify(on.temp.path(), shape).value();
  REQUIRE_FALSE(report.is_whole());
  REQUIRE_THAT(to_text(report), Contains("transaction 3: an unknown kind of record"));
}

TEST_CASE("[LOG-10] a flipped bit closes its series at start, and only that one", "[store]") {
  Fixture on;
  flip_bit_of(on.temp / "roundtable.db", R"({"note":"number 7"})");

  auto log = on.open_log();
  REQUIRE_FALSE((read_now(on.loop, *log, kSpring).has_value() &&
                 read_now(on.loop, *log, kAutumn).has_value()));
  const bool is_spring = !read_now(on.loop, *log, kSpring).has_value();
  const SeriesId damaged = is_spring ? kSpring : kAutumn;
  const SeriesId whole = is_spring ? kAutumn : kSpring;
  REQUIRE(on.notices.size() == 1);
  REQUIRE_THAT(on.notices[0], Contains(damaged.value) && Contains("transaction 7"));

  // Not readable, not appendable, nothing cut off.
  REQUIRE(append_now(on.loop, *log, damaged, transactions(11, 11)) == SyncResult::kRolledBack);
  REQUIRE(append_now(on.loop, *log, whole, transactions(11, 11)) == SyncResult::kSynced);
  REQUIRE(list_now(on.loop, *log).size() == 2);
  REQUIRE(on.report().series[is_spring ? 0 : 1].transactions == 10);
}

TEST_CASE("[LOG-10] damage behind the last mark is found by reading and by verify", "[store]") {
  Fixture on;
  {
    on.open_log();
  }  // sets the marks
  run_sql(on.temp / "roundtable.db",
          "UPDATE transactions SET payload = x'7b7d' WHERE series = 1 AND seq = 4");
  auto log = on.open_log();
  REQUIRE(on.notices.empty());
  REQUIRE_FALSE(read_now(on.loop, *log, kSpring).has_value());
  REQUIRE(append_now(on.loop, *log, kSpring, transactions(11, 11)) == SyncResult::kRolledBack);
  while (on.notices.empty() && on.loop.run_one()) {
  }
  REQUIRE_THAT(on.notices[0], Contains("spring") && Contains("transaction 4"));
  REQUIRE_THAT(to_text(on.report()), Contains("series spring, 10 transactions: DAMAGED\n"
                                              "  transaction 4: its content"));
}

TEST_CASE("[LOG-11] every kind of damage to a series is named", "[store]") {
  Fixture on;
  {
    on.open_log();
  }
  const auto [sql, words] = GENERATE(table<std::string, std::string>({
      {"DELETE FROM transactions WHERE series = 1 AND seq = 5", "transaction 6: expected number 5"},
      {"DELETE FROM transactions WHERE series = 1 AND seq = 10", "transaction 10: it was whole"},
      {"UPDATE transactions SET at = at + 1 WHERE seq = 2", "transaction 2: its time, actor"},
      {"UPDATE transactions SET actor = 'eve' WHERE seq = 2", "transaction 2: its time, actor"},
      {"UPDATE transactions SET command = 'x' WHERE seq = 2", "transaction 2: its time, actor"},
      {"UPDATE transactions SET command_hash = x'' WHERE seq = 2", "transaction 2: its time"},
      {"UPDATE transactions SET format = 9 WHERE seq = 2", "transaction 2: its time, actor"},
      {"UPDATE transactions SET hash = zeroblob(32) WHERE seq = 2", "does not continue"},
      {"UPDATE transactions SET payload_hash = zeroblob(32) WHERE seq = 2", "its content"},
      {"UPDATE transactions SET erased = 1 WHERE seq = 2", "transaction 2: its content"},
      {"UPDATE series SET id = 'winter' WHERE number = 1", "transaction 1: it does not continue"},
      {"UPDATE transactions SET series = 9 WHERE series = 2", "10 transactions belong to no"},
  }));
  CAPTURE(sql);
  run_sql(on.temp / "roundtable.db", "PRAGMA foreign_keys=OFF; " + sql);
  const VerifyReport report = on.report();
  REQUIRE_FALSE(report.is_whole());
  REQUIRE_THAT(to_text(report), Contains(words));
}

TEST_CASE("[LOG-11] a payload that was rewritten with its own hash breaks the chain", "[store]") {
  Fixture on;
  const std::string forged = R"({"note":"forged"})";
  run_sql(on.temp / "roundtable.db", "UPDATE transactions SET payload = x'" + to_hex(forged) +
                                         "', payload_hash = x'" + to_hex(sha256(forged)) +
                                         "' WHERE series = 1 AND seq = 4");
  REQUIRE_THAT(to_text(on.report()), Contains("transaction 4: it does not continue"));
}

TEST_CASE("[STO-8] verify names a damaged dataset and a damaged database", "[store]") {
  Fixture on;
  SECTION("a slice") {
    run_sql(on.temp / "datasets.db", "UPDATE slices SET hash = zeroblob(32) WHERE position = 1");
    REQUIRE_THAT(to_text(on.report()),
                 Contains("dataset sales version 1, 2 columns: DAMAGED\n"
                          "  column \"amount\" is not what was written from byte 1000000"));
  }
  SECTION("a column") {
    run_sql(on.temp / "datasets.db", "DELETE FROM blobs WHERE position = 0");
    REQUIRE_THAT(to_text(on.report()), Contains("it has 1 columns and should have 2"));
  }
  SECTION("a file") {
    write_bytes(on.temp / "access.db", std::string(8192, 'z'));
    REQUIRE_THAT(to_text(on.report()), Contains("access.db: the file is damaged"));
  }
}

TEST_CASE("[LOG-12] what was lawfully erased is gone, and is reported as erased", "[store]") {
  Fixture on;
  const std::string secret = R"({"note":"number 7"})";
  {
    REQUIRE(erase(on.open_folder(), kSpring, std::vector<Seq>{7, 8, 99}).has_value());
  }

  const VerifyReport report = on.report();
  REQUIRE(report.is_whole());
  REQUIRE(report.series[0].erased == std::vector<Seq>{7, 8});
  REQUIRE_THAT(to_text(report), Contains("series spring, 10 transactions, erased: 7, 8: whole"));

  auto log = on.open_log();
  const auto found = read_now(on.loop, *log, kSpring).value();
  REQUIRE(found[6].erased);
  REQUIRE(found[6].payload.empty());
  REQUIRE(found[6].command == transaction(7).command);
  REQUIRE(append_now(on.loop, *log, kSpring, transactions(11, 11)) == SyncResult::kSynced);
  REQUIRE(append_now(on.loop, *log, kAutumn, {}) == SyncResult::kSynced);
  log.reset();

  // Only the other series still says it.
  const std::string bytes = read_bytes(on.temp / "roundtable.db");
  const auto first = bytes.find(secret);
  REQUIRE(first != std::string::npos);
  REQUIRE(bytes.find(secret, first + 1) == std::string::npos);
}
