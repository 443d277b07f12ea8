#include "store/backup.h"

#include <sys/stat.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "damage.h"
#include "log_calls.h"
#include "store/data_folder.h"
#include "store/sqlite_access_store.h"
#include "store/sqlite_dataset_store.h"
#include "store/sqlite_log.h"
#include "store/tar.h"
#include "temp_folder.h"

using namespace roundtable;
using Catch::Matchers::Contains;

namespace {

struct Fixture {
  TempFolder temp;
  TestLoop loop;
  SeededRandom random{1};
  DataFolder folder = DataFolder::open(temp / "data", random).value();
  std::unique_ptr<SqliteLog> log = SqliteLog::open(folder.log_file(), loop.post(), nullptr).value();
  std::unique_ptr<SqliteAccessStore> access =
      SqliteAccessStore::open(folder.access_file(), loop.post()).value();
  std::unique_ptr<SqliteDatasetStore> datasets =
      SqliteDatasetStore::open(folder.dataset_file(), loop.post()).value();

  Fixture() {
    REQUIRE(append_now(loop, *log, kSpring, transactions(1, 10)) == SyncResult::kSynced);
    std::optional<bool> stored;
    datasets->write(DatasetId{"sales"}, 1, {{"amount", std::string(1'500'000, 'x')}},
                    [&](bool done) { stored = done; });
    REQUIRE(loop.wait_for(stored));
    stored.reset();
    access->write({Put<SettingRow>{{"series:spring", "org"}}}, [&](bool done) { stored = done; });
    REQUIRE(loop.wait_for(stored));
    stored.reset();
    access->append({{.meeting = {"m"}, .what = "exported", .sentence = "revenue by vendor"}},
                   [&](bool done) { stored = done; });
    REQUIRE(loop.wait_for(stored));
  }
};

std::size_t loop_rows(TestLoop& loop,
                      std::optional<std::optional<std::vector<SightingRow>>>& seen) {
  return loop.wait_for(seen).value().size();
}

std::size_t count_entries(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("[BAK-1] a backup made while serving restores everything", "[store]") {
  Fixture on;
  const auto file = on.temp / "backup.tar";
  REQUIRE(backup(on.folder.path(), file).has_value());
  REQUIRE(count_entries(on.temp.path()) == 2);  // nothing else is left beside it
  struct stat found{};
  REQUIRE(::stat(file.c_str(), &found) == 0);
  REQUIRE((found.st_mode & 0777) == 0600);

  const auto report = restore(file, on.temp / "restored");
  REQUIRE(report.has_value());
  REQUIRE(report->is_whole());
  REQUIRE(report->series[0].transactions == 10);
  REQUIRE(report->datasets.size() == 1);

  const auto restored = DataFolder::open(on.temp / "restored", on.random);
  REQUIRE(restored->key() == on.folder.key());
  auto log = SqliteLog::open(restored->log_file(), on.loop.post(), nullptr).value();
  REQUIRE(read_now(on.loop, *log, kSpring) == transactions(1, 10));
  REQUIRE(append_now(on.loop, *log, kSpring, transactions(11, 11)) == SyncResult::kSynced);
  auto access = SqliteAccessStore::open(restored->access_file(), on.loop.post()).value();
  REQUIRE(access->load().settings.size() == 1);
  std::optional<std::optional<std::vector<SightingRow>>> seen;
  access->read({"m"}, 10, [&](auto rows) { seen = std::move(rows); });
  REQUIRE(loop_rows(on.loop, seen) == 1);
}

TEST_CASE("[BAK-2] a backup holds a whole prefix of what was appended meanwhile", "[store]") {
  Fixture on;
  std::atomic<bool> finished = false;
  Seq acknowledged = 10;
  std::expected<void, std::string> done;
  {
    const std::jthread other([&] {
      for (int i = 0; i < 3 && (i == 0 || done); ++i) {
        done = backup(on.folder.path(), on.temp / "backup.tar");
      }
      finished = true;
    });
    while (!finished) {
      const SyncResult result =
          append_now(on.loop, *on.log, kSpring, transactions(acknowledged + 1, acknowledged + 5));
      REQUIRE(result == SyncResult::kSynced);
      acknowledged += 5;
    }
  }
  REQUIRE(done.has_value());
  REQUIRE(acknowledged > 10);
  const auto report = restore(on.temp / "backup.tar", on.temp / "restored");
  REQUIRE(report->is_whole());
  REQUIRE(report->series[0].transactions >= 10);
  REQUIRE(report->series[0].transactions <= acknowledged);
  REQUIRE(report->series[0].transactions % 5 == 0);  // batches are whole
  REQUIRE(verify(on.folder.path())->is_whole());
}

TEST_CASE("[BAK-3] restore refuses a folder that is not empty, and touches nothing", "[store]") {
  Fixture on;
  REQUIRE(backup(on.folder.path(), on.temp / "backup.tar").has_value());
  std::filesystem::create_directory(on.temp / "full");
  write_bytes(on.temp / "full" / "note", "mine");
  REQUIRE_THAT(restore(on.temp / "backup.tar", on.temp / "full").error(), Contains("not empty"));
  REQUIRE(read_bytes(on.temp / "full" / "note") == "mine");
  REQUIRE(count_entries(on.temp / "full") == 1);
  REQUIRE_THAT(restore(on.temp / "backup.tar", on.temp / "backup.tar").error(),
               Contains("not a folder"));
}

TEST_CASE("[BAK-4] a backup that changed or was cut short is refused", "[store]") {
  Fixture on;
  const auto file = on.temp / "backup.tar";
  REQUIRE(backup(on.folder.path(), file).has_value());
  const std::string bytes = read_bytes(file);
  const auto refused = [&](std::string changed) {
    write_bytes(file, changed);
    const auto report = restore(file, on.temp / "restored");
    REQUIRE_FALSE(report.has_value());
    REQUIRE(count_entries(on.temp / "restored") == 0);  // left empty
    return report.error();
  };

  for (std::size_t at = 700; at < bytes.size(); at += bytes.size() / 40) {
    CAPTURE(at);
    std::string changed = bytes;
    if (changed[at] == '\0') continue;  // may be padding, which nobody reads
    changed[at] ^= 1;
    refused(changed);
  }
  for (std::size_t size = 0; size + 1024 < bytes.size(); size += bytes.size() / 20) {
    CAPTURE(size);
    refused(bytes.substr(0, size));
  }
  REQUIRE_THAT(refused("this is no archive"), Contains("not a roundtable backup"));
  REQUIRE_THAT(restore(on.temp / "nothing", on.temp / "restored").error(),
               Contains("it is not there"));
}

TEST_CASE("[BAK-4] an archive with other names or paths in it is refused", "[store]") {
  const char* name = GENERATE("links.txt", "../escape", "/etc/escape", "roundtable.db-wal");
  CAPTURE(name);
  TempFolder temp;
  auto tar = TarWriter::create(temp / "forged.tar").value();
  REQUIRE(tar.add(name, "bytes").has_value());
  REQUIRE(tar.finish().has_value());
  REQUIRE_THAT(restore(temp / "forged.tar", temp / "restored").error(),
               Contains("not a roundtable backup"));
  REQUIRE(count_entries(temp / "restored") == 0);
}

TEST_CASE("[BAK-5] a failed backup leaves the one before untouched", "[store]") {
  Fixture on;
  const auto file = on.temp / "backup.tar";
  REQUIRE(backup(on.folder.path(), file).has_value());
  const std::string before = read_bytes(file);
  REQUIRE_FALSE(backup(on.temp / "nothing", file).has_value());
  REQUIRE_FALSE(backup(on.folder.path(), on.temp / "nowhere" / "backup.tar").has_value());
  REQUIRE(read_bytes(file) == before);
}

TEST_CASE("[BAK-1] tar itself reads a backup, and its sums are right", "[store]") {
  Fixture on;
  REQUIRE(backup(on.folder.path(), on.temp / "backup.tar").has_value());
  const std::string command = "cd '" + on.temp.path().string() +
                              "' && mkdir by-hand && tar -xf backup.tar -C by-hand && cd by-hand "
                              "&& sha256sum --quiet --check SHA256SUMS";
  REQUIRE(std::system(command.c_str()) == 0);
}
