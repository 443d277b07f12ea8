#include "views/pivot.h"

#include <fmt/format.h>

#include <algorithm>

#include "views/measure_words.h"
#include "views/pivot_plan.h"
#include "views/pivot_rows.h"
#include "views/pivot_scan.h"

namespace roundtable {
namespace {

// The cells of a result: rows × columns, and behind the last of each the totals.
class ResultCells {
 public:
  ResultCells(const PivotPlan& plan, const ScannedCells& scanned, const CellPlaces& places,
              const RowLayout& layout, bool totals)
      : rows_(layout.headers.size()),
        columns_(places.columns.size()),
        stride_(columns_ + (totals ? 1 : 0)) {
    const std::size_t cells = (rows_ + (totals ? 1 : 0)) * stride_;
    const auto targets = [&](std::size_t cell, const auto& emit) {
      const std::uint32_t row = places.row_of_cell[cell];
      if (row == kNowhere) return;
      const std::size_t column = places.column_of_cell[cell];
      const auto emit_row = [&](std::size_t target) {
        emit(target * stride_ + column);
        if (totals) emit(target * stride_ + columns_);
      };
      for (const std::uint32_t target : layout.targets[row]) {
        if (target != kNowhere) emit_row(target);
      }
      if (totals) emit_row(rows_);
    };
    lines_.resize(cells);
    for (std::size_t cell = 0; cell < scanned.keys.size(); ++cell) {
      targets(cell, [&](std::size_t target) { lines_[target] += scanned.lines[cell]; });
    }
    for (std::size_t i = 0; i < plan.measures.size(); ++i) {
      measures_.emplace_back(plan.measures[i]);
      measures_.back().resize(cells);
      measures_.back().combine(scanned.measures[i], targets);
      measures_.back().finish();
    }
  }

  std::vector<PivotValue> values(std::size_t row, std::size_t column) const {
    std::vector<PivotValue> values;
    values.reserve(measures_.size());
    for (const MeasureCells& measure : measures_) {
      values.push_back(measure.value(row * stride_ + column));
    }
    return values;
  }

  PivotCell cell(std::size_t row, std::size_t column) const {
    if (lines_[row * stride_ + column] == 0) return std::nullopt;
    return values(row, column);
  }

 private:
  std::size_t rows_, columns_, stride_;
  std::vector<std::int64_t> lines_;
  std::vector<MeasureCells> measures_;
};

void fill_cells(PivotResult& result, const ResultCells& cells, bool totals) {
  const std::size_t rows = result.row_headers.size();
  const std::size_t columns = result.column_headers.size();
  for (std::size_t row = 0; row < rows; ++row) {
    auto& line = result.cells.emplace_back();
    line.reserve(columns);
    for (std::size_t column = 0; column < columns; ++column)
      line.push_back(cells.cell(row, column));
  }
  if (!totals) return;
  auto& row_totals = result.row_totals.emplace();
  for (std::size_t row = 0; row < rows; ++row) row_totals.push_back(cells.cell(row, columns));
  auto& column_totals = result.column_totals.emplace();
  for (std::size_t column = 0; column < columns; ++column) {
    column_totals.push_back(cells.cell(rows, column));
  }
  result.grand_total = cells.values(rows, columns);
}

void describe_lines(PivotResult& result, const ScannedCells& scanned) {
  result.rows_matched = scanned.rows_matched;
  if (scanned.first_day) result.first_date = date_of(*scanned.first_day);
  if (scanned.last_day) result.last_date = date_of(*scanned.last_day);
}

Problem too_many_cells(std::size_t rows, std::size_t columns, std::size_t max) {
  return {.code = Code::kTooLarge,
          .detail = fmt::format("This slice has {} × {} cells; at most {} can be shown. Filter it, "
                                "or show only the top rows.",
                                rows, columns, max),
          .field = {}};
}

std::optional<Problem> missing_source(std::span<const Source> sources, const PivotSpec& spec) {
  const std::size_t needed = sources_of(spec).size();
  const auto is_there = [](const Source& source) { return source.table != nullptr; };
  if (sources.size() == needed && std::ranges::all_of(sources, is_there)) return std::nullopt;
  return Problem{.code = Code::kNotFound,
                 .detail = "There is no such data, or it is not yours to see.",
                 .field = "dataset"};
}

}  // namespace

std::vector<SourceName> sources_of(const PivotSpec& spec) {
  std::vector<SourceName> names;
  const auto add = [&](const DatasetId& dataset, std::optional<int> version) {
    const SourceName name{dataset, version};
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  };
  add(spec.dataset, spec.version);
  if (spec.compare && spec.compare->to == CompareTo::kVersion && spec.compare->version) {
    add(spec.dataset, spec.compare->version);
  }
  for (const PivotMeasure& measure : spec.measures) {
    if (measure.dataset) add(*measure.dataset, measure.version);
  }
  return names;
}

std::expected<PivotResult, Problem> pivot(const Table& table, const Mask& mask,
                                          const PivotSpec& spec, const PivotLimits& limits) {
  const Source source{spec.dataset, spec.version.value_or(0), &table, mask};
  return pivot(std::span(&source, 1), spec, limits);
}

std::expected<PivotResult, Problem> pivot(std::span<const Source> sources, const PivotSpec& spec,
                                          const PivotLimits& limits) {
  if (auto problem = missing_source(sources, spec)) return std::unexpected(*std::move(problem));
  const Table& table = *sources[0].table;
  const Mask& mask = sources[0].mask;
  auto plan = plan_pivot(table, mask, spec, limits);
  if (!plan) return std::unexpected(plan.error());
  const ScannedCells scanned = scan(*plan, table.rows);
  CellPlaces places = place_cells(*plan, scanned);
  RowLayout layout = lay_out_rows(*plan, spec, scanned, places);
  if (layout.headers.size() * places.columns.size() > limits.cells_max) {
    return std::unexpected(
        too_many_cells(layout.headers.size(), places.columns.size(), limits.cells_max));
  }
  const ResultCells cells(*plan, scanned, places, layout, spec.totals);

  PivotResult result;
  result.dataset = spec.dataset;
  result.version = sources[0].version;
  result.row_headers = std::move(layout.headers);
  result.column_headers = std::move(places.columns);
  result.subtotal_rows = std::move(layout.subtotal_rows);
  result.others_row = layout.others_row;
  result.rows_left_out = layout.left_out;
  result.masked = plan->masked;
  for (std::size_t i = 0; i < plan->measures.size(); ++i) {
    const BoundMeasure& measure = plan->measures[i];
    const std::string name = measure_name(spec.measures, i);
    result.values.push_back({.name = name,
                             .measure = static_cast<int>(i),
                             .unit = measure.unit,
                             .decimals = measure.display_decimals});
    result.measure_names.push_back(name);
    result.decimals.push_back(measure.display_decimals);
  }
  describe_lines(result, scanned);
  fill_cells(result, cells, spec.totals);
  return result;
}

}  // namespace roundtable
