#include <catch2/catch.hpp>

#include "examples.h"
#include "rival.h"
#include "shrink.h"

using namespace roundtable;

namespace {

// Revenue by vendor, and by parts of dates, segments and territories, as a party or the
// room sees it to whom the others' is open only together.
class RandomTotals {
 public:
  explicit RandomTotals(std::uint64_t seed) : random_(seed) {}

  Example make() {
    Example example{.table = random_table(random_)};
    example.mask = {.levels = {{"revenue", Openness::kTotals}}};
    if (!one_in(random_, 4)) example.mask.own = {pick(random_, {"Acme", "Delta", "Nobody"})};
    PivotSpec& spec = example.spec;
    spec = {.dataset = {"d"},
            .version = 3,
            .measures = {{.field = "revenue", .agg = Aggregate::kSum}},
            .subtotals = one_in(random_, 2),
            .totals = !one_in(random_, 5)};
    std::vector<PivotLevel> levels = {{.field = "vendor"}};
    for (std::uint32_t i = random_.below(4); i > 0; --i) levels.push_back(level());
    for (PivotLevel& each : levels) {
      auto& side = one_in(random_, 2) ? spec.rows : spec.columns;
      const auto at = random_.below(static_cast<std::uint32_t>(side.size()) + 1);
      side.insert(side.begin() + at, std::move(each));
    }
    for (auto* top : {&spec.top, &spec.column_top}) {
      if (one_in(random_, 4)) *top = static_cast<int>(random_.below(4)) + 1;
    }
    spec.others = one_in(random_, 2);
    spec.column_others = one_in(random_, 2);
    if (one_in(random_, 4)) spec.filters = {filter()};
    return example;
  }

 private:
  PivotLevel level() {
    PivotLevel level{.field = pick(random_, {"day", "day", "segment", "territory"})};
    if (level.field == "day") level.by = static_cast<DatePart>(random_.below(3));
    return level;
  }
  PivotFilter filter() {
    if (one_in(random_, 2)) {
      return {.field = "day",
              .op = FilterOp::kBetween,
              .values = {pick(random_, {"", "2023-11-01", "2024-02-01"}), "2024-08-31"}};
    }
    return {.field = "day", .values = {"2024-Q1", "2024-Q2", "2023-Q4"}, .by = DatePart::kQuarter};
  }

  SeededRandom random_;
};

bool tells_of_a_rival(const Example& example) {
  const auto result = pivot(example.table, example.mask, example.spec);
  return result && Rival(example, *result).learns();
}

}  // namespace

TEST_CASE("[VIEW-71] no figure of a rival can be read or worked out where others stand together",
          "[views]") {
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    const Example example = RandomTotals(seed).make();
    REQUIRE(pivot(example.table, example.mask, example.spec));
    const bool telling = tells_of_a_rival(example);
    CHECK_FALSE(telling);
    if (!telling) continue;
    const Example smallest = Shrink(example, tells_of_a_rival).run();
    FAIL("seed " << seed << "\n" << shown(smallest));
  }
}
