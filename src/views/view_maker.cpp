#include "views/view_maker.h"

#include <algorithm>

#include "views/date_parts.h"

namespace roundtable {

const ColumnDescription* ViewMaker::find(ColumnRole role) const {
  const auto found = std::ranges::find(of_.columns, role, &ColumnDescription::role);
  return found != of_.columns.end() ? &*found : nullptr;
}

bool ViewMaker::has(std::initializer_list<ColumnRole> roles) const {
  return std::ranges::all_of(roles, [&](ColumnRole role) { return find(role) != nullptr; });
}

std::string ViewMaker::name(ColumnRole role) const { return find(role)->name; }

PivotLevel ViewMaker::level(ColumnRole role, std::optional<DatePart> by) const {
  return {.field = name(role), .by = by};
}

PivotMeasure ViewMaker::sum(ColumnRole role) const {
  return {.field = name(role), .agg = Aggregate::kSum};
}

PivotMeasure ViewMaker::distinct(ColumnRole role) const {
  return {.field = name(role), .agg = Aggregate::kDistinct};
}

PivotMeasure ViewMaker::weighted() const {
  PivotMeasure measure = sum(ColumnRole::kAmount);
  if (has({ColumnRole::kProbability})) measure.times = name(ColumnRole::kProbability);
  return measure;
}

PivotFilter ViewMaker::this_year() const {
  const Date last = find(ColumnRole::kDate)->last_date.value_or(today_);
  return {.field = name(ColumnRole::kDate),
          .values = {part_label(part_number(day_number(last), {.part = DatePart::kYear}),
                                {.part = DatePart::kYear})},
          .by = DatePart::kYear};
}

PivotFilter ViewMaker::from_day(ColumnRole role, std::optional<Date> from,
                                std::optional<Date> to) const {
  return {.field = name(role),
          .op = FilterOp::kBetween,
          .values = {from ? to_text(*from) : "", to ? to_text(*to) : ""}};
}

std::optional<ViewMaker> ViewMaker::other(DatasetKind kind, ColumnRole role) const {
  for (const ViewSource& source : series_) {
    if (source.kind != kind || source.dataset == of_.dataset) continue;
    const ViewMaker maker(source, series_, today_);
    return maker.has({role}) ? std::optional(maker) : std::nullopt;
  }
  return std::nullopt;
}

PivotMeasure ViewMaker::blended(const ViewMaker& other, PivotMeasure measure, std::string label) {
  measure.dataset = other.of_.dataset;
  measure.label = std::move(label);
  return measure;
}

void ViewMaker::add(std::string name, std::string reason, Chart chart, PivotSpec pivot) {
  pivot.dataset = of_.dataset;
  views_.push_back({.name = std::move(name),
                    .reason = std::move(reason),
                    .pivot = std::move(pivot),
                    .chart = chart});
}

PivotSort largest_first(int measure) {
  return {.by = SortBy::kMeasure, .measure = measure, .descending = true};
}

}  // namespace roundtable
