#include "ingest/raw_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/totals_row.h"

namespace roundtable {
namespace {

constexpr std::size_t kJudgedRows = 256;
constexpr std::uint64_t kRowsAwaited = 2'000'000;  // more are not worth an error of judgement

std::vector<std::string> texts_of(Cells cells) { return {cells.begin(), cells.end()}; }

// Why a row is no line of the file; nothing if it is one.
std::optional<std::string> wrong_shape(const SourceRow& row, std::size_t columns) {
  if (row.bad_quote) return "something follows a closing quote";
  const std::size_t cells = row.cells.size();
  const bool only_empty_more =
      cells > columns && std::ranges::all_of(row.cells.subspan(columns),
                                             [](std::string_view cell) { return cell.empty(); });
  if (cells == columns || only_empty_more) return std::nullopt;
  return fmt::format("{} cells instead of {}", cells, columns);
}

// Whether most of the first cells of a column are numbers at once.
ReadAs judge(std::span<const HeldRow> rows, std::size_t column) {
  std::size_t values = 0, points = 0, commas = 0;
  for (const HeldRow& row : rows) {
    const std::string_view cell = row.cells()[column];
    if (cell.empty()) continue;
    ++values;
    points += RawColumn::is_plain_number(cell, '.') ? 1 : 0;
    commas += RawColumn::is_plain_number(cell, ',') ? 1 : 0;
  }
  return {.numbers = values > 0 && std::max(points, commas) * 10 >= values * 9,
          .mark = commas > points ? ',' : '.'};
}

bool may_be_blank(std::string_view first) {
  if (first.empty()) return true;
  const auto byte = static_cast<unsigned char>(first.front());
  return byte <= ' ' || byte >= 0x80;  // no-break spaces too
}

class RowReader {
 public:
  RowReader(RowSource& source, std::vector<ReadAs> read_as, const ImportLimits& limits,
            Rejections& rejections)
      : source_(source),
        read_as_(std::move(read_as)),
        limits_(limits),
        rejections_(rejections),
        width_(source.header().size()) {}

  std::expected<RawTable, Problem> read() {
    SourceRow row;
    for (;;) {
      const auto more = source_.next(row);
      if (!more) return std::unexpected(more.error());
      if (!*more) break;
      if (row.cells.size() != width_ || row.bad_quote || may_be_blank(row.cells.front())) {
        if (is_blank(row.cells)) continue;
        if (auto reason = wrong_shape(row, width_)) {
          reject(row.line, *std::move(reason), row.cells);
          continue;
        }
        row.cells = row.cells.first(width_);
      }
      if (count_ == limits_.rows_max) return std::unexpected(too_many());
      take(row);
    }
    judge_columns();
    take_last();
    return std::move(table_);
  }

 private:
  void reject(std::int64_t line, std::string reason, Cells cells) {
    rejections_.add({.line = line,
                     .reason = std::move(reason),
                     .column = {},
                     .value = {},
                     .cells = texts_of(cells)});
  }

  Problem too_many() const {
    return {.code = Code::kTooLarge,
            .detail = fmt::format("A file has at most {} lines.", limits_.rows_max),
            .field = {}};
  }

  // The first rows are held until the columns are judged, the last always: it may be
  // a row of totals.
  void take(const SourceRow& row) {
    if (table_.preview.size() < limits_.preview_rows) table_.preview.push_back(texts_of(row.cells));
    ++count_;
    if (count_ <= kJudgedRows) {
      first_.emplace_back().hold(row);
      return;
    }
    judge_columns();
    if (count_ > kJudgedRows + 1) add_expected(last_);
    last_.hold(row);
    expect(last_);
  }

  void judge_columns() {
    if (!table_.columns.empty()) return;
    const bool judged = read_as_.size() != width_;
    for (std::size_t i = 0; i < width_; ++i) {
      const ReadAs as = judged ? judge(first_, i) : read_as_[i];
      table_.columns.emplace_back(as.numbers, as.mark);
    }
    if (count_ > kJudgedRows) {
      make_room();
      for (const HeldRow& row : first_) add(row);
    } else if (count_ > 0) {
      for (std::size_t i = 0; i + 1 < first_.size(); ++i) add(first_[i]);
      last_ = std::move(first_.back());
    }
  }

  // For about as many rows as there are, judged by the first ones: growing a column copies it.
  void make_room() {
    std::uint64_t bytes = 0;
    for (const HeldRow& row : first_) bytes += row.bytes();
    const std::uint64_t total = source_.bytes().value_or(0) * kJudgedRows / (bytes + 1);
    const auto rows = static_cast<std::size_t>(std::min(total + total / 64, kRowsAwaited));
    for (RawColumn& column : table_.columns) column.reserve(rows);
    table_.lines.reserve(rows);
  }

  void add(const HeldRow& row) {
    expect(row);
    add_expected(row);
  }
  void expect(const HeldRow& row) {
    const std::string_view* const cells = row.cells().data();
    RawColumn* const columns = table_.columns.data();
    for (std::size_t i = 0; i < width_; ++i) columns[i].expect(cells[i]);
  }
  void add_expected(const HeldRow& row) {
    const std::string_view* const cells = row.cells().data();
    RawColumn* const columns = table_.columns.data();
    for (std::size_t i = 0; i < width_; ++i) columns[i].add_expected(cells[i]);
    table_.lines.push_back(static_cast<std::uint32_t>(row.line()));
  }

  void take_last() {
    if (count_ == 0) return;
    const Cells cells = last_.cells();
    if (is_named_total(cells)) return reject(last_.line(), "a row of totals, left out", cells);
    if (!may_be_nameless_total(cells)) return add(last_);
    table_.may_end_in_sums = true;
    for (std::size_t i = 0; i < width_; ++i) table_.columns[i].add_uncounted(cells[i]);
    table_.lines.push_back(static_cast<std::uint32_t>(last_.line()));
  }

  RowSource& source_;
  std::vector<ReadAs> read_as_;
  const ImportLimits& limits_;
  Rejections& rejections_;
  std::size_t width_;
  std::uint64_t count_ = 0;
  std::vector<HeldRow> first_;
  HeldRow last_;
  RawTable table_;
};

}  // namespace

std::expected<RawTable, Problem> read_rows(RowSource& source, std::vector<ReadAs> read_as,
                                           const ImportLimits& limits, Rejections& rejections) {
  return RowReader(source, std::move(read_as), limits, rejections).read();
}

std::expected<void, Problem> read_rejected_cells(RowSource& source,
                                                 std::vector<Rejection>& rejected) {
  auto next = std::ranges::find_if(rejected, [](const Rejection& r) { return r.cells.empty(); });
  if (next == rejected.end()) return {};
  if (auto begun = source.begin(); !begun) return std::unexpected(begun.error());
  SourceRow row;
  while (next != rejected.end()) {
    const auto more = source.next(row);
    if (!more) return std::unexpected(more.error());
    if (!*more) break;
    while (next != rejected.end() && next->line < row.line) ++next;
    if (next != rejected.end() && next->line == row.line) {
      if (next->cells.empty()) next->cells = texts_of(row.cells);
      ++next;
    }
  }
  return {};
}

}  // namespace roundtable
