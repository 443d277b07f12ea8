#pragma once

// Small tables of sales with what goes wrong in real ones: nulls, returns, names that
// differ in case only, numbers beyond 64 bits when summed, days around 29 February. And
// masks for them. The same for the same seed.

#include <algorithm>

#include "base/random.h"
#include "views/date_parts.h"
#include "views/mask.h"

namespace roundtable {

inline bool one_in(Random& random, std::uint32_t n) { return random.below(n) == 0; }

template <typename Value>
const Value& any_of(Random& random, const std::vector<Value>& values) {
  return values[random.below(static_cast<std::uint32_t>(values.size()))];
}

inline std::string pick(Random& random, std::initializer_list<const char*> names) {
  return names.begin()[random.below(static_cast<std::uint32_t>(names.size()))];
}

inline Column text_column(Random& random, std::string name, ColumnRole role, std::size_t rows,
                          std::vector<std::string> labels) {
  TextColumn text{.dictionary = std::move(labels), .codes = {}};
  const auto count = static_cast<std::uint32_t>(text.dictionary.size());
  for (std::size_t i = 0; i < rows; ++i) {
    text.codes.push_back(one_in(random, 12) ? kNullCode : random.below(count));
  }
  return {std::move(name), ColumnType::kText, role, std::move(text)};
}

struct Numbers {
  int decimals = 0;
  std::uint32_t spread = 10;  // a quarter of it below zero
  std::int64_t times = 1;
};
inline Column number_column(Random& random, std::string name, ColumnType type, ColumnRole role,
                            std::size_t rows, Numbers shape) {
  NumberColumn numbers{.decimals = shape.decimals, .scaled = {}};
  for (std::size_t i = 0; i < rows; ++i) {
    const std::int64_t value = static_cast<std::int64_t>(random.below(shape.spread)) -
                               static_cast<std::int64_t>(shape.spread / 4);
    numbers.scaled.push_back(one_in(random, 15) ? kNullNumber : value * shape.times);
  }
  return {std::move(name), type, role, std::move(numbers)};
}

inline Column date_column(Random& random, std::string name, ColumnRole role, std::size_t rows) {
  using namespace std::chrono_literals;
  DateColumn dates;
  const std::int32_t leap_day = day_number(2024y / 2 / 29);
  for (std::size_t i = 0; i < rows; ++i) {
    const bool near = one_in(random, 6);
    const auto day = leap_day + (near ? static_cast<std::int32_t>(random.below(4)) - 1
                                      : static_cast<std::int32_t>(random.below(700)) - 200);
    dates.days.push_back(one_in(random, 20) ? kNullDay : day);
  }
  return {std::move(name), ColumnType::kDate, role, std::move(dates)};
}

// The last day of a period that begins on the day of the line, now and then before it.
inline Column until_column(Random& random, const Column& from) {
  DateColumn dates;
  for (const std::int32_t day : std::get<DateColumn>(from.data).days) {
    const auto length = any_of(random, std::vector<std::int32_t>{0, 29, 30, 90, 364, -3});
    dates.days.push_back(day == kNullDay || one_in(random, 20) ? kNullDay : day + length);
  }
  return {"until", ColumnType::kDate, ColumnRole::kUntil, std::move(dates)};
}

// Mostly small; now and then more lines than are looked at in one go.
inline std::size_t random_size(Random& random) {
  if (one_in(random, 400)) return 2'100 + random.below(400);
  if (one_in(random, 12)) return 0;
  return random.below(one_in(random, 4) ? 120 : 40);
}

inline Table random_table(Random& random) {
  const std::size_t rows = random_size(random);
  Table table{.columns = {}, .rows = rows};
  const auto add = [&](Column column) { table.columns.push_back(std::move(column)); };
  const auto number = [&](const char* name, ColumnType type, ColumnRole role, Numbers shape) {
    add(number_column(random, name, type, role, rows, shape));
  };
  add(date_column(random, "day", ColumnRole::kDate, rows));
  add(text_column(random, "vendor", ColumnRole::kVendor, rows,
                  {"acme", "Birch", "Écluse", "birch", "Zinc & Co", "ACME"}));
  add(text_column(random, "distributor", ColumnRole::kDistributor, rows,
                  {"Delta", "acme", "East"}));
  add(text_column(random, "customer", ColumnRole::kCustomer, rows,
                  {"Ada", "Bob", "Cyd", "Dan", "Eve", "ada"}));
  add(text_column(random, "product", ColumnRole::kProduct, rows, {"Wall", "Plan", "Disk", "Tape"}));
  add(text_column(random, "segment", ColumnRole::kSegment, rows, {"SMB", "Large", "others"}));
  add(text_column(random, "territory", ColumnRole::kTerritory, rows, {"North", "South"}));
  add(text_column(random, "seller", ColumnRole::kStaff, rows, {"Ann", "Bo", "Cy"}));
  number("quantity", ColumnType::kNumber, ColumnRole::kQuantity, {0, 8});
  number("revenue", ColumnType::kMoney, ColumnRole::kRevenue, {2, 100'000});
  number("score", ColumnType::kNumber, ColumnRole::kNone, {1, 30});
  number("stock", ColumnType::kNumber, ColumnRole::kQuantity, {6, 4'000'000, 2'000'000'000'000});
  if (!one_in(random, 5)) number("cost", ColumnType::kMoney, ColumnRole::kCost, {3, 900'000});
  if (!one_in(random, 5)) add(until_column(random, table.columns[0]));
  if (!one_in(random, 3)) add(date_column(random, "closed", ColumnRole::kNone, rows));
  return table;
}

// Targets beside them: segments under another name, no products, no customers.
inline Table random_targets(Random& random) {
  const std::size_t rows = random.below(25);
  Table table{.columns = {}, .rows = rows};
  auto& columns = table.columns;
  columns.push_back(text_column(random, "vendor", ColumnRole::kVendor, rows,
                                {"Birch", "acme", "Écluse", "Newcomer"}));
  columns.push_back(text_column(random, "market", ColumnRole::kSegment, rows, {"SMB", "Public"}));
  columns.push_back(date_column(random, "from", ColumnRole::kDate, rows));
  columns.push_back(until_column(random, columns.back()));
  columns.push_back(number_column(random, "amount", ColumnType::kMoney, ColumnRole::kAmount, rows,
                                  {.decimals = 2, .spread = 90'000}));
  return table;
}

// The host side's, the room's, or that of a party with one or two names.
inline Mask random_mask(Random& random, const Table& table) {
  Mask mask{.host_side = one_in(random, 3)};
  if (!one_in(random, 4)) {
    mask.own = {pick(random, {"Acme", "BIRCH", "Delta", "Nobody"})};
    if (one_in(random, 4)) mask.own.emplace_back("zinc & co");
  }
  if (!mask.own.empty() && one_in(random, 6)) mask.lines = Openness::kOwnRows;
  for (const Column& column : table.columns) {
    if (!one_in(random, 6)) continue;
    const auto level = one_in(random, 2)   ? Openness::kAll
                       : one_in(random, 2) ? Openness::kOwnRows
                                           : Openness::kHidden;
    mask.levels.push_back({column.name, level});
  }
  return mask;
}

}  // namespace roundtable
