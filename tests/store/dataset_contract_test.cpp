// What both stores of imported lines promise, and what the file does beside.
#include <catch2/catch.hpp>

#include "base/random.h"
#include "damage.h"
#include "store/dataset_file.h"
#include "store/memory_dataset_store.h"
#include "store/slices.h"
#include "store/sqlite_dataset_store.h"
#include "temp_folder.h"
#include "test_loop.h"

using namespace roundtable;

namespace {

template <class Kind>
class Place;

template <>
class Place<MemoryDatasetStore> {
 public:
  std::unique_ptr<DatasetStore> open(TestLoop& loop) {
    return std::make_unique<MemoryDatasetStore>(loop.post(), versions_);
  }

 private:
  std::shared_ptr<MemoryVersions> versions_ = std::make_shared<MemoryVersions>();
};

template <>
class Place<SqliteDatasetStore> {
 public:
  std::unique_ptr<DatasetStore> open(TestLoop& loop) {
    return SqliteDatasetStore::open(file(), loop.post()).value();
  }
  std::filesystem::path file() const { return folder_ / "datasets.db"; }

 private:
  TempFolder folder_;
};

template <class Kind>
struct Fixture {
  TestLoop loop;
  Place<Kind> place;
  std::unique_ptr<DatasetStore> store = place.open(loop);

  void restart() {
    store.reset();
    store = place.open(loop);
  }

  bool write(const DatasetId& dataset, int version, std::vector<Blob> blobs) {
    std::optional<bool> answer;
    store->write(dataset, version, std::move(blobs), [&](bool stored) { answer = stored; });
    REQUIRE(!answer);  // never inside the call
    return loop.wait_for(answer);
  }

  using Found = std::optional<std::vector<Blob>>;
  Found read(const DatasetId& dataset, int version) {
    std::optional<Found> answer;
    store->read(dataset, version, [&](Found found) { answer = std::move(found); });
    REQUIRE(!answer);
    return loop.wait_for(answer);
  }
};

const DatasetId kSales{"sales"};

// Bytes that do not shrink.
std::string noise(std::size_t size) {
  std::string bytes(size, '\0');
  SeededRandom(7).fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
  return bytes;
}

}  // namespace

TEMPLATE_TEST_CASE("[STO-4] a version comes back as it was written, whole", "[store]",
                   MemoryDatasetStore, SqliteDatasetStore) {
  Fixture<TestType> on;
  const std::vector<Blob> first = {{"vendor", "abc"}, {"empty", ""}, {"amount", noise(2'500'001)}};
  const std::vector<Blob> second = {{"vendor", std::string(3'000'000, 'x')}};
  REQUIRE(on.write(kSales, 1, first));
  REQUIRE(on.write(kSales, 2, second));
  REQUIRE(on.read(kSales, 1) == first);
  on.restart();
  REQUIRE(on.read(kSales, 1) == first);
  REQUIRE(on.read(kSales, 2) == second);
  REQUIRE_FALSE(on.read(kSales, 3).has_value());
  REQUIRE_FALSE(on.read(DatasetId{"other"}, 1).has_value());
}

TEMPLATE_TEST_CASE("[STO-5] a version written again is replaced as a whole", "[store]",
                   MemoryDatasetStore, SqliteDatasetStore) {
  Fixture<TestType> on;
  REQUIRE(on.write(kSales, 1, {{"a", "1"}, {"b", "2"}}));
  REQUIRE(on.write(kSales, 1, {{"c", "3"}}));
  REQUIRE(on.read(kSales, 1) == std::vector<Blob>{{"c", "3"}});
}

TEST_CASE("[STO-6] stored slices stay below one mebibyte", "[store]") {
  Fixture<SqliteDatasetStore> on;
  REQUIRE(on.write(kSales, 1, {{"a", noise(4'000'000)}}));
  REQUIRE(pack_slice(noise(kSliceBytes)).packed.size() <= 1024 * 1024);
  auto database = Database::open(on.place.file(), OpenMode::kReadOnly).value();
  REQUIRE(database.number("SELECT count(*) FROM slices") == 4);
  REQUIRE(database.number("SELECT max(length(packed)) FROM slices").value() <= 1024 * 1024);
}

TEST_CASE("[STO-7] an import that was cut short does not exist and is swept", "[store]") {
  Fixture<SqliteDatasetStore> on;
  REQUIRE(on.write(kSales, 1, {{"a", noise(100)}}));
  on.store.reset();
  run_sql(on.place.file(), "UPDATE imports SET complete = 0");
  {
    auto database = Database::open(on.place.file(), OpenMode::kReadOnly).value();
    REQUIRE(read_version(database, kSales, 1).value() == std::nullopt);
  }
  on.restart();
  auto database = Database::open(on.place.file(), OpenMode::kReadOnly).value();
  REQUIRE(database.number("SELECT count(*) FROM slices") == 0);
  REQUIRE(database.number("SELECT count(*) FROM blobs") == 0);
}

TEST_CASE("[STO-8] a changed byte or a missing slice is never read as data", "[store]") {
  const char* sql = GENERATE("UPDATE slices SET packed = x'28b52ffd' WHERE position = 1",
                             "UPDATE slices SET hash = zeroblob(32) WHERE position = 0",
                             "UPDATE slices SET hash = x'00' WHERE position = 0",
                             "DELETE FROM slices WHERE position = 2", "DELETE FROM blobs",
                             "UPDATE slices SET position = 7 WHERE position = 0");
  CAPTURE(sql);
  Fixture<SqliteDatasetStore> on;
  REQUIRE(on.write(kSales, 1, {{"a", noise(2'500'000)}}));
  on.store.reset();
  run_sql(on.place.file(), sql);
  on.restart();
  REQUIRE_FALSE(on.read(kSales, 1).has_value());
}
