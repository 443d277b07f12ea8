#include "views/pivot_dates.h"

#include <algorithm>

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

struct Days {
  std::int32_t first = 0;
  std::int32_t last = 0;
};

// The days of one part of a year, found by walking: parts are a year long at most.
Days days_of(std::int32_t part, DateGrain grain, std::int32_t near) {
  Days days{near, near};
  while (part_number(days.first - 1, grain) == part) --days.first;
  while (part_number(days.last + 1, grain) == part) ++days.last;
  return days;
}

// A day within `part`, by halving the years 1 to 9999.
std::int32_t day_in(std::int32_t part, DateGrain grain) {
  using namespace std::chrono_literals;
  std::int32_t low = day_number(1y / 1 / 1);
  std::int32_t high = day_number(9999y / 12 / 31);
  while (low < high) {
    const std::int32_t middle = low + (high - low) / 2;
    if (part_number(middle, grain) < part) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

// From the first to the last day that the filter lets through, if it has both.
std::optional<Days> range_of(const PivotFilter& filter) {
  if (filter.op != FilterOp::kIn && filter.op != FilterOp::kBetween) return std::nullopt;
  const DateGrain grain{.part = filter.by.value_or(DatePart::kDay),
                        .fiscal_start = filter.fiscal_start.value_or(1)};
  std::optional<Days> range;
  for (const std::string& value : filter.values) {
    const auto part = parse_part(value, grain);
    if (!part) return std::nullopt;
    const Days days = days_of(*part, grain, day_in(*part, grain));
    if (!range) range = days;
    range->first = std::min(range->first, days.first);
    range->last = std::max(range->last, days.last);
  }
  return range;
}

// Whole months go back by months: what is before the second quarter is the first.
DateMove length_of(const Days& days) {
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
  std::optional<Days> range;
  for (const PivotFilter& filter : spec.filters) {
    if (filter.field != date_field || filter.derived) continue;
    const auto days = range_of(filter);
    if (!days) continue;
    if (!range) range = days;
    range->first = std::max(range->first, days->first);
    range->last = std::min(range->last, days->last);
  }
  if (range && range->first <= range->last) return length_of(*range);
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
