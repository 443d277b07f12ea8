#include "ingest/csv_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "ingest/row_source.h"

namespace roundtable {
namespace {

constexpr std::size_t kReadBytes = 256 * 1024;

}  // namespace

CsvReader::CsvReader(TextSource& text, char delimiter, const ImportLimits& limits)
    : text_(&text), delimiter_(delimiter), limits_(limits) {}

CsvReader::CsvReader(std::string sample, char delimiter, const ImportLimits& limits)
    : text_(nullptr),
      delimiter_(delimiter),
      limits_(limits),
      buffer_(std::move(sample)),
      end_(buffer_.size()) {
  find_marks();
}

void CsvReader::set_delimiter(char delimiter) {
  delimiter_ = delimiter;
  find_marks();
}

std::expected<std::string_view, Problem> CsvReader::peek(std::size_t bytes) {
  while (end_ - begin_ < bytes && !at_end_) {
    if (auto filled = fill(); !filled) return std::unexpected(filled.error());
  }
  return std::string_view(buffer_).substr(begin_, std::min(bytes, end_ - begin_));
}

void CsvReader::skip_line() {
  while (begin_ < end_ && buffer_[begin_] != '\n' && buffer_[begin_] != '\r') ++begin_;
  if (begin_ < end_ && buffer_[begin_] == '\r') ++begin_;
  if (begin_ < end_ && buffer_[begin_] == '\n') ++begin_;
  ++line_;
  find_marks();
}

void CsvReader::find_marks() {
  marks_.find(buffer_.data(), begin_, end_, delimiter_);
  begin_mark_ = 0;
}

// Moves what is left to the front and reads more behind it; false if there is none.
std::expected<bool, Problem> CsvReader::fill() {
  if (text_ == nullptr || at_end_) return false;
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  // Doubling keeps a long record, which is scanned anew each time, from costing its square.
  const std::size_t wanted = std::max(end_ + kReadBytes, end_ * 2) + kReadBehind;
  if (buffer_.size() < end_ + kReadBytes + kReadBehind) buffer_.resize(wanted);
  const auto space = std::span(buffer_).subspan(end_, buffer_.size() - kReadBehind - end_);
  const auto count = text_->read(space);
  if (!count) return std::unexpected(count.error());
  end_ += *count;
  at_end_ = *count == 0;
  find_marks();
  return true;
}

std::expected<bool, Problem> CsvReader::next(CsvRecord& record) {
  for (;;) {
    const bool nothing_left = begin_ == end_ && at_end_;
    const Step step = nothing_left ? Step::kNeedMore : scan_record(record);
    if (step == Step::kFailed) return std::unexpected(*problem_);
    if (step == Step::kNeedMore) {
      if (nothing_left) return false;
      const auto filled = fill();
      if (!filled) return std::unexpected(filled.error());
      if (!*filled) return false;
      continue;
    }
    finish(record);
    const bool blank = record.cells.size() == 1 && record.cells[0].empty();
    if (!blank) return true;
  }
}

CsvReader::Step CsvReader::scan_record(CsvRecord& record) {
  at_ = begin_;
  mark_ = begin_mark_;
  record.cells.clear();
  record.bad_quote = false;
  record_over_ = false;
  inner_lines_ = 0;
  doubled_.clear();
  const std::size_t bytes_max = limits_.cell_bytes_max * limits_.columns_max;
  while (!record_over_) {
    take_usual_cells(record);
    const bool quoted = at_ < end_ && buffer_.data()[at_] == '"';
    const Step step = quoted ? scan_quoted(record) : scan_plain(record);
    if (step != Step::kDone) return step;
    if (at_ - begin_ > bytes_max) {
      return fail(Code::kTooLarge, fmt::format("Line {} is too long.", line_));
    }
  }
  return Step::kDone;
}

// Those between one delimiter and the next without a quote: most there are.
void CsvReader::take_usual_cells(CsvRecord& record) {
  const char* const text = buffer_.data();
  const std::size_t marks = marks_.size();
  const std::size_t bytes_max = limits_.cell_bytes_max;
  const std::size_t cells_max = limits_.columns_max;
  std::size_t at = at_;
  std::size_t mark = mark_;
  for (; mark < marks && record.cells.size() <= cells_max; ++mark) {
    const std::size_t place = marks_.at(mark);
    if (text[place] != delimiter_ || place - at > bytes_max) break;
    record.cells.emplace_back(text + at, place - at);
    at = place + 1;
  }
  at_ = at;
  mark_ = mark;
}

CsvReader::Step CsvReader::scan_plain(CsvRecord& record) {
  const std::size_t begin = at_;
  const char* const text = buffer_.data();
  while (mark_ < marks_.size() && text[marks_.at(mark_)] == '"') ++mark_;
  at_ = mark_ < marks_.size() ? marks_.at(mark_) : end_;
  if (at_ - begin > limits_.cell_bytes_max) {
    return fail(Code::kTooLarge,
                fmt::format("A cell in line {} is longer than {} KiB.", line_ + lines_before(begin),
                            limits_.cell_bytes_max / 1024));
  }
  return end_cell(record, begin, at_);
}

bool CsvReader::skip_to_quote() {
  const char* const text = buffer_.data();
  for (; mark_ < marks_.size(); ++mark_) {
    const std::size_t place = marks_.at(mark_);
    if (text[place] == '"') return true;
    const bool feed = text[place] == '\n';
    const bool turn = text[place] == '\r' && !(place + 1 < end_ && text[place + 1] == '\n');
    inner_lines_ += feed || turn ? 1 : 0;
  }
  return false;
}

CsvReader::Step CsvReader::scan_quoted(CsvRecord& record) {
  const std::size_t open = at_;
  const char* const text = buffer_.data();
  bool doubled = false;
  std::size_t close = end_;
  ++mark_;  // the opening one
  for (;;) {
    const bool found = skip_to_quote();
    close = found ? marks_.at(mark_) : end_;
    const bool endless = close - open > limits_.cell_bytes_max || (!found && at_end_);
    if (endless) {
      return fail(Code::kUnreadableFile, fmt::format("The quote opened in line {} is not closed.",
                                                     line_ + lines_before(open)));
    }
    if (!found) return Step::kNeedMore;
    if (close + 1 == end_ && !at_end_) return Step::kNeedMore;  // doubled or closing?
    ++mark_;
    if (close + 1 == end_ || text[close + 1] != '"') break;
    doubled = true;
    ++mark_;
  }
  // What follows a closing quote belongs to nothing; the record is not to be trusted.
  std::size_t at = close + 1;
  for (; at < end_ && text[at] != delimiter_ && text[at] != '\n' && text[at] != '\r'; ++at) {
    record.bad_quote = record.bad_quote || text[at] != ' ';
    if (text[at] == '"') ++mark_;
  }
  at_ = at;
  if (doubled) doubled_.push_back(record.cells.size());
  return end_cell(record, open + 1, close);
}

// `at_` is behind the cell: on a delimiter, an end of line, or the end.
CsvReader::Step CsvReader::end_cell(CsvRecord& record, std::size_t begin, std::size_t end) {
  const char* const text = buffer_.data();
  if (at_ == end_) {
    if (!at_end_) return Step::kNeedMore;
    record_over_ = true;
  } else if (text[at_] == delimiter_) {
    ++at_;
    ++mark_;
  } else if (text[at_] == '\r') {
    if (at_ + 1 == end_ && !at_end_) return Step::kNeedMore;  // CR or CRLF?
    const std::size_t count = at_ + 1 < end_ && text[at_ + 1] == '\n' ? 2 : 1;
    at_ += count;
    mark_ += count;
    record_over_ = true;
  } else {
    ++at_;
    ++mark_;
    record_over_ = true;
  }
  // One more than allowed tells that there are too many.
  if (record.cells.size() <= limits_.columns_max)
    record.cells.emplace_back(text + begin, end - begin);
  return Step::kDone;
}

CsvReader::Step CsvReader::fail(Code code, std::string detail) {
  problem_ = {.code = code, .detail = std::move(detail), .field = {}};
  return Step::kFailed;
}

// Ends of line from the start of the record to `at`: LF, CRLF or CR.
std::int64_t CsvReader::lines_before(std::size_t at) const {
  std::int64_t lines = 0;
  for (std::size_t i = begin_; i < at; ++i) {
    const bool crlf = buffer_[i] == '\r' && i + 1 < end_ && buffer_[i + 1] == '\n';
    lines += (buffer_[i] == '\n' || buffer_[i] == '\r') && !crlf ? 1 : 0;
  }
  return lines;
}

void CsvReader::finish(CsvRecord& record) {
  record.line = line_;
  line_ += 1 + inner_lines_;
  for (const std::size_t i : doubled_) {
    if (i >= record.cells.size()) continue;
    // In place: nothing reads these bytes again.
    char* const begin = buffer_.data() + (record.cells[i].data() - buffer_.data());
    char* to = begin;
    const std::string_view cell = record.cells[i];
    for (std::size_t from = 0; from < cell.size(); ++from) {
      *to++ = cell[from];
      if (cell[from] == '"') ++from;
    }
    record.cells[i] = {begin, static_cast<std::size_t>(to - begin)};
  }
  begin_ = at_;
  begin_mark_ = mark_;
}

}  // namespace roundtable
