// Every write, sync, truncation and removal the log does is made to fail once.
#include <catch2/catch.hpp>

#include "fault_disk.h"
#include "log_calls.h"
#include "store/sqlite_log.h"

using namespace roundtable;

namespace {

// Moves of the WAL happen at known places, so that every run does the same.
SqliteLogOptions options(const FaultDisk& disk) {
  return {.idle = std::chrono::hours{1}, .wal_pages_max = 12, .vfs = disk.vfs()};
}

std::expected<std::unique_ptr<SqliteLog>, std::string> open(FaultDisk& disk, TestLoop& loop) {
  return SqliteLog::open("/roundtable.db", loop.post(), nullptr, options(disk));
}

struct Step {
  SeriesId series;
  std::vector<Transaction> batch;
};

// A short meeting: two series, small and large batches.
std::vector<Step> busy_meeting() {
  std::vector<Step> steps;
  Seq spring = 0, autumn = 0;
  for (int turn = 0; turn < 6; ++turn) {
    steps.push_back({kSpring, transactions(spring + 1, spring + 3)});
    spring += 3;
    Transaction large = transaction(++autumn, std::string(9000, 'x'));
    steps.push_back({kAutumn, {large}});
  }
  return steps;
}

// What the log must hold, and what it may hold: the steps before `certain` were
// acknowledged, those from there to `possible` have an unknown outcome.
struct Promise {
  std::size_t certain = 0, possible = 0;
};

std::vector<Transaction> content(const std::vector<Step>& steps, std::size_t count,
                                 const SeriesId& series) {
  std::vector<Transaction> all;
  for (std::size_t i = 0; i < count; ++i) {
    if (steps[i].series == series) {
      all.insert(all.end(), steps[i].batch.begin(), steps[i].batch.end());
    }
  }
  return all;
}

// How many of the steps the log holds. Checks that it holds a whole number of them.
std::size_t count_held(TestLoop& loop, Log& log, const std::vector<Step>& steps,
                       const Promise& promise) {
  const auto spring = read_now(loop, log, kSpring);
  const auto autumn = read_now(loop, log, kAutumn);
  REQUIRE(spring.has_value());
  REQUIRE(autumn.has_value());
  for (std::size_t held = promise.certain; held <= promise.possible; ++held) {
    if (content(steps, held, kSpring) == spring && content(steps, held, kAutumn) == autumn) {
      return held;
    }
  }
  FAIL("acknowledged steps are missing, or there is something that was never stored");
  return 0;
}

// Runs the steps from `held` on until one is not acknowledged.
Promise run(TestLoop& loop, Log& log, const std::vector<Step>& steps, std::size_t held) {
  for (; held < steps.size(); ++held) {
    const SyncResult result = append_now(loop, log, steps[held].series, steps[held].batch);
    if (result == SyncResult::kRolledBack) return {held, held};
    if (result == SyncResult::kUnknown) return {held, held + 1};
  }
  return {held, held};
}

}  // namespace

TEST_CASE("[LOG-1] whatever was acknowledged survives a crash at any operation", "[store]") {
  const std::vector<Step> steps = busy_meeting();
  bool crashed = true;
  for (int n = 1; crashed; ++n) {
    for (std::uint64_t seed = 1; seed <= 4 && crashed; ++seed) {
      CAPTURE(n, seed);
      FaultDisk disk;
      TestLoop loop;
      Promise promise;
      disk.fail_at(n, Fault::kCrash);
      if (auto log = open(disk, loop)) promise = run(loop, **log, steps, 0);
      crashed = disk.has_failed();

      disk.restart(seed);
      auto log = open(disk, loop);
      REQUIRE(log.has_value());
      const std::size_t held = count_held(loop, **log, steps, promise);
      REQUIRE(run(loop, **log, steps, held).certain == steps.size());
    }
  }
}

TEST_CASE("[LOG-1] a second crash while recovering from the first loses nothing", "[store]") {
  const std::vector<Step> steps = busy_meeting();
  for (int n = 30; n <= 90; n += 5) {
    for (int again = 1; again <= 15; ++again) {
      CAPTURE(n, again);
      FaultDisk disk;
      TestLoop loop;
      Promise promise;
      disk.fail_at(n, Fault::kCrash);
      if (auto log = open(disk, loop)) promise = run(loop, **log, steps, 0);
      disk.restart(1);
      disk.fail_at(again, Fault::kCrash);
      {
        auto log = open(disk, loop);
      }
      disk.restart(2);
      auto log = open(disk, loop);
      REQUIRE(log.has_value());
      count_held(loop, **log, steps, promise);
    }
  }
}

