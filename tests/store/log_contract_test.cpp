// What every log promises, whatever it is made of.
#include <catch2/catch.hpp>

#include "log_calls.h"
#include "store/memory_log.h"
#include "store/sqlite_log.h"
#include "temp_folder.h"

using namespace roundtable;

namespace {

// One log of either kind that can be closed and opened again.
template <class Kind>
class Place;

template <>
class Place<MemoryLog> {
 public:
  std::unique_ptr<Log> open(TestLoop& loop) {
    return std::make_unique<MemoryLog>(loop.post(), disk_);
  }

 private:
  std::shared_ptr<MemoryDisk> disk_ = std::make_shared<MemoryDisk>();
};

template <>
class Place<SqliteLog> {
 public:
  std::unique_ptr<Log> open(TestLoop& loop) {
    return SqliteLog::open(folder_ / "roundtable.db", loop.post(), nullptr).value();
  }

 private:
  TempFolder folder_;
};

template <class Kind>
struct Fixture {
  TestLoop loop;
  Place<Kind> place;
  std::unique_ptr<Log> log = place.open(loop);

  void restart() {
    log.reset();
    log = place.open(loop);
  }
};

}  // namespace

TEMPLATE_TEST_CASE("[LOG-2] what was appended is read back as it was, after a restart too",
                   "[store]", MemoryLog, SqliteLog) {
  Fixture<TestType> on;
  std::vector<Transaction> batch = transactions(1, 3);
  batch[1].format = 2;
  batch[1].payload = std::string("\0\xff binary", 9);
  batch[2].payload.clear();

  REQUIRE(append_now(on.loop, *on.log, kSpring, batch) == SyncResult::kSynced);
  REQUIRE(read_now(on.loop, *on.log, kSpring) == batch);

  on.restart();
  REQUIRE(read_now(on.loop, *on.log, kSpring) == batch);
  REQUIRE(append_now(on.loop, *on.log, kSpring, transactions(4, 4)) == SyncResult::kSynced);
}

TEMPLATE_TEST_CASE("[LOG-3] a batch that does not continue its series is stored nowhere", "[store]",
                   MemoryLog, SqliteLog) {
  Fixture<TestType> on;
  REQUIRE(append_now(on.loop, *on.log, kSpring, transactions(1, 2)) == SyncResult::kSynced);

  const auto refused = [&](std::vector<Transaction> batch) {
    REQUIRE(append_now(on.loop, *on.log, kSpring, std::move(batch)) == SyncResult::kRolledBack);
    REQUIRE(read_now(on.loop, *on.log, kSpring) == transactions(1, 2));
  };
  refused(transactions(2, 2));
  refused(transactions(4, 4));
  refused({transaction(3), transaction(5)});
  REQUIRE(append_now(on.loop, *on.log, kAutumn, transactions(2, 2)) == SyncResult::kRolledBack);
  REQUIRE(list_now(on.loop, *on.log) == std::vector{kSpring});
}

TEMPLATE_TEST_CASE("[LOG-4] a command is stored once in its series, for its life", "[store]",
                   MemoryLog, SqliteLog) {
  Fixture<TestType> on;
  REQUIRE(append_now(on.loop, *on.log, kSpring, transactions(1, 2)) == SyncResult::kSynced);
  on.restart();

  Transaction again = transaction(3);
  again.command = transaction(1).command;
  REQUIRE(append_now(on.loop, *on.log, kSpring, {again}) == SyncResult::kRolledBack);

  Transaction twice = transaction(4);
  twice.command = transaction(3).command;
  REQUIRE(append_now(on.loop, *on.log, kSpring, {transaction(3), twice}) ==
          SyncResult::kRolledBack);
  REQUIRE(read_now(on.loop, *on.log, kSpring) == transactions(1, 2));

  Transaction elsewhere = transaction(1);
  REQUIRE(append_now(on.loop, *on.log, kAutumn, {elsewhere}) == SyncResult::kSynced);
}

