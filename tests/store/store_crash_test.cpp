// Access and datasets on a disk that breaks.
#include <catch2/catch.hpp>

#include "base/random.h"
#include "fault_disk.h"
#include "store/sqlite_access_store.h"
#include "store/sqlite_dataset_store.h"
#include "test_loop.h"

using namespace roundtable;

namespace {

std::string noise(std::size_t size, std::uint64_t seed) {
  std::string bytes(size, '\0');
  SeededRandom(seed).fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
  return bytes;
}

const DatasetId kSales{"sales"};

bool write_now(TestLoop& loop, DatasetStore& store, int version, std::vector<Blob> blobs) {
  std::optional<bool> answer;
  store.write(kSales, version, std::move(blobs), [&](bool stored) { answer = stored; });
  return loop.wait_for(answer);
}

std::optional<std::vector<Blob>> read_now(TestLoop& loop, DatasetStore& store, int version) {
  std::optional<std::optional<std::vector<Blob>>> answer;
  store.read(kSales, version, [&](auto found) { answer = std::move(found); });
  return loop.wait_for(answer);
}

bool write_now(TestLoop& loop, AccessStore& store, std::vector<AccessWrite> writes) {
  std::optional<bool> answer;
  store.write(std::move(writes), [&](bool stored) { answer = stored; });
  return loop.wait_for(answer);
}

}  // namespace

TEST_CASE("[STO-7] an import that crashes at any operation is whole or not there", "[store]") {
  // Large enough for several transactions; every operation would take minutes.
  const std::vector<Blob> old_lines = {{"a", noise(3000, 1)}};
  const std::vector<Blob> new_lines = {{"a", noise(8'300'000, 2)}, {"b", noise(300'000, 3)}};
  bool crashed = true;
  for (int n = 60; crashed; n += n < 200 ? 13 : 397) {
    CAPTURE(n);
    FaultDisk disk;
    TestLoop loop;
    bool stored = false;
    {
      auto store = SqliteDatasetStore::open("/datasets.db", loop.post(), disk.vfs()).value();
      REQUIRE(write_now(loop, *store, 1, old_lines));
      disk.fail_at(n, Fault::kCrash);
      // The same number: what an import left behind is replaced, or stays.
      stored = write_now(loop, *store, 1, new_lines);
    }
    crashed = disk.has_failed();
    disk.restart(static_cast<std::uint64_t>(n));
    auto store = SqliteDatasetStore::open("/datasets.db", loop.post(), disk.vfs()).value();
    const auto found = read_now(loop, *store, 1);
    if (stored) REQUIRE((found == new_lines));
    REQUIRE((found == old_lines || found == new_lines));
  }
}

TEST_CASE("[STO-3] access writes survive a crash at any operation, all or none", "[store]") {
  bool crashed = true;
  for (int n = 1; crashed; ++n) {
    CAPTURE(n);
    FaultDisk disk;
    TestLoop loop;
    std::size_t certain = 0;
    disk.fail_at(n, Fault::kCrash);
    if (auto store = SqliteAccessStore::open("/access.db", loop.post(), disk.vfs())) {
      for (std::size_t i = 0; i < 6; ++i) {
        const std::string name = std::to_string(i);
        const bool stored = write_now(
            loop, **store, {Put<SettingRow>{{name, "a"}}, Put<SettingRow>{{"x" + name, "b"}}});
        if (!stored) break;
        ++certain;
      }
    }
    crashed = disk.has_failed();
    disk.restart(static_cast<std::uint64_t>(n));
    auto store = SqliteAccessStore::open("/access.db", loop.post(), disk.vfs()).value();
    const std::size_t held = store->load().settings.size();
    REQUIRE(held % 2 == 0);
    REQUIRE(held >= 2 * certain);
    REQUIRE(held <= 2 * certain + 2);
  }
}

TEST_CASE("[STO-3] access goes on after an error and after a full disk", "[store]") {
  const Fault fault = GENERATE(Fault::kError, Fault::kFull);
  for (int n = 1; n <= 20; ++n) {
    CAPTURE(n);
    FaultDisk disk;
    TestLoop loop;
    auto store = SqliteAccessStore::open("/access.db", loop.post(), disk.vfs()).value();
    disk.fail_at(n, fault);
    const bool stored = write_now(loop, *store, {Put<SettingRow>{{"a", "1"}}});
    REQUIRE((stored || disk.has_failed()));
    disk.mend();
    REQUIRE(write_now(loop, *store, {Put<SettingRow>{{"b", "2"}}}));
    REQUIRE(write_now(loop, *store, {Put<SettingRow>{{"a", "1"}}}));
    REQUIRE(store->load().settings.size() == 2);
  }
}
