#include <catch2/catch.hpp>

#include "examples.h"
#include "scramble.h"
#include "shrink.h"
#include "views/describe.h"
#include "views/lines.h"

using namespace roundtable;

namespace {

// Everything an audience can ask for one spec.
struct Answers {
  std::expected<PivotResult, Problem> pivot;
  std::vector<ColumnDescription> columns;
  std::vector<std::expected<LinesResult, Problem>> lines;
  std::vector<std::expected<std::vector<MemberCount>, Problem>> members;
  friend bool operator==(const Answers&, const Answers&) = default;
};

Answers answers(const Example& example) {
  const std::vector<Source> sources = sources_for(example);
  Answers answers{.pivot = pivot(sources, example.spec),
                  .columns = describe(example.table, example.mask),
                  .lines = {},
                  .members = {}};
  LinesQuery all{.pivot = example.spec, .row = {}, .column = {}, .sort = "revenue"};
  answers.lines.push_back(lines(sources, all));
  if (answers.pivot && !answers.pivot->row_headers.empty()) {
    all.row = answers.pivot->row_headers.front();
    answers.lines.push_back(lines(sources, all));
  }
  for (const Column& column : example.table.columns) {
    const MembersQuery query{.level = {.field = column.name},
                             .filters = example.spec.filters,
                             .search = "",
                             .limit = 100};
    answers.members.push_back(members(example.table, example.mask, query));
  }
  return answers;
}

Example scrambled(const Example& example) {
  SeededRandom random(7);
  Example other = example;
  for (Table* table : {&other.table, &other.older, &other.beside}) {
    *table = Scramble(random, *table, example.mask).run();
  }
  return other;
}

bool leaks(const Example& example) { return answers(example) != answers(scrambled(example)); }

}  // namespace

TEST_CASE("[VIEW-70] values that are not open to an audience change no answer to it", "[views]") {
  for (std::uint64_t seed = 1; seed <= 2500; ++seed) {
    Example example = random_example(seed);
    example.mask.host_side = false;
    const bool leaking = leaks(example);
    CHECK_FALSE(leaking);
    if (!leaking) continue;
    FAIL("seed " << seed << "\n" << shown(Shrink(example, leaks).run()));
  }
}
