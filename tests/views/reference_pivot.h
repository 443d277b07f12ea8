#pragma once

// A pivot written the slow and obvious way, to compare the real one with: every number is
// computed anew from the lines that belong to it.

#include <deque>
#include <expected>

#include "base/problem.h"
#include "reference_compare.h"
#include "reference_measures.h"
#include "reference_slice.h"

namespace roundtable::reference {

struct Inputs {
  Input main;
  Input compared;  // another version
  Input blended;   // another dataset
};

class Reference {
 public:
  Reference(const Inputs& inputs, const PivotSpec& spec) : inputs_(inputs), spec_(spec) {}

  // The problem's code only; words are tested elsewhere.
  std::expected<PivotResult, Code> run();

 private:
  enum class Side { kNow, kBase };

  const Table& main() const { return *inputs_.main.table; }
  bool refused() const;
  bool invalid() const;
  bool needs_dates(const OpenTable& table) const;
  void read_slices();
  bool lacks_period() const;
  Slice slice_before(const Input& input, const PivotSpec& spec) const;
  const Slice* slice(Side side, const PivotMeasure& measure) const {
    if (!measure.dataset) return side == Side::kNow ? &*now_ : base_ ? &*base_ : nullptr;
    const auto mine = std::ranges::find(blended_, measure.filters, &Blended::filters);
    return side == Side::kNow ? &mine->now : mine->base ? &*mine->base : nullptr;
  }
  std::vector<const Slice*> slices() const;

  bool open(Side side, const PivotMeasure& measure, const Branch& row, const Branch& column) const;
  bool one_sided(std::size_t at, const Branch& row, const Branch& column) const;
  PivotValue raw(Side side, std::size_t at, const Branch& row, const Branch& column) const;
  PivotValue calculated(Side side, const PivotMeasure& measure, const Branch& row,
                        const Branch& column) const;
  PivotValue shown(Side side, std::size_t at, const Branch& row, const Branch& column) const;
  PivotValue share(Side side, std::size_t at, const Branch& row, const Branch& column) const;
  PivotValue running(Side side, std::size_t at, const Branch& row, const Branch& column) const;
  PivotValue rank(Side side, std::size_t at, const Branch& row, const Branch& column) const;
  PivotValue changed(CompareShow show, std::size_t at, const Branch& row,
                     const Branch& column) const;
  std::vector<PivotValue> values(const Branch& row, const Branch& column) const;
  PivotCell cell(const Branch& row, const Branch& column) const;

  std::vector<std::vector<Label>> called(bool rows) const;
  PivotValue sort_value(const PivotSort& sort, const Branch& row, const Branch& column) const;
  void arrange();
  void fill_cells(PivotResult& result) const;
  void fill_lines(PivotResult& result) const;

