#include <catch2/catch.hpp>

#include "random_table.h"
#include "reference_pivot.h"

using namespace roundtable;

namespace {

// What the reference does not word: names, display decimals and what is masked.
PivotResult numbers_of(PivotResult result) {
  result.measure_names.clear();
  result.decimals.clear();
  result.masked.clear();
  return result;
}

}  // namespace

TEST_CASE("[VIEW-1] a pivot equals one computed line by line", "[views]") {
  const std::uint64_t seed = GENERATE(range(std::uint64_t{1}, std::uint64_t{1501}));
  CAPTURE(seed);
  SeededRandom random(seed);
  const Table table = random_table(random);
  const PivotSpec spec = random_spec(random, table);
  const Mask mask{.host_side = random.below(2) == 0};

  const auto expected = reference_pivot(table, mask, spec);
  const auto actual = pivot(table, mask, spec);

  CAPTURE((actual ? std::string() : actual.error().detail));
  REQUIRE(actual.has_value() == expected.has_value());
  if (!expected) {
    REQUIRE(actual.error().code == expected.error());
    return;
  }
  const PivotResult result = numbers_of(*actual);
  CHECK(result.row_headers == expected->row_headers);
  CHECK(result.column_headers == expected->column_headers);
  CHECK(result.others_row == expected->others_row);
  CHECK((result.cells == expected->cells));
  CHECK((result.row_totals == expected->row_totals));
  CHECK((result.column_totals == expected->column_totals));
  CHECK((result.grand_total == expected->grand_total));
  REQUIRE((result == *expected));
}
