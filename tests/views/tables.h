#pragma once

// Small tables in one line a column; "" and "-" are null.

#include <algorithm>
#include <string>
#include <vector>

#include "views/date_parts.h"
#include "views/numbers.h"
#include "views/table.h"

namespace roundtable {

inline Column texts(std::string name, ColumnRole role, const std::vector<std::string>& cells) {
  TextColumn text;
  for (const std::string& cell : cells) {
    const auto found = std::ranges::find(text.dictionary, cell);
    text.codes.push_back(
        cell.empty() ? kNullCode : static_cast<std::uint32_t>(found - text.dictionary.begin()));
    if (!cell.empty() && found == text.dictionary.end()) text.dictionary.push_back(cell);
  }
  return {std::move(name), ColumnType::kText, role, std::move(text)};
}

// The scale is that of the cell with the most decimals: "1.50".
inline Column amounts(std::string name, ColumnRole role, const std::vector<std::string>& cells,
                      ColumnType type = ColumnType::kMoney) {
  NumberColumn numbers;
  for (const std::string& cell : cells) {
    const auto number = parse_decimal(cell);
    if (number) numbers.decimals = std::max(numbers.decimals, number->decimals);
  }
  for (const std::string& cell : cells) {
    const auto number = parse_decimal(cell);
    numbers.scaled.push_back(
        number ? static_cast<std::int64_t>(number->scaled *
                                           power_of_ten(numbers.decimals - number->decimals))
               : kNullNumber);
  }
  return {std::move(name), type, role, std::move(numbers)};
}

inline Column dates(std::string name, const std::vector<std::string>& cells,
                    ColumnRole role = ColumnRole::kDate) {
  DateColumn days;
  for (const std::string& cell : cells) {
    const auto date = parse_date(cell);
    days.days.push_back(date ? day_number(*date) : kNullDay);
  }
  return {std::move(name), ColumnType::kDate, role, std::move(days)};
}

inline Table table_of(std::vector<Column> columns, std::size_t rows) {
  return {std::move(columns), rows};
}

}  // namespace roundtable
