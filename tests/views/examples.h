#pragma once

// Tables with a mask and a spec about them. The same for the same seed.

#include "random_spec.h"
#include "views/pivot.h"

namespace roundtable {

struct Example {
  Table table;
  Table older = {};   // another version of it
  Table beside = {};  // another dataset
  Mask mask = {};
  PivotSpec spec = {};
  bool packed = false;  // whether the engine reads the tables from their narrow arrays
};

inline Example random_example(std::uint64_t seed) {
  SeededRandom random(seed);
  Example example{.table = random_table(random)};
  example.older = random_table(random);
  example.beside = random_targets(random);
  example.mask = random_mask(random, example.table);
  example.spec = random_spec(random, example.table);
  example.packed = seed % 2 == 0;
  return example;
}

// What the spec is about, as the engine asks for it.
inline std::vector<Source> sources_for(const Example& example) {
  std::vector<Source> sources;
  for (const auto& [dataset, version] : sources_of(example.spec)) {
    const Table* table = version == 2 ? &example.older : &example.table;
    if (dataset != example.spec.dataset) table = &example.beside;
    sources.push_back(
        {.dataset = dataset, .version = version.value_or(1), .table = table, .mask = example.mask});
  }
  return sources;
}

}  // namespace roundtable
