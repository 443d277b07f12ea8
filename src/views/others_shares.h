#pragma once

// How much each of the others has in each cell of one measure, and whether a figure over
// several cells would show what one of them has.

#include <cstdint>
#include <span>
#include <vector>

#include "views/others_regions.h"
#include "views/pivot_figures.h"

namespace roundtable {

class OthersShares {
 public:
  // `which` of the scan's measures. Cells are regions of rows × regions of columns.
  OthersShares(const PivotPass& pass, const PlacedScan& scan, std::size_t which,
               const OthersRegions& rows, const OthersRegions& columns);

  // Whether one of the others has something there.
  bool has(std::size_t cell) const { return has_[cell] != 0; }
  __int128 size(std::size_t cell) const { return sizes_[cell]; }
  // Fewer than three of them, in one cell or in two together.
  bool is_of_few(std::size_t cell) const { return are_of_few(cell, cell); }
  bool are_of_few(std::size_t cell, std::size_t other) const;
  // Of few, or nearly all of it one's.
  bool tells(std::span<const std::size_t> cells) const;

 private:
  struct Share {
    std::uint32_t party = 0;
    __int128 amount = 0;
  };
  // Of each cell; by_size: also that none is nearly all of it.
  struct Holding {
    std::vector<std::vector<Share>> shares;
    bool by_size = false;
  };

  void add(const BoundMeasure& measure, const PlacedScan& scan, const MeasureCells& cells,
           const OthersRegions& rows, const OthersRegions& columns, bool by_size);
  static bool tells(const Holding& holding, std::span<const std::size_t> cells);

  std::vector<std::uint32_t> parties_;  // of each scanned cell; kNowhere: nobody's lines
  std::uint32_t party_count_ = 0;
  std::vector<Holding> holdings_;
  std::vector<std::uint8_t> has_;
  std::vector<__int128> sizes_;
};

}  // namespace roundtable
