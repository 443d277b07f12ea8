#include "base/random.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <set>

using namespace roundtable;

namespace {

// Gives the bytes it was told to.
class Scripted final : public Random {
 public:
  explicit Scripted(std::string bytes) : bytes_(std::move(bytes)) {}
  void fill(std::span<std::uint8_t> bytes) override {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(bytes_.at(at_++));
  }
  std::size_t used() const { return at_; }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

}  // namespace

TEST_CASE("[BASE-10] a UUID is of version 4 and never the same", "[base]") {
  SystemRandom random;
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = random.uuid();
    CAPTURE(id);
    REQUIRE(id.size() == 36);
    for (const std::size_t dash : {8, 13, 18, 23}) REQUIRE(id[dash] == '-');
    REQUIRE(id[14] == '4');
    REQUIRE(std::string_view("89ab").contains(id[19]));
    REQUIRE(id.find_first_not_of("0123456789abcdef-") == std::string::npos);
    REQUIRE(seen.insert(id).second);
  }
}

TEST_CASE("[BASE-10] a UUID is made of the bytes that were drawn", "[base]") {
  Scripted random(std::string(16, '\xff'));
  REQUIRE(random.uuid() == "ffffffff-ffff-4fff-bfff-ffffffffffff");
}

TEST_CASE("[BASE-11] a number below a bound favours none", "[base]") {
  SeededRandom random(1);
  std::array<int, 31> counts{};
  for (int i = 0; i < 31'000; ++i) ++counts.at(random.below(31));
  REQUIRE(*std::ranges::min_element(counts) > 850);
  REQUIRE(*std::ranges::max_element(counts) < 1150);
  REQUIRE(random.below(1) == 0);
}

TEST_CASE("[BASE-11] a draw from the incomplete last run is drawn again", "[base]") {
  // 2^32 - 1 is beyond the last whole run of 31.
  Scripted random(std::string("\xff\xff\xff\xff\x05\x00\x00\x00", 8));
  REQUIRE(random.below(31) == 5);
  REQUIRE(random.used() == 8);
}

TEST_CASE("[BASE-12] the same seed gives the same bytes, another seed others", "[base]") {
  SeededRandom a(7), b(7), c(8);
  const std::string first = a.uuid();
  REQUIRE(first == b.uuid());
  REQUIRE(first != c.uuid());
  REQUIRE(first != a.uuid());
}
