#pragma once

// CSV as RFC 4180 has it (CRLF, quotes doubled), UTF-8 with a byte order mark:
// without it spreadsheets on Windows read every letter beyond ASCII wrongly.
//
// A text that a spreadsheet would take for a formula, because it begins with
// = + - @, their full-width forms, TAB, CR, LF or NUL, gets a leading apostrophe.
// Numbers are written as they are.

#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/time.h"

namespace roundtable {

class CsvText {
 public:
  CsvText();

  CsvText& text(std::string_view value);
  CsvText& number(std::int64_t value);
  CsvText& number(const Decimal& value);
  CsvText& date(const Date& value);
  CsvText& empty();
  void end_line();

  std::string take() && { return std::move(bytes_); }

 private:
  void cell(std::string_view value);

  std::string bytes_;
  bool line_begun_ = false;
};

}  // namespace roundtable
