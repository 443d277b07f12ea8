// Behind each cell of random slices there are as many lines as it counts.

#include <catch2/catch.hpp>

#include "random_spec.h"
#include "random_table.h"
#include "shrink.h"
#include "views/lines.h"

using namespace roundtable;

namespace {

std::int64_t count_of(const PivotCell& cell) {
  return cell && cell->at(0) ? static_cast<std::int64_t>(cell->at(0)->scaled) : 0;
}

class Behind {
 public:
  explicit Behind(const Example& example) : example_(example) {}

  // Whether a cell counts other lines than those behind it.
  bool differs() {
    const auto result = pivot(example_.table, example_.mask, example_.spec);
    if (!result) return false;
    for (std::size_t row = 0; row < result->row_headers.size(); ++row) {
      for (std::size_t column = 0; column < result->column_headers.size(); ++column) {
        if (!fits(*result, row, column, count_of(result->cells[row][column]))) return true;
      }
    }
    return result->grand_total &&
           !fits(*result, result->row_headers.size(), result->column_headers.size(),
                 count_of(result->grand_total));
  }

 private:
  // One beyond the last row and column are the totals.
  bool fits(const PivotResult& result, std::size_t row, std::size_t column, std::int64_t count) {
    LinesQuery query{.pivot = example_.spec, .limit = kLinesMax};
    if (row < result.row_headers.size()) {
      query.row = result.row_headers[row];
      query.others_row = result.others_row == static_cast<int>(row);
    }
    if (column < result.column_headers.size()) {
      query.column = result.column_headers[column];
      query.others_column = result.others_column == static_cast<int>(column);
    }
    const auto found = lines(example_.table, example_.mask, query);
    return found && found->total == count &&
           static_cast<std::int64_t>(found->lines.size()) == count;
  }

  const Example& example_;
};

Example behind_example(std::uint64_t seed) {
  SeededRandom random(seed);
  Example example{.table = random_table(random), .mask = {}, .spec = {}};
  example.mask = random_mask(random, example.table);
  // Where others are counted together there is nothing behind them: the mask's own test.
  if (example.mask.lines == Openness::kTotals) example.mask.lines = Openness::kOwnRows;
  example.spec = random_spec(random, example.table);
  example.spec.measures = {{.agg = Aggregate::kCount}};
  example.spec.compare.reset();
  for (auto* sort : {&example.spec.sort, &example.spec.column_sort}) {
    if (!*sort) continue;
    (*sort)->measure.reset();
    (*sort)->show.reset();
  }
  return example;
}

}  // namespace

TEST_CASE("[VIEW-54] behind each cell there are as many lines as it counts", "[views]") {
  const auto fails = [](const Example& example) { return Behind(example).differs(); };
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const Example example = behind_example(seed);
    const bool failing = fails(example);
    CHECK_FALSE(failing);
    if (!failing) continue;
    FAIL("seed " << seed << "\n" << shown(Shrink(example, fails).run()));
  }
}
