#pragma once

// Gives each different 64-bit key the next number from 0. Open addressing: a
// group-by over millions of lines spends its time here.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace roundtable {

class KeyIndex {
 public:
  KeyIndex();

  std::uint32_t number_of(std::uint64_t key) {
    std::size_t at = home_of(key);
    while (slots_[at] != kFree) {
      if (keys_[slots_[at]] == key) return slots_[at];
      at = (at + 1) & (slots_.size() - 1);
    }
    return add(key, at);
  }

  // In the order of their numbers.
  const std::vector<std::uint64_t>& keys() const { return keys_; }
  std::size_t size() const { return keys_.size(); }

 private:
  static constexpr std::uint32_t kFree = UINT32_MAX;

  std::size_t home_of(std::uint64_t key) const {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> shift_);
  }
  std::uint32_t add(std::uint64_t key, std::size_t at);
  void grow();

  std::vector<std::uint32_t> slots_;  // a power of two, at most half full
  std::vector<std::uint64_t> keys_;
  int shift_;
};

}  // namespace roundtable
