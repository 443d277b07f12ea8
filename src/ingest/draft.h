#pragma once

// A table on its way to a dataset: its rows are still those of the file, and the
// rules say of each whether it stays.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/import.h"

namespace roundtable {

struct ImportDraft {
  Table table;
  std::vector<std::string> headers;  // of the columns, as in the file; "" for derived ones
  std::vector<std::uint32_t> lines;  // of the file, one a row
  std::vector<std::uint8_t> keep;    // 0: left out; one a row
  ImportReport report;

  // The first column of a role; null if there is none.
  Column* find(ColumnRole role);
  const Column* find(ColumnRole role) const;
  const std::string& header_of(const Column& column) const;

  void add_column(Column column);
  void warn(std::string warning) { report.warnings.push_back(std::move(warning)); }
};

// Removes the rows that are not kept, and words that no row has any more.
void drop_rows(Table& table, const std::vector<std::uint8_t>& keep);
void drop_rows(ImportDraft& draft);

// The word of a row, "" for null.
std::string_view word_of(const TextColumn& column, std::size_t row);

// Counts rows that a rule leaves out, for one reason.
class Omission {
 public:
  Omission(ImportDraft& draft, std::string reason, std::size_t samples_max);
  void leave_out(std::size_t row);
  // Writes what was left out into the report, if anything was.
  void report();

 private:
  ImportDraft& draft_;
  LeftOut left_out_;
  std::size_t samples_max_;
};

}  // namespace roundtable
