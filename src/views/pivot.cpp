#include "views/pivot.h"

#include <fmt/format.h>

#include <algorithm>

#include "views/pivot_places.h"
#include "views/pivot_plan.h"
#include "views/pivot_scan.h"
#include "views/pivot_shown.h"
#include "views/pivot_suppression.h"
#include "views/pivot_values.h"

namespace roundtable {
namespace {

// What nodes of `axis` are ordered by; nothing if they go by label.
std::vector<PivotValue> sort_values(const PivotSpec& spec, const PivotPlan& plan,
                                    const std::vector<PlacedScan>& scans, const PivotAxes& axes,
                                    bool of_rows) {
  const auto& sort = of_rows ? spec.sort : spec.column_sort;
  if (!sort || sort->by != SortBy::kMeasure) return {};
  const Axis& axis = of_rows ? axes.rows : axes.columns;
  const Axis& across = of_rows ? axes.columns : axes.rows;
  const auto along = across.find(sort->along);
  const auto targets = [&](const PlacedScan& scan, std::size_t cell, const auto& emit) {
    const auto& crossing = of_rows ? scan.column_nodes : scan.row_nodes;
    if (!along || !across.is_under(crossing[cell], *along)) return;
    std::uint32_t node = of_rows ? scan.row_nodes[cell] : scan.column_nodes[cell];
    for (; node != Axis::kRoot; node = axis[node].parent) emit(node);
  };
  const auto measure = static_cast<std::size_t>(sort->measure.value_or(0));
  const auto beside = static_cast<std::uint8_t>(sort->along.size());
  std::vector<PlaceDepth> places;
  for (std::uint32_t node = 0; node < axis.size(); ++node) {
    const auto depth = static_cast<std::uint8_t>(axis[node].depth);
    places.push_back(of_rows ? PlaceDepth{depth, beside} : PlaceDepth{beside, depth});
  }
  Figures figures(spec, plan, scans, std::move(places));
  figures.note_lines(targets);
  figures.gather(measure, false, targets);  // without the others: an order tells, too
  std::vector<PivotValue> values(axis.size());
  for (std::size_t node = 1; node < axis.size(); ++node) {
    values[node] = sort->show ? figures.changed(measure, *sort->show, node)
                              : figures.value(measure, Side::kNow, node);
  }
  return values;
}

bool any_shown_as(const PivotSpec& spec, std::initializer_list<ShowAs> kinds) {
  return std::ranges::any_of(spec.measures, [&](const PivotMeasure& measure) {
    return measure.as && std::ranges::find(kinds, *measure.as) != kinds.end();
  });
}

AxisRules rules_of(const PivotSpec& spec, std::vector<PivotValue> values, bool of_rows) {
  const auto& sort = of_rows ? spec.sort : spec.column_sort;
  const bool shares = any_shown_as(spec, {ShowAs::kShareOfRow, ShowAs::kShareOfColumn,
                                          ShowAs::kShareOfTotal, ShowAs::kShareOfParent});
  return {.values = std::move(values),
          .descending = sort && sort->descending,
          .top = of_rows ? spec.top : spec.column_top,
          .others = of_rows ? spec.others : spec.column_others,
          .subtotals = spec.subtotals,
          .totals = spec.totals || shares,
          .hidden_parents = of_rows && any_shown_as(spec, {ShowAs::kShareOfParent}),
          .collapsed = of_rows ? spec.collapsed : spec.collapsed_columns};
}

// Of each position of an axis.
std::vector<std::uint8_t> depths_of(const Axis& axis, const AxisLayout& layout) {
  std::vector<std::uint8_t> depths(layout.size);
  for (std::size_t at = 0; at < layout.headers.size(); ++at) {
    depths[at] = static_cast<std::uint8_t>(layout.headers[at].size());
  }
  for (std::uint32_t node = 0; node < axis.size(); ++node) {
    const bool hidden = layout.at[node] != kNowhere && layout.at[node] > layout.total();
    if (hidden) depths[layout.at[node]] = static_cast<std::uint8_t>(axis[node].depth);
  }
  return depths;
}

std::vector<PlaceDepth> depths_of(const PivotGrid& grid) {
  const std::vector<std::uint8_t> rows = depths_of(grid.row_axis, grid.rows);
  const std::vector<std::uint8_t> columns = depths_of(grid.column_axis, grid.columns);
  std::vector<PlaceDepth> depths;
  depths.reserve(grid.size());
  for (const std::uint8_t row : rows) {
    for (const std::uint8_t column : columns) depths.push_back({.rows = row, .columns = column});
  }
  return depths;
}

// The finished values of every place of the grid.
class GridValues {
 public:
  GridValues(const PivotSpec& spec, const PivotPlan& plan, const std::vector<PlacedScan>& scans,
             const PivotGrid& grid)
      : spec_(spec), grid_(grid), figures_(spec, plan, scans, depths_of(grid)) {
    const auto targets = [&](const PlacedScan& scan, std::size_t cell, const auto& emit) {
      grid.rows.for_each_position(grid.row_axis, scan.row_nodes[cell], [&](std::size_t row) {
        grid.columns.for_each_position(grid.column_axis, scan.column_nodes[cell],
                                       [&](std::size_t column) { emit(grid.place(row, column)); });
      });
    };
    figures_.note_lines(targets);
    for (std::size_t i = 0; i < spec.measures.size(); ++i) figures_.gather(i, true, targets);
    suppressed_ = suppressed_places(plan, scans, grid);
    figures_.suppress(suppressed_);
    figures_.set_whole(whole_places(grid));
    for (std::size_t i = 0; i < spec.measures.size(); ++i) {
      const auto& as = spec.measures[i].as;
      shown_now_.push_back(as ? shown_as(*as, grid, figures_, i, Side::kNow) : Values{});
      const bool compares = as && spec.compare;
      shown_base_.push_back(compares ? shown_as(*as, grid, figures_, i, Side::kBase) : Values{});
    }
  }

