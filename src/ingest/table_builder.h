#pragma once

// A table being built from the lines of a file. A line goes in whole or, with a
// reason, not at all.

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ingest/column_plan.h"
#include "ingest/text_builder.h"
#include "views/table.h"

namespace roundtable {

class TableBuilder {
 public:
  explicit TableBuilder(std::vector<ColumnPlan> plans);

  // `cells`: one a plan. The error is the reason why the line is rejected.
  std::expected<void, std::string> add(std::span<const std::string_view> cells);

  // Whether the line has no text and no date, and its numbers are the sums of those
  // above it: a row of totals without a name.
  bool is_sum_of_all(std::span<const std::string_view> cells) const;

  Table take();

 private:
  using Number = std::int64_t;
  std::expected<Number, std::string> read_amount(const ColumnPlan& plan,
                                                 std::string_view cell) const;
  std::expected<Number, std::string> read_day(const ColumnPlan& plan, std::string_view cell) const;

  const std::vector<ColumnPlan> plans_;
  std::vector<std::variant<TextBuilder, NumberColumn, DateColumn>> columns_;  // one a plan
  std::vector<__int128> sums_;  // of the number columns
  std::vector<Number> line_;    // scratch: the numbers and days of one line
  std::size_t rows_ = 0;
};

// A cell as it can be shown in a message: short, without control characters.
std::string shown(std::string_view cell);

}  // namespace roundtable
