#pragma once

// Labels, rounding and openness once more, by other means than the pivot's own.

#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "views/mask.h"
#include "views/pivot_spec.h"

namespace roundtable {

using Days = std::chrono::sys_days;
using Line = std::size_t;
using Lines = std::vector<Line>;
using Test = std::function<bool(Line)>;

inline std::optional<std::int64_t> number_at(const Column& column, Line line) {
  const std::int64_t value = std::get<NumberColumn>(column.data).scaled[line];
  return value == kNullNumber ? std::nullopt : std::optional(value);
}

inline std::string date_label(Days day, DatePart part, int fiscal_start) {
  const Date date{day};
  int year = static_cast<int>(date.year());
  int month = static_cast<int>(static_cast<unsigned>(date.month()));
  const std::string prefix = fiscal_start == 1 ? "" : "FY";
  switch (part) {
    case DatePart::kYear:
    case DatePart::kQuarter:
      if (fiscal_start > 1 && month >= fiscal_start) ++year;
      month = (month - fiscal_start + 12) % 12;
      if (part == DatePart::kYear) return fmt::format("{}{:04}", prefix, year);
      return fmt::format("{}{:04}-Q{}", prefix, year, month / 3 + 1);
    case DatePart::kMonth:
      return fmt::format("{:04}-{:02}", year, month);
    case DatePart::kWeek: {
      Days thursday = day;  // of the same week, Monday to Sunday
      while (std::chrono::weekday{thursday} != std::chrono::Thursday) {
        const bool late = std::chrono::weekday{thursday}.iso_encoding() > 4;
        thursday += std::chrono::days{late ? -1 : 1};
      }
      const auto of_year = Date{thursday}.year();
      const auto first = Days{of_year / 1 / 1};
      return fmt::format("{:04}-W{:02}", static_cast<int>(of_year),
                         (thursday - first).count() / 7 + 1);
    }
    case DatePart::kDay:
      return to_text(date);
  }
  return {};
}

// The label of a line and what orders it: nulls last, then numbers, then text.
struct Label {
  bool null = false;
  std::int64_t number = 0;
  std::string folded;
  std::string text;
  auto operator<=>(const Label&) const = default;
};

inline Label label_at(const Column& column, Line line, const PivotLevel& level) {
  if (const auto* text = std::get_if<TextColumn>(&column.data)) {
    if (text->codes[line] == kNullCode) return {.null = true};
    const std::string& label = text->dictionary[text->codes[line]];
    return {.folded = name_key(label), .text = label};
  }
  if (const auto* dates = std::get_if<DateColumn>(&column.data)) {
    if (dates->days[line] == kNullDay) return {.null = true};
    const Days day{std::chrono::days{dates->days[line]}};
    return {.text =
                date_label(day, level.by.value_or(DatePart::kDay), level.fiscal_start.value_or(1))};
  }
  const auto value = number_at(column, line);
  if (!value) return {.null = true};
  const int decimals = std::get<NumberColumn>(column.data).decimals;
  return {.number = *value, .text = to_text(Decimal{*value, decimals})};
}

inline __int128 power(int exponent) { return exponent == 0 ? 1 : 10 * power(exponent - 1); }

inline Decimal rounded(__int128 above, __int128 below) {
  const bool negative = (above < 0) != (below < 0);
  if (above < 0) above = -above;
  if (below < 0) below = -below;
  const __int128 size = (2 * above + below) / (2 * below);
  return {negative ? -size : size, 6};
}

inline bool open_to(const Mask& mask, ColumnRole role) {
  static const std::set<ColumnRole> kHostOnly = {ColumnRole::kCost, ColumnRole::kMargin,
                                                 ColumnRole::kPrice, ColumnRole::kDiscount,
                                                 ColumnRole::kStaff};
  return mask.host_side || !kHostOnly.contains(role);
}

}  // namespace roundtable
