#include <catch2/catch.hpp>

#include "random_spec.h"
#include "reference_pivot.h"
#include "shrink.h"
#include "views/pivot.h"

using namespace roundtable;

namespace {

// What the reference does not word: names, units, display decimals and what is masked.
PivotResult numbers_of(PivotResult result) {
  result.measure_names.clear();
  result.decimals.clear();
  result.values.clear();
  result.masked.clear();
  result.as_of.reset();
  return result;
}

// Until the engine knows it all: what of a spec it and the reference agree on.
PivotSpec agreed(PivotSpec spec) {
  spec.rows.resize(std::min<std::size_t>(spec.rows.size(), 2));
  spec.columns.resize(std::min<std::size_t>(spec.columns.size(), 1));
  const auto unknown_level = [](const auto& each) { return each.derived || !each.bands.empty(); };
  std::erase_if(spec.rows, unknown_level);
  std::erase_if(spec.columns, unknown_level);
  std::erase_if(spec.filters, [&](const PivotFilter& each) {
    return unknown_level(each) || each.op == FilterOp::kWith || each.op == FilterOp::kWithout;
  });
  for (PivotMeasure& measure : spec.measures) {
    measure.as.reset();
    const bool known = !measure.calc && !measure.attach && !measure.times &&
                       measure.agg != Aggregate::kMedian && measure.agg != Aggregate::kExpected;
    if (!known) measure = {.agg = Aggregate::kCount};
  }
  spec.compare.reset();
  spec.column_sort.reset();
  spec.column_top.reset();
  spec.column_others = false;
  if (spec.sort) {
    spec.sort->show.reset();
    spec.sort->along.clear();
  }
  spec.collapsed.clear();
  spec.collapsed_columns.clear();
  return spec;
}

Example random_example(std::uint64_t seed) {
  SeededRandom random(seed);
  Example example{.table = random_table(random), .mask = {}, .spec = {}};
  example.mask = random_mask(random, example.table);
  example.mask.own.clear();
  example.spec = agreed(random_spec(random, example.table));
  return example;
}

std::expected<PivotResult, Code> expected_of(const Example& example) {
  return reference::reference_pivot(example.table, example.mask, example.spec);
}

std::expected<PivotResult, Code> actual_of(const Example& example) {
  auto result = pivot(example.table, example.mask, example.spec);
  if (!result) return std::unexpected(result.error().code);
  return numbers_of(std::move(*result));
}

bool differs(const Example& example) { return expected_of(example) != actual_of(example); }

}  // namespace

TEST_CASE("[VIEW-1] a pivot equals one computed line by line", "[views]") {
  for (std::uint64_t seed = 1; seed <= 4000; ++seed) {
    const Example example = random_example(seed);
    const bool different = differs(example);
    CHECK_FALSE(different);
    if (!different) continue;
    const Example smallest = Shrink(example, differs).run();
    FAIL("seed " << seed << "\n" << shown(smallest));
  }
}
