#include "exports/csv.h"
#include "exports/data_sheet.h"

namespace roundtable {
namespace {

struct AddCell {
  CsvText& csv;
  void operator()(std::monostate) const { csv.empty(); }
  void operator()(const std::string& text) const { csv.text(text); }
  void operator()(const SheetNumber& number) const { csv.number(number.value); }
  void operator()(const Date& date) const { csv.date(date); }
};

}  // namespace

std::string to_csv(const DataSheet& sheet) {
  CsvText csv;
  for (const DataRow& row : sheet.rows) {
    for (const DataCell& cell : row.cells) std::visit(AddCell{csv}, cell);
    csv.end_line();
  }
  return std::move(csv).take();
}

}  // namespace roundtable
