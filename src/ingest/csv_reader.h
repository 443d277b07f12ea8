#pragma once

// RFC 4180 with the leniency that real files need: LF, CRLF or CR; a quote inside
// an unquoted cell is a character; blank lines are no records.

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "ingest/byte_scan.h"
#include "ingest/text_source.h"

namespace roundtable {

struct CsvRecord {
  std::int64_t line = 0;                // where it begins; the first line is 1
  std::vector<std::string_view> cells;  // unquoted; valid until the next record is read
  bool bad_quote = false;               // something follows a closing quote
};

class CsvReader {
 public:
  // `text` is at the start of a pass and outlives the reader.
  CsvReader(TextSource& text, char delimiter, const ImportLimits& limits);
  // Reads from memory only; for guessing the delimiter. Stops before what is cut off.
  CsvReader(std::string sample, char delimiter, const ImportLimits& limits);

  // False at the end. kUnreadableFile for a quote that is never closed, kTooLarge for
  // a cell or line beyond the limits.
  std::expected<bool, Problem> next(CsvRecord& record);

  // The first bytes of the pass, before anything is taken; for guessing.
  std::expected<std::string_view, Problem> peek(std::size_t bytes);
  void set_delimiter(char delimiter);
  // Leaves out the first line.
  void skip_line();

 private:
  enum class Step { kDone, kNeedMore, kFailed };

  std::expected<bool, Problem> fill();
  void find_marks();
  Step scan_record(CsvRecord& record);
  void take_usual_cells(CsvRecord& record);
  Step scan_plain(CsvRecord& record);
  Step scan_quoted(CsvRecord& record);
  // Moves to the next quote within a quoted cell; false if there is none in the buffer.
  bool skip_to_quote();
  Step end_cell(CsvRecord& record, std::size_t begin, std::size_t end);
  Step fail(Code code, std::string detail);
  void finish(CsvRecord& record);
  std::int64_t lines_before(std::size_t at) const;

  TextSource* text_;  // null when reading a sample
  char delimiter_;
  const ImportLimits& limits_;

  std::string buffer_;  // [begin_, end_) is text that was not taken yet
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool at_end_ = false;         // nothing comes after `end_`
  Marks marks_;                 // of [begin_, end_) when it was filled
  std::size_t begin_mark_ = 0;  // the first at or behind `begin_`

  std::int64_t line_ = 1;  // of `begin_`
  std::size_t at_ = 0;     // where the record being scanned is at
  std::size_t mark_ = 0;   // the first at or behind `at_`
  bool record_over_ = false;
  std::int64_t inner_lines_ = 0;      // ends of line within quotes
  std::vector<std::size_t> doubled_;  // cells with doubled quotes
  std::optional<Problem> problem_;
};

}  // namespace roundtable
