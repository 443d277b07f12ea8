#pragma once

// The value of one measure over some lines of one table, computed from each of them.

#include <map>
#include <set>

#include "reference_table.h"

namespace roundtable::reference {

// The fields a measure is computed from; `until`, `date`: columns found by their role.
inline std::vector<std::string> fields_of(const PivotMeasure& measure) {
  std::vector<std::string> fields = measure.ratio;
  if (measure.field) fields.push_back(*measure.field);
  if (measure.times) fields.push_back(*measure.times);
  if (measure.attach) {
    fields.push_back(measure.attach->field);
    fields.push_back(measure.attach->of);
  }
  return fields;
}

class MeasureOf {
 public:
  MeasureOf(const OpenTable& table, const PivotMeasure& measure, std::optional<Days> as_of)
      : table_(table), measure_(measure), as_of_(as_of) {}

  bool blank() const {
    return std::ranges::any_of(fields_of(measure_),
                               [&](const std::string& field) { return table_.hidden(field); });
  }

  // What is expected needs each line's period as well.
  bool computable() const {
    const bool has_period =
        table_.column(ColumnRole::kDate) != nullptr && table_.column(ColumnRole::kUntil) != nullptr;
    return !blank() && (measure_.agg != Aggregate::kExpected || has_period);
  }

  // What is open on own lines only is computed over those.
  Lines counted(const Lines& lines) const {
    const bool own_only = std::ranges::any_of(
        fields_of(measure_), [&](const std::string& field) { return table_.own_only(field); });
    if (!own_only) return lines;
    Lines own;
    std::ranges::copy_if(lines, std::back_inserter(own), [&](Line at) { return table_.own(at); });
    return own;
  }

  PivotValue over(const Lines& all) const {
    if (blank()) return std::nullopt;
    const Lines lines = counted(all);
    if (measure_.attach) return attached(lines);
    if (!measure_.ratio.empty()) return ratio(lines);
    if (!measure_.field) return count_of(lines.size());
    switch (measure_.agg.value_or(Aggregate::kSum)) {
      case Aggregate::kCount:
        return count_of(labels(lines).size());
      case Aggregate::kDistinct:
        return count_of(distinct(lines).size());
      case Aggregate::kExpected:
        return expected(lines);
      default:
        return of_numbers(lines);
    }
  }

  std::set<std::string> distinct(const Lines& lines) const {
    const auto all = labels(lines);
    return {all.begin(), all.end()};
  }

 private:
  static Decimal count_of(std::size_t count) { return {static_cast<Wide>(count), 0}; }

  std::vector<std::string> labels(const Lines& lines) const {
    const std::vector<Label>& of = table_.labels(*measure_.field);
    std::vector<std::string> found;
    for (const Line line : lines) {
      if (!of[line].null) found.push_back(of[line].text);
    }
    return found;
  }

  PivotValue ratio(const Lines& lines) const {
    Wide above = 0, below = 0;
    for (const Line line : lines) {
      const auto a = table_.number(measure_.ratio[0], line);
      const auto b = table_.number(measure_.ratio[1], line);
      if (!a || !b) continue;
      above += fine(*a);
      below += fine(*b);
    }
    return below == 0 ? std::nullopt : PivotValue(divided(above, below));
  }

  PivotValue of_numbers(const Lines& lines) const {
    const int decimals = table_.decimals(*measure_.field);
    std::vector<Wide> numbers;
    for (const Line line : lines) {
      const auto value = table_.number(*measure_.field, line);
      if (!value) continue;
      if (!measure_.times) {
        numbers.push_back(value->scaled);
      } else if (const auto factor = table_.number(*measure_.times, line)) {
        numbers.push_back(value->scaled * factor->scaled);
      }
    }
    if (numbers.empty()) return std::nullopt;
    std::ranges::sort(numbers);
    Wide sum = 0;
    for (const Wide number : numbers) sum += number;
    const auto count = static_cast<Wide>(numbers.size());
    const std::size_t middle = numbers.size() / 2;
    switch (measure_.agg.value_or(Aggregate::kSum)) {
      case Aggregate::kAverage:
        return divided(sum, count * power(decimals));
      case Aggregate::kMinimum:
        return Decimal{numbers.front(), decimals};
      case Aggregate::kMaximum:
        return Decimal{numbers.back(), decimals};
      case Aggregate::kMedian:
        if (numbers.size() % 2 == 1) return divided(numbers[middle], power(decimals));
        return divided(numbers[middle - 1] + numbers[middle], 2 * power(decimals));
      default:
        return measure_.times ? product(sum) : Decimal{sum, decimals};
    }
  }

  // At the scales of both together, but at most 6 decimals.
  PivotValue product(Wide sum) const {
    return rounded(sum, table_.decimals(*measure_.field) + table_.decimals(*measure_.times));
  }

  PivotValue expected(const Lines& lines) const {
    const Column* date = table_.column(ColumnRole::kDate);
    const Column* until = table_.column(ColumnRole::kUntil);
    if (!as_of_) return std::nullopt;
    // As a fraction, since periods of different lengths come together.
    std::optional<Wide> above;
    Wide below = 1;
    for (const Line line : lines) {
      const auto from = table_.day(date, line);
      const auto to = table_.day(until, line);
      const auto value = table_.number(*measure_.field, line);
      if (!from || !to || !value || *to < *from) continue;
      const Wide length = (*to - *from).count() + 1;
      const Wide passed = std::clamp<Wide>((*as_of_ - *from).count() + 1, 0, length);
      above = above.value_or(0) * length + value->scaled * passed * below;
      below *= length;
      const Wide common = greatest_divisor(*above, below);
      *above /= common;
      below /= common;
    }
    if (!above) return std::nullopt;
    return divided(*above, below * power(table_.decimals(*measure_.field)));
  }
  static Wide greatest_divisor(Wide a, Wide b) {
    if (a < 0) a = -a;
    return b == 0 ? (a == 0 ? 1 : a) : greatest_divisor(b, a % b);
  }

  PivotValue attached(const Lines& lines) const {
    const Attach& attach = *measure_.attach;
    const std::vector<Label>& members = table_.labels(attach.field);
    const std::vector<Label>& of = table_.labels(attach.of);
    const Column* dates = table_.column(ColumnRole::kDate);
    const auto among = [&](const std::vector<std::string>& names, Line line) {
      return !of[line].null && std::ranges::find(names, of[line].text) != names.end();
    };
    const Lines open = counted(table_.open_lines());
    std::set<Label> buying, attached;
    for (const Line from : lines) {
      // Of a line whose date is closed nothing can be told.
      if (table_.own_only(dates->name) && !table_.own(from)) continue;
      if (members[from].null || !among(attach.from, from)) continue;
      buying.insert(members[from]);
      for (const Line to : open) {
        if (members[to] != members[from] || !among(attach.to, to)) continue;
        const auto first = table_.day(dates, from);
        const auto second = table_.day(dates, to);
        if (!first || !second) continue;
        const auto [earlier, later] = std::minmax(*first, *second);
        if (later <= months_later(earlier, attach.months)) attached.insert(members[from]);
      }
    }
    if (buying.empty()) return std::nullopt;
    return divided(static_cast<Wide>(attached.size()), static_cast<Wide>(buying.size()));
  }

  const OpenTable& table_;
  const PivotMeasure& measure_;
  std::optional<Days> as_of_;
};

}  // namespace roundtable::reference