TEST_CASE("[LOG-13] after an error at any operation the log is reopened and goes on", "[store]") {
  const std::vector<Step> steps = busy_meeting();
  bool failed = true;
  int unknown = 0;
  for (int n = 1; failed; ++n) {
    CAPTURE(n);
    FaultDisk disk;
    TestLoop loop;
    disk.fail_at(n, Fault::kError);
    auto log = open(disk, loop);
    if (!log) log = open(disk, loop);  // the error came before there was a log
    REQUIRE(log.has_value());
    Promise promise = run(loop, **log, steps, 0);
    if (promise.possible > promise.certain) {
      ++unknown;
      // Nothing is stored or read before it is reopened.
      REQUIRE(append_now(loop, **log, kAutumn, {}) == SyncResult::kUnknown);
      REQUIRE_FALSE(read_now(loop, **log, kSpring).has_value());
    }
    const bool failed_before = disk.has_failed();
    if (!reopen_now(loop, **log)) {
      REQUIRE_FALSE(failed_before);  // the error came while it was reopened
      REQUIRE(reopen_now(loop, **log));
    }
    const std::size_t held = count_held(loop, **log, steps, promise);
    promise = run(loop, **log, steps, held);
    REQUIRE(promise.certain == steps.size());
    failed = disk.has_failed();

    // What was read after the reopening is on the disk, though its sync had failed.
    disk.fail_at(1, Fault::kCrash);
    log->reset();
    disk.restart(static_cast<std::uint64_t>(n));
    log = open(disk, loop);
    REQUIRE(count_held(loop, **log, steps, promise) == steps.size());
  }
  REQUIRE(unknown > 10);
}

TEST_CASE("[LOG-13] what is found after a failed sync cannot vanish again", "[store]") {
  const std::vector<Step> steps = busy_meeting();
  // The closing of the broken connection may meet the same trouble.
  const int errors = GENERATE(1, 2, 3);
  bool failed = true;
  for (int n = 1; failed; ++n) {
    CAPTURE(n, errors);
    FaultDisk disk;
    TestLoop loop;
    auto log = open(disk, loop);
    disk.fail_at(n, Fault::kError, errors);
    const Promise promise = run(loop, **log, steps, 0);
    failed = disk.has_failed();
    if (!reopen_now(loop, **log)) {
      disk.mend();
      REQUIRE(reopen_now(loop, **log));
    }
    disk.mend();
    const std::size_t held = count_held(loop, **log, steps, promise);

    disk.fail_at(1, Fault::kCrash);
    log->reset();
    disk.restart(7);
    log = open(disk, loop);
    REQUIRE(count_held(loop, **log, steps, {held, held}) == held);
  }
}

TEST_CASE("[LOG-14] a full disk rolls back and the log stays up", "[store]") {
  const std::vector<Step> steps = busy_meeting();
  bool failed = true;
  int refused = 0;
  for (int n = 1; failed; ++n) {
    CAPTURE(n);
    FaultDisk disk;
    TestLoop loop;
    auto log = open(disk, loop);
    disk.fail_at(n, Fault::kFull);
    const Promise promise = run(loop, **log, steps, 0);
    failed = disk.has_failed();
    REQUIRE(promise.possible == promise.certain);  // never unknown
    if (promise.certain < steps.size()) {
      ++refused;
      // Still full: refused again, and what is there can be read.
      const Step& next = steps[promise.certain];
      REQUIRE(append_now(loop, **log, next.series, next.batch) == SyncResult::kRolledBack);
    }
    count_held(loop, **log, steps, promise);
    disk.mend();
    REQUIRE(run(loop, **log, steps, promise.certain).certain == steps.size());

    disk.fail_at(1, Fault::kCrash);
    log->reset();
    disk.restart(static_cast<std::uint64_t>(n));
    log = open(disk, loop);
    REQUIRE(count_held(loop, **log, steps, {steps.size(), steps.size()}) == steps.size());
  }
  REQUIRE(refused > 10);
}
