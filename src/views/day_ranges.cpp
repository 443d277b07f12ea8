#include "views/day_ranges.h"

#include <algorithm>
#include <vector>

#include "views/date_parts.h"

namespace roundtable {
namespace {

using namespace std::chrono_literals;

// Ascending, with a gap between one and the next.
using DayRanges = std::vector<DayRange>;

const std::int32_t kFirstDay = day_number(1y / 1 / 1);
const std::int32_t kLastDay = day_number(9999y / 12 / 31);

// The first day of a part or of a later one, by halving.
std::int32_t first_day_of(std::int32_t part, DateGrain grain) {
  std::int32_t low = kFirstDay;
  std::int32_t high = kLastDay + 1;
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

void append(DayRanges& ranges, DayRange next) {
  if (next.last < next.first) return;
  if (!ranges.empty() && ranges.back().last + 1 == next.first) {
    ranges.back().last = next.last;
  } else {
    ranges.push_back(next);
  }
}

DayRanges listed(const PivotFilter& filter, DateGrain grain) {
  std::vector<std::int32_t> parts;
  for (const std::string& value : filter.values) {
    if (const auto part = parse_part(value, grain)) parts.push_back(*part);
  }
  std::ranges::sort(parts);
  parts.erase(std::ranges::unique(parts).begin(), parts.end());
  DayRanges ranges;
  for (const std::int32_t part : parts) {
    append(ranges, {first_day_of(part, grain), first_day_of(part + 1, grain) - 1});
  }
  return ranges;
}

DayRanges between(const PivotFilter& filter, DateGrain grain) {
  const auto from = parse_part(filter.values[0], grain);
  const auto to = parse_part(filter.values[1], grain);
  DayRanges ranges;
  append(ranges, {from ? first_day_of(*from, grain) : kFirstDay,
                  to ? first_day_of(*to + 1, grain) - 1 : kLastDay});
  return ranges;
}

DayRanges all_but(const DayRanges& ranges) {
  DayRanges others;
  std::int32_t next = kFirstDay;
  for (const DayRange& range : ranges) {
    append(others, {next, range.first - 1});
    next = range.last + 1;
  }
  append(others, {next, kLastDay});
  return others;
}

DayRanges days_of(const PivotFilter& filter) {
  const DateGrain grain{.part = filter.by.value_or(DatePart::kDay),
                        .fiscal_start = filter.fiscal_start.value_or(1)};
  switch (filter.op) {
    case FilterOp::kIn:
      return listed(filter, grain);
    case FilterOp::kNotIn:
      return all_but(listed(filter, grain));
    case FilterOp::kBetween:
      return between(filter, grain);
    case FilterOp::kIsNull:
      if (filter.values.empty() || filter.values[0] == "true") return {};
      break;
    case FilterOp::kContains:
    case FilterOp::kWith:
    case FilterOp::kWithout:
      break;
  }
  return {{kFirstDay, kLastDay}};
}

DayRanges in_both(const DayRanges& a, const DayRanges& b) {
  DayRanges both;
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() && right != b.end()) {
    append(both, {std::max(left->first, right->first), std::min(left->last, right->last)});
    left->last < right->last ? ++left : ++right;
  }
  return both;
}

}  // namespace

std::optional<DayRange> range_of(std::span<const PivotFilter> filters) {
  DayRanges days = {{kFirstDay, kLastDay}};
  for (const PivotFilter& filter : filters) days = in_both(days, days_of(filter));
  const bool ends = !days.empty() && days.front().first > kFirstDay && days.back().last < kLastDay;
  return ends ? std::optional(DayRange{days.front().first, days.back().last}) : std::nullopt;
}

}  // namespace roundtable
