#pragma once

// A pivot written the slow and obvious way, to compare the real one with: every
// number is computed anew from the lines that belong to it.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <expected>
#include <functional>
#include <map>
#include <set>

#include "base/text.h"
#include "reference_labels.h"
#include "views/pivot.h"

namespace roundtable {
class Reference {
 public:
  Reference(const Table& table, const Mask& mask, const PivotSpec& spec)
      : table_(table), mask_(mask), spec_(spec) {}

  std::expected<PivotResult, Code> run();

 private:
  struct Row {
    std::vector<std::string> header;
    Lines lines;
    bool subtotal = false;
    bool others = false;
  };
  struct Member {
    Label label;
    Lines lines;
  };

  const Column* open(const std::string& field) const {
    const Column* column = table_.find(field);
    return column != nullptr && open_to(mask_, column->role) ? column : nullptr;
  }
  // A number at six decimals, so that columns of different scales can be subtracted.
  std::optional<__int128> fine(const std::string& field, Line line) const {
    if (field == "margin") {
      const auto revenue = fine("revenue", line);
      const auto cost = fine("cost", line);
      return revenue && cost ? std::optional<__int128>(*revenue - *cost) : std::nullopt;
    }
    const Column& column = *table_.find(field);
    const auto value = number_at(column, line);
    if (!value) return std::nullopt;
    return *value * power(6 - std::get<NumberColumn>(column.data).decimals);
  }
  int decimals(const std::string& field) const {
    if (field == "margin") return std::max(decimals("revenue"), decimals("cost"));
    return std::get<NumberColumn>(table_.find(field)->data).decimals;
  }
  bool measurable(const std::string& field) const {
    if (field == "margin") return open("revenue") != nullptr && open("cost") != nullptr;
    return open(field) != nullptr;
  }
  bool blank(const PivotMeasure& measure) const {
    return (measure.field && !measurable(*measure.field)) ||
           std::ranges::any_of(measure.ratio, [&](const auto& f) { return !measurable(f); });
  }

  bool refused() const;
  void fill_rows(PivotResult& result, const Lines& lines, const std::vector<Member>& columns) const;
  void fill_dates(PivotResult& result, const Lines& lines) const;
  bool passes(const PivotFilter& filter, Line line) const;
  PivotValue value(const PivotMeasure& measure, const Lines& lines) const;
  std::vector<PivotValue> values(const Lines& lines) const {
    std::vector<PivotValue> all;
    for (const auto& measure : spec_.measures) all.push_back(value(measure, lines));
    return all;
  }
  PivotCell cell(const Lines& lines) const {
    return lines.empty() ? std::nullopt : PivotCell(values(lines));
  }
  std::vector<Member> members(const PivotLevel& level, const Lines& lines, bool sorted) const;
  std::vector<Row> rows(const Lines& lines, int& left_out) const;

