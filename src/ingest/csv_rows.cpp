#include "ingest/csv_rows.h"

#include <fmt/format.h>

#include <algorithm>

namespace roundtable {
namespace {

constexpr std::size_t kSampleBytes = 64 * 1024;
constexpr int kSampleRecords = 200;

// A line that only tells spreadsheets the delimiter: "sep=;".
std::optional<char> told_delimiter(std::string_view start) {
  if (!start.starts_with("sep=") || start.size() < 6) return std::nullopt;
  return start[5] == '\n' || start[5] == '\r' ? std::optional(start[4]) : std::nullopt;
}

// How well a delimiter explains a sample: records like the first, and its cells.
struct Fit {
  int alike = 0;
  std::size_t cells = 0;
  int records = 0;
};

Fit fit_of(const std::string& sample, char delimiter, const ImportLimits& limits) {
  Fit fit;
  CsvReader reader(sample, delimiter, limits);
  CsvRecord record;
  while (fit.records < kSampleRecords) {
    const auto more = reader.next(record);
    if (!more || !*more) break;
    if (fit.records == 0) fit.cells = record.cells.size();
    fit.alike += record.cells.size() == fit.cells && !record.bad_quote ? 1 : 0;
    ++fit.records;
  }
  return fit;
}

Problem problem_of(Code code, std::string detail) {
  return {.code = code, .detail = std::move(detail), .field = {}};
}

}  // namespace

char guess_delimiter(const std::string& sample, const ImportLimits& limits) {
  char best = ',';
  Fit best_fit;
  for (const char delimiter : {',', ';', '\t', '|'}) {
    const Fit fit = fit_of(sample, delimiter, limits);
    if (fit.cells < 2) continue;
    // Shares compared without division; a tie goes to more columns.
    const std::int64_t share = static_cast<std::int64_t>(fit.alike) * std::max(best_fit.records, 1);
    const std::int64_t best_share = static_cast<std::int64_t>(best_fit.alike) * fit.records;
    if (share < best_share || (share == best_share && fit.cells <= best_fit.cells)) continue;
    best = delimiter;
    best_fit = fit;
  }
  return best;
}

std::expected<void, Problem> CsvRows::begin() {
  if (auto begun = text_.begin_pass(); !begun) return std::unexpected(begun.error());
  reader_ = std::make_unique<CsvReader>(text_, delimiter_, limits_);
  if (auto found = find_delimiter(); !found) return std::unexpected(found.error());
  do {
    const auto more = reader_->next(record_);
    if (!more) return std::unexpected(more.error());
    if (!*more) return std::unexpected(problem_of(Code::kUnreadableFile, "The file is empty."));
  } while (is_blank(record_.cells));
  if (record_.bad_quote) {
    return std::unexpected(problem_of(
        Code::kUnreadableFile, fmt::format("Line {}, the header, cannot be read: something follows "
                                           "a closing quote.",
                                           record_.line)));
  }
  if (auto fits = check_width(record_.cells.size(), limits_.columns_max); !fits) {
    return std::unexpected(fits.error());
  }
  set_header(record_.cells);
  return {};
}

std::expected<void, Problem> CsvRows::find_delimiter() {
  const auto start = reader_->peek(kSampleBytes);
  if (!start) return std::unexpected(start.error());
  const auto told = told_delimiter(*start);
  if (delimiter_ == 0) delimiter_ = told ? *told : guess_delimiter(std::string(*start), limits_);
  reader_->set_delimiter(delimiter_);
  if (told) reader_->skip_line();
  return {};
}

std::expected<bool, Problem> CsvRows::next(SourceRow& row) {
  auto more = reader_->next(record_);
  if (!more || !*more) return more;
  row.line = record_.line;
  row.cells = record_.cells;
  row.bad_quote = record_.bad_quote;
  return true;
}

void CsvRows::describe(ImportReport& report) const {
  report.file_kind = "csv";
  report.delimiter = std::string(1, delimiter_);
  report.encoding = to_name(text_.encoding());
}

}  // namespace roundtable