  PivotCell cell(std::size_t row, std::size_t column) const {
    const std::size_t place = grid_.place(row, column);
    if (!figures_.has_lines(place)) return std::nullopt;
    return values(place);
  }

  std::vector<PivotValue> grand_total() const {
    return values(grid_.place(grid_.rows.total(), grid_.columns.total()));
  }

  std::vector<SuppressedCell> suppressed(bool totals) const {
    std::vector<SuppressedCell> cells;
    if (suppressed_.empty()) return cells;
    const std::uint32_t more = totals ? 1 : 0;
    for (std::uint32_t row = 0; row < grid_.rows.total() + more; ++row) {
      for (std::uint32_t column = 0; column < grid_.columns.total() + more; ++column) {
        if (suppressed_[grid_.place(row, column)] == 0) continue;
        cells.push_back({.row = static_cast<int>(row), .column = static_cast<int>(column)});
      }
    }
    return cells;
  }

 private:
  using Values = std::vector<PivotValue>;

  // The total of all; and the only row and column there is.
  static std::vector<std::size_t> whole_places(const PivotGrid& grid) {
    std::vector<std::size_t> places;
    for (std::size_t row = 0; row <= grid.rows.total(); ++row) {
      if (row < grid.rows.total() && grid.row_axis.depth() > 0) continue;
      for (std::size_t column = 0; column <= grid.columns.total(); ++column) {
        if (column < grid.columns.total() && grid.column_axis.depth() > 0) continue;
        places.push_back(grid.place(row, column));
      }
    }
    return places;
  }

  Values values(std::size_t place) const {
    const std::size_t shows = spec_.compare ? spec_.compare->show.size() : 0;
    Values values;
    values.reserve(spec_.measures.size() * (1 + shows));
    for (std::size_t i = 0; i < spec_.measures.size(); ++i) {
      values.push_back(spec_.measures[i].as ? shown_now_[i][place]
                                            : figures_.value(i, Side::kNow, place));
      for (std::size_t show = 0; show < shows; ++show) {
        values.push_back(changed(i, spec_.compare->show[show], place));
      }
    }
    return values;
  }

  PivotValue changed(std::size_t measure, CompareShow show, std::size_t place) const {
    const auto& as = spec_.measures[measure].as;
    const bool of_members =
        show == CompareShow::kNew || show == CompareShow::kKept || show == CompareShow::kLost;
    if (!as || of_members) return figures_.changed(measure, show, place);
    if (show != CompareShow::kBase && figures_.is_one_sided(measure, place)) return std::nullopt;
    return change(show, shown_now_[measure][place], shown_base_[measure][place]);
  }

