#pragma once

// For each cell, which members were seen in it. Bits while they are few enough to
// stay near the processor, a hash of (cell, member) beyond.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "views/key_index.h"

namespace roundtable {

class DistinctSet {
 public:
  // `members`: their codes are below it.
  explicit DistinctSet(std::size_t members) : members_(members) {}

  // Makes room for cells below `cells`; it may grow later.
  void resize(std::size_t cells);

  void insert(std::size_t cell, std::size_t member) {
    const std::size_t key = cell * members_ + member;
    if (hashed_) {
      pairs_.number_of(key);
    } else {
      bits_[key / 64] |= std::uint64_t{1} << (key % 64);
    }
  }

  // Calls `visit(cell, member)` once for each pair.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const std::uint64_t key : pairs_.keys()) visit(key / members_, key % members_);
    for (std::size_t word = 0; word < bits_.size(); ++word) {
      for (std::uint64_t rest = bits_[word]; rest != 0; rest &= rest - 1) {
        const std::size_t key = word * 64 + static_cast<std::size_t>(__builtin_ctzll(rest));
        visit(key / members_, key % members_);
      }
    }
  }

 private:
  static constexpr std::size_t kBitsMax = std::size_t{1} << 28;  // 32 MiB

  std::size_t members_;
  bool hashed_ = false;
  std::vector<std::uint64_t> bits_;
  KeyIndex pairs_;
};

}  // namespace roundtable
