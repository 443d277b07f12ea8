#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>

#include "exports/data_sheet.h"

namespace roundtable {
namespace {

constexpr std::size_t kTextMax = 32'767;  // code units of a cell; no more can be opened
constexpr std::size_t kSheetNameMax = 31;
constexpr lxw_row_t kRowsMax = 1'048'576;
constexpr std::size_t kColumnsMax = 16'384;
constexpr std::chrono::year kFirstYear{1901};         // spreadsheets count days from then
constexpr double kLabelWidth = 22, kValueWidth = 15;  // in digits

// A file that is only memory, for a library that writes to files by name.
class MemoryFile {
 public:
  MemoryFile() : number_(::memfd_create("sheet", MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (number_ >= 0) ::close(number_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  bool is_open() const { return number_ >= 0; }
  std::string name() const { return fmt::format("/proc/self/fd/{}", number_); }

  std::string bytes() const {
    const off_t size = ::lseek(number_, 0, SEEK_END);
    std::string bytes(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
    std::size_t read = 0;
    while (read < bytes.size()) {
      const ssize_t got =
          ::pread(number_, bytes.data() + read, bytes.size() - read, static_cast<off_t>(read));
      if (got <= 0) return {};
      read += static_cast<std::size_t>(got);
    }
    return bytes;
  }

 private:
  int number_;
};

std::string number_format(const SheetNumber& number) {
  const bool grouped =
      number.unit == Unit::kMoney || number.unit == Unit::kNumber || number.unit == Unit::kCount;
  std::string format = grouped ? "#,##0" : "0";
  if (number.decimals > 0)
    format += "." + std::string(static_cast<std::size_t>(number.decimals), '0');
  // Of a share the figure is 0.25 and what people read is 25 %.
  if (number.unit == Unit::kPercent) format = "0.0%";
  return format;
}

// At most so many bytes, and no letter cut in two.
std::string shortened(std::string text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  std::size_t end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  return text;
}

// XLSX has no other way to say a byte of control; a text never needs one.
std::string clean(const std::string& text) {
  std::string kept;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 || c == '\t' || c == '\n') kept += c;
  }
  return shortened(std::move(kept), kTextMax);
}

class Book {
 public:
  explicit Book(const std::string& file) {
    // Row by row: a large sheet is never a tree of cells in memory.
    lxw_workbook_options options{.constant_memory = LXW_TRUE};
    book_ = workbook_new_opt(file.c_str(), &options);
    // Without a fixed date the same sheet would give other bytes each second.
    lxw_doc_properties properties{};
    properties.created = 1;
    workbook_set_properties(book_, &properties);
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  void write(const DataSheet& sheet) {
    page_ = workbook_add_worksheet(book_, sheet_name(sheet.name).c_str());
    lxw_row_t at = 0;
    std::size_t widest = 0;
    for (const DataRow& row : sheet.rows) {
      if (at == kRowsMax) break;
      bold_ = row.kind == RowKind::kNames || row.kind == RowKind::kTotal;
      const std::size_t columns = std::min(row.cells.size(), kColumnsMax);
      if (row.kind != RowKind::kAbout) widest = std::max(widest, columns);
      for (std::size_t column = 0; column < columns; ++column) {
        write_cell(at, static_cast<lxw_col_t>(column), row.cells[column]);
      }
      ++at;
    }
    set_widths(sheet, widest);
    freeze(sheet);
  }

  bool close() { return workbook_close(book_) == LXW_NO_ERROR; }

 private:
  static std::string sheet_name(const std::string& name) {
    std::string kept;
    for (const char c : name) {
      if (std::string_view("[]:*?/\\'").find(c) == std::string_view::npos) kept += c;
    }
    return kept.empty() ? "Data" : shortened(std::move(kept), kSheetNameMax);
  }

  void write_cell(lxw_row_t row, lxw_col_t column, const DataCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
      worksheet_write_string(page_, row, column, clean(*text).c_str(), format_of(""));
    } else if (const auto* number = std::get_if<SheetNumber>(&cell)) {
      const double value = std::strtod(to_text(number->value).c_str(), nullptr);
      worksheet_write_number(page_, row, column, value, format_of(number_format(*number)));
    } else if (const auto* date = std::get_if<Date>(&cell); date && date->year() < kFirstYear) {
      worksheet_write_string(page_, row, column, to_text(*date).c_str(), format_of(""));
    } else if (date != nullptr) {
      lxw_datetime day{.year = static_cast<int>(date->year()),
                       .month = static_cast<int>(static_cast<unsigned>(date->month())),
                       .day = static_cast<int>(static_cast<unsigned>(date->day()))};
      worksheet_write_datetime(page_, row, column, &day, format_of("yyyy-mm-dd"));
    }
  }

  lxw_format* format_of(const std::string& number) {
    lxw_format*& format = formats_[{number, bold_}];
    if (format != nullptr || (number.empty() && !bold_)) return format;
    format = workbook_add_format(book_);
    if (bold_) format_set_bold(format);
    if (!number.empty()) format_set_num_format(format, number.c_str());
    return format;
  }

  void set_widths(const DataSheet& sheet, std::size_t widest) {
    const auto labels = static_cast<std::size_t>(std::max(sheet.label_columns, 1));
    worksheet_set_column(page_, 0, static_cast<lxw_col_t>(labels - 1), kLabelWidth, nullptr);
    if (widest <= labels) return;
    worksheet_set_column(page_, static_cast<lxw_col_t>(labels), static_cast<lxw_col_t>(widest - 1),
                         kValueWidth, nullptr);
  }

  void freeze(const DataSheet& sheet) {
    const auto first = std::ranges::find_if(sheet.rows, [](const DataRow& row) {
      return row.kind == RowKind::kLine || row.kind == RowKind::kTotal;
    });
    worksheet_freeze_panes(page_, static_cast<lxw_row_t>(first - sheet.rows.begin()),
                           static_cast<lxw_col_t>(sheet.label_columns));
  }

  lxw_workbook* book_;
  lxw_worksheet* page_ = nullptr;
  bool bold_ = false;  // of the row being written
  std::map<std::pair<std::string, bool>, lxw_format*> formats_;
};

}  // namespace

std::string to_xlsx(const DataSheet& sheet) {
  const MemoryFile file;
  if (!file.is_open()) return {};
  Book book(file.name());
  book.write(sheet);
  return book.close() ? file.bytes() : std::string();
}

}  // namespace roundtable
