#include "views/measure_binding.h"

#include <algorithm>

#include "views/attach_binding.h"
#include "views/measure_words.h"
#include "views/number_source.h"
#include "views/pivot_filters.h"

namespace roundtable {
namespace {

using Bound = std::expected<BoundMeasure, Problem>;

constexpr int kRatioDecimals = 4;
constexpr int kAverageDecimals = 2;

MeasureKind kind_of(const PivotMeasure& measure) {
  switch (measure.agg.value_or(Aggregate::kSum)) {
    case Aggregate::kSum:
      return measure.times ? MeasureKind::kProducts : MeasureKind::kSum;
    case Aggregate::kCount:
      return measure.field ? MeasureKind::kCount : MeasureKind::kLines;
    case Aggregate::kAverage:
      return MeasureKind::kAverage;
    case Aggregate::kMinimum:
      return MeasureKind::kMinimum;
    case Aggregate::kMaximum:
      return MeasureKind::kMaximum;
    case Aggregate::kDistinct:
      return MeasureKind::kDistinct;
    case Aggregate::kMedian:
      return MeasureKind::kMedian;
    case Aggregate::kExpected:
      return MeasureKind::kExpected;
  }
  return MeasureKind::kSum;
}

Unit unit_of(ColumnType type) { return type == ColumnType::kMoney ? Unit::kMoney : Unit::kNumber; }

// How many decimals people want to see; the values have all of them.
void set_format(BoundMeasure& bound, const BoundNumber& number) {
  bound.unit = unit_of(number.type);
  const bool finer = bound.kind == MeasureKind::kAverage || bound.kind == MeasureKind::kMedian;
  bound.display_decimals =
      bound.unit == Unit::kMoney || finer ? kAverageDecimals : number.source.decimals;
}

std::optional<Problem> check_measure(const PivotMeasure& measure) {
  const bool plain = measure.field || measure.agg;
  if (!measure.ratio.empty() && (measure.ratio.size() != 2 || plain || measure.attach)) {
    return invalid_field("measures", "A ratio is of two fields, and stands alone.");
  }
  if (measure.attach && plain) {
    return invalid_field("measures", "An attach rate stands alone.");
  }
  if (measure.times &&
      (!measure.field || measure.agg.value_or(Aggregate::kSum) != Aggregate::kSum)) {
    return invalid_field("measures", "Only the numbers of a sum can be multiplied.");
  }
  if (measure.ratio.empty() && !measure.attach && !measure.field &&
      measure.agg != Aggregate::kCount) {
    return invalid_field("measures", "Only a count of lines needs no field.");
  }
  return std::nullopt;
}

const DateColumn* dates_of(const Table& table, const Mask& mask, ColumnRole role) {
  const Column* column = find_open(table, mask, role);
  return column != nullptr ? std::get_if<DateColumn>(&column->data) : nullptr;
}

}  // namespace

Bound MeasureBinder::bind(const PivotMeasure& measure) {
  if (auto problem = check_measure(measure)) return std::unexpected(*std::move(problem));
  if (!measure.ratio.empty()) return bind_ratio(measure);
  if (measure.attach) return bind_attach_rate(*measure.attach);
  return bind_aggregate(measure);
}

Bound MeasureBinder::bind_aggregate(const PivotMeasure& measure) {
  BoundMeasure bound{.kind = kind_of(measure)};
  switch (bound.kind) {
    case MeasureKind::kLines:
      bound.unit = Unit::kCount;
      return bound;
    case MeasureKind::kCount:
    case MeasureKind::kDistinct:
      return bind_members(*measure.field, std::move(bound));
    case MeasureKind::kProducts:
      return bind_products(measure, std::move(bound));
    case MeasureKind::kSum:
    case MeasureKind::kAverage:
    case MeasureKind::kMinimum:
    case MeasureKind::kMaximum:
    case MeasureKind::kMedian:
    case MeasureKind::kExpected:
    case MeasureKind::kRatio:
    case MeasureKind::kAttach:
    case MeasureKind::kBlank:
      break;
  }
  return bind_number(measure, std::move(bound));
}

Bound MeasureBinder::bind_number(const PivotMeasure& measure, BoundMeasure bound) {
  const auto number = find_number(table_, mask_, *measure.field);
  if (!number) return std::unexpected(number.error());
  if (!*number) return blank({*measure.field});
  bound.number = (*number)->source;
  set_format(bound, **number);
  return bound.kind == MeasureKind::kExpected ? bind_expected(std::move(bound)) : bound;
}

Bound MeasureBinder::bind_members(const std::string& field, BoundMeasure bound) {
  const Column* column = find_open(table_, mask_, field);
  if (column == nullptr) return blank({field});
  bound.members.emplace(*column, DateGrain{});
  bound.unit = Unit::kCount;
  return bound;
}

Bound MeasureBinder::bind_products(const PivotMeasure& measure, BoundMeasure bound) {
  const auto number = find_number(table_, mask_, *measure.field);
  if (!number) return std::unexpected(number.error());
  const auto factor = find_number(table_, mask_, *measure.times);
  if (!factor) return std::unexpected(factor.error());
  if (!*number || !*factor) return blank({*measure.field, *measure.times});
  bound.number = (*number)->source;
  bound.factor = (*factor)->source;
  const bool money = (*number)->type == ColumnType::kMoney || (*factor)->type == ColumnType::kMoney;
  bound.unit = money ? Unit::kMoney : Unit::kNumber;
  bound.display_decimals =
      money ? kAverageDecimals : std::max(bound.number.decimals, bound.factor.decimals);
  return bound;
}

Bound MeasureBinder::bind_expected(BoundMeasure bound) {
  bound.period = {.from = dates_of(table_, mask_, ColumnRole::kDate),
                  .until = dates_of(table_, mask_, ColumnRole::kUntil),
                  .as_of = as_of_};
  if (bound.period.from == nullptr) {
    return std::unexpected(invalid_field(
        "date", "What is expected by now needs the first day of each line's period."));
  }
  if (bound.period.until == nullptr) {
    return std::unexpected(invalid_field(
        "until", "What is expected by now needs the last day of each line's period."));
  }
  return bound;
}

Bound MeasureBinder::bind_ratio(const PivotMeasure& measure) {
  const auto above = find_number(table_, mask_, measure.ratio[0]);
  if (!above) return std::unexpected(above.error());
  const auto below = find_number(table_, mask_, measure.ratio[1]);
  if (!below) return std::unexpected(below.error());
  if (!*above || !*below) return blank(measure.ratio);
  const ValueFormat format = calculated_format(
      Calculation::kDivide, {.unit = unit_of((*above)->type)}, {.unit = unit_of((*below)->type)});
  return BoundMeasure{
      .kind = MeasureKind::kRatio,
      .number = (*above)->source,
      .denominator = (*below)->source,
      .unit = format.unit,
      .display_decimals = format.unit == Unit::kMoney ? kAverageDecimals : kRatioDecimals};
}

Bound MeasureBinder::bind_attach_rate(const Attach& attach) {
  if (!is_open(attach.field) || !is_open(attach.of)) return blank({attach.field, attach.of});
  auto states = bind_attach(table_, mask_, attach);
  if (!states) return std::unexpected(states.error());
  BoundMeasure bound{.kind = MeasureKind::kAttach,
                     .attach = *std::move(states),
                     .unit = Unit::kPercent,
                     .display_decimals = kRatioDecimals};
  bound.members.emplace(*table_.find(attach.field), DateGrain{});
  return bound;
}

// For the host side, who may see all, a field that is not open is a mistake.
Bound MeasureBinder::blank(const std::vector<std::string>& fields) {
  for (const std::string& field : fields) {
    if (is_open(field)) continue;
    if (mask_.host_side) return std::unexpected(no_such_field(field));
    if (std::ranges::count(masked_, field) == 0) masked_.push_back(field);
  }
  return BoundMeasure{.kind = MeasureKind::kBlank};
}

bool MeasureBinder::is_open(const std::string& field) const {
  return find_open(table_, mask_, field) != nullptr ||
         (field == "margin" && find_margin(table_, mask_).has_value());
}

}  // namespace roundtable
