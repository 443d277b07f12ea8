#include "views/measure_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace roundtable {
namespace {

constexpr int kShareDecimals = 4;  // 12.34 %

std::string_view sign_of(Calculation calculation) {
  switch (calculation) {
    case Calculation::kAdd:
      return "+";
    case Calculation::kSubtract:
      return "−";
    case Calculation::kMultiply:
      return "×";
    case Calculation::kDivide:
      return "/";
  }
  return "";
}

std::string aggregate_name(const PivotMeasure& measure) {
  const std::string& field = *measure.field;
  switch (measure.agg.value_or(Aggregate::kSum)) {
    case Aggregate::kSum:
      return measure.times ? field + " × " + *measure.times : field;
    case Aggregate::kCount:
      return "lines with " + field;
    case Aggregate::kAverage:
      return "average " + field;
    case Aggregate::kMinimum:
      return "lowest " + field;
    case Aggregate::kMaximum:
      return "highest " + field;
    case Aggregate::kDistinct:
      return "distinct " + field;
    case Aggregate::kMedian:
      return "median " + field;
    case Aggregate::kExpected:
      return field + " expected by now";
  }
  return field;
}

std::string_view shown_words(ShowAs as) {
  switch (as) {
    case ShowAs::kShareOfRow:
      return "share of row";
    case ShowAs::kShareOfColumn:
      return "share of column";
    case ShowAs::kShareOfTotal:
      return "share of total";
    case ShowAs::kShareOfParent:
      return "share of parent";
    case ShowAs::kRunningTotal:
      return "running total";
    case ShowAs::kRank:
      return "rank";
  }
  return "";
}

std::string some(const std::vector<std::string>& values) {
  if (values.empty()) return {};
  return values.size() == 1 ? values[0]
                            : fmt::format("{} or {} more", values[0], values.size() - 1);
}

std::string plain_name(std::span<const PivotMeasure> measures, std::size_t index) {
  const PivotMeasure& measure = measures[index];
  if (measure.label) return *measure.label;
  if (measure.calc && measure.operands.size() == 2) {
    const auto operand = [&](std::size_t i) -> std::string {
      const int number = measure.operands[i];
      const bool earlier = number >= 0 && static_cast<std::size_t>(number) < index;
      return earlier ? plain_name(measures, static_cast<std::size_t>(number)) : "";
    };
    return fmt::format("{} {} {}", operand(0), sign_of(*measure.calc), operand(1));
  }
  if (measure.attach) {
    return fmt::format("{} with {} that also have {}", measure.attach->field,
                       some(measure.attach->from), some(measure.attach->to));
  }
  std::string name = measure.field ? aggregate_name(measure) : "lines";
  if (measure.ratio.size() == 2) name = measure.ratio[0] + " / " + measure.ratio[1];
  for (const PivotFilter& filter : measure.filters) {
    name += fmt::format(", {}: {}", filter.field, some(filter.values));
  }
  return name;
}

bool counts(Unit unit) { return unit == Unit::kCount || unit == Unit::kNumber; }

ValueFormat product(ValueFormat a, ValueFormat b) {
  if (a.unit == Unit::kMoney || b.unit == Unit::kMoney) return {Unit::kMoney, 2};
  if (a.unit == Unit::kPercent && b.unit == Unit::kPercent) return {Unit::kPercent, kShareDecimals};
  return {Unit::kNumber, std::max(a.decimals, b.decimals)};
}

// Of two like amounts a share; of money and a number money for each.
ValueFormat quotient(ValueFormat a, ValueFormat b) {
  if (a.unit == Unit::kMoney && b.unit != Unit::kMoney) return {Unit::kMoney, 2};
  const bool alike = a.unit == b.unit || (counts(a.unit) && counts(b.unit));
  return {alike && a.unit != Unit::kNumber ? Unit::kPercent : Unit::kRatio, kShareDecimals};
}

}  // namespace

std::string measure_name(std::span<const PivotMeasure> measures, std::size_t measure) {
  const std::string name = plain_name(measures, measure);
  const auto& as = measures[measure].as;
  return as && !measures[measure].label ? fmt::format("{}, {}", name, shown_words(*as)) : name;
}

ValueFormat calculated_format(Calculation calculation, ValueFormat a, ValueFormat b) {
  switch (calculation) {
    case Calculation::kAdd:
    case Calculation::kSubtract:
      return {a.unit == b.unit ? a.unit : Unit::kNumber, std::max(a.decimals, b.decimals)};
    case Calculation::kMultiply:
      return product(a, b);
    case Calculation::kDivide:
      return quotient(a, b);
  }
  return a;
}

}  // namespace roundtable
