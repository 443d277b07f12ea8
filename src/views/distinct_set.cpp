#include "views/distinct_set.h"

#include <algorithm>

namespace roundtable {

void DistinctSet::resize(std::size_t cells) {
  if (hashed_) return;
  const std::size_t words = cells * words_of_cell_;
  if (words <= kWordsMax) {
    words_.resize(std::max(words_.size(), words));
    return;
  }
  for_each(
      [this](std::size_t cell, std::size_t member) { pairs_.number_of(cell * members_ + member); });
  hashed_ = true;
  words_ = {};
}

void DistinctSet::count(std::vector<std::int64_t>& counts) const {
  const auto room = [&](std::size_t cell) -> std::int64_t& {
    if (cell >= counts.size()) counts.resize(cell + 1);
    return counts[cell];
  };
  for (const std::uint64_t key : pairs_.keys()) ++room(key / members_);
  if (words_.empty()) return;
  room(words_.size() / words_of_cell_ - 1);
  for (std::size_t at = 0; at < words_.size(); ++at) {
    counts[at / words_of_cell_] += std::popcount(words_[at]);
  }
}

}  // namespace roundtable
