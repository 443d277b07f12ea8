#pragma once

// Rows of typed cells, the one shape behind a file of data. CSV and XLSX are written
// from it and decide nothing themselves, so the two cannot disagree.
//
// Pure, but for the bytes of an XLSX, which are put together in the memory of the
// system; that takes long, so it belongs on a pool thread.

#include <string>
#include <variant>
#include <vector>

#include "views/pivot_result.h"

namespace roundtable {

struct SheetNumber {
  Decimal value;
  Unit unit = Unit::kNumber;
  int decimals = 0;  // for display; a file holds all that `value` has
  friend bool operator==(const SheetNumber&, const SheetNumber&) = default;
};

// Nothing: an empty cell.
using DataCell = std::variant<std::monostate, std::string, SheetNumber, Date>;

// about: what the sheet is · names: of the columns · lines and totals: what it holds
enum class RowKind { kAbout, kNames, kLine, kTotal };

struct DataRow {
  RowKind kind = RowKind::kLine;
  std::vector<DataCell> cells;
};

struct DataSheet {
  std::string name;       // of the sheet within a workbook
  int label_columns = 0;  // that stay in sight while the rest is scrolled
  std::vector<DataRow> rows;
};

inline SheetNumber whole_number(std::int64_t number) {
  return {.value = {number, 0}, .unit = Unit::kCount};
}

// As csv.h says: no text is taken for a formula, numbers have all their decimals.
std::string to_csv(const DataSheet& sheet);

// One sheet: texts as texts, never as formulas; numbers as numbers with the
// format of what they are, exact to fifteen digits as spreadsheets keep them; dates as
// dates; names and labels stay in sight. Empty if the system gives no memory for it.
std::string to_xlsx(const DataSheet& sheet);

}  // namespace roundtable
