#include "views/measure_binding.h"

#include <algorithm>

#include "views/pivot_filters.h"

namespace roundtable {
namespace {

template <class T>
using Expected = std::expected<T, Problem>;

// Revenue less cost, where the table has both and both are open.
std::optional<NumberSource> find_margin(const Table& table, const Mask& mask) {
  const Column* revenue = find_open(table, mask, ColumnRole::kRevenue);
  const Column* cost = find_open(table, mask, ColumnRole::kCost);
  if (revenue == nullptr || cost == nullptr) return std::nullopt;
  const auto* plus = std::get_if<NumberColumn>(&revenue->data);
  const auto* minus = std::get_if<NumberColumn>(&cost->data);
  if (plus == nullptr || minus == nullptr) return std::nullopt;
  const int decimals = std::max(plus->decimals, minus->decimals);
  const auto widen = [&](int from) {
    return static_cast<std::int64_t>(power_of_ten(decimals - from));
  };
  return NumberSource{.column = plus,
                      .minus = minus,
                      .factor = widen(plus->decimals),
                      .minus_factor = widen(minus->decimals),
                      .decimals = decimals};
}

struct BoundNumber {
  NumberSource source;
  ColumnType type = ColumnType::kNumber;
};

// Nothing if the field is not there or not open.
Expected<std::optional<BoundNumber>> bind_number(const Table& table, const Mask& mask,
                                                 const std::string& field) {
  if (const Column* column = find_open(table, mask, field)) {
    const auto* numbers = std::get_if<NumberColumn>(&column->data);
    if (numbers == nullptr) {
      return std::unexpected(invalid_field(field, "This measure needs a column of numbers."));
    }
    return BoundNumber{{.column = numbers, .decimals = numbers->decimals}, column->type};
  }
  if (field != "margin" || !has_derived_margin(table, mask)) return std::nullopt;
  return BoundNumber{*find_margin(table, mask), ColumnType::kMoney};
}

// How many decimals people want to see; the values have all of them.
int display_decimals(const BoundNumber& number, MeasureKind kind) {
  if (kind == MeasureKind::kRatio) return 4;
  if (number.type == ColumnType::kMoney || kind == MeasureKind::kAverage) return 2;
  return number.source.decimals;
}

MeasureKind kind_of(const PivotMeasure& measure) {
  switch (measure.agg.value_or(Aggregate::kSum)) {
    case Aggregate::kSum:
      return MeasureKind::kSum;
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
    case Aggregate::kExpected:
      break;
  }
  return MeasureKind::kSum;
}

std::optional<Problem> check_measure(const PivotMeasure& measure) {
  if (!measure.ratio.empty()) {
    if (measure.ratio.size() == 2 && !measure.agg && !measure.field) return std::nullopt;
    return invalid_field("measures", "A ratio is of two fields, and stands alone.");
  }
  if (!measure.field && measure.agg != Aggregate::kCount) {
    return invalid_field("measures", "Only a count of lines needs no field.");
  }
  return std::nullopt;
}

}  // namespace

Expected<BoundMeasure> MeasureBinder::bind(const PivotMeasure& measure) {
  if (auto problem = check_measure(measure)) return std::unexpected(*std::move(problem));
  BoundMeasure bound{.kind = kind_of(measure), .name = measure_name(measure)};
  if (!measure.ratio.empty()) return bind_ratio(measure, std::move(bound));
  if (!measure.field) return bound;
  if (bound.kind == MeasureKind::kCount || bound.kind == MeasureKind::kDistinct) {
    return bind_members(*measure.field, std::move(bound));
  }
  auto number = bind_number(table_, mask_, *measure.field);
  if (!number) return std::unexpected(number.error());
  if (!*number) return blank(*measure.field, std::move(bound));
  bound.number = (*number)->source;
  bound.display_decimals = display_decimals(**number, bound.kind);
  return bound;
}

Expected<BoundMeasure> MeasureBinder::bind_members(const std::string& field, BoundMeasure bound) {
  const Column* column = find_open(table_, mask_, field);
  if (column == nullptr) return blank(field, std::move(bound));
  bound.members.emplace(*column, DateGrain{});
  return bound;
}

Expected<BoundMeasure> MeasureBinder::bind_ratio(const PivotMeasure& measure, BoundMeasure bound) {
  bound.kind = MeasureKind::kRatio;
  auto above = bind_number(table_, mask_, measure.ratio[0]);
  if (!above) return std::unexpected(above.error());
  auto below = bind_number(table_, mask_, measure.ratio[1]);
  if (!below) return std::unexpected(below.error());
  if (*above && *below) {
    bound.number = (*above)->source;
    bound.denominator = (*below)->source;
    bound.display_decimals = display_decimals(**above, MeasureKind::kRatio);
    return bound;
  }
  Expected<BoundMeasure> result = std::move(bound);
  if (!*above) result = blank(measure.ratio[0], *std::move(result));
  if (!*below && result) result = blank(measure.ratio[1], *std::move(result));
  return result;
}

Expected<BoundMeasure> MeasureBinder::blank(const std::string& field, BoundMeasure bound) {
  if (mask_.host_side) return std::unexpected(no_such_field(field));
  if (std::ranges::count(masked_, field) == 0) masked_.push_back(field);
  bound.kind = MeasureKind::kBlank;
  return bound;
}

bool has_derived_margin(const Table& table, const Mask& mask) {
  return table.find("margin") == nullptr && find_margin(table, mask).has_value();
}

std::string measure_name(const PivotMeasure& measure) {
  if (measure.ratio.size() == 2) return measure.ratio[0] + " / " + measure.ratio[1];
  if (!measure.field) return "lines";
  switch (measure.agg.value_or(Aggregate::kSum)) {
    case Aggregate::kSum:
      return *measure.field;
    case Aggregate::kCount:
      return "lines with " + *measure.field;
    case Aggregate::kAverage:
      return "average " + *measure.field;
    case Aggregate::kMinimum:
      return "smallest " + *measure.field;
    case Aggregate::kMaximum:
      return "largest " + *measure.field;
    case Aggregate::kDistinct:
      return "distinct " + *measure.field;
    case Aggregate::kMedian:
      return "median " + *measure.field;
    case Aggregate::kExpected:
      return "expected " + *measure.field;
  }
  return *measure.field;
}

}  // namespace roundtable
