#pragma once

// What a workbook has besides the cells of its sheets: names of sheets, shared strings,
// and which formats show a number as a date.

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "ingest/archive.h"
#include "ingest/xml_stream.h"

namespace roundtable {

struct XlsxSheet {
  std::string name;
  std::string entry;  // of the archive
  bool hidden = false;
};

struct XlsxBook {
  std::vector<XlsxSheet> sheets;     // in the order of the tabs
  std::vector<std::string> strings;  // shared by all sheets
  std::vector<bool> date_styles;     // by the number of a cell's style
  bool from_1904 = false;            // days count from 1904-01-01
};

std::expected<XlsxBook, Problem> read_book(Archive& archive, const ImportLimits& limits);

// Reads an entry through a handler; false if there is no such entry.
std::expected<bool, Problem> read_entry(Archive& archive, const std::string& name,
                                        XmlHandler& handler);

// Whether a number format, as a workbook writes it, shows a day: "dd/mm/yyyy", not "0.00"
// and not "hh:mm" alone.
bool is_date_format(std::string_view format);
bool is_date_format(int built_in);

}  // namespace roundtable
