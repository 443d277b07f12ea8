#pragma once

// What "a year before" and "the period before" do to dates, and what is shown of two values.

#include <set>

#include "reference_labels.h"
#include "views/pivot_result.h"

namespace roundtable::reference {

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
  for (const PivotFilter& filter : spec.filters) {
    if (filter.field != date_field || filter.op != FilterOp::kBetween || filter.by) continue;
    const auto from = parse_date(filter.values[0]);
    const auto to = parse_date(filter.values[1]);
    if (!from || !to || *to < *from) continue;
    const auto length = Days{*to} - Days{*from} + std::chrono::days{1};
    return [length](Days day) { return day + length; };
  }
  return {};
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