  const Table& table_;
  const Mask& mask_;
  const PivotSpec& spec_;
};

inline bool Reference::passes(const PivotFilter& filter, Line line) const {
  const Column& column = *open(filter.field);
  const PivotLevel level{
      .field = filter.field, .by = filter.by, .fiscal_start = filter.fiscal_start};
  const Label label = label_at(column, line, level);
  const auto listed = [&] {
    return std::ranges::find(filter.values, label.text) != filter.values.end();
  };
  switch (filter.op) {
    case FilterOp::kIn:
      return listed();
    case FilterOp::kNotIn:
      return !listed();
    case FilterOp::kContains:
      return !label.null && std::ranges::any_of(filter.values, [&](const std::string& value) {
        return label.folded.find(name_key(value)) != std::string::npos;
      });
    case FilterOp::kIsNull:
      return label.null == (filter.values.empty() || filter.values[0] == "true");
    case FilterOp::kWith:
    case FilterOp::kWithout:
    case FilterOp::kBetween:
      break;
  }
  if (label.null) return false;
  const std::string& from = filter.values[0];
  const std::string& to = filter.values[1];
  if (column.type == ColumnType::kDate) {
    return (from.empty() || from <= label.text) && (to.empty() || label.text <= to);
  }
  // Small numbers with few decimals: doubles are exact enough to tell them apart.
  const double number = std::strtod(label.text.c_str(), nullptr);
  return (from.empty() || std::strtod(from.c_str(), nullptr) <= number) &&
         (to.empty() || number <= std::strtod(to.c_str(), nullptr));
}

inline PivotValue Reference::value(const PivotMeasure& measure, const Lines& lines) const {
  if (blank(measure)) return std::nullopt;
  if (!measure.ratio.empty()) {
    __int128 above = 0, below = 0;
    for (const Line line : lines) {
      const auto a = fine(measure.ratio[0], line);
      const auto b = fine(measure.ratio[1], line);
      if (!a || !b) continue;
      above += *a;
      below += *b;
    }
    return below == 0 ? std::nullopt : PivotValue(rounded(above * power(6), below));
  }
  if (!measure.field) return Decimal{static_cast<__int128>(lines.size()), 0};
  const Aggregate agg = measure.agg.value_or(Aggregate::kSum);
  if (agg == Aggregate::kCount || agg == Aggregate::kDistinct) {
    std::multiset<std::string> labels;
    for (const Line line : lines) {
      const Label label = label_at(*open(*measure.field), line, {});
      if (!label.null) labels.insert(label.text);
    }
    const std::set<std::string> distinct(labels.begin(), labels.end());
    return Decimal{
        static_cast<__int128>(agg == Aggregate::kCount ? labels.size() : distinct.size()), 0};
  }
  std::vector<__int128> numbers;
  for (const Line line : lines) {
    if (const auto number = fine(*measure.field, line)) numbers.push_back(*number);
  }
  if (numbers.empty()) return std::nullopt;
  __int128 sum = 0;
  for (const __int128 number : numbers) sum += number;
  if (agg == Aggregate::kAverage) return rounded(sum, static_cast<__int128>(numbers.size()));
  if (agg == Aggregate::kMinimum) sum = *std::ranges::min_element(numbers);
  if (agg == Aggregate::kMaximum) sum = *std::ranges::max_element(numbers);
  return Decimal{sum / power(6 - decimals(*measure.field)), decimals(*measure.field)};
}

inline std::vector<Reference::Member> Reference::members(const PivotLevel& level,
                                                         const Lines& lines, bool sorted) const {
  std::map<Label, Lines> by_label;
  for (const Line line : lines) by_label[label_at(*open(level.field), line, level)].push_back(line);
  std::vector<Member> members;
  for (auto& [label, of] : by_label) members.push_back({label, of});
  if (!sorted || !spec_.sort) return members;
  const bool down = spec_.sort->descending;
  const auto measure = static_cast<std::size_t>(spec_.sort->measure.value_or(0));
  std::stable_sort(members.begin(), members.end(), [&](const Member& a, const Member& b) {
    if (spec_.sort->by == SortBy::kLabel) {
      if (a.label.null || b.label.null) return !a.label.null && b.label.null;
      return down ? a.label > b.label : a.label < b.label;
    }
    const PivotValue x = value(spec_.measures[measure], a.lines);
    const PivotValue y = value(spec_.measures[measure], b.lines);
    if (!x || !y) return x.has_value() && !y.has_value();
    return down ? x->scaled > y->scaled : x->scaled < y->scaled;
  });
  return members;
}

inline std::vector<Reference::Row> Reference::rows(const Lines& lines, int& left_out) const {
  if (spec_.rows.empty()) return {{.header = {}, .lines = lines}};
  std::vector<Row> rows;
  Row others{.header = {"others"}, .lines = {}, .others = true};
  int shown = 0;
  for (const Member& first : members(spec_.rows[0], lines, true)) {
    if (spec_.top && shown >= *spec_.top) {
      others.lines.insert(others.lines.end(), first.lines.begin(), first.lines.end());
      if (!spec_.others) ++left_out;
      continue;
    }
    ++shown;
    if (spec_.rows.size() == 1) {
      rows.push_back({.header = {first.label.text}, .lines = first.lines});
      continue;
    }
    for (const Member& second : members(spec_.rows[1], first.lines, true)) {
      rows.push_back({.header = {first.label.text, second.label.text}, .lines = second.lines});
    }
    if (spec_.subtotals) {
      rows.push_back({.header = {first.label.text}, .lines = first.lines, .subtotal = true});
    }
  }
  if (spec_.others && !others.lines.empty()) rows.push_back(others);
  return rows;
}

// Whether a field is used that is not open.
inline bool Reference::refused() const {
  const auto closed = [&](const auto& each) { return open(each.field) == nullptr; };
  if (std::ranges::any_of(spec_.rows, closed) || std::ranges::any_of(spec_.columns, closed) ||
      std::ranges::any_of(spec_.filters, closed)) {
    return true;
  }
  const auto is_blank = [&](const PivotMeasure& measure) { return blank(measure); };
  return mask_.host_side && std::ranges::any_of(spec_.measures, is_blank);
}

inline Lines common(const Lines& a, const Lines& b) {
  Lines both;
  std::ranges::copy_if(a, std::back_inserter(both),
                       [&](Line line) { return std::ranges::find(b, line) != b.end(); });
  return both;
}

inline void Reference::fill_rows(PivotResult& result, const Lines& lines,
                                 const std::vector<Member>& columns) const {
  for (const Row& row : rows(lines, result.rows_left_out)) {
    if (row.subtotal) result.subtotal_rows.push_back(static_cast<int>(result.row_headers.size()));
    if (row.others) result.others_row = static_cast<int>(result.row_headers.size());
    result.row_headers.push_back(row.header);
    auto& cells = result.cells.emplace_back();
    for (const Member& column : columns) cells.push_back(cell(common(row.lines, column.lines)));
    if (result.row_totals) result.row_totals->push_back(cell(row.lines));
  }
}

inline void Reference::fill_dates(PivotResult& result, const Lines& lines) const {
  for (const Line line : lines) {
    const std::int32_t day = std::get<DateColumn>(table_.find("day")->data).days[line];
    if (day == kNullDay) continue;
    const Date date{Days{std::chrono::days{day}}};
    result.first_date = std::min(result.first_date.value_or(date), date);
    result.last_date = std::max(result.last_date.value_or(date), date);
  }
}

inline std::expected<PivotResult, Code> Reference::run() {
  if (refused()) return std::unexpected(Code::kNotFound);
  PivotResult result{.dataset = spec_.dataset, .version = spec_.version.value_or(0)};
  Lines lines;
  for (Line line = 0; line < table_.rows; ++line) {
    const auto pass = [&](const PivotFilter& filter) { return passes(filter, line); };
    if (std::ranges::all_of(spec_.filters, pass)) lines.push_back(line);
  }
  std::vector<Member> columns = {{.label = {}, .lines = lines}};
  if (!spec_.columns.empty()) columns = members(spec_.columns[0], lines, false);
  if (spec_.totals) {
    result.row_totals.emplace();
    result.column_totals.emplace();
    result.grand_total = values(lines);
  }
  for (const Member& column : columns) {
    auto& header = result.column_headers.emplace_back();
    if (!spec_.columns.empty()) header.push_back(column.label.text);
    if (spec_.totals) result.column_totals->push_back(cell(column.lines));
  }
  fill_rows(result, lines, columns);
  fill_dates(result, lines);
  result.rows_matched = static_cast<std::int64_t>(lines.size());
  return result;
}

// The problem's code only; words are tested elsewhere.
inline std::expected<PivotResult, Code> reference_pivot(const Table& table, const Mask& mask,
                                                        const PivotSpec& spec) {
  return Reference(table, mask, spec).run();
}

}  // namespace roundtable