  const Inputs& inputs_;
  const PivotSpec& spec_;
  std::optional<Days> as_of_;
  std::optional<Slice> now_, base_;
  // Another dataset, or the part of it that a measure is of.
  struct Blended {
    std::vector<PivotFilter> filters;
    Slice now;
    std::optional<Slice> base = std::nullopt;
  };
  std::deque<Blended> blended_;
  Arranged rows_, columns_;
};

// ---------------------------------------------------------------- which lines

inline bool Reference::refused() const {
  const OpenTable table(main(), inputs_.main.mask);
  const auto closed = [&](const auto& each) {
    return table.hidden(each.field) || (each.of && table.hidden(*each.of));
  };
  if (std::ranges::any_of(spec_.rows, closed) || std::ranges::any_of(spec_.columns, closed) ||
      std::ranges::any_of(spec_.filters, closed)) {
    return true;
  }
  return table.host_side() && std::ranges::any_of(spec_.measures, [&](const PivotMeasure& measure) {
           return !measure.dataset && MeasureOf(table, measure, as_of_).blank();
         });
}

// What no table could answer.
inline bool Reference::invalid() const {
  const auto adds_up = [](const PivotMeasure& each) {
    return each.agg == Aggregate::kSum || each.agg == Aggregate::kCount ||
           each.agg == Aggregate::kExpected;
  };
  for (std::size_t at = 0; at < spec_.measures.size(); ++at) {
    const PivotMeasure& measure = spec_.measures[at];
    if (measure.as && *measure.as != ShowAs::kRank && !adds_up(measure)) return true;
    const auto is_later = [&](int each) { return static_cast<std::size_t>(each) >= at; };
    if (std::ranges::any_of(measure.operands, is_later)) return true;
  }
  for (const auto& sort : {spec_.sort, spec_.column_sort}) {
    if (!sort) continue;
    const auto at = static_cast<std::size_t>(sort->measure.value_or(0));
    if (at >= spec_.measures.size() || (sort->show && !spec_.compare)) return true;
    if (sort->show > CompareShow::kDeltaPercent && spec_.measures[at].agg != Aggregate::kDistinct) {
      return true;
    }
  }
  const OpenTable table(main(), inputs_.main.mask);
  const Column* dates = table.column(ColumnRole::kDate);
  if (dates == nullptr && needs_dates(table)) return true;
  return spec_.compare && !move_of(spec_, dates == nullptr ? "" : dates->name);
}

// New or existing, attach rates and periods before are told by dates only.
inline bool Reference::needs_dates(const OpenTable& table) const {
  const auto is_newness = [](const auto& each) { return each.derived == DerivedField::kNewness; };
  const auto attaches = [&](const PivotMeasure& each) {
    return each.attach && !each.dataset && !MeasureOf(table, each, as_of_).blank();
  };
  return std::ranges::any_of(spec_.rows, is_newness) ||
         std::ranges::any_of(spec_.columns, is_newness) ||
         std::ranges::any_of(spec_.filters, is_newness) ||
         std::ranges::any_of(spec_.measures, attaches) ||
         (spec_.compare && spec_.compare->to != CompareTo::kVersion);
}

// What is expected by now, without the first or the last day of each line's period.
inline bool Reference::lacks_period() const {
  return std::ranges::any_of(spec_.measures, [&](const PivotMeasure& each) {
    const Slice& from = *slice(Side::kNow, each);
    const MeasureOf measure(from.table, each, as_of_);
    return from.missing.empty() && !measure.blank() && !measure.computable();
  });
}

inline void Reference::read_slices() {
  now_.emplace(inputs_.main, main(), spec_);
  const Column* dates = now_->table.column(ColumnRole::kDate);
  if (spec_.as_of) as_of_ = Days{*spec_.as_of};
  for (const Line line : now_->table.open_lines()) {
    const auto day = now_->table.day(dates, line);
    if (!spec_.as_of && day) as_of_ = std::max(as_of_.value_or(*day), *day);
  }
  const bool version = spec_.compare && spec_.compare->to == CompareTo::kVersion;
  if (spec_.compare) base_.emplace(slice_before(version ? inputs_.compared : inputs_.main, spec_));
  for (const PivotMeasure& measure : spec_.measures) {
    if (!measure.dataset) continue;
    PivotSpec spec = spec_;
    spec.filters.insert(spec.filters.end(), measure.filters.begin(), measure.filters.end());
    blended_.push_back({.filters = measure.filters, .now = {inputs_.blended, main(), spec}});
    // The version compared with is one of the main table.
    if (!spec_.compare || version) continue;
    blended_.back().base.emplace(slice_before(inputs_.blended, spec));
  }
}

inline Slice Reference::slice_before(const Input& input, const PivotSpec& spec) const {
  const Column* dates = now_->table.column(ColumnRole::kDate);
  Slice before(input, main(), spec, move_of(spec_, dates == nullptr ? "" : dates->name));
  const Column* moved = before.table.column(ColumnRole::kDate);
  std::erase_if(before.lines, [&](Line line) {
    const auto day = before.table.day(moved, line, true);
    return spec_.compare->to_date && as_of_ && day && *day > *as_of_;
  });
  return before;
}

inline std::vector<const Slice*> Reference::slices() const {
  std::vector<const Slice*> all = {&*now_};
  if (base_) all.push_back(&*base_);
  for (const Blended& each : blended_) {
    all.push_back(&each.now);
    if (each.base) all.push_back(&*each.base);
  }
  return all;
}

// ---------------------------------------------------------------- values

inline bool Reference::open(Side side, const PivotMeasure& measure, const Branch& row,
                            const Branch& column) const {
  const Slice* from = slice(side, measure);
  return from != nullptr && from->missing.empty() && from->knows(row, column) &&
         MeasureOf(from->table, measure, as_of_).computable();
}

// Where one side is unknown there is no change.
inline bool Reference::one_sided(std::size_t at, const Branch& row, const Branch& column) const {
  const PivotMeasure& measure = spec_.measures[at];
  if (!measure.calc) {
    return open(Side::kNow, measure, row, column) != open(Side::kBase, measure, row, column);
  }
  return std::ranges::any_of(measure.operands, [&](int operand) {
    return one_sided(static_cast<std::size_t>(operand), row, column);
  });
}

inline PivotValue Reference::raw(Side side, std::size_t at, const Branch& row,
                                 const Branch& column) const {
  const PivotMeasure& measure = spec_.measures[at];
  if (measure.calc) return calculated(side, measure, row, column);
  const Slice* from = slice(side, measure);
  if (from == nullptr || !from->knows(row, column) || !from->missing.empty()) return std::nullopt;
  const Lines lines = from->within(row, column);
  const bool grand = row.header.empty() && column.header.empty();
  if (lines.empty() && !grand) return std::nullopt;
  return MeasureOf(from->table, measure, as_of_).over(lines);
}

// Nothing counts as nothing in a sum, and makes a product or a quotient nothing.
inline PivotValue Reference::calculated(Side side, const PivotMeasure& measure, const Branch& row,
                                        const Branch& column) const {
  const auto operand = [&](std::size_t which) {
    return raw(side, static_cast<std::size_t>(measure.operands[which]), row, column);
  };
  const PivotValue a = operand(0), b = operand(1);
  const bool sum = measure.calc == Calculation::kAdd || measure.calc == Calculation::kSubtract;
  if (sum ? !a && !b : !a || !b) return std::nullopt;
  const Wide x = a ? fine(*a) : 0;
  const Wide y = b ? fine(*b) : 0;
  if (sum) {
    const int decimals = std::max(a ? a->decimals : 0, b ? b->decimals : 0);
    const Wide total = measure.calc == Calculation::kAdd ? x + y : x - y;
    return Decimal{total / power(6 - decimals), decimals};
  }
  if (measure.calc == Calculation::kDivide) {
    return y == 0 ? std::nullopt : PivotValue(divided(x, y));
  }
  const int decimals = a->decimals + b->decimals;
  return rounded(a->scaled * b->scaled, decimals);
}

inline Branch parent_of(const Branch& branch) {
  Branch parent{.header = branch.header};
  if (!parent.header.empty()) parent.header.pop_back();
  return parent;
}

inline bool siblings(const Branch& a, const Branch& b) {
  return a.header.size() == b.header.size() && parent_of(a).header == parent_of(b).header;
}

inline PivotValue Reference::share(Side side, std::size_t at, const Branch& row,
                                   const Branch& column) const {
  const PivotValue part = raw(side, at, row, column);
  PivotValue whole;
  switch (*spec_.measures[at].as) {
    case ShowAs::kShareOfRow:
      whole = raw(side, at, row, {});
      break;
    case ShowAs::kShareOfColumn:
      whole = raw(side, at, {}, column);
      break;
    case ShowAs::kShareOfParent:
      whole = raw(side, at, parent_of(row), column);
      break;
    default:
      whole = raw(side, at, {}, {});
  }
  if (!part || !whole || whole->scaled == 0) return std::nullopt;
  return divided(fine(*part), fine(*whole));
}

inline PivotValue Reference::running(Side side, std::size_t at, const Branch& row,
                                     const Branch& column) const {
  const bool along_columns = !spec_.columns.empty();
  const Branch& own = along_columns ? column : row;
  if (own.header.empty()) return raw(side, at, row, column);
  PivotValue sum;
  for (const Branch& each : along_columns ? columns_.branches : rows_.branches) {
    if (!siblings(each, own)) continue;
    const PivotValue value = along_columns ? raw(side, at, row, each) : raw(side, at, each, column);
    if (value) sum = Decimal{value->scaled + (sum ? sum->scaled : 0), value->decimals};
    if (each.header == own.header && each.others == own.others) break;
  }
  return sum;
}

inline PivotValue Reference::rank(Side side, std::size_t at, const Branch& row,
                                  const Branch& column) const {
  const PivotValue own = raw(side, at, row, column);
  if (!own || row.header.empty() || row.others) return std::nullopt;
  Wide larger = 0;
  for (const Branch& each : rows_.branches) {
    if (!siblings(each, row) || each.others) continue;
    const PivotValue value = raw(side, at, each, column);
    if (value && fine(*value) > fine(*own)) ++larger;
  }
  return Decimal{larger + 1, 0};
}

inline PivotValue Reference::shown(Side side, std::size_t at, const Branch& row,
                                   const Branch& column) const {
  const auto& as = spec_.measures[at].as;
  if (!as) return raw(side, at, row, column);
  if (*as == ShowAs::kRunningTotal) return running(side, at, row, column);
  if (*as == ShowAs::kRank) return rank(side, at, row, column);
  return share(side, at, row, column);
}

inline PivotValue Reference::changed(CompareShow show, std::size_t at, const Branch& row,
                                     const Branch& column) const {
  if (show != CompareShow::kBase && one_sided(at, row, column)) return std::nullopt;
  if (show == CompareShow::kBase || show == CompareShow::kDelta ||
      show == CompareShow::kDeltaPercent) {
    return change(show, shown(Side::kNow, at, row, column), shown(Side::kBase, at, row, column));
  }
  const auto members = [&](Side side) {
    const Slice& from = *slice(side, spec_.measures[at]);
    const MeasureOf measure(from.table, spec_.measures[at], as_of_);
    return measure.distinct(measure.counted(from.within(row, column)));
  };
  if (MeasureOf(now_->table, spec_.measures[at], as_of_).blank()) return std::nullopt;
  return members_changed(show, members(Side::kNow), members(Side::kBase));
}

inline std::vector<PivotValue> Reference::values(const Branch& row, const Branch& column) const {
  std::vector<PivotValue> all;
  for (std::size_t at = 0; at < spec_.measures.size(); ++at) {
    all.push_back(shown(Side::kNow, at, row, column));
    if (!spec_.compare) continue;
    for (const CompareShow show : spec_.compare->show) {
      all.push_back(changed(show, at, row, column));
    }
  }
  return all;
}

inline PivotCell Reference::cell(const Branch& row, const Branch& column) const {
  const bool lines = std::ranges::any_of(slices(), [&](const Slice* slice) {
    return slice->missing.empty() && slice->knows(row, column) &&
           !slice->within(row, column).empty();
  });
  return lines ? PivotCell(values(row, column)) : std::nullopt;
}

// ---------------------------------------------------------------- rows and columns

inline std::vector<std::vector<Label>> Reference::called(bool rows) const {
  std::vector<std::vector<Label>> all;
  const std::size_t levels = rows ? spec_.rows.size() : spec_.columns.size();
  for (const Slice* slice : slices()) {
    if (!slice->missing.empty()) continue;
    const auto& of = rows ? slice->rows : slice->columns;
    if (of.size() < levels) continue;
    for (const Line line : slice->lines) {
      auto& labels = all.emplace_back();
      for (const auto& level : of) labels.push_back(level[line]);
    }
  }
  return all;
}

// A measure orders as it is, however it is shown: running totals depend on the order.
inline PivotValue Reference::sort_value(const PivotSort& sort, const Branch& row,
                                        const Branch& column) const {
  const auto at = static_cast<std::size_t>(sort.measure.value_or(0));
  if (sort.show > CompareShow::kDeltaPercent) return changed(*sort.show, at, row, column);
  const PivotValue now = raw(Side::kNow, at, row, column);
  if (!sort.show) return now;
  if (sort.show != CompareShow::kBase && one_sided(at, row, column)) return std::nullopt;
  return change(*sort.show, now, raw(Side::kBase, at, row, column));
}

inline void Reference::arrange() {
  const Axis rows{.levels = spec_.rows.size(),
                  .sort = spec_.sort,
                  .top = spec_.top,
                  .others = spec_.others,
                  .collapsed = spec_.collapsed,
                  .subtotals = spec_.subtotals};
  const Axis columns{.levels = spec_.columns.size(),
                     .sort = spec_.column_sort,
                     .top = spec_.column_top,
                     .others = spec_.column_others,
                     .collapsed = spec_.collapsed_columns,
                     .subtotals = spec_.subtotals};
  rows_ = Arrangement(rows, called(true), [&](const Branch& row) {
            return sort_value(*spec_.sort, row, {.header = spec_.sort->along});
          }).arrange();
  columns_ = Arrangement(columns, called(false), [&](const Branch& column) {
               return sort_value(*spec_.column_sort, {.header = spec_.column_sort->along}, column);
             }).arrange();
}

inline void fill_headers(const Arranged& from, std::vector<Header>& headers,
                         std::vector<int>& subtotals, std::vector<int>& collapsed,
                         std::optional<int>& others) {
  for (const Branch& branch : from.branches) {
    const int index = static_cast<int>(headers.size());
    headers.push_back(branch.header);
    if (branch.subtotal) subtotals.push_back(index);
    if (branch.collapsed) collapsed.push_back(index);
    if (branch.others) others = index;
  }
}

inline void Reference::fill_cells(PivotResult& result) const {
  for (const Branch& row : rows_.branches) {
    auto& cells = result.cells.emplace_back();
    for (const Branch& column : columns_.branches) cells.push_back(cell(row, column));
  }
  if (!spec_.totals) return;
  result.row_totals.emplace();
  result.column_totals.emplace();
  for (const Branch& row : rows_.branches) result.row_totals->push_back(cell(row, {}));
  for (const Branch& column : columns_.branches) result.column_totals->push_back(cell({}, column));
  result.grand_total = values({}, {});
}

inline void Reference::fill_lines(PivotResult& result) const {
  result.rows_matched = static_cast<std::int64_t>(now_->lines.size());
  const Column* dates = now_->table.column(ColumnRole::kDate);
  for (const Line line : now_->lines) {
    const auto day = now_->table.day(dates, line);
    if (!day) continue;
    result.first_date = std::min(result.first_date.value_or(Date{*day}), Date{*day});
    result.last_date = std::max(result.last_date.value_or(Date{*day}), Date{*day});
  }
}

inline std::expected<PivotResult, Code> Reference::run() {
  if (refused()) return std::unexpected(Code::kNotFound);
  if (invalid()) return std::unexpected(Code::kInvalid);
  read_slices();
  if (lacks_period()) return std::unexpected(Code::kInvalid);
  arrange();
  PivotResult result{.dataset = spec_.dataset, .version = spec_.version.value_or(0)};
  fill_headers(rows_, result.row_headers, result.subtotal_rows, result.collapsed_rows,
               result.others_row);
  fill_headers(columns_, result.column_headers, result.subtotal_columns, result.collapsed_columns,
               result.others_column);
  result.rows_left_out = rows_.left_out;
  result.columns_left_out = columns_.left_out;
  fill_cells(result);
  fill_lines(result);
  return result;
}

inline std::expected<PivotResult, Code> reference_pivot(const Table& table, const Mask& mask,
                                                        const PivotSpec& spec) {
  const Inputs inputs{.main = {&table, mask}, .compared = {}, .blended = {}};
  return Reference(inputs, spec).run();
}

}  // namespace roundtable::reference
