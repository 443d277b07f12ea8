#include <catch2/catch.hpp>

#include "random_spec.h"
#include "scramble.h"
#include "shrink.h"
#include "views/describe.h"
#include "views/lines.h"
#include "views/pivot.h"

using namespace roundtable;

namespace {

// Everything an audience can ask of a table for one spec.
struct Answers {
  std::expected<PivotResult, Problem> pivot;
  std::vector<ColumnDescription> columns;
  std::vector<std::expected<std::vector<MemberCount>, Problem>> members;
  std::vector<std::expected<LinesResult, Problem>> lines;
  friend bool operator==(const Answers&, const Answers&) = default;
};

Answers answers(const Table& table, const Mask& mask, const PivotSpec& spec) {
  Answers answers{.pivot = pivot(table, mask, spec),
                  .columns = describe(table, mask),
                  .members = {},
                  .lines = {}};
  for (const PivotLevel& level : spec.rows) {
    answers.members.push_back(
        members(table, mask, {.level = level, .filters = spec.filters, .limit = 100}));
  }
  for (const Column& column : table.columns) {
    answers.members.push_back(members(table, mask, {.level = {.field = column.name}}));
    answers.lines.push_back(lines(table, mask, {.pivot = spec, .sort = column.name}));
  }
  return answers;
}

bool leaks(const Example& example) {
  SeededRandom random(7);
  const Table other = Scramble(random, example.table, example.mask).run();
  return answers(example.table, example.mask, example.spec) !=
         answers(other, example.mask, example.spec);
}

}  // namespace

TEST_CASE("[VIEW-70] values that are not open to an audience change no answer to it", "[views]") {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    SeededRandom random(seed);
    Example example{.table = random_table(random), .mask = {}, .spec = {}};
    example.mask = random_mask(random, example.table);
    example.mask.host_side = false;
    example.spec = random_spec(random, example.table);
    const bool leaking = leaks(example);
    CHECK_FALSE(leaking);
    if (!leaking) continue;
    const Example smallest = Shrink(example, leaks).run();
    FAIL("seed " << seed << "\n" << shown(smallest));
  }
}
