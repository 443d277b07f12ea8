#include "views/table_blobs.h"

#include <catch2/catch.hpp>

#include "base/random.h"
#include "random_table.h"
#include "tables.h"
#include "views/pivot.h"

using namespace roundtable;

namespace {

bool same(const Column& a, const Column& b) {
  if (a.name != b.name || a.type != b.type || a.role != b.role) return false;
  if (a.data.index() != b.data.index()) return false;
  if (const auto* text = std::get_if<TextColumn>(&a.data)) {
    const auto& other = std::get<TextColumn>(b.data);
    return text->dictionary == other.dictionary && text->codes == other.codes;
  }
  if (const auto* numbers = std::get_if<NumberColumn>(&a.data)) {
    const auto& other = std::get<NumberColumn>(b.data);
    return numbers->decimals == other.decimals && numbers->scaled == other.scaled;
  }
  return std::get<DateColumn>(a.data).days == std::get<DateColumn>(b.data).days;
}

bool same(const Table& a, const Table& b) {
  return a.rows == b.rows &&
         std::ranges::equal(a.columns, b.columns,
                            [](const auto& x, const auto& y) { return same(x, y); });
}

}  // namespace

TEST_CASE("[VIEW-15] a table comes back from its blobs as it was", "[views]") {
  SeededRandom random(7);
  for (int i = 0; i < 20; ++i) {
    const Table table = random_table(random);
    const auto back = from_blobs(to_blobs(table));
    REQUIRE(back);
    CHECK(same(table, *back));
  }
  CHECK(from_blobs(to_blobs({}))->columns.empty());
}

TEST_CASE("[VIEW-15] a blob that is missing or cut off gives nothing", "[views]") {
  SeededRandom random(8);
  Table table = random_table(random);
  while (table.rows == 0) table = random_table(random);
  const NamedBlobs blobs = to_blobs(table);
  CHECK(!from_blobs({}));
  for (std::size_t i = 0; i < blobs.size(); ++i) {
    CAPTURE(blobs[i].first);
    NamedBlobs without = blobs;
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK(!from_blobs(without));
    for (std::size_t size = 0; size < blobs[i].second.size(); ++size) {
      NamedBlobs cut = blobs;
      cut[i].second.resize(size);
      REQUIRE(!from_blobs(cut));
    }
    NamedBlobs longer = blobs;
    longer[i].second += 'x';
    CHECK(!from_blobs(longer));
  }
}

TEST_CASE("[VIEW-15] damaged bytes give nothing or a table that can be used", "[views]") {
  SeededRandom random(9);
  for (int i = 0; i < 3'000; ++i) {
    NamedBlobs blobs = to_blobs(random_table(random));
    std::string& bytes = blobs[random.below(static_cast<std::uint32_t>(blobs.size()))].second;
    if (bytes.empty()) continue;
    for (int hits = 0; hits < 3; ++hits) {
      bytes[random.below(static_cast<std::uint32_t>(bytes.size()))] =
          static_cast<char>(random.below(256));
    }
    const auto table = from_blobs(blobs);
    if (!table) continue;
    for (const Column& column : table->columns) {
      const auto result =
          pivot(*table, {.host_side = true},
                {.rows = {{.field = column.name}}, .measures = {{.agg = Aggregate::kCount}}});
      REQUIRE((result || result.error().code == Code::kNotFound));
    }
  }
}

TEST_CASE("[VIEW-15] codes beyond the dictionary and days beyond the calendar give nothing",
          "[views]") {
  Table table =
      table_of({texts("a", ColumnRole::kNone, {"x", "y"}), dates("d", {"2027-01-01", "-"})}, 2);
  std::get<TextColumn>(table.columns[0].data).codes[1] = 2;
  CHECK(!from_blobs(to_blobs(table)));
  std::get<TextColumn>(table.columns[0].data).codes[1] = 1;
  CHECK(from_blobs(to_blobs(table)));
  std::get<DateColumn>(table.columns[1].data).days[0] = 3'000'000;
  CHECK(!from_blobs(to_blobs(table)));
}
