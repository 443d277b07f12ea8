#include "live/stage_picture.h"

#include <algorithm>
#include <vector>

namespace roundtable {
namespace {

void keep_below(std::vector<int>& indices, std::size_t size) {
  std::erase_if(indices, [&](int index) { return static_cast<std::size_t>(index) >= size; });
}

void keep_below(std::optional<int>& index, std::size_t size) {
  if (index && static_cast<std::size_t>(*index) >= size) index.reset();
}

// The totals, one beyond the last, stay one beyond the last.
void move_suppressed(PivotResult& result, std::size_t old_rows, std::size_t old_columns) {
  const auto rows = static_cast<int>(result.row_headers.size());
  const auto columns = static_cast<int>(result.column_headers.size());
  std::vector<SuppressedCell> kept;
  for (SuppressedCell cell : result.suppressed) {
    const bool total_row = static_cast<std::size_t>(cell.row) == old_rows;
    const bool total_column = static_cast<std::size_t>(cell.column) == old_columns;
    if ((!total_row && cell.row >= rows) || (!total_column && cell.column >= columns)) continue;
    if (total_row) cell.row = rows;
    if (total_column) cell.column = columns;
    kept.push_back(cell);
  }
  result.suppressed = std::move(kept);
}

}  // namespace

PivotResult bounded(PivotResult result, std::size_t cells_max) {
  const std::size_t rows = result.row_headers.size();
  const std::size_t columns = std::max<std::size_t>(result.column_headers.size(), 1);
  if (rows * columns <= cells_max) return result;
  const std::size_t columns_kept = std::min(columns, cells_max);
  const std::size_t rows_kept = std::min(rows, cells_max / columns_kept);
  const std::size_t old_columns = result.column_headers.size();

  result.row_headers.resize(rows_kept);
  result.column_headers.resize(std::min(old_columns, columns_kept));
  result.cells.resize(rows_kept);
  for (auto& row : result.cells) row.resize(std::min(row.size(), columns_kept));
  if (result.row_totals) result.row_totals->resize(rows_kept);
  if (result.column_totals) {
    result.column_totals->resize(std::min(result.column_totals->size(), columns_kept));
  }
  keep_below(result.subtotal_rows, rows_kept);
  keep_below(result.collapsed_rows, rows_kept);
  keep_below(result.others_row, rows_kept);
  keep_below(result.subtotal_columns, columns_kept);
  keep_below(result.collapsed_columns, columns_kept);
  keep_below(result.others_column, columns_kept);
  move_suppressed(result, rows, old_columns);
  result.rows_left_out += static_cast<int>(rows - rows_kept);
  result.columns_left_out += static_cast<int>(columns - columns_kept);
  return result;
}

}  // namespace roundtable
