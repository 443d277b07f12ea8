#include "ingest/xlsx_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <deque>

#include "base/text.h"
#include "ingest/xlsx_book.h"
#include "views/date_parts.h"

namespace roundtable {
namespace {

constexpr std::size_t kChunkBytes = 64 * 1024;

Problem problem_of(Code code, std::string detail) {
  return {.code = code, .detail = std::move(detail), .field = {}};
}

// As people see it: fifteen digits, so that 0.1 + 0.2 is 0.3; no exponent.
std::string number_text(double value, std::string_view as_written) {
  if (!std::isfinite(value) || std::abs(value) >= 1e15) return std::string(as_written);
  const int whole = value == 0 ? 1 : static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
  std::string text = fmt::format("{:.{}f}", value, std::clamp(15 - std::max(whole, 1), 0, 12));
  if (text.contains('.')) {
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

// A row as its cells come: `ends` are offsets into `bytes`.
struct ParsedRow {
  std::int64_t line = 0;
  std::string bytes;
  std::vector<std::size_t> ends;
};

// The cells of a sheet.
class SheetHandler final : public XmlHandler {
 public:
  SheetHandler(const XlsxBook& book, const ImportLimits& limits) : book_(book), limits_(limits) {}

  void start(std::string_view element, const XmlAttributes& attributes) override {
    if (element == "row") {
      begin_row(attributes);
    } else if (element == "c" && in_row_) {
      begin_cell(attributes);
    } else if (element == "v" || (element == "t" && !in_sound_)) {
      in_value_ = in_cell_;
    } else if (element == "rPh") {
      in_sound_ = true;
    }
  }

  void end(std::string_view element) override {
    if (element == "rPh") in_sound_ = false;
    if (element == "v" || element == "t") in_value_ = false;
    if (element == "c" && in_cell_) end_cell();
    if (element == "row" && in_row_) end_row();
  }

  void text(std::string_view text) override {
    if (!in_value_) return;
    value_ += text;
    if (value_.size() > limits_.cell_bytes_max) fail_long();
  }

  std::optional<Problem> problem() const override { return problem_; }

  std::deque<ParsedRow> rows;

 private:
  void begin_row(const XmlAttributes& attributes) {
    const std::string_view number = attributes.text("r");
    std::int64_t line = line_ + 1;
    std::from_chars(number.data(), number.data() + number.size(), line);
    line_ = line;
    row_ = {.line = line_, .bytes = {}, .ends = {}};
    in_row_ = true;
  }

  void begin_cell(const XmlAttributes& attributes) {
    // "BC23": which column it is; the next one if that is not said.
    std::size_t column = 0;
    for (const char c : attributes.text("r")) {
      if (c < 'A' || c > 'Z' || column > 100'000) break;
      column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
    }
    if (column == 0) column = row_.ends.size() + 1;
    in_cell_ = column > row_.ends.size();
    if (!in_cell_) return;
    type_ = attributes.text("t");
    const std::string_view style = attributes.text("s");
    style_ = 0;
    std::from_chars(style.data(), style.data() + style.size(), style_);
    column_ = column;
    value_.clear();
  }

  void end_cell() {
    in_cell_ = false;
    if (value_.empty()) return;
    // One more than allowed tells that there are too many.
    column_ = std::min(column_, limits_.columns_max + 1);
    if (column_ <= row_.ends.size()) return;
    row_.ends.resize(column_ - 1, row_.bytes.size());
    row_.bytes += cell_text();
    row_.ends.push_back(row_.bytes.size());
  }

  std::string cell_text() {
    if (type_ == "s") return shared_string();
    if (type_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
    if (type_ == "d") return value_.substr(0, value_.find('T'));
    if (!type_.empty() && type_ != "n") return std::move(value_);  // texts and errors
    double number = 0;
    const auto [end, error] = std::from_chars(value_.data(), value_.data() + value_.size(), number);
    if (error != std::errc() || end != value_.data() + value_.size()) return std::move(value_);
    if (style_ < book_.date_styles.size() && book_.date_styles[style_]) {
      if (auto day = day_text(number, book_.from_1904)) return *std::move(day);
    }
    return number_text(number, value_);
  }

  std::string shared_string() {
    std::size_t index = book_.strings.size();
    std::from_chars(value_.data(), value_.data() + value_.size(), index);
    return index < book_.strings.size() ? book_.strings[index] : std::string();
  }

  void end_row() {
    in_row_ = false;
    if (!row_.ends.empty()) rows.push_back(std::move(row_));
  }

  void fail_long() {
    problem_ = problem_of(Code::kTooLarge, fmt::format("A cell in row {} is longer than {} KiB.",
                                                       line_, limits_.cell_bytes_max / 1024));
  }

  const XlsxBook& book_;
  const ImportLimits& limits_;
  std::optional<Problem> problem_;
  std::int64_t line_ = 0;
  ParsedRow row_;
  std::size_t column_ = 0;  // of the cell, from 1
  std::string type_, value_;
  std::size_t style_ = 0;
  bool in_row_ = false, in_cell_ = false, in_value_ = false, in_sound_ = false;
};

class XlsxRows final : public RowSource {
 public:
  XlsxRows(std::unique_ptr<Archive> archive, XlsxBook book, std::size_t sheet,
           const ImportLimits& limits, const Progress& progress)
      : archive_(std::move(archive)),
        book_(std::move(book)),
        sheet_(sheet),
        limits_(limits),
        progress_(progress) {}

  std::expected<void, Problem> begin() override {
    auto entry = archive_->find(book_.sheets[sheet_].entry);
    if (!entry) return std::unexpected(entry.error());
    if (!*entry) {
      return std::unexpected(problem_of(Code::kUnreadableFile, "This workbook lacks its sheet."));
    }
    entry_.emplace(*std::move(*entry));
    handler_.emplace(book_, limits_);
    xml_.emplace(*handler_);
    read_ = 0;
    over_ = false;
    SourceRow row;
    do {
      const auto more = take_row(row);
      if (!more) return std::unexpected(more.error());
      if (!*more) {
        return std::unexpected(
            problem_of(Code::kUnreadableFile,
                       fmt::format("Sheet \"{}\" is empty.", book_.sheets[sheet_].name)));
      }
    } while (is_blank(row.cells));
    if (auto fits = check_width(row.cells.size(), limits_.columns_max); !fits) return fits;
    set_header(row.cells);
    return {};
  }

  std::expected<bool, Problem> next(SourceRow& row) override {
    auto more = take_row(row);
    if (!more || !*more) return more;
    // A sheet does not hold the empty cells at the end of a row.
    const std::size_t width = header().size();
    const char* const end = current_.bytes.data() + current_.ends.back();
    while (cells_.size() < width) cells_.emplace_back(end, 0);
    row.cells = cells_;
    return true;
  }

  bool typed() const override { return true; }

  void describe(ImportReport& report) const override {
    report.file_kind = "xlsx";
    report.sheet = book_.sheets[sheet_].name;
    for (const XlsxSheet& sheet : book_.sheets) report.sheets.push_back(sheet.name);
    const auto seen = std::ranges::count(book_.sheets, false, &XlsxSheet::hidden);
    if (seen > 1) {
      report.warnings.push_back(
          fmt::format("The workbook has {} sheets; \"{}\" was read.", seen, report.sheet));
    }
  }

 private:
  std::expected<bool, Problem> take_row(SourceRow& row) {
    while (handler_->rows.empty()) {
      if (over_) return false;
      if (auto read = read_more(); !read) return std::unexpected(read.error());
    }
    current_ = std::move(handler_->rows.front());
    handler_->rows.pop_front();
    // Behind the last cell some bytes may be read.
    current_.bytes.append(kReadBehind, '\0');
    cells_.clear();
    std::size_t begin = 0;
    for (const std::size_t end : current_.ends) {
      cells_.emplace_back(current_.bytes.data() + begin, end - begin);
      begin = end;
    }
    row = {.line = current_.line, .cells = cells_};
    return true;
  }

  std::expected<void, Problem> read_more() {
    chunk_.resize(kChunkBytes);
    const auto count = entry_->read(chunk_);
    if (!count) return std::unexpected(count.error());
    over_ = *count == 0;
    read_ += *count;
    const auto total = static_cast<double>(std::max<std::uint64_t>(entry_->size(), 1));
    share_ = std::max(share_, std::min(static_cast<double>(read_) / total, 1.0));
    if (progress_ && !progress_(share_ * 0.9)) {
      return std::unexpected(problem_of(Code::kUnreadableFile, "The import was stopped."));
    }
    return xml_->feed(std::string_view(chunk_).substr(0, *count), over_);
  }

  std::unique_ptr<Archive> archive_;
  XlsxBook book_;
  std::size_t sheet_;
  const ImportLimits& limits_;
  const Progress& progress_;
  std::optional<ArchiveEntry> entry_;
  std::optional<SheetHandler> handler_;
  std::optional<XmlStream> xml_;
  std::string chunk_;
  std::uint64_t read_ = 0;
  double share_ = 0;
  bool over_ = false;
  ParsedRow current_;
  std::vector<std::string_view> cells_;
};

std::optional<std::size_t> find_sheet(const XlsxBook& book,
                                      const std::optional<std::string>& name) {
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const XlsxSheet& sheet = book.sheets[i];
    if (name ? name_key(sheet.name) == name_key(*name) : !sheet.hidden) return i;
  }
  return name ? std::nullopt : std::optional<std::size_t>(0);
}

}  // namespace

std::optional<std::string> day_text(double serial, bool from_1904) {
  constexpr double kSerialMax = 2'958'466;  // 10000-01-01
  if (!(serial >= 0 && serial < kSerialMax)) return std::nullopt;
  const auto days = static_cast<std::int32_t>(std::floor(serial));
  if (from_1904) {
    return to_text(date_of(days + day_number(std::chrono::year(1904) / std::chrono::January / 1)));
  }
  // Serial 1 is 1900-01-01; serial 60 is a day that was not, and all later are one more.
  if (days == 0 || days == 60) return std::nullopt;
  const std::int32_t before = day_number(std::chrono::year(1899) / std::chrono::December / 31);
  return to_text(date_of(before + days - (days > 60 ? 1 : 0)));
}

std::expected<std::unique_ptr<RowSource>, Problem> open_xlsx(
    ByteSource& source, const std::optional<std::string>& sheet, const ImportLimits& limits,
    const Progress& progress) {
  auto archive = Archive::open(source, limits);
  if (!archive) return std::unexpected(archive.error());
  auto book = read_book(**archive, limits);
  if (!book) return std::unexpected(book.error());
  const auto index = find_sheet(*book, sheet);
  if (!index) {
    return std::unexpected(
        Problem{.code = Code::kInvalid,
                .detail = fmt::format("The workbook has no sheet \"{}\".", sheet.value_or("")),
                .field = "sheet"});
  }
  return std::make_unique<XlsxRows>(*std::move(archive), *std::move(book), *index, limits,
                                    progress);
}

}  // namespace roundtable
