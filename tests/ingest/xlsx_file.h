#pragma once

// Workbooks for tests, part by part, so that broken ones can be made too.

#include <map>
#include <string>
#include <vector>

namespace roundtable {

struct ZipPart {
  std::string name;
  std::string bytes;
  bool symlink = false;
};

std::string zip_of(const std::vector<ZipPart>& parts);

// The parts of a workbook with one sheet, whose <sheetData> holds `rows`.
std::vector<ZipPart> workbook_parts(const std::string& rows);
inline std::string workbook(const std::string& rows) { return zip_of(workbook_parts(rows)); }

}  // namespace roundtable
