#include "ingest/csv_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "ingest/number_text.h"

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

// Why a record is no line of the file; nothing if it is one.
std::optional<std::string> wrong_shape(const CsvRecord& record, std::size_t columns) {
  if (record.bad_quote) return "something follows a closing quote";
  const std::size_t cells = record.cells.size();
  const bool only_empty_more =
      cells > columns &&
      std::ranges::all_of(record.cells.begin() + static_cast<std::ptrdiff_t>(columns),
                          record.cells.end(), [](std::string_view cell) { return cell.empty(); });
  if (cells == columns || only_empty_more) return std::nullopt;
  return fmt::format("{} cells instead of {}", cells, columns);
}

bool is_blank(const CsvRecord& record) {
  return std::ranges::all_of(record.cells,
                             [](std::string_view cell) { return trim_spaces(cell).empty(); });
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

std::expected<CsvFile, Problem> CsvFile::open(TextSource& text, char delimiter,
                                              const ImportLimits& limits) {
  if (auto begun = text.begin_pass(); !begun) return std::unexpected(begun.error());
  CsvFile file(text, delimiter, limits);
  const auto start = file.reader_.peek(kSampleBytes);
  if (!start) return std::unexpected(start.error());
  const auto told = told_delimiter(*start);
  if (delimiter == 0) {
    file.delimiter_ = told ? *told : guess_delimiter(std::string(*start), limits);
    file.reader_.set_delimiter(file.delimiter_);
  }
  if (told) file.reader_.skip_line();
  CsvRecord record;
  do {
    const auto more = file.reader_.next(record);
    if (!more) return std::unexpected(more.error());
    if (!*more) return std::unexpected(problem_of(Code::kUnreadableFile, "The file is empty."));
  } while (is_blank(record));
  if (record.bad_quote) {
    return std::unexpected(problem_of(
        Code::kUnreadableFile, fmt::format("Line {}, the header, cannot be read: something follows "
                                           "a closing quote.",
                                           record.line)));
  }
  if (record.cells.size() > limits.columns_max) {
    return std::unexpected(problem_of(
        Code::kTooLarge, fmt::format("A file has at most {} columns.", limits.columns_max)));
  }
  for (const std::string_view cell : record.cells) {
    file.header_.push_back(clean_text(cell).value_or(std::string()));
    std::ranges::replace(file.header_.back(), '\n', ' ');
  }
  return file;
}

std::expected<std::optional<HeldLine>, Problem> CsvFile::for_each_line(const TakeLine& take,
                                                                       const RejectLine& reject) {
  HeldLine held;
  std::uint64_t lines = 0;
  std::vector<std::string_view> views;
  CsvRecord record;
  for (;;) {
    const auto more = reader_.next(record);
    if (!more) return std::unexpected(more.error());
    if (!*more) break;
    if (is_blank(record)) continue;
    if (auto reason = wrong_shape(record, header_.size())) {
      reject(record.line, *std::move(reason));
      continue;
    }
    if (lines > 0) {
      views.assign(held.cells.begin(), held.cells.end());
      take(held.line, views);
    }
    if (++lines > limits_.rows_max) {
      return std::unexpected(problem_of(
          Code::kTooLarge, fmt::format("A file has at most {} lines.", limits_.rows_max)));
    }
    held.line = record.line;
    held.cells.resize(header_.size());
    for (std::size_t i = 0; i < header_.size(); ++i) held.cells[i].assign(record.cells[i]);
  }
  if (lines == 0) return std::nullopt;
  return held;
}

}  // namespace roundtable
