#pragma once

// Sums of numbers over many cells in 64 bits, as long as they cannot overflow: nearly
// always. A block of lines is looked over first, which is cheaper than adding in 128.

#include <cstdint>
#include <span>
#include <vector>

#include "views/member_codes.h"
#include "views/number_source.h"

namespace roundtable {

class SmallSums {
 public:
  void resize(std::size_t cells) { sums_.resize(cells); }

  // Adds the selected lines; cells[i] is where the i-th belongs. False if their numbers
  // are too large: nothing was added.
  bool add(const NumberSource& source, const Selection& rows, std::span<const std::uint32_t> cells);

  // Adds lines that all have both numbers; false if some have not, or are too large.
  static bool add_pairs(SmallSums& a, const NumberSource& source_a, SmallSums& b,
                        const NumberSource& source_b, const Selection& rows,
                        std::span<const std::uint32_t> cells);

  // These lines were counted elsewhere.
  void skip(std::span<const std::uint32_t> cells);

  // Adds the sums to wide ones.
  void pour(std::vector<__int128>& sums) const;
  // Adds, of `lines` of each cell, how many had a number here.
  void count(std::vector<std::int64_t>& counts, std::span<const std::int64_t> lines) const;

 private:
  struct Look {
    std::uint64_t most = 0;  // no number is larger
    bool has_null = false;
  };
  static Look look_over(const NumberSource& source, const Selection& rows);
  bool has_room(const Look& look, std::size_t rows);

  std::vector<std::int64_t> sums_;
  std::vector<std::int64_t> missing_;  // lines without a number, or skipped; empty: none
  std::vector<__int128> poured_;       // what did not fit any more
  std::uint64_t bound_ = 0;            // no sum is larger
};

}  // namespace roundtable
