#include "exports/csv.h"

#include <algorithm>
#include <array>

namespace roundtable {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool looks_like_formula(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kBeginnings = {
      "=",      "+",      "-",  "@",  "\uFF1D", "\uFF0B",
      "\uFF0D", "\uFF20", "\t", "\r", "\n",     std::string_view("\0", 1)};
  return std::ranges::any_of(kBeginnings, [&](auto each) { return text.starts_with(each); });
}

}  // namespace

CsvText::CsvText() : bytes_(kByteOrderMark) {}

CsvText& CsvText::text(std::string_view value) {
  cell(looks_like_formula(value) ? "'" + std::string(value) : std::string(value));
  return *this;
}

CsvText& CsvText::number(std::int64_t value) {
  cell(std::to_string(value));
  return *this;
}

CsvText& CsvText::number(const Decimal& value) {
  cell(to_text(value));
  return *this;
}

CsvText& CsvText::date(const Date& value) {
  cell(to_text(value));
  return *this;
}

CsvText& CsvText::empty() {
  cell({});
  return *this;
}

void CsvText::end_line() {
  bytes_ += "\r\n";
  line_begun_ = false;
}

void CsvText::cell(std::string_view value) {
  if (line_begun_) bytes_ += ',';
  line_begun_ = true;
  if (value.find_first_of("\",\r\n") == std::string_view::npos) {
    bytes_ += value;
    return;
  }
  bytes_ += '"';
  for (const char c : value) {
    if (c == '"') bytes_ += '"';
    bytes_ += c;
  }
  bytes_ += '"';
}

}  // namespace roundtable
