#pragma once

// A CSV file as a header and lines: which delimiter it has, what its columns are
// called, and which records are lines of it.

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "ingest/csv_reader.h"

namespace roundtable {

// A copy of a record, which outlives the reader's buffer.
struct HeldLine {
  std::int64_t line = 0;
  std::vector<std::string> cells;
};

using Cells = std::span<const std::string_view>;
using TakeLine = std::function<void(std::int64_t line, Cells cells)>;
using RejectLine = std::function<void(std::int64_t line, std::string reason)>;

class CsvFile {
 public:
  // Begins a pass over `text` and reads the header. `delimiter`: 0 to guess it.
  static std::expected<CsvFile, Problem> open(TextSource& text, char delimiter,
                                              const ImportLimits& limits);

  char delimiter() const { return delimiter_; }
  const std::vector<std::string>& header() const { return header_; }

  // Calls `take` for each line with as many cells as the header, in order, but the
  // last, which may be a row of totals and is returned. What has another shape goes
  // to `reject`.
  std::expected<std::optional<HeldLine>, Problem> for_each_line(const TakeLine& take,
                                                                const RejectLine& reject);

 private:
  CsvFile(TextSource& text, char delimiter, const ImportLimits& limits)
      : limits_(limits), delimiter_(delimiter), reader_(text, delimiter, limits) {}

  const ImportLimits& limits_;
  char delimiter_;
  CsvReader reader_;
  std::vector<std::string> header_;  // as in the file, trimmed
};

// The delimiter by which most records of `sample` have as many cells as the first.
char guess_delimiter(const std::string& sample, const ImportLimits& limits);

}  // namespace roundtable
