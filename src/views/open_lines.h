#pragma once

// Which lines may be looked at one by one for the fields at hand: all of them, or those
// of the mask's own party. What is open as totals only is not looked up in others' lines.
//
// Lifetime: keeps pointers to the columns of the table.

#include "views/own_lines.h"

namespace roundtable {

class OpenLines {
 public:
  // `fields`: how far the least open of the fields is open.
  OpenLines(const Table& table, const Mask& mask, Openness fields);

  bool all() const { return all_; }
  bool contains(std::size_t row) const { return all_ || (some_ && own_.owns(row)); }

 private:
  OwnLines own_;
  bool all_ = false;
  bool some_ = false;
};

}  // namespace roundtable
