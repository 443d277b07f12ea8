#include "views/open_lines.h"

#include <algorithm>

namespace roundtable {

OpenLines::OpenLines(const Table& table, const Mask& mask, Openness fields) : own_(table, mask) {
  const Openness least = mask.host_side ? Openness::kAll : std::min(fields, mask.lines);
  all_ = least == Openness::kAll;
  some_ = least != Openness::kHidden && own_.any();
}

}  // namespace roundtable
