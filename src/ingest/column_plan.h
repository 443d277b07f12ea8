#pragma once

// What is to be made of each column of a file: decided once, from its header, all
// its cells and what the person importing said.

#include <expected>
#include <string>
#include <vector>

#include "base/problem.h"
#include "ingest/column_stats.h"
#include "ingest/import.h"

namespace roundtable {

struct ColumnPlan {
  std::string name;
  bool skip = false;
  ColumnType type = ColumnType::kText;
  ColumnRole role = ColumnRole::kNone;

  // Numbers and money.
  char mark = '.';
  int decimals = 0;
  bool percent = false;  // kept as fractions
  std::string currency;  // the one of most lines; empty if none is named

  // Dates.
  bool asked_order = false;  // some can be read in two orders
  DateOrder order = DateOrder::kDayMonthYear;
  bool compact = false;  // 20270114
};

// Checks what can be checked before the file is read: marks and delimiters.
std::expected<void, Problem> check_map(const ColumnMap& map);

// Names without repeats or gaps; a warning for each that had to be changed.
std::vector<std::string> name_columns(const std::vector<std::string>& header,
                                      const std::vector<ColumnStats>& stats,
                                      std::vector<std::string>& warnings);

// What is known of the whole file.
struct FileFacts {
  DatasetKind kind = DatasetKind::kSalesLine;
  char delimiter = ',';  // of CSV
  bool typed = false;    // numbers were numbers in the file
};

// `names` as by `name_columns`. kAmbiguousDate if a date can be read in two ways and
// nothing says which, kInvalid if the map does not fit the file.
std::expected<std::vector<ColumnPlan>, Problem> plan_columns(const std::vector<std::string>& names,
                                                             const std::vector<ColumnStats>& stats,
                                                             const ColumnMap& map,
                                                             const FileFacts& file,
                                                             std::vector<std::string>& warnings);

}  // namespace roundtable