TEMPLATE_TEST_CASE("[LOG-5] answers come in the order of the calls, and never inside one",
                   "[store]", MemoryLog, SqliteLog) {
  Fixture<TestType> on;
  std::vector<int> order;
  for (Seq seq = 1; seq <= 50; ++seq) {
    on.log->append(kSpring, transactions(seq, seq), [&order, seq](SyncResult result) {
      REQUIRE(result == SyncResult::kSynced);
      order.push_back(static_cast<int>(seq));
    });
    REQUIRE(order.empty());  // nothing ran: the loop has not turned
  }
  Log::ReadResult found;
  on.log->read(kSpring, 0, kSeqMax, [&](Log::ReadResult result) {
    found = std::move(result);
    order.push_back(51);
  });
  while (order.size() < 51 && on.loop.run_one()) {
  }
  REQUIRE(order.size() == 51);
  REQUIRE(std::ranges::is_sorted(order));
  REQUIRE(found == transactions(1, 50));
}

TEMPLATE_TEST_CASE("[LOG-5] a read gives the numbers asked for, in order", "[store]", MemoryLog,
                   SqliteLog) {
  Fixture<TestType> on;
  REQUIRE(append_now(on.loop, *on.log, kSpring, transactions(1, 9)) == SyncResult::kSynced);
  REQUIRE(read_now(on.loop, *on.log, kSpring, 3, 6) == transactions(4, 6));
  REQUIRE(read_now(on.loop, *on.log, kSpring, 9)->empty());
  REQUIRE(read_now(on.loop, *on.log, kSpring, 20)->empty());
  REQUIRE(read_now(on.loop, *on.log, kSpring, 5, 5)->empty());
  REQUIRE(read_now(on.loop, *on.log, kAutumn)->empty());
}

TEMPLATE_TEST_CASE("[LOG-6] series are listed in order of first append", "[store]", MemoryLog,
                   SqliteLog) {
  Fixture<TestType> on;
  REQUIRE(list_now(on.loop, *on.log).empty());
  REQUIRE(append_now(on.loop, *on.log, kSpring, {}) == SyncResult::kSynced);
  REQUIRE(list_now(on.loop, *on.log).empty());
  REQUIRE(append_now(on.loop, *on.log, kSpring, transactions(1, 1)) == SyncResult::kSynced);
  REQUIRE(append_now(on.loop, *on.log, kAutumn, transactions(1, 1)) == SyncResult::kSynced);
  REQUIRE(append_now(on.loop, *on.log, kSpring, transactions(2, 2)) == SyncResult::kSynced);
  REQUIRE(list_now(on.loop, *on.log) == std::vector{kSpring, kAutumn});
  on.restart();
  REQUIRE(list_now(on.loop, *on.log) == std::vector{kSpring, kAutumn});
}

TEMPLATE_TEST_CASE("[LOG-7] a log can be reopened at any time and goes on", "[store]", MemoryLog,
                   SqliteLog) {
  Fixture<TestType> on;
  REQUIRE(append_now(on.loop, *on.log, kSpring, transactions(1, 2)) == SyncResult::kSynced);
  REQUIRE(reopen_now(on.loop, *on.log));
  REQUIRE(read_now(on.loop, *on.log, kSpring) == transactions(1, 2));
  REQUIRE(append_now(on.loop, *on.log, kSpring, transactions(3, 3)) == SyncResult::kSynced);
}

TEST_CASE("[LOG-8] one append that does not fit does not spoil those committed with it",
          "[store]") {
  Fixture<SqliteLog> on;
  std::vector<SyncResult> results;
  const auto append = [&](const SeriesId& series, std::vector<Transaction> batch) {
    on.log->append(series, std::move(batch), [&](SyncResult result) { results.push_back(result); });
  };
  // Whatever the thread takes together, the outcome is the same.
  for (Seq seq = 1; seq <= 20; ++seq) {
    append(kSpring, transactions(seq, seq));
    append(kAutumn, transactions(7, 7));
  }
  while (results.size() < 40 && on.loop.run_one()) {
  }
  for (std::size_t i = 0; i < results.size(); ++i) {
    CAPTURE(i);
    REQUIRE(results[i] == (i % 2 == 0 ? SyncResult::kSynced : SyncResult::kRolledBack));
  }
  REQUIRE(read_now(on.loop, *on.log, kSpring) == transactions(1, 20));
}
