#pragma once

// Which lines of a table are a mask's own: those whose vendor or distributor goes by
// one of its names.
//
// Lifetime: keeps pointers to the columns of the table.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "views/mask.h"
#include "views/table.h"

namespace roundtable {

class OwnLines {
 public:
  // Lines belong to whom they belong, also where the column that says so is masked.
  OwnLines(const Table& table, const Mask& mask);

  // Whether there can be any.
  bool any() const { return any_; }

  bool owns(std::size_t row) const {
    bool own = false;
    for (const Names& names : names_) {
      if (names.codes[row] != kNullCode) own |= names.is_own[names.codes[row]] != 0;
    }
    return own;
  }

 private:
  struct Names {
    const std::uint32_t* codes = nullptr;
    std::vector<std::uint8_t> is_own;  // by code
  };

  std::vector<Names> names_;  // of each column with such names
  bool any_ = false;
};

}  // namespace roundtable
