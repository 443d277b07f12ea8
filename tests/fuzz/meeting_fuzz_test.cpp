#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdlib>

#include "random_meeting.h"

namespace roundtable {
namespace {

constexpr int kSeeds = 200;
constexpr int kSteps = 400;

// ROUNDTABLE_SEED=80412 runs that one alone.
std::pair<std::uint64_t, std::uint64_t> seeds() {
  const char* one = std::getenv("ROUNDTABLE_SEED");
  if (!one) return {1, kSeeds};
  const std::uint64_t seed = std::strtoull(one, nullptr, 10);
  return {seed, seed};
}

}  // namespace

TEST_CASE(
    "[SYN-5] after cuts, delays, resends, crashes and a failing disk every screen is the log's",
    "[fuzz]") {
  const auto [first, last] = seeds();
  int done = 0, crashes = 0, unknowns = 0, refused = 0;
  for (std::uint64_t seed = first; seed <= last; ++seed) {
    const MeetingRun run = run_random_meeting(seed, kSteps);
    CAPTURE(seed);
    for (const std::string& problem : run.problems) UNSCOPED_INFO(problem);
    REQUIRE(run.problems.empty());
    done += run.done;
    refused += run.refused;
    crashes += run.crashes;
    unknowns += run.unknowns;
  }
  if (first == last) return;
  // That it was a meeting at all.
  CHECK(done > 10 * kSeeds);
  CHECK(refused > kSeeds);
  CHECK(crashes > kSeeds / 4);
  CHECK(unknowns > kSeeds / 4);
  WARN(fmt::format("{} done, {} refused, {} crashes, {} failures of the disk", done, refused,
                   crashes, unknowns));
}

TEST_CASE("[SYN-5] the same seed is the same meeting", "[fuzz]") {
  const MeetingRun one = run_random_meeting(7, kSteps);
  const MeetingRun two = run_random_meeting(7, kSteps);
  CHECK(one.done == two.done);
  CHECK(one.refused == two.refused);
  CHECK(one.crashes == two.crashes);
}

}  // namespace roundtable
