#pragma once

// What "a year before" and "the period before" do to dates, and what is shown of two values.

#include <algorithm>
#include <iterator>
#include <set>

#include "reference_labels.h"
#include "views/pivot_result.h"

namespace roundtable::reference {

// Whether a filter of the date lets a day through; what is not about days lets all of them.
inline bool lets_through(const PivotFilter& filter, Days day) {
  const std::string label =
      date_label(day, filter.by.value_or(DatePart::kDay), filter.fiscal_start.value_or(1));
  const bool listed = std::ranges::find(filter.values, label) != filter.values.end();
  switch (filter.op) {
    case FilterOp::kIn:
      return listed;
    case FilterOp::kNotIn:
      return !listed;
    case FilterOp::kBetween:
      return (filter.values[0].empty() || filter.values[0] <= label) &&
             (filter.values[1].empty() || label <= filter.values[1]);
    case FilterOp::kIsNull:
      return !filter.values.empty() && filter.values[0] == "false";
    case FilterOp::kContains:
    case FilterOp::kWith:
    case FilterOp::kWithout:
      break;
  }
  return true;
}

struct DayRange {
  Days first, last;
};

// From the first to the last day that all filters of the date let through; nothing if they
// let none through, or days without end, which here is years beyond every filter.
inline std::optional<DayRange> range_of(const std::vector<PivotFilter>& filters,
                                        const std::string& date_field) {
  using namespace std::chrono_literals;
  const DayRange looked_at{2020y / 1 / 1, 2030y / 12 / 31};
  std::vector<PivotFilter> of_date;
  std::ranges::copy_if(filters, std::back_inserter(of_date), [&](const PivotFilter& each) {
    return each.field == date_field && !each.derived;
  });
  if (of_date.empty()) return std::nullopt;
  const auto passes = [&](Days day) {
    return std::ranges::all_of(
        of_date, [&](const PivotFilter& filter) { return lets_through(filter, day); });
  };
  DayRange range = looked_at;
  while (range.first <= range.last && !passes(range.first)) range.first += std::chrono::days{1};
  while (range.first < range.last && !passes(range.last)) range.last -= std::chrono::days{1};
  const bool ends = range.first > looked_at.first && range.last < looked_at.last;
  return ends && range.first <= range.last ? std::optional(range) : std::nullopt;
}

// How a date of the earlier lines moves to where it is compared; nothing if the spec says
// no period.
inline std::function<Days(Days)> move_of(const PivotSpec& spec, const std::string& date_field) {
  if (spec.compare->to == CompareTo::kVersion) return [](Days day) { return day; };
  if (spec.compare->to == CompareTo::kPreviousYear) {
    return [](Days day) { return months_later(day, 12); };
  }
  std::optional<DatePart> finest;
  for (const auto* levels : {&spec.rows, &spec.columns}) {
    for (const PivotLevel& level : *levels) {
      if (level.field != date_field || level.derived) continue;
      finest = std::max(finest.value_or(DatePart::kYear), level.by.value_or(DatePart::kDay));
    }
  }
  if (finest == DatePart::kYear) return [](Days day) { return months_later(day, 12); };
  if (finest == DatePart::kQuarter) return [](Days day) { return months_later(day, 3); };
  if (finest == DatePart::kMonth) return [](Days day) { return months_later(day, 1); };
  if (finest == DatePart::kWeek) return [](Days day) { return day + std::chrono::days{7}; };
  if (finest == DatePart::kDay) return [](Days day) { return day + std::chrono::days{1}; };
  const auto range = range_of(spec.filters, date_field);
  if (!range) return {};
  // Whole months are as many months long, else it is so many days.
  const Date from{range->first}, next{range->last + std::chrono::days{1}};
  if (from.day() == std::chrono::day{1} && next.day() == std::chrono::day{1}) {
    int months = 0;
    while (months_later(range->first, months) < Days{next}) ++months;
    return [months](Days day) { return months_later(day, months); };
  }
  const auto length = Days{next} - range->first;
  return [length](Days day) { return day + length; };
}

// delta, delta_percent: a missing side counts as nothing.
inline PivotValue change(CompareShow show, const PivotValue& now, const PivotValue& base) {
  const Wide before = base ? fine(*base) : 0;
  const Wide after = now ? fine(*now) : 0;
  switch (show) {
    case CompareShow::kBase:
      return base;
    case CompareShow::kDelta: {
      if (!now && !base) return std::nullopt;
      const int decimals = std::max(now ? now->decimals : 0, base ? base->decimals : 0);
      return Decimal{(after - before) / power(6 - decimals), decimals};
    }
    case CompareShow::kDeltaPercent:
      if (before <= 0) return std::nullopt;
      return divided(after - before, before);
    case CompareShow::kNew:
    case CompareShow::kKept:
    case CompareShow::kLost:
      break;
  }
  return std::nullopt;
}

inline PivotValue members_changed(CompareShow show, const std::set<std::string>& now,
                                  const std::set<std::string>& base) {
  const auto count = [](const auto& from, const auto& counts) {
    return Decimal{static_cast<Wide>(std::ranges::count_if(from, counts)), 0};
  };
  const auto in_now = [&](const std::string& member) { return now.contains(member); };
  const auto not_in_now = [&](const std::string& member) { return !now.contains(member); };
  const auto not_in_base = [&](const std::string& member) { return !base.contains(member); };
  if (show == CompareShow::kNew) return count(now, not_in_base);
  return show == CompareShow::kKept ? count(base, in_now) : count(base, not_in_now);
}

}  // namespace roundtable::reference
