#include "exports/pivot_sheet.h"

#include <algorithm>
#include <set>
#include <utility>

#include "views/measure_words.h"

namespace roundtable {
namespace {

std::string level_name(const PivotLevel& level) {
  std::string name = level.field;
  if (level.derived) name = std::string(to_name(*level.derived)) + " of " + name;
  if (level.of) name += " by " + *level.of;
  if (level.by) name += " by " + std::string(to_name(*level.by));
  return name;
}

bool contains(const std::vector<int>& indices, std::size_t index) {
  return std::ranges::find(indices, static_cast<int>(index)) != indices.end();
}

// Writes one result down, row by row.
class PivotWriter {
 public:
  PivotWriter(const PivotResult& result, const PivotSpec& spec, DataSheet& sheet)
      : result_(result), spec_(spec), sheet_(sheet) {
    for (const SuppressedCell& cell : result.suppressed)
      suppressed_.insert({cell.row, cell.column});
  }

  void add_names() {
    const std::size_t levels = spec_.columns.size();
    const bool several = result_.values.size() > 1 || levels == 0;
    for (std::size_t level = 0; level < levels; ++level) {
      const bool is_last = level + 1 == levels && !several;
      begin(RowKind::kNames, is_last);
      for (std::size_t column = 0; column < result_.column_headers.size(); ++column) {
        for (std::size_t i = 0; i < result_.values.size(); ++i) text(label_of(column, level));
      }
      if (!has_row_totals()) continue;
      for (std::size_t i = 0; i < result_.values.size(); ++i) text(level == 0 ? "Total" : "");
    }
    if (!several) return;
    begin(RowKind::kNames, true);
    const std::size_t groups = result_.column_headers.size() + (has_row_totals() ? 1 : 0);
    for (std::size_t group = 0; group < groups; ++group) {
      for (const PivotValueInfo& value : result_.values) text(value.name);
    }
  }

  void add_rows() {
    for (std::size_t row = 0; row < result_.cells.size(); ++row) {
      const bool closed = contains(result_.collapsed_rows, row);
      const bool total = contains(result_.subtotal_rows, row);
      add_labels(total ? RowKind::kTotal : RowKind::kLine, result_.row_headers[row],
                 total    ? "Subtotal"
                 : closed ? "All"
                          : "");
      const auto& cells = result_.cells[row];
      for (std::size_t column = 0; column < cells.size(); ++column) {
        add_cell(cells[column], row, column);
      }
      if (has_row_totals()) add_cell((*result_.row_totals)[row], row, cells.size());
    }
  }

  void add_total_row() {
    if (!result_.column_totals || spec_.rows.empty()) return;
    const std::size_t row = result_.row_headers.size();
    add_labels(RowKind::kTotal, {"Total"}, "");
    for (std::size_t column = 0; column < result_.column_totals->size(); ++column) {
      add_cell((*result_.column_totals)[column], row, column);
    }
    if (has_row_totals() && result_.grand_total) {
      add_cell(*result_.grand_total, row, result_.column_totals->size());
    }
  }

 private:
  // Without columns the row totals would repeat the only column.
  bool has_row_totals() const { return result_.row_totals && !spec_.columns.empty(); }

  void begin(RowKind kind, bool with_level_names) {
    sheet_.rows.push_back({kind, {}});
    for (const PivotLevel& level : spec_.rows) text(with_level_names ? level_name(level) : "");
  }

  std::string label_of(std::size_t column, std::size_t level) const {
    const auto& header = result_.column_headers[column];
    if (level < header.size()) return header[level];
    if (level > header.size()) return {};
    if (contains(result_.subtotal_columns, column)) return "Subtotal";
    return contains(result_.collapsed_columns, column) ? "All" : "";
  }

  // Labels, with what a row short of levels is in the place of the next.
  void add_labels(RowKind kind, const std::vector<std::string>& labels, std::string_view what) {
    sheet_.rows.push_back({kind, {}});
    for (std::size_t level = 0; level < spec_.rows.size(); ++level) {
      text(level < labels.size()    ? labels[level]
           : level == labels.size() ? std::string(what)
                                    : std::string());
    }
  }

  void add_cell(const PivotCell& cell, std::size_t row, std::size_t column) {
    const bool is_suppressed =
        suppressed_.contains({static_cast<int>(row), static_cast<int>(column)});
    for (std::size_t i = 0; i < result_.values.size(); ++i) {
      const PivotValue value = cell && i < cell->size() ? (*cell)[i] : std::nullopt;
      if (value) {
        const PivotValueInfo& info = result_.values[i];
        put(SheetNumber{*value, info.unit, info.decimals});
      } else if (is_suppressed) {
        text(std::string(kWithheld));
      } else if (cell) {
        text(std::string(kNoValue));
      } else {
        put(std::monostate{});
      }
    }
  }

