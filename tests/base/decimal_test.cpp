#include "base/decimal.h"

#include <catch2/catch.hpp>

using namespace roundtable;

namespace {

constexpr __int128 kLargest = ~(static_cast<__int128>(1) << 127);
constexpr __int128 kSmallest = -kLargest - 1;

}  // namespace

TEST_CASE("[BASE-8] a decimal is written exactly, with all its places", "[base]") {
  REQUIRE(to_text(Decimal{0, 0}) == "0");
  REQUIRE(to_text(Decimal{0, 2}) == "0.00");
  REQUIRE(to_text(Decimal{5, 2}) == "0.05");
  REQUIRE(to_text(Decimal{-5, 2}) == "-0.05");
  REQUIRE(to_text(Decimal{-1536912750, 4}) == "-153691.2750");
  REQUIRE(to_text(Decimal{12657930395, 4}) == "1265793.0395");
  REQUIRE(to_text(Decimal{1000000, 6}) == "1.000000");
  REQUIRE(to_text(Decimal{42, 0}) == "42");
}

TEST_CASE("[BASE-8] the largest and the smallest decimal are written exactly", "[base]") {
  REQUIRE(to_text(Decimal{kLargest, 0}) == "170141183460469231731687303715884105727");
  REQUIRE(to_text(Decimal{kSmallest, 6}) == "-170141183460469231731687303715884.105728");
}

TEST_CASE("[BASE-8] a decimal says whether a reader with doubles gets it back", "[base]") {
  constexpr __int128 kLimit = static_cast<__int128>(1) << 53;
  REQUIRE(fits_double({kLimit, 2}));
  REQUIRE(fits_double({-kLimit, 2}));
  REQUIRE_FALSE(fits_double({kLimit + 1, 2}));
  REQUIRE_FALSE(fits_double({-kLimit - 1, 0}));
  REQUIRE_FALSE(fits_double({kSmallest, 0}));
}
