#pragma once

// The generated sales as narrow plain arrays: what somebody would choose who writes a loop
// by hand for just these columns.

#include <cstdint>
#include <vector>

#include "views/date_parts.h"
#include "views/table.h"

namespace roundtable::bench {

template <typename Code>
std::vector<Code> codes_of(const Table& table, std::string_view name) {
  const auto& text = std::get<TextColumn>(table.find(name)->data);
  return {text.codes.begin(), text.codes.end()};
}

inline std::vector<std::int32_t> numbers_of(const Table& table, std::string_view name) {
  std::vector<std::int32_t> narrow;
  for (const std::int64_t value : std::get<NumberColumn>(table.find(name)->data).scaled) {
    narrow.push_back(static_cast<std::int32_t>(value));
  }
  return narrow;
}

inline const std::vector<std::string>& labels_of(const Table& table, std::string_view name) {
  return std::get<TextColumn>(table.find(name)->data).dictionary;
}

struct SalesColumns {
  explicit SalesColumns(const Table& table)
      : rows(table.rows),
        region(codes_of<std::uint8_t>(table, "region")),
        segment(codes_of<std::uint8_t>(table, "segment")),
        vendor(codes_of<std::uint8_t>(table, "vendor")),
        line(codes_of<std::uint8_t>(table, "product_line")),
        rep(codes_of<std::uint8_t>(table, "sales_rep")),
        channel(codes_of<std::uint8_t>(table, "channel")),
        customer(codes_of<std::uint16_t>(table, "customer")),
        article(codes_of<std::uint16_t>(table, "part_no")),
        revenue(numbers_of(table, "revenue")),
        cost(numbers_of(table, "cost")),
        quantity(numbers_of(table, "qty")) {
    const auto& days = std::get<DateColumn>(table.find("date")->data).days;
    first_day = *std::ranges::min_element(days);
    for (const std::int32_t each : days)
      day.push_back(static_cast<std::uint16_t>(each - first_day));
    const std::int32_t first_month = part_number(first_day, {.part = DatePart::kMonth});
    for (std::int32_t each = first_day; each <= *std::ranges::max_element(days); ++each) {
      const std::int32_t month = part_number(each, {.part = DatePart::kMonth}) - first_month;
      month_of.push_back(static_cast<std::uint8_t>(month));
      months = static_cast<std::size_t>(month) + 1;
    }
  }

  std::size_t rows;
  std::vector<std::uint8_t> region, segment, vendor, line, rep, channel;
  std::vector<std::uint16_t> customer, article;
  std::vector<std::int32_t> revenue, cost, quantity;
  std::vector<std::uint16_t> day;  // from first_day
  std::int32_t first_day = 0;
  std::vector<std::uint8_t> month_of;  // of a day
  std::size_t months = 0;
};

}  // namespace roundtable::bench
