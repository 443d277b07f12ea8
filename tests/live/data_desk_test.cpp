// What is computed, how often, and how much of it is kept.

#include <catch2/catch.hpp>

#include "live/answer_cache.h"
#include "live/stage_picture.h"
#include "live/table_shelf.h"
#include "support/house.h"
#include "support/laid_table.h"

namespace roundtable {
namespace {

using Given = std::expected<AnswerPtr<PivotResult>, Problem>;

struct Desk {
  House house;
  LaidTable table = lay_table(house);
  DatasetId dataset = lay_lines(house, table);
  const Mask host{.host_side = true};

  PivotSpec spec(const std::string& field = "vendor") const {
    return {.dataset = dataset,
            .version = 1,
            .rows = {{.field = field}},
            .measures = {{.field = "cost", .agg = Aggregate::kSum}}};
  }
  // Remembers what is answered.
  AnswerDone<PivotResult> hear() {
    return [this](Given answer) { answers.push_back(std::move(answer)); };
  }
  void ask(const PivotSpec& asked, const Mask& mask) {
    house.desk().pivot(asked, {{dataset, 1, mask}}, hear());
  }
  std::vector<Given> answers;
};

TablePtr table_of(std::size_t rows) {
  Table table{.rows = rows};
  table.columns.push_back({"n", ColumnType::kNumber, ColumnRole::kNone,
                           NumberColumn{0, std::vector<std::int64_t>(rows, 1)}});
  return std::make_shared<const Table>(std::move(table));
}

}  // namespace

TEST_CASE("[ROOM-10] the same question at the same time is computed once, and then kept") {
  Desk at;
  for (int i = 0; i < 5; ++i) at.ask(at.spec(), at.host);
  CHECK(at.answers.empty());  // never inside the call
  at.house.run();
  REQUIRE(at.answers.size() == 5);
  CHECK(at.house.desk().computed() == 1);
  for (const Given& each : at.answers) CHECK(*each == *at.answers[0]);  // one and the same
  at.ask(at.spec(), at.host);
  at.house.run();
  CHECK(at.answers.size() == 6);
  CHECK(at.house.desk().computed() == 1);
  CHECK((*at.answers[5])->json.find("1277.77") != std::string::npos);
}

TEST_CASE("[ROOM-10] another mask, version or slice is another question") {
  Desk at;
  at.ask(at.spec(), at.host);
  at.ask(at.spec(), Mask{});
  at.ask(at.spec(), Mask{.own = {"Birch"}});
  at.ask(at.spec("segment"), at.host);
  at.house.run();
  CHECK(at.house.desk().computed() == 4);
  CHECK((*at.answers[0])->json.find("777.77") == std::string::npos);
  CHECK((*at.answers[0])->json.find("1277.77") != std::string::npos);
  CHECK((*at.answers[1])->json.find("1277.77") == std::string::npos);
  CHECK((*at.answers[2])->json.find("1277.77") == std::string::npos);
}

TEST_CASE("[ROOM-14] the lines behind \"others\" are found with all that their slice needs") {
  Desk at;
  PivotSpec spec = at.spec();
  spec.top = 1;
  spec.others = true;
  const DatasetId targets{"targets"};  // not for these eyes: its measure is blank
  const Mask rep{.own = {"Birch"}};
  spec.measures = {{.agg = Aggregate::kCount}};
  spec.measures.push_back({.field = "amount", .agg = Aggregate::kSum, .dataset = targets});
  const std::vector<OpenSource> sources = {{at.dataset, 1, rep}, {.dataset = targets}};
  const LinesQuery query{.pivot = spec, .row = {"others"}, .others_row = true, .limit = 1};

  std::optional<LinesResult> page, all;
  at.house.desk().lines(query, sources, [&](const auto& answer) {
    if (!answer) FAIL(answer.error().detail);
    page = (*answer)->value;
  });
  at.house.desk().all_lines(query, sources, [&](const auto& result) {
    if (!result) FAIL(result.error().detail);
    all = *result;
  });
  at.house.run();
  REQUIRE((page && all));
  CHECK(page->lines.size() == 1);
  CHECK(page->total > 1);
  CHECK(static_cast<std::int64_t>(all->lines.size()) == page->total);
}

TEST_CASE("[ROOM-11] a slice that nobody wants any more is not computed") {
  Desk at;
  Wanted first =
      at.house.desk().pivot_while_wanted(at.spec(), {{at.dataset, 1, at.host}}, at.hear());
  Wanted second =
      at.house.desk().pivot_while_wanted(at.spec("segment"), {{at.dataset, 1, at.host}}, at.hear());
  first.reset();
  at.house.run();
  CHECK(at.house.desk().computed() == 1);
  CHECK(at.answers.size() == 1);

  SECTION("but it is for somebody else who asks the same") {
    first = at.house.desk().pivot_while_wanted(at.spec(), {{at.dataset, 1, at.host}}, at.hear());
    first.reset();
    at.ask(at.spec(), at.host);
    at.house.run();
    CHECK(at.answers.size() == 2);
  }
}

TEST_CASE("[ROOM-12] answers are kept within a bound of bytes, those last asked for longest") {
  AnswerCache cache(1'000);
  const auto answer = std::make_shared<const int>(7);
  for (const char* question : {"a", "b", "c"}) cache.put(question, answer, 300);
  CHECK(cache.find("a"));
  cache.put("d", answer, 300);
  CHECK(cache.bytes() <= 1'000);
  CHECK(cache.find("a"));
  CHECK_FALSE(cache.find("b"));
  cache.put("large", answer, 2'000);
  CHECK_FALSE(cache.find("large"));
  CHECK(cache.find("d"));
}

TEST_CASE("[ROOM-13] lines unused for longest leave memory and are read again when asked for") {
  HandLoop loop;
  MemoryDatasetStore store(loop.post());
  const std::size_t one = bytes_of(*table_of(1'000));
  const auto shelf =
      std::make_shared<TableShelf>(store, loop.post(), loop.post(), 2 * one + one / 2);
  shelf->put({{"a"}, 1}, table_of(1'000));
  shelf->put({{"b"}, 1}, table_of(1'000));
  TablePtr held;
  shelf->take({{"a"}, 1}, [&](TablePtr table) { held = std::move(table); });
  shelf->put({{"c"}, 1}, table_of(1'000));
  CHECK(shelf->tables() == 2);
  CHECK(shelf->bytes() <= 2 * one + one / 2);
  bool is_there = true;
  shelf->take({{"b"}, 1}, [&](const TablePtr& table) { is_there = table != nullptr; });
  loop.run();
  CHECK_FALSE(is_there);  // the store of this test never had it
  CHECK(held->rows == 1'000);
  shelf->put({{"huge"}, 1}, table_of(100'000));
  CHECK(shelf->tables() == 1);
}

TEST_CASE(
    "[AUD-32] a picture for everybody holds at most 20,000 cells and says what it leaves out") {
  PivotResult result;
  const std::size_t rows = 1'000, columns = 40;
  for (std::size_t row = 0; row < rows; ++row) result.row_headers.push_back({std::to_string(row)});
  for (std::size_t i = 0; i < columns; ++i) result.column_headers.push_back({std::to_string(i)});
  result.cells.assign(rows, std::vector<PivotCell>(columns));
  result.row_totals = std::vector<PivotCell>(rows);
  result.column_totals = std::vector<PivotCell>(columns);
  result.subtotal_rows = {3, 999};
  result.others_row = 998;
  result.suppressed = {{2, 1}, {900, 1}, {1'000, 40}, {1'000, 2}, {5, 40}};
  const PivotResult small = bounded(result, kPictureCellsMax);
  CHECK(small.row_headers.size() == 500);
  CHECK(small.cells.size() == 500);
  CHECK(small.row_totals->size() == 500);
  CHECK(small.column_totals->size() == columns);
  CHECK(small.rows_left_out == 500);
  CHECK(small.subtotal_rows == std::vector<int>{3});
  CHECK_FALSE(small.others_row);
  CHECK(small.suppressed == std::vector<SuppressedCell>{{2, 1}, {500, 40}, {500, 2}, {5, 40}});
  CHECK(bounded(result, 1'000'000) == result);
  CHECK(bounded(result, 30).column_headers.size() == 30);
}

}  // namespace roundtable
