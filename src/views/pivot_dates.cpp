#include "views/pivot_dates.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "views/day_ranges.h"
#include "views/pivot_filters.h"

namespace roundtable {
namespace {

std::optional<DateMove> step_of(DatePart part) {
  switch (part) {
    case DatePart::kYear:
      return DateMove{.months = 12};
    case DatePart::kQuarter:
      return DateMove{.months = 3};
    case DatePart::kMonth:
      return DateMove{.months = 1};
    case DatePart::kWeek:
      return DateMove{.days = 7};
    case DatePart::kDay:
      return DateMove{.days = 1};
  }
  return std::nullopt;
}

std::optional<DateMove> finest_step(const PivotSpec& spec, const std::string& date_field) {
  std::optional<DatePart> finest;
  for (const auto* side : {&spec.rows, &spec.columns}) {
    for (const PivotLevel& level : *side) {
      if (level.field != date_field || level.derived) continue;
      const DatePart part = level.by.value_or(DatePart::kDay);
      finest = finest ? std::max(*finest, part) : part;  // in the order of fineness
    }
  }
  return finest ? step_of(*finest) : std::nullopt;
}

// Whole months go back by months: what is before the second quarter is the first.
DateMove length_of(const DayRange& days) {
  const Date first = date_of(days.first);
  const Date next = date_of(days.last + 1);
  if (static_cast<unsigned>(first.day()) == 1 && static_cast<unsigned>(next.day()) == 1) {
    const auto months = (next.year() / next.month()) - (first.year() / first.month());
    return {.months = static_cast<int>(months.count())};
  }
  return {.days = days.last - days.first + 1};
}

}  // namespace

std::optional<std::int32_t> last_open_day(const Table& table, const Mask& mask) {
  const Column* column = find_open(table, mask, ColumnRole::kDate);
  const auto* dates = column != nullptr ? std::get_if<DateColumn>(&column->data) : nullptr;
  if (dates == nullptr) return std::nullopt;
  std::int32_t last = kNullDay;
  if (openness(mask, *column) == Openness::kAll) {
    for (const std::int32_t day : dates->days) last = std::max(last, day);
  } else {
    const OwnLines own(table, mask);
    for (std::size_t row = 0; own.any() && row < table.rows; ++row) {
      if (own.owns(row)) last = std::max(last, dates->days[row]);
    }
  }
  return last == kNullDay ? std::nullopt : std::optional(last);
}

std::expected<DateMove, Problem> move_of(const PivotSpec& spec, const std::string& date_field) {
  if (spec.compare->to == CompareTo::kVersion) return DateMove{};
  if (spec.compare->to == CompareTo::kPreviousYear) return DateMove{.months = 12};
  if (const auto step = finest_step(spec, date_field)) return *step;
  std::vector<PivotFilter> of_date;
  std::ranges::copy_if(spec.filters, std::back_inserter(of_date), [&](const PivotFilter& filter) {
    return filter.field == date_field && !filter.derived;
  });
  if (const auto range = range_of(of_date)) return length_of(*range);
  return std::unexpected(invalid_field(
      "compare", "A previous period needs a date among the rows, columns or filters."));
}

std::int32_t last_day_before(std::int32_t until, DateMove move) {
  std::int32_t day = moved(until - move.days, {.months = -move.months});
  while (moved(day, move) > until) --day;
  while (moved(day + 1, move) <= until) ++day;
  return day;
}

}  // namespace roundtable
