#pragma once

// A file as a header and rows of text: what CSV and workbooks have in common.

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "ingest/import_report.h"

namespace roundtable {

using Cells = std::span<const std::string_view>;

// Valid until the next row is read. The cells lie in one piece of memory, in order,
// and kReadBehind bytes behind the last of them may be read.
struct SourceRow {
  std::int64_t line = 0;  // of the file
  Cells cells;
  bool bad_quote = false;  // something follows a closing quote
};
inline constexpr std::size_t kReadBehind = 24;

class RowSource {
 public:
  virtual ~RowSource() = default;

  // To the first row behind the header; also to begin again.
  virtual std::expected<void, Problem> begin() = 0;
  // False at the end.
  virtual std::expected<bool, Problem> next(SourceRow& row) = 0;

  // As in the file, cleaned.
  const std::vector<std::string>& header() const { return header_; }
  // Whether numbers were numbers in the file, so that '.' is their mark.
  virtual bool typed() const = 0;
  // Of the file, where it is known; about as many as its rows have together.
  virtual std::optional<std::uint64_t> bytes() const { return std::nullopt; }
  // What is to be told about the file.
  virtual void describe(ImportReport& report) const = 0;

 protected:
  // Nothing if a row of so many cells can be a header.
  static std::expected<void, Problem> check_width(std::size_t cells, std::size_t columns_max);
  void set_header(Cells cells);

 private:
  std::vector<std::string> header_;
};

// Whether all cells are empty or of spaces.
bool is_blank(Cells cells);

// A copy of a row that outlives the source's.
class HeldRow {
 public:
  HeldRow() = default;
  HeldRow(HeldRow&&) = default;
  HeldRow& operator=(HeldRow&&) = default;
  HeldRow(const HeldRow&) = delete;
  HeldRow& operator=(const HeldRow&) = delete;
  ~HeldRow() = default;

  void hold(const SourceRow& row);
  std::int64_t line() const { return line_; }
  Cells cells() const { return cells_; }
  // With the end of its line.
  std::size_t bytes() const { return cells_.empty() ? 0 : size_ + 1; }

 private:
  std::int64_t line_ = 0;
  std::size_t size_ = 0;
  std::vector<char> bytes_;              // not moved when the row is
  std::vector<std::string_view> cells_;  // into `bytes_`
};

}  // namespace roundtable
