#include "views/distinct_set.h"

#include <utility>

namespace roundtable {

void DistinctSet::resize(std::size_t cells) {
  if (hashed_) return;
  const std::size_t bits = cells * members_;
  if (bits <= kBitsMax) {
    bits_.resize(std::max(bits_.size(), (bits + 63) / 64));
    return;
  }
  for_each(
      [this](std::size_t cell, std::size_t member) { pairs_.number_of(cell * members_ + member); });
  hashed_ = true;
  bits_ = {};
}

}  // namespace roundtable
