#pragma once

// The lines behind a cell of a pivot, as far as an audience may see them.
//
// Pure: may run on any thread while the table is not changed.

#include <expected>
#include <span>
#include <string>
#include <vector>

#include "base/problem.h"
#include "views/mask.h"
#include "views/pivot.h"
#include "views/pivot_spec.h"
#include "views/table.h"

namespace roundtable {

// A cell by its headers as the result has them; empty headers are totals.
struct LinesQuery {
  PivotSpec pivot;
  std::vector<std::string> row, column;
  bool others_row = false, others_column = false;  // the one called "others"
  std::optional<std::string> sort;                 // a column; as imported if absent
  bool descending = false;
  int offset = 0;
  int limit = 100;  // at most 1,000

  static constexpr auto fields() {
    return std::tuple(
        field_of("pivot", &LinesQuery::pivot), field_of("row", &LinesQuery::row),
        field_of("column", &LinesQuery::column), field_of("others_row", &LinesQuery::others_row),
        field_of("others_column", &LinesQuery::others_column), field_of("sort", &LinesQuery::sort),
        field_of("descending", &LinesQuery::descending), field_of("offset", &LinesQuery::offset),
        field_of("limit", &LinesQuery::limit));
  }
  friend bool operator==(const LinesQuery&, const LinesQuery&) = default;
};

struct LineColumn {
  std::string name;
  ColumnType type = ColumnType::kText;
  ColumnRole role = ColumnRole::kNone;
  int decimals = 0;
  static constexpr auto fields() {
    return std::tuple(field_of("name", &LineColumn::name), field_of("type", &LineColumn::type),
                      field_of("role", &LineColumn::role),
                      field_of("decimals", &LineColumn::decimals));
  }
  friend bool operator==(const LineColumn&, const LineColumn&) = default;
};

struct LinesResult {
  DatasetId dataset;
  int version = 0;
  std::vector<LineColumn> columns;  // those open at least on some of these lines
  std::vector<std::vector<std::optional<std::string>>> lines;  // labels, exact; null: empty
  std::int64_t total = 0;  // lines behind the cell that may be seen
  int offset = 0;
  std::vector<std::string> masked;  // columns that are blank on some of these lines

  static constexpr auto fields() {
    return std::tuple(
        field_of("dataset", &LinesResult::dataset), field_of("version", &LinesResult::version),
        field_of("columns", &LinesResult::columns), field_of("lines", &LinesResult::lines),
        field_of("total", &LinesResult::total), field_of("offset", &LinesResult::offset),
        field_of("masked", &LinesResult::masked));
  }
  friend bool operator==(const LinesResult&, const LinesResult&) = default;
};

inline constexpr int kLinesMax = 1'000;  // of one page

// The lines behind a cell, under the filters, levels and mask that made it. What is open
// on own lines only is blank on the others' and never sorts them; a cell that counts the
// lines of others together shows own lines only.
//
// `sources` as pivot has them; a page has at most `lines_max`. Problems as pivot's, and
// kInvalid for a page or header that cannot be.
[[nodiscard]] std::expected<LinesResult, Problem> lines(std::span<const Source> sources,
                                                        const LinesQuery& query,
                                                        int lines_max = kLinesMax);

// For a spec that needs one table only.
[[nodiscard]] std::expected<LinesResult, Problem> lines(const Table& table, const Mask& mask,
                                                        const LinesQuery& query);

}  // namespace roundtable