  const PivotSpec& spec_;
  const PivotGrid& grid_;
  Figures figures_;
  std::vector<std::uint8_t> suppressed_;
  std::vector<Values> shown_now_, shown_base_;  // by measure; empty where it is as it is
};

void fill_cells(PivotResult& result, const GridValues& values, bool totals) {
  const std::size_t rows = result.row_headers.size();
  const std::size_t columns = result.column_headers.size();
  result.cells.reserve(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    auto& line = result.cells.emplace_back();
    line.reserve(columns);
    for (std::size_t column = 0; column < columns; ++column) {
      line.push_back(values.cell(row, column));
    }
  }
  result.suppressed = values.suppressed(totals);
  if (!totals) return;
  auto& row_totals = result.row_totals.emplace();
  for (std::size_t row = 0; row < rows; ++row) row_totals.push_back(values.cell(row, columns));
  auto& column_totals = result.column_totals.emplace();
  for (std::size_t column = 0; column < columns; ++column) {
    column_totals.push_back(values.cell(rows, column));
  }
  result.grand_total = values.grand_total();
}

struct AxisMarks {
  std::vector<int> subtotals, collapsed;
  std::optional<int> others;
};

AxisMarks marks_of(const AxisLayout& layout, const Axis& axis) {
  AxisMarks marks;
  for (std::size_t i = 0; i < layout.places.size(); ++i) {
    const int at = static_cast<int>(i);
    const AxisLayout::Place& place = layout.places[i];
    if (place.kind == PlaceKind::kSubtotal) marks.subtotals.push_back(at);
    if (place.kind == PlaceKind::kCollapsed) marks.collapsed.push_back(at);
    const bool together = axis.depth() == 1 && axis.is_others(place.node);
    if (place.kind == PlaceKind::kOthers || together) marks.others = at;
  }
  return marks;
}

void describe_axes(PivotResult& result, const PivotGrid& grid) {
  AxisMarks rows = marks_of(grid.rows, grid.row_axis);
  AxisMarks columns = marks_of(grid.columns, grid.column_axis);
  result.row_headers = grid.rows.headers;
  result.column_headers = grid.columns.headers;
  result.subtotal_rows = std::move(rows.subtotals);
  result.subtotal_columns = std::move(columns.subtotals);
  result.collapsed_rows = std::move(rows.collapsed);
  result.collapsed_columns = std::move(columns.collapsed);
  result.others_row = rows.others;
  result.others_column = columns.others;
  result.rows_left_out = grid.rows.left_out;
  result.columns_left_out = grid.columns.left_out;
}

std::optional<Date> as_date(std::optional<std::int32_t> day) {
  return day ? std::optional(date_of(*day)) : std::nullopt;
}

// The lines behind the slice, as far as they may be counted.
const ScannedCells* own_scan(const std::vector<PlacedScan>& scans, std::size_t pass) {
  const auto found = std::ranges::find(scans, pass, &PlacedScan::pass);
  const bool counts = found != scans.end() && found->cells.group != LineGroup::kOthers;
  return counts ? &found->cells : nullptr;
}

void describe_lines(PivotResult& result, const PivotPlan& plan,
                    const std::vector<PlacedScan>& scans) {
  if (const ScannedCells* lines = own_scan(scans, 0)) {
    result.rows_matched = lines->rows_matched;
    result.first_date = as_date(lines->first_day);
    result.last_date = as_date(lines->last_day);
  }
  result.as_of = as_date(plan.as_of);
  result.masked = plan.masked;
  if (!plan.compared) return;
  auto& compared = result.compared.emplace();
  compared.version = plan.compared_version;
  compared.until = as_date(plan.compared_until);
  if (const ScannedCells* lines = own_scan(scans, *plan.compared)) {
    compared.rows_matched = lines->rows_matched;
    compared.first_date = as_date(lines->first_day);
    compared.last_date = as_date(lines->last_day);
  }
}

Problem too_many_cells(std::size_t rows, std::size_t columns, std::size_t max) {
  return {.code = Code::kTooLarge,
          .detail = fmt::format("This slice has {} × {} cells; at most {} can be shown. Filter it, "
                                "or show only the top rows.",
                                rows, columns, max),
          .field = {}};
}

}  // namespace

std::expected<PivotResult, Problem> pivot(const Table& table, const Mask& mask,
                                          const PivotSpec& spec, const PivotLimits& limits) {
  const Source source{spec.dataset, spec.version.value_or(0), &table, mask};
  return pivot(std::span(&source, 1), spec, limits);
}

std::expected<PivotResult, Problem> pivot(std::span<const Source> sources, const PivotSpec& spec,
                                          const PivotLimits& limits) {
  auto plan = plan_pivot(sources, spec, limits);
  if (!plan) return std::unexpected(plan.error());
  PivotAxes axes = make_axes(*sources[0].table, spec, *plan);
  std::vector<PlacedScan> scans;
  for (std::size_t pass = 0; pass < plan->passes.size(); ++pass) {
    for (ScannedCells& cells : scan(plan->passes[pass])) {
      scans.push_back(place_cells(axes, *plan, pass, std::move(cells)));
    }
  }
  const AxisLayout rows =
      lay_out(axes.rows, rules_of(spec, sort_values(spec, *plan, scans, axes, true), true));
  const AxisLayout columns =
      lay_out(axes.columns, rules_of(spec, sort_values(spec, *plan, scans, axes, false), false));
  if (rows.headers.size() * columns.headers.size() > limits.cells_max) {
    return std::unexpected(
        too_many_cells(rows.headers.size(), columns.headers.size(), limits.cells_max));
  }
  const PivotGrid grid{axes.rows, axes.columns, rows, columns};
  const GridValues values(spec, *plan, scans, grid);

  PivotResult result;
  result.dataset = spec.dataset;
  result.version = sources[0].version;
  describe_axes(result, grid);
  describe_lines(result, *plan, scans);
  result.values = describe_values(spec, *plan);
  for (const PivotValueInfo& value : result.values) {
    result.measure_names.push_back(value.name);
    result.decimals.push_back(value.decimals);
  }
  fill_cells(result, values, spec.totals);
  return result;
}

}  // namespace roundtable
