#pragma once

#include <string_view>

#include "views/table.h"

namespace roundtable {

// What an audience may see of a table. Every pivot, export, stage picture and API
// answer finds its columns through `find_open`; nothing else decides it.
struct Mask {
  bool host_side = false;
  friend bool operator==(const Mask&, const Mask&) = default;
};

// The one mask function: whether a column is open. Columns that tell what the
// reseller pays, earns or who sold (cost, margin, price, discount, staff) are the
// host side's only; all others are open to the room.
bool is_open(const Mask& mask, ColumnRole role);

// The column if it is there and open. A masked column answers as an absent one.
const Column* find_open(const Table& table, const Mask& mask, std::string_view name);

// The first open column with this role, or null.
const Column* find_open(const Table& table, const Mask& mask, ColumnRole role);

}  // namespace roundtable
