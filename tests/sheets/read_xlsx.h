#pragma once

// Files of data as a spreadsheet opens them: their cells as text.

#include <string>
#include <vector>

namespace roundtable {

using Cells = std::vector<std::vector<std::string>>;  // rows without their empty ends

Cells read_csv(const std::string& bytes);

// A part of the archive, unpacked; empty if there is none of this name.
std::string xlsx_part(const std::string& bytes, const std::string& name);

// Every part, unpacked, one after another: all that a reader could find in it.
std::string xlsx_text(const std::string& bytes);

// Of the first sheet. Numbers without zeros at their end, as CSV is read too; dates as
// 2027-01-14.
Cells read_xlsx(const std::string& bytes);

}  // namespace roundtable
