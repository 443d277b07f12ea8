#pragma once

// The rows of a source as columns, before it is known what the columns are.

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "ingest/import.h"
#include "ingest/raw_column.h"
#include "ingest/rejections.h"
#include "ingest/row_source.h"

namespace roundtable {

struct ReadAs {
  bool numbers = false;
  char mark = '.';
};

struct RawTable {
  std::vector<RawColumn> columns;
  std::vector<std::uint32_t> lines;  // of the file, one a row
  // The last row had nothing but numbers and empty cells: if its numbers are sums of
  // their columns, it is no line. It did not decide what the columns are.
  bool may_end_in_sums = false;
  std::vector<std::vector<std::string>> preview;
};

// Reads what follows the header. `read_as`: one a column, or none to judge by the
// first rows. Rows of another shape, and a row of totals called so, are rejected.
std::expected<RawTable, Problem> read_rows(RowSource& source, std::vector<ReadAs> read_as,
                                           const ImportLimits& limits, Rejections& rejections);

// The cells of the lines that were rejected, as in the file.
std::expected<void, Problem> read_rejected_cells(RowSource& source,
                                                 std::vector<Rejection>& rejected);

}  // namespace roundtable
