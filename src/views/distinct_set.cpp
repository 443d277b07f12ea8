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

}  // namespace roundtable
