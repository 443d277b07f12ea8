#include "ingest/csv_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

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
      end_(buffer_.size()) {}

void CsvReader::set_delimiter(char delimiter) { delimiter_ = delimiter; }

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
}

// Moves what is left to the front and reads more behind it; false if there is none.
std::expected<bool, Problem> CsvReader::fill() {
  if (text_ == nullptr || at_end_) return false;
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  // Doubling keeps a long record, which is scanned anew each time, from costing its square.
  if (buffer_.size() < end_ + kReadBytes) buffer_.resize(std::max(end_ + kReadBytes, end_ * 2));
  const auto count = text_->read(std::span(buffer_).subspan(end_));
  if (!count) return std::unexpected(count.error());
  end_ += *count;
  at_end_ = *count == 0;
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
  spans_.clear();
  record.bad_quote = false;
  record_over_ = false;
  has_quotes_ = false;
  const std::size_t bytes_max = limits_.cell_bytes_max * limits_.columns_max;
  while (!record_over_) {
    const bool quoted = at_ < end_ && buffer_[at_] == '"';
    const Step step = quoted ? scan_quoted(record) : scan_plain();
    if (step != Step::kDone) return step;
    if (at_ - begin_ > bytes_max) {
      return fail(Code::kTooLarge, fmt::format("Line {} is too long.", line_));
    }
  }
  return Step::kDone;
}

CsvReader::Step CsvReader::scan_plain() {
  const std::size_t begin = at_;
  const char* const text = buffer_.data();
  std::size_t at = at_;
  while (at < end_ && text[at] != delimiter_ && text[at] != '\n' && text[at] != '\r') ++at;
  at_ = at;
  if (at - begin > limits_.cell_bytes_max) {
    return fail(Code::kTooLarge,
                fmt::format("A cell in line {} is longer than {} KiB.", line_ + lines_before(begin),
                            limits_.cell_bytes_max / 1024));
  }
  return end_cell(begin, at, false);
}

CsvReader::Step CsvReader::scan_quoted(CsvRecord& record) {
  const std::size_t open = at_;
  has_quotes_ = true;
  bool doubled = false;
  std::size_t at = open + 1;
  for (;;) {
    const void* quote = std::memchr(buffer_.data() + at, '"', end_ - at);
    const std::size_t next =
        quote == nullptr
            ? end_
            : static_cast<std::size_t>(static_cast<const char*>(quote) - buffer_.data());
    const bool endless = next - open > limits_.cell_bytes_max || (quote == nullptr && at_end_);
    if (endless) {
      return fail(Code::kUnreadableFile, fmt::format("The quote opened in line {} is not closed.",
                                                     line_ + lines_before(open)));
    }
    if (quote == nullptr) return Step::kNeedMore;
    if (next + 1 == end_ && !at_end_) return Step::kNeedMore;  // doubled or closing?
    at = next + 1;
    if (at == end_ || buffer_[at] != '"') break;
    doubled = true;
    ++at;
  }
  const std::size_t close = at - 1;
  // What follows a closing quote belongs to nothing; the record is not to be trusted.
  while (at < end_ && buffer_[at] != delimiter_ && buffer_[at] != '\n' && buffer_[at] != '\r') {
    record.bad_quote = record.bad_quote || buffer_[at] != ' ';
    ++at;
  }
  at_ = at;
  return end_cell(open + 1, close, doubled);
}

// `at_` is behind the cell: on a delimiter, an end of line, or the end.
CsvReader::Step CsvReader::end_cell(std::size_t begin, std::size_t end, bool doubled_quotes) {
  if (at_ == end_) {
    if (!at_end_) return Step::kNeedMore;
    record_over_ = true;
  } else if (buffer_[at_] == delimiter_) {
    ++at_;
  } else if (buffer_[at_] == '\r') {
    if (at_ + 1 == end_ && !at_end_) return Step::kNeedMore;  // CR or CRLF?
    at_ += at_ + 1 < end_ && buffer_[at_ + 1] == '\n' ? 2 : 1;
    record_over_ = true;
  } else {
    ++at_;
    record_over_ = true;
  }
  // One more than allowed tells that there are too many.
  if (spans_.size() <= limits_.columns_max) spans_.push_back({begin, end, doubled_quotes});
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
  record.cells.clear();
  line_ += has_quotes_ ? lines_before(at_) : 1;
  for (const Span& span : spans_) {
    std::size_t end = span.end;
    if (span.doubled_quotes) {
      // In place: nothing reads these bytes again.
      std::size_t to = span.begin;
      for (std::size_t from = span.begin; from < span.end; ++from) {
        buffer_[to++] = buffer_[from];
        if (buffer_[from] == '"') ++from;
      }
      end = to;
    }
    record.cells.emplace_back(buffer_.data() + span.begin, end - span.begin);
  }
  begin_ = at_;
}

}  // namespace roundtable
