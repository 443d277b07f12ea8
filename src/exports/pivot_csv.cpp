#include "exports/pivot_csv.h"

#include <algorithm>

#include "exports/csv.h"

namespace roundtable {
namespace {

// Without columns the row totals would repeat the only column.
bool has_row_totals(const PivotResult& result, const PivotSpec& spec) {
  return result.row_totals && !spec.columns.empty();
}

bool has_total_row(const PivotResult& result, const PivotSpec& spec) {
  return result.column_totals && !spec.rows.empty();
}

void add_heading(CsvText& csv, const PivotResult& result, const PivotHeading& heading) {
  if (!heading.name.empty()) csv.text("View").text(heading.name).end_line();
  csv.text("Shows").text(heading.sentence).end_line();
  if (result.first_date && result.last_date) {
    csv.text("Period").date(*result.first_date).date(*result.last_date).end_line();
  }
  csv.text("Lines").number(result.rows_matched).end_line();
  if (heading.data_of) csv.text("Data of").date(*heading.data_of).end_line();
  if (!result.masked.empty()) {
    csv.text("Not open");
    for (const std::string& field : result.masked) csv.text(field);
    csv.end_line();
  }
  if (result.rows_left_out > 0) {
    csv.text("Rows left out").number(result.rows_left_out).end_line();
  }
  csv.end_line();
}

std::string level_name(const PivotLevel& level) {
  return level.by ? level.field + " by " + std::string(to_name(*level.by)) : level.field;
}

// "2026-Q1: revenue"; the measure alone without columns, the member alone when there
// is one measure.
void add_column_names(CsvText& csv, const PivotResult& result, const std::string& member,
                      bool has_columns) {
  for (const std::string& measure : result.measure_names) {
    if (!has_columns) {
      csv.text(measure);
    } else if (result.measure_names.size() == 1) {
      csv.text(member);
    } else {
      csv.text(member + ": " + measure);
    }
  }
}

void add_column_headers(CsvText& csv, const PivotResult& result, const PivotSpec& spec) {
  for (const PivotLevel& level : spec.rows) csv.text(level_name(level));
  for (const auto& header : result.column_headers) {
    add_column_names(csv, result, header.empty() ? std::string() : header.front(),
                     !spec.columns.empty());
  }
  if (has_row_totals(result, spec)) add_column_names(csv, result, "Total", true);
  csv.end_line();
}

void add_values(CsvText& csv, const std::vector<PivotValue>& values) {
  for (const PivotValue& value : values) {
    if (value) {
      csv.number(*value);
    } else {
      csv.empty();
    }
  }
}

void add_cell(CsvText& csv, const PivotCell& cell, std::size_t measures) {
  add_values(csv, cell ? *cell : std::vector<PivotValue>(measures));
}

// Labels, with what a row short of levels is in the place of the second.
void add_labels(CsvText& csv, const std::vector<std::string>& labels, std::size_t levels,
                std::string_view what) {
  for (std::size_t level = 0; level < levels; ++level) {
    if (level < labels.size()) {
      csv.text(labels[level]);
    } else if (level == labels.size()) {
      csv.text(what);
    } else {
      csv.empty();
    }
  }
}

}  // namespace

std::string to_csv(const PivotResult& result, const PivotSpec& spec, const PivotHeading& heading) {
  const std::size_t measures = result.measure_names.size();
  CsvText csv;
  add_heading(csv, result, heading);
  add_column_headers(csv, result, spec);
  for (std::size_t row = 0; row < result.cells.size(); ++row) {
    const bool is_subtotal = std::ranges::find(result.subtotal_rows, static_cast<int>(row)) !=
                             result.subtotal_rows.end();
    add_labels(csv, result.row_headers[row], spec.rows.size(), is_subtotal ? "Subtotal" : "");
    for (const PivotCell& cell : result.cells[row]) add_cell(csv, cell, measures);
    if (has_row_totals(result, spec)) add_cell(csv, (*result.row_totals)[row], measures);
    csv.end_line();
  }
  if (has_total_row(result, spec)) {
    add_labels(csv, {"Total"}, spec.rows.size(), "");
    for (const PivotCell& cell : *result.column_totals) add_cell(csv, cell, measures);
    if (has_row_totals(result, spec) && result.grand_total) add_values(csv, *result.grand_total);
    csv.end_line();
  }
  return std::move(csv).take();
}

}  // namespace roundtable
