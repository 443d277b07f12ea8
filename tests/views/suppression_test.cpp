#include <catch2/catch.hpp>

#include "examples.h"
#include "reference_table.h"
#include "shrink.h"

using namespace roundtable;

namespace {

// Revenue by vendor and month or segment, as a party sees it to whom the others' is open
// only together.
Example random_example_of_totals(std::uint64_t seed) {
  SeededRandom random(seed);
  Example example{.table = random_table(random)};
  example.mask = {.own = {pick(random, {"Acme", "Delta", "Nobody"})},
                  .levels = {{"revenue", Openness::kTotals}}};
  const PivotLevel time{
      .field = "day",
      .by = any_of(random,
                   std::vector<DatePart>{DatePart::kYear, DatePart::kQuarter, DatePart::kMonth})};
  const PivotLevel across = one_in(random, 2) ? time : PivotLevel{.field = "segment"};
  example.spec = {.dataset = {"d"},
                  .version = 3,
                  .rows = {{.field = "vendor"}},
                  .columns = {across},
                  .measures = {{.field = "revenue", .agg = Aggregate::kSum}},
                  .totals = true};
  return example;
}

// What can be read from a result: rows and columns, each with its total as the last.
class Grid {
 public:
  explicit Grid(const PivotResult& result) : result_(result) {
    known_.assign(rows() + 1, std::vector<bool>(columns() + 1, true));
    for (const SuppressedCell& cell : result.suppressed) {
      known_[static_cast<std::size_t>(cell.row)][static_cast<std::size_t>(cell.column)] = false;
    }
  }
  std::size_t rows() const { return result_.row_headers.size(); }
  std::size_t columns() const { return result_.column_headers.size(); }
  bool known(std::size_t row, std::size_t column) const { return known_[row][column]; }

  // A row or a column with one unknown gives it away.
  bool gives_something_away() const {
    for (std::size_t row = 0; row <= rows(); ++row) {
      if (std::ranges::count(known_[row], false) == 1) return true;
    }
    for (std::size_t column = 0; column <= columns(); ++column) {
      std::size_t unknown = 0;
      for (std::size_t row = 0; row <= rows(); ++row) unknown += known_[row][column] ? 0 : 1;
      if (unknown == 1) return true;
    }
    return false;
  }

 private:
  const PivotResult& result_;
  std::vector<std::vector<bool>> known_;
};

// Whether the others' sum under a header hides each of them.
bool hides_each(const Example& example, const std::vector<std::string>& header) {
  const reference::OpenTable table(example.table, example.mask);
  const auto vendors = table.labels("vendor");
  const auto across = table.labels(example.spec.columns[0]);
  std::map<std::string, reference::Wide> sums;
  for (std::size_t line = 0; line < example.table.rows; ++line) {
    const auto value = table.number("revenue", line);
    if (table.own(line) || vendors[line].null || across[line].text != header[0]) continue;
    sums[vendors[line].folded] += value ? value->scaled : 0;
  }
  reference::Wide all = 0, largest = 0;
  for (const auto& [vendor, sum] : sums) {
    all += sum < 0 ? -sum : sum;
    largest = std::max(largest, sum < 0 ? -sum : sum);
  }
  return sums.size() >= 3 && largest * 100 <= all * 85;
}

bool tells_of_a_rival(const Example& example) {
  const auto result = pivot(example.table, example.mask, example.spec);
  if (!result) return true;
  const Grid grid(*result);
  if (grid.gives_something_away()) return true;
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    if (result->row_headers[row] != std::vector<std::string>{"others"}) continue;
    for (std::size_t column = 0; column < grid.columns(); ++column) {
      const bool shown = grid.known(row, column) && result->cells[row][column].has_value();
      if (shown && !hides_each(example, result->column_headers[column])) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("[VIEW-71] no figure of a rival can be read or worked out where others stand together",
          "[views]") {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const Example example = random_example_of_totals(seed);
    const bool telling = tells_of_a_rival(example);
    CHECK_FALSE(telling);
    if (!telling) continue;
    const Example smallest = Shrink(example, tells_of_a_rival).run();
    FAIL("seed " << seed << "\n" << shown(smallest));
  }
}
