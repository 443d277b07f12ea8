// The twins' switches: they break as the disk does.
#include <catch2/catch.hpp>

#include "log_calls.h"
#include "store/memory_access_store.h"
#include "store/memory_dataset_store.h"
#include "store/memory_log.h"

using namespace roundtable;

TEST_CASE("[LOG-14] the twin runs out of room, and finds room again", "[store]") {
  TestLoop loop;
  MemoryLog log(loop.post());
  log.fail_after_bytes(40);
  REQUIRE(append_now(loop, log, kSpring, transactions(1, 2)) == SyncResult::kSynced);
  REQUIRE(append_now(loop, log, kSpring, transactions(3, 3)) == SyncResult::kRolledBack);
  REQUIRE(read_now(loop, log, kSpring) == transactions(1, 2));
  log.fail_after_bytes(std::nullopt);
  REQUIRE(append_now(loop, log, kSpring, transactions(3, 3)) == SyncResult::kSynced);
}

TEST_CASE("[LOG-13] the twin's unknown append is stored or lost, as the test decides", "[store]") {
  const auto fate = GENERATE(MemoryLog::Fate::kStored, MemoryLog::Fate::kLost);
  TestLoop loop;
  const auto disk = std::make_shared<MemoryDisk>();
  auto log = std::make_unique<MemoryLog>(loop.post(), disk);
  log->fail_commit(2, fate);
  REQUIRE(append_now(loop, *log, kSpring, transactions(1, 1)) == SyncResult::kSynced);
  REQUIRE(append_now(loop, *log, kSpring, transactions(2, 2)) == SyncResult::kUnknown);
  REQUIRE(append_now(loop, *log, kAutumn, transactions(1, 1)) == SyncResult::kUnknown);
  REQUIRE_FALSE(read_now(loop, *log, kSpring).has_value());

  const bool restarts = GENERATE(false, true);
  if (restarts) {
    log = std::make_unique<MemoryLog>(loop.post(), disk);
  } else {
    REQUIRE(reopen_now(loop, *log));
  }
  const Seq last = fate == MemoryLog::Fate::kStored ? 2 : 1;
  REQUIRE(read_now(loop, *log, kSpring) == transactions(1, last));
  REQUIRE(read_now(loop, *log, kAutumn)->empty());
  REQUIRE(append_now(loop, *log, kSpring, transactions(last + 1, last + 1)) == SyncResult::kSynced);
}

TEST_CASE("[LOG-13] the twin's reopening fails when the test says so", "[store]") {
  TestLoop loop;
  MemoryLog log(loop.post());
  log.fail_reopen();
  REQUIRE_FALSE(reopen_now(loop, log));
  REQUIRE(append_now(loop, log, kSpring, transactions(1, 1)) == SyncResult::kUnknown);
}

TEST_CASE("[LOG-10] the twin's damaged series is not read", "[store]") {
  TestLoop loop;
  MemoryLog log(loop.post());
  REQUIRE(append_now(loop, log, kSpring, transactions(1, 3)) == SyncResult::kSynced);
  REQUIRE(append_now(loop, log, kAutumn, transactions(1, 3)) == SyncResult::kSynced);
  log.damage(kSpring, 2);
  REQUIRE_FALSE(read_now(loop, log, kSpring).has_value());
  REQUIRE(append_now(loop, log, kSpring, transactions(4, 4)) == SyncResult::kRolledBack);
  REQUIRE(read_now(loop, log, kAutumn).has_value());
}

TEST_CASE("[STO-3] the twins' writes fail when the test says so", "[store]") {
  TestLoop loop;
  MemoryAccessStore access(loop.post());
  MemoryDatasetStore datasets(loop.post());
  access.fail_writes(true);
  datasets.fail_writes(true);
  std::optional<bool> stored;
  access.write({Put<SettingRow>{{"name", "value"}}}, [&](bool done) { stored = done; });
  REQUIRE_FALSE(loop.wait_for(stored));
  REQUIRE(access.load().settings.empty());
  stored.reset();
  datasets.write(DatasetId{"sales"}, 1, {}, [&](bool done) { stored = done; });
  REQUIRE_FALSE(loop.wait_for(stored));
}
