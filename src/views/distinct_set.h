#pragma once

// For each cell, which members were seen in it. Bits while they are few enough to
// stay near the processor, a hash of (cell, member) beyond.

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "views/key_index.h"

namespace roundtable {

class DistinctSet {
 public:
  // `members`: their codes are below it.
  explicit DistinctSet(std::size_t members)
      : members_(members), words_of_cell_((members + 63) / 64) {}

  // Makes room for cells below `cells`; it may grow later.
  void resize(std::size_t cells);

  void insert(std::size_t cell, std::size_t member) {
    if (hashed_) {
      pairs_.number_of(cell * members_ + member);
    } else {
      words_[cell * words_of_cell_ + member / 64] |= std::uint64_t{1} << (member % 64);
    }
  }

  // Calls `visit(cell, member)` once for each pair.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const std::uint64_t key : pairs_.keys()) visit(key / members_, key % members_);
    for (std::size_t at = 0; at < words_.size(); ++at) {
      for (std::uint64_t rest = words_[at]; rest != 0; rest &= rest - 1) {
        const auto bit = static_cast<std::size_t>(std::countr_zero(rest));
        visit(at / words_of_cell_, at % words_of_cell_ * 64 + bit);
      }
    }
  }

  // Adds the members of each cell of `from` to the cells that `targets(cell, emit)` emits.
  template <class Targets>
  void combine(const DistinctSet& from, Targets&& targets);

  // Adds the number of members of each cell; makes room for it.
  template <class Number>
  void count(std::vector<Number>& counts) const;

 private:
  static constexpr std::size_t kWordsMax = std::size_t{1} << 22;  // 32 MiB

  std::size_t members_;
  std::size_t words_of_cell_;
  bool hashed_ = false;
  std::vector<std::uint64_t> words_;
  KeyIndex pairs_;
};

template <class Number>
void DistinctSet::count(std::vector<Number>& counts) const {
  const auto make_room = [&](std::size_t cells) {
    if (cells > counts.size()) counts.resize(cells);
  };
  for (const std::uint64_t key : pairs_.keys()) {
    make_room(key / members_ + 1);
    ++counts[key / members_];
  }
  make_room(words_.size() / words_of_cell_);
  for (std::size_t at = 0; at < words_.size(); at += words_of_cell_) {
    Number& count = counts[at / words_of_cell_];
    for (std::size_t i = 0; i < words_of_cell_; ++i) count += std::popcount(words_[at + i]);
  }
}

template <class Targets>
void DistinctSet::combine(const DistinctSet& from, Targets&& targets) {
  if (hashed_ || from.hashed_) {
    from.for_each([&](std::size_t cell, std::size_t member) {
      targets(cell, [&](std::size_t target) { insert(target, member); });
    });
    return;
  }
  for (std::size_t cell = 0; (cell + 1) * words_of_cell_ <= from.words_.size(); ++cell) {
    const auto seen = std::span(from.words_).subspan(cell * words_of_cell_, words_of_cell_);
    // There may be room beyond the last cell, which is nowhere.
    if (std::ranges::none_of(seen, [](std::uint64_t word) { return word != 0; })) continue;
    targets(cell, [&](std::size_t target) {
      for (std::size_t i = 0; i < seen.size(); ++i) words_[target * words_of_cell_ + i] |= seen[i];
    });
  }
}

}  // namespace roundtable
