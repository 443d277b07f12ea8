#include "views/pivot_reach.h"

#include <algorithm>
#include <chrono>

namespace roundtable {
namespace {

std::vector<std::string> fields_of(const PivotMeasure& measure, const Table& table) {
  std::vector<std::string> fields = measure.ratio;
  if (measure.field) fields.push_back(*measure.field);
  if (measure.times) fields.push_back(*measure.times);
  if (measure.attach) fields.insert(fields.end(), {measure.attach->field, measure.attach->of});
  if (measure.agg == Aggregate::kExpected) {
    for (const Column& column : table.columns) {
      const bool period = column.role == ColumnRole::kDate || column.role == ColumnRole::kUntil;
      if (period) fields.push_back(column.name);
    }
  }
  return fields;
}

// Whether a value over several parties shows none of them: no single line's value, and not
// of some of the lines, whose difference from all of them would be of the others.
bool can_be_total(const PivotMeasure& measure) {
  if (measure.attach || !measure.filters.empty()) return false;
  switch (measure.agg.value_or(Aggregate::kSum)) {
    case Aggregate::kSum:
    case Aggregate::kCount:
    case Aggregate::kAverage:
    case Aggregate::kDistinct:
    case Aggregate::kExpected:
      return true;
    case Aggregate::kMinimum:
    case Aggregate::kMaximum:
    case Aggregate::kMedian:
      return false;
  }
  return false;
}

bool is_month_or_coarser(const std::optional<DatePart>& by) {
  return by == DatePart::kYear || by == DatePart::kQuarter || by == DatePart::kMonth;
}

// Of days: such a range is a list of months.
bool is_of_whole_months(const PivotFilter& filter) {
  if (filter.by.value_or(DatePart::kDay) != DatePart::kDay || filter.values.size() != 2) {
    return false;
  }
  const std::string& from = filter.values[0];
  const std::string& to = filter.values[1];
  const auto first = parse_date(from);
  const auto last = parse_date(to);
  const bool begins = from.empty() || (first && first->day() == std::chrono::day{1});
  const bool ends =
      to.empty() || (last && *last == last->year() / last->month() / std::chrono::last);
  return begins && ends;
}

}  // namespace

SliceReach::SliceReach(const Table& table, const Mask& mask, std::span<const PivotLevel> levels,
                       std::span<const PivotFilter> filters)
    : table_(table), mask_(mask) {
  bool together = !mask.host_side;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    note(levels[i].field);
    if (levels[i].of) note(*levels[i].of);
    const Column* column = table.find(levels[i].field);
    const bool plain = !levels[i].derived && levels[i].bands.empty();
    if (column != nullptr && column->role == ColumnRole::kVendor && plain && !vendor_level_) {
      vendor_level_ = i;
    } else {
      together = together && may_break_down(levels[i]);
    }
  }
  for (const PivotFilter& filter : filters) {
    note(filter.field);
    if (filter.of) note(*filter.of);
    together = together && may_filter(filter);
  }
  if (!together || levels_ < Openness::kTotals) vendor_level_.reset();
}

void SliceReach::note(const std::string& field) {
  const Openness open = of_field(field);
  if (open == Openness::kAll) return;
  levels_ = std::min(levels_, open);
  if (std::ranges::find(partly_open_, field) == partly_open_.end()) partly_open_.push_back(field);
}

Openness SliceReach::of_field(const std::string& field) const {
  if (const Column* column = table_.find(field)) return openness(mask_, *column);
  if (field != "margin") return Openness::kAll;
  Openness least = Openness::kAll;
  for (const Column& column : table_.columns) {
    const bool part = column.role == ColumnRole::kRevenue || column.role == ColumnRole::kCost;
    if (part) least = std::min(least, openness(mask_, column));
  }
  return least;
}

bool SliceReach::may_break_down(const PivotLevel& level) const {
  const Column* column = table_.find(level.field);
  if (column == nullptr || level.derived || !level.bands.empty()) return false;
  if (column->type == ColumnType::kDate) return is_month_or_coarser(level.by);
  return column->role == ColumnRole::kSegment || column->role == ColumnRole::kTerritory;
}

bool SliceReach::may_filter(const PivotFilter& filter) const {
  const Column* column = table_.find(filter.field);
  if (column == nullptr || column->type != ColumnType::kDate || filter.derived) return false;
  if (filter.op == FilterOp::kBetween && is_of_whole_months(filter)) return true;
  const bool lists = filter.op == FilterOp::kIn || filter.op == FilterOp::kNotIn;
  return lists && is_month_or_coarser(filter.by);
}

Reach SliceReach::lines() const {
  if (levels_ == Openness::kAll && mask_.lines == Openness::kAll) return Reach::kAll;
  if (mask_.host_side) return Reach::kAll;
  return mask_.own.empty() || mask_.lines == Openness::kHidden ? Reach::kNone : Reach::kOwn;
}

Openness SliceReach::of_columns(const std::vector<std::string>& fields) const {
  Openness least = mask_.host_side ? Openness::kAll : std::min(levels_, mask_.lines);
  for (const std::string& field : fields) least = std::min(least, of_field(field));
  return least;
}

Reach SliceReach::of(const PivotMeasure& measure) const {
  const Openness open = of_columns(fields_of(measure, table_));
  if (open == Openness::kAll) return Reach::kAll;
  if (open == Openness::kTotals && vendor_level_ && can_be_total(measure)) {
    return Reach::kOwnAndOthers;
  }
  return open == Openness::kHidden || mask_.own.empty() ? Reach::kNone : Reach::kOwn;
}

std::vector<std::string> SliceReach::partly_open(const PivotMeasure& measure) const {
  std::vector<std::string> partly;
  for (const std::string& field : fields_of(measure, table_)) {
    const Column* column = table_.find(field);
    // A role that is looked up is not a field that was asked for.
    const bool looked_up = measure.agg == Aggregate::kExpected && column != nullptr &&
                           column->type == ColumnType::kDate && field != measure.field;
    if (!looked_up && of_field(field) != Openness::kAll) partly.push_back(field);
  }
  return partly;
}

}  // namespace roundtable