  void text(std::string words) {
    if (words.empty()) return put(std::monostate{});
    put(std::move(words));
  }
  void put(DataCell cell) { sheet_.rows.back().cells.push_back(std::move(cell)); }

  const PivotResult& result_;
  const PivotSpec& spec_;
  DataSheet& sheet_;
  std::set<std::pair<int, int>> suppressed_;
};

void add_period(DataSheet& sheet, const PivotResult& result, const PivotSpec& spec) {
  if (result.first_date && result.last_date) {
    add_about(sheet, "Period", {*result.first_date, *result.last_date});
  }
  if (result.compared && spec.compare) {
    std::vector<DataCell> cells{std::string(to_name(spec.compare->to))};
    if (spec.compare->to == CompareTo::kVersion) {
      cells.emplace_back(whole_number(result.compared->version));
    }
    for (const auto& date : {result.compared->first_date, result.compared->last_date}) {
      if (date) cells.emplace_back(*date);
    }
    add_about(sheet, "Compared with", std::move(cells));
    if (result.compared->until) add_about(sheet, "Compared until", {*result.compared->until});
  }
  if (result.as_of) add_about(sheet, "As of", {*result.as_of});
}

void add_left_out(DataSheet& sheet, const PivotResult& result) {
  if (!result.masked.empty()) {
    add_about(sheet, "Not open", {result.masked.begin(), result.masked.end()});
  }
  if (result.rows_left_out > 0) {
    add_about(sheet, "Rows left out", {whole_number(result.rows_left_out)});
  }
  if (result.columns_left_out > 0) {
    add_about(sheet, "Columns left out", {whole_number(result.columns_left_out)});
  }
  if (!result.suppressed.empty()) {
    add_about(sheet, std::string(kWithheld),
              {std::string("would give away what another party's figure is")});
  }
}

void add_filter(DataSheet& sheet, std::string what, const PivotFilter& filter) {
  std::vector<DataCell> cells{
      level_name(
          {.field = filter.field, .by = filter.by, .derived = filter.derived, .of = filter.of}),
      std::string(to_name(filter.op))};
  for (const std::string& value : filter.values) cells.emplace_back(value);
  add_about(sheet, std::move(what), std::move(cells));
}

// Those that one value has for itself.
void add_measure_filters(DataSheet& sheet, const PivotSpec& spec) {
  for (std::size_t i = 0; i < spec.measures.size(); ++i) {
    for (const PivotFilter& filter : spec.measures[i].filters) {
      add_filter(sheet, "Filter of " + measure_name(spec.measures, i), filter);
    }
  }
}

}  // namespace

void add_about(DataSheet& sheet, std::string what, std::vector<DataCell> cells) {
  cells.insert(cells.begin(), DataCell(std::move(what)));
  sheet.rows.push_back({RowKind::kAbout, std::move(cells)});
}

void add_seen_as(DataSheet& sheet, const PivotHeading& heading) {
  if (!heading.seen_as.empty()) add_about(sheet, "As seen by", {heading.seen_as});
  if (heading.mask.host_side) return;
  add_about(sheet, "Open lines", {std::string(to_name(heading.mask.lines))});
  for (const ColumnOpenness& chosen : heading.mask.levels) {
    // A column that is hidden is not there, not even by its name.
    if (chosen.level == Openness::kHidden) continue;
    add_about(sheet, "Open", {chosen.column, std::string(to_name(chosen.level))});
  }
}

void add_filters(DataSheet& sheet, const PivotSpec& spec) {
  for (const PivotFilter& filter : spec.filters) add_filter(sheet, "Filter", filter);
}

DataSheet pivot_sheet(const PivotResult& result, const PivotSpec& spec,
                      const PivotHeading& heading) {
  DataSheet sheet{.name = heading.name, .label_columns = static_cast<int>(spec.rows.size())};
  if (!heading.name.empty()) add_about(sheet, "View", {heading.name});
  add_about(sheet, "Shows", {heading.sentence});
  add_seen_as(sheet, heading);
  add_filters(sheet, spec);
  add_measure_filters(sheet, spec);
  add_period(sheet, result, spec);
  add_about(sheet, "Lines", {whole_number(result.rows_matched)});
  if (heading.data_of) add_about(sheet, "Data of", {*heading.data_of});
  add_left_out(sheet, result);
  sheet.rows.push_back({RowKind::kAbout, {}});
  PivotWriter writer(result, spec, sheet);
  writer.add_names();
  writer.add_rows();
  writer.add_total_row();
  return sheet;
}

}  // namespace roundtable
