#pragma once

// Small tables of sales with nulls, returns and repeated labels, and specs that
// mostly fit them. The same for the same seed.

#include <algorithm>

#include "base/random.h"
#include "views/date_parts.h"
#include "views/describe.h"

namespace roundtable {
inline bool one_in(Random& random, std::uint32_t n) { return random.below(n) == 0; }

inline Column text_column(Random& random, std::string name, ColumnRole role, std::size_t rows,
                          std::vector<std::string> labels) {
  TextColumn text{.dictionary = std::move(labels), .codes = {}};
  const auto count = static_cast<std::uint32_t>(text.dictionary.size());
  for (std::size_t i = 0; i < rows; ++i) {
    text.codes.push_back(one_in(random, 12) ? kNullCode : random.below(count));
  }
  return {std::move(name), ColumnType::kText, role, std::move(text)};
}

inline Column number_column(Random& random, std::string name, ColumnType type, ColumnRole role,
                            std::size_t rows, int decimals, std::uint32_t spread) {
  NumberColumn numbers{.decimals = decimals, .scaled = {}};
  for (std::size_t i = 0; i < rows; ++i) {
    const std::int64_t value = static_cast<std::int64_t>(random.below(spread)) - spread / 4;
    numbers.scaled.push_back(one_in(random, 15) ? kNullNumber : value);
  }
  return {std::move(name), type, role, std::move(numbers)};
}

inline Column date_column(Random& random, std::size_t rows) {
  using namespace std::chrono_literals;
  DateColumn dates;
  const std::int32_t first = day_number(2025y / 11 / 20);
  for (std::size_t i = 0; i < rows; ++i) {
    const auto day = first + static_cast<std::int32_t>(random.below(500));
    dates.days.push_back(one_in(random, 20) ? kNullDay : day);
  }
  return {"day", ColumnType::kDate, ColumnRole::kDate, std::move(dates)};
}

inline std::string pick(Random& random, std::initializer_list<const char*> names) {
  return names.begin()[random.below(static_cast<std::uint32_t>(names.size()))];
}

inline PivotLevel random_level(Random& random) {
  PivotLevel level{.field =
                       pick(random, {"vendor", "vendor", "segment", "day", "day", "quantity"})};
  if (one_in(random, 15)) level.field = pick(random, {"seller", "cost", "nothing"});
  if (level.field == "day" && !one_in(random, 4)) {
    level.by = static_cast<DatePart>(random.below(5));
    if (one_in(random, 2)) level.fiscal_start = static_cast<int>(random.below(12)) + 1;
  }
  return level;
}

inline PivotMeasure random_measure(Random& random) {
  const auto number = [&] {
    return pick(random, {"revenue", "revenue", "quantity", "margin", "cost", "score"});
  };
  switch (random.below(8)) {
    case 0:
      return {.agg = Aggregate::kCount};
    case 1:
      return {.field = pick(random, {"vendor", "day", "score", "seller"}),
              .agg = Aggregate::kCount};
    case 2:
    case 3:
      return {.field = pick(random, {"vendor", "segment", "day", "score", "seller", "nothing"}),
              .agg = Aggregate::kDistinct};
    case 4:
      return {.ratio = {number(), number()}};
    case 5:
      return {.field = number(), .agg = Aggregate::kAverage};
    case 6:
      return {.field = number(),
              .agg = one_in(random, 2) ? Aggregate::kMinimum : Aggregate::kMaximum};
    default:
      return {.field = number(), .agg = Aggregate::kSum};
  }
}

inline PivotFilter random_filter(Random& random, const Table& table) {
  const PivotLevel level = random_level(random);
  PivotFilter filter{.field = level.field, .by = level.by, .fiscal_start = level.fiscal_start};
  const auto found = members(table, {.host_side = true}, level, 100);
  const auto value = [&]() -> std::string {
    if (!found || found->empty()) return "";
    return (*found)[random.below(static_cast<std::uint32_t>(found->size()))].label;
  };
  const bool text = level.field == "vendor" || level.field == "segment" || level.field == "seller";
  switch (random.below(4)) {
    case 0:
      filter.op = FilterOp::kNotIn;
      filter.values = {value()};
      break;
    case 1:
      filter.op = FilterOp::kIsNull;
      if (!one_in(random, 3)) filter.values = {"false"};
      break;
    case 2:
      filter.op = text ? FilterOp::kContains : FilterOp::kBetween;
      filter.values = text ? std::vector<std::string>{"A"} : std::vector{value(), value()};
      if (!text && filter.values[0].empty() && filter.values[1].empty()) filter.op = FilterOp::kIn;
      break;
    default:
      filter.values = {value(), value(), value()};
  }
  return filter;
}

inline Table random_table(Random& random) {
  const std::size_t rows = random.below(10) == 0 ? 0 : random.below(120);
  Table table{.columns = {}, .rows = rows};
  auto& columns = table.columns;
  columns.push_back(date_column(random, rows));
  columns.push_back(text_column(random, "vendor", ColumnRole::kVendor, rows,
                                {"acme", "Birch", "Écluse", "birch", "Zinc & Co", "Aux joyeux"}));
  columns.push_back(
      text_column(random, "segment", ColumnRole::kCategory, rows, {"SMB", "Large", "others"}));
  columns.push_back(text_column(random, "seller", ColumnRole::kStaff, rows, {"Ann", "Bo", "Cy"}));
  columns.push_back(
      number_column(random, "quantity", ColumnType::kNumber, ColumnRole::kQuantity, rows, 0, 8));
  columns.push_back(
      number_column(random, "revenue", ColumnType::kMoney, ColumnRole::kRevenue, rows, 2, 100'000));
  columns.push_back(
      number_column(random, "score", ColumnType::kNumber, ColumnRole::kNone, rows, 1, 30));
  if (random.below(5) != 0) {
    columns.push_back(
        number_column(random, "cost", ColumnType::kMoney, ColumnRole::kCost, rows, 3, 900'000));
  }
  return table;
}

inline PivotSpec random_spec(Random& random, const Table& table) {
  PivotSpec spec{.dataset = {"d"}, .version = 3};
  for (std::uint32_t i = random.below(3); i > 0; --i) spec.rows.push_back(random_level(random));
  if (one_in(random, 2)) spec.columns.push_back(random_level(random));
  for (std::uint32_t i = random.below(3) + 1; i > 0; --i) {
    spec.measures.push_back(random_measure(random));
  }
  for (std::uint32_t i = random.below(3); i > 0; --i) {
    spec.filters.push_back(random_filter(random, table));
  }
  if (one_in(random, 2)) {
    const auto measure = random.below(static_cast<std::uint32_t>(spec.measures.size()));
    spec.sort = {.by = one_in(random, 3) ? SortBy::kLabel : SortBy::kMeasure,
                 .measure = static_cast<int>(measure),
                 .descending = one_in(random, 2)};
  }
  if (one_in(random, 2)) spec.top = static_cast<int>(random.below(4)) + 1;
  spec.others = one_in(random, 2);
  spec.subtotals = one_in(random, 2);
  spec.totals = one_in(random, 2);
  return spec;
}

}  // namespace roundtable
