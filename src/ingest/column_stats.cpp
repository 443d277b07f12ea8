#include "ingest/column_stats.h"

#include <algorithm>

namespace roundtable {

void ColumnStats::add(std::string_view cell, std::int64_t lines) {
  cell = trim_spaces(cell);
  if (is_missing(cell)) return;
  values += lines;
  if (!add_number(cell, lines)) add_date(cell, lines);
}

bool ColumnStats::add_number(std::string_view cell, std::int64_t lines) {
  const auto point = read_number(cell, '.');
  const bool same = point && !point->marked;
  const auto comma = same ? point : read_number(cell, ',');
  if (!point && !comma) return false;
  const auto count = [lines](NumberStats& stats, const std::optional<NumberText>& number,
                             bool only) {
    if (!number) return;
    stats.valid += lines;
    stats.only += only ? lines : 0;
    stats.decimals_max = std::max(stats.decimals_max, number->decimals);
  };
  count(with_point, point, !comma);
  count(with_comma, comma, !point);
  if (!same && point && comma) {
    if (two_ways == 0) two_ways_example = cell;
    two_ways += lines;
  }
  const NumberText& number = point ? *point : *comma;
  leading_zeros += number.leading_zero ? lines : 0;
  percents += number.percent ? lines : 0;
  rounded += number.rounded ? lines : 0;
  if (!number.currency.empty()) currencies[number.currency] += lines;
  if (same && cell.size() == 8) {
    const auto date = read_compact_date(cell);
    compact_dates += date && day_of(*date, DateOrder::kDayMonthYear) ? lines : 0;
  }
  return true;
}

void ColumnStats::add_date(std::string_view cell, std::int64_t lines) {
  const auto date = read_date(cell);
  if (!date) return;
  const auto by_day = day_of(*date, DateOrder::kDayMonthYear);
  if (date->form == DateText::Form::kFixed) {
    fixed_dates += by_day ? lines : 0;
  } else if (date->form == DateText::Form::kDotted) {
    dotted_dates += by_day ? lines : 0;
  } else {
    const auto by_month = day_of(*date, DateOrder::kMonthDayYear);
    day_first += by_day ? lines : 0;
    month_first += by_month ? lines : 0;
    if (by_day && by_month && by_day != by_month) {
      if (two_way_dates == 0) two_way_example = cell;
      two_way_dates += lines;
    }
  }
}

}  // namespace roundtable
