#pragma once

// A sheet of a workbook as rows of text: numbers with '.' as mark, dates year first.

#include <expected>
#include <memory>
#include <optional>
#include <string>

#include "ingest/import.h"
#include "ingest/row_source.h"

namespace roundtable {

// `sheet`: by its name; the first that is not hidden if absent. Lifetime: `limits` and
// `progress` outlive what is returned; `source` does not need to.
std::expected<std::unique_ptr<RowSource>, Problem> open_xlsx(
    ByteSource& source, const std::optional<std::string>& sheet, const ImportLimits& limits,
    const Progress& progress);

// What a cell's number is when its format shows a day: "2027-01-14"; nothing if there is
// no such day.
std::optional<std::string> day_text(double serial, bool from_1904);

}  // namespace roundtable
