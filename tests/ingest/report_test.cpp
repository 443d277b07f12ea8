#include <fmt/format.h>

#include "import_text.h"

using namespace roundtable;

TEST_CASE("[IMP-35] rejected lines are kept whole, with column and value", "[ingest]") {
  std::string text = "vendor,due,revenue\n";
  for (int i = 0; i < 20; ++i) text += "HP,2027-01-14,1.50\n";
  text += "Dell,soon,2\n\"Ac\"\"er\",2027-01-15,two\nshort\n";
  const Import import = import_text(text);
  REQUIRE(import.report.rejected.size() == 3);
  CHECK(import.report.rejected[0].line == 22);
  CHECK(import.report.rejected[0].column == "due");
  CHECK(import.report.rejected[0].value == "soon");
  CHECK(import.report.rejected[0].cells == CellTexts{"Dell", "soon", "2"});
  CHECK(import.report.rejected[1].cells == CellTexts{"Ac\"er", "2027-01-15", "two"});
  CHECK(import.report.rejected[2].cells == CellTexts{"short"});
  CHECK(import.report.header == CellTexts{"vendor", "due", "revenue"});
  // The first of them by line are kept, whatever their column.
  std::string many = "a,b\n";
  for (int i = 0; i < 30; ++i) many += "1,2\n";
  many += "1,x\ny,2\n";
  const Import first = import_text(many, {}, {.rejected_kept_max = 1});
  REQUIRE(first.report.rejected.size() == 1);
  CHECK(first.report.rejected[0].line == 32);
  CHECK(first.report.rejected_count == 2);
}

TEST_CASE("[IMP-36] the report has a preview, control totals and what was decided", "[ingest]") {
  const Import import =
      import_text("Vendor,Order Date,Revenue\nHP,13/04/2027,10\nDell,01/05/2027,20\nDell,,\n", {},
                  {.preview_rows = 2});
  CHECK(import.report.preview ==
        std::vector<CellTexts>{{"HP", "13/04/2027", "10"}, {"Dell", "01/05/2027", "20"}});
  CHECK(import.report.date_order == DateOrder::kDayMonthYear);
  CHECK(import.report.file_kind == "csv");
  CHECK(import.report.kind == DatasetKind::kSalesLine);
  REQUIRE(import.report.columns.size() == 3);
  CHECK(import.report.columns[2].empty == 1);
  CHECK(import.report.columns[0].header == "Vendor");
  CHECK(to_text(*import.report.first_date) == "2027-04-13");
  CHECK(to_text(*import.report.last_date) == "2027-05-01");
}

TEST_CASE("[IMP-37] a column is judged by all its cells, wherever the odd ones are", "[ingest]") {
  // Numbers at first, then words: text, whole and as it was written.
  std::string text = "code;amount;when\n";
  for (int i = 0; i < 300; ++i) text += fmt::format("{};{}.5;2027-01-14\n", i + 1, i);
  for (int i = 0; i < 300; ++i) text += "x7;1.234,50;2027-01-15\n";
  const Import import = import_text(text);
  CHECK(import.report.rows == 600);
  CHECK(cells_of(import, "code")[0] == "1");
  CHECK(cells_of(import, "code")[599] == "x7");
  CHECK(cells_of(import, "amount")[0] == "0.5");
  CHECK(column_of(import, "amount").type == ColumnType::kText);

  // A comma as the mark shows late; the points before it were groups.
  std::string late = "pieces;x\n";
  for (int i = 0; i < 300; ++i) late += "1;a\n";
  late += "1.234;b\n2,50;c\n";
  const Import marked = import_text(late);
  CHECK(cells_of(marked, "pieces")[300] == "1234.00");
  CHECK(cells_of(marked, "pieces")[301] == "2.50");

  // Wider numbers later widen those before.
  std::string wide = "revenue,x\n";
  for (int i = 0; i < 300; ++i) wide += "900000000000000,a\n";
  wide += "0.125000,b\n0.25,c\n";
  const Import widened = import_text(wide);
  CHECK(widened.report.rejected_count == 300);
  CHECK(cells_of(widened, "revenue") == CellTexts{"0.125000", "0.250000"});
}
