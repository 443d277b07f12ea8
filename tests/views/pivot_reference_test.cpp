#include <catch2/catch.hpp>

#include "examples.h"
#include "reference_pivot.h"
#include "shrink.h"

using namespace roundtable;

namespace {

constexpr int kFailuresShown = 40;

// What the reference does not word: names, units, display decimals and what is masked.
PivotResult numbers_of(PivotResult result) {
  result.measure_names.clear();
  result.decimals.clear();
  result.values.clear();
  result.masked.clear();
  result.as_of.reset();
  result.compared.reset();
  return result;
}

std::expected<PivotResult, Code> expected_of(const Example& example) {
  const reference::Inputs inputs{.main = {&example.table, example.mask},
                                 .compared = {&example.older, example.mask},
                                 .blended = {&example.beside, example.mask}};
  return reference::Reference(inputs, example.spec).run();
}

std::expected<PivotResult, Code> actual_of(Example example) {
  if (example.packed) {
    for (Table* table : {&example.table, &example.older, &example.beside}) pack(*table);
  }
  auto result = pivot(sources_for(example), example.spec);
  if (!result) return std::unexpected(result.error().code);
  return numbers_of(std::move(*result));
}

// Refused or answered, by one and by the other.
std::pair<bool, bool> answered(const Example& example) {
  return {expected_of(example).has_value(), actual_of(example).has_value()};
}

// For which of several reasons a slice is refused is tested elsewhere.
bool differs(const Example& example) {
  const auto expected = expected_of(example);
  const auto actual = actual_of(example);
  return expected.has_value() != actual.has_value() || (expected && *expected != *actual);
}

std::string in_words(const std::expected<PivotResult, Code>& result) {
  return result ? shown(*result) : std::string(to_name(result.error()));
}

}  // namespace

TEST_CASE("[VIEW-1] a pivot equals one computed line by line", "[views]") {
  int failures = 0;
  for (std::uint64_t seed = 1; seed <= 5000 && failures < kFailuresShown; ++seed) {
    const Example example = random_example(seed);
    const bool different = differs(example);
    CHECK_FALSE(different);
    if (!different) continue;
    ++failures;
    const Example smallest = Shrink(example, [&](const Example& smaller) {
                               return answered(smaller) == answered(example) && differs(smaller);
                             }).run();
    FAIL_CHECK("seed " << seed << "\n"
                       << shown(smallest) << "\nexpected " << in_words(expected_of(smallest))
                       << "\nactual   " << in_words(actual_of(smallest)));
  }
}
