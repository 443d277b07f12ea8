#include "import_text.h"

using namespace roundtable;

namespace {

std::int64_t left_out(const Import& import, std::string_view reason) {
  for (const LeftOut& left : import.report.left_out) {
    if (left.reason.starts_with(reason)) return left.lines;
  }
  return 0;
}

}  // namespace

TEST_CASE("[IMP-26] quotes and orders are no revenue", "[ingest]") {
  const Import import = import_text(
      "DocType,doc no,date,revenue\nQUOTE,1,2027-01-14,10\nORDER,2,2027-01-14,20\n"
      "INVOICE,3,2027-01-14,40\nINVOICE,4,2027-01-15,-5\n,5,2027-01-15,80\n");
  CHECK(import.report.rows == 3);
  CHECK(to_text(import.report.totals[0].sum) == "115");
  CHECK(left_out(import, "quotes") == 1);
  CHECK(left_out(import, "orders") == 1);
  CHECK(import.report.left_out[0].first.size() == 1);
  const Import german = import_text("Belegart,Umsatz\nAngebot,1\nAuftrag,2\nRechnung,3\n");
  CHECK(cells_of(german, "Umsatz") == CellTexts{"3"});
}

TEST_CASE("[IMP-27] comments, subtotals, freight and taxes sell nothing; discounts net",
          "[ingest]") {
  const Import import = import_text(
      "LineType,product,revenue\nProduct/Service,Disk,100\nComment,See above,\nSubtotal,,100\n"
      "Percent Discount,10 %,-10\nFreight,UPS,15\nSales Tax,VAT,19\nNotebook,ThinkPad,500\n");
  CHECK(cells_of(import, "product") == CellTexts{"Disk", "10 %", "ThinkPad"});
  CHECK(left_out(import, "comment lines") == 1);
  CHECK(left_out(import, "subtotals") == 1);
  CHECK(left_out(import, "freight lines") == 1);
  CHECK(left_out(import, "tax lines") == 1);
  REQUIRE(import.report.warnings.size() == 1);
  CHECK(import.report.warnings[0].find("1 discount lines") != std::string::npos);
}

TEST_CASE("[IMP-28] cancelled lines are left out, by flag, status, date or pieces", "[ingest]") {
  CHECK(cells_of(import_text("cancelled_flag,revenue\ntrue,1\nfalse,2\n,4\n"), "revenue") ==
        CellTexts{"2", "4"});
  CHECK(cells_of(import_text("lineStatus,revenue\nCancelled,1\nShipped,2\n"), "revenue") ==
        CellTexts{"2"});
  const Import pieces =
      import_text("quantity,quantity_cancelled,revenue\n5,5,1\n5,0,2\n5,2,3\n5,,4\n");
  CHECK(cells_of(pieces, "revenue") == CellTexts{"2", "3", "4"});
  CHECK(left_out(pieces, "cancelled lines") == 1);
  CHECK(pieces.report.warnings.size() == 1);
  const std::string text = "Cancelled_Date,revenue\n2027-01-14,1\n,2\n2029-01-01,3\n";
  MemorySource source(text);
  const auto dated =
      import_table(source, {}, {.today = std::chrono::year(2027) / std::chrono::June / 1});
  REQUIRE(dated);
  CHECK(cells_of(*dated, "revenue") == CellTexts{"2", "3"});
}

TEST_CASE("[IMP-29] returns, zero-price lines and lines of later days stay; the last are told",
          "[ingest]") {
  const std::string text =
      "date,product,revenue\n2027-01-14,Server,900\n2027-01-14,Cable in the box,0\n"
      "2027-02-14,Server,-900\n2028-01-01,Server,1\n";
  MemorySource source(text);
  const auto import =
      import_table(source, {}, {.today = std::chrono::year(2027) / std::chrono::June / 1});
  REQUIRE(import);
  CHECK(import->report.rows == 4);
  CHECK(import->report.future_lines == 1);
  REQUIRE(import->report.warnings.size() == 1);
  CHECK(import->report.warnings[0].find("2027-06-01") != std::string::npos);
}

TEST_CASE("[IMP-30] a line that is in the file twice counts once, as it stands later", "[ingest]") {
  const Import import = import_text(
      "invoice no,line no,product,revenue\nA1,1,x,10\nA1,2,y,20\nA2,1,z,30\nA1,2,y,25\n,3,q,5\n,3,"
      "q,5\n");
  CHECK(cells_of(import, "revenue") == CellTexts{"10", "30", "25", "5", "5"});
  CHECK(import.report.duplicates == 1);
  REQUIRE(import.report.duplicate_lines.size() == 1);
  CHECK(import.report.duplicate_lines[0] ==
        DuplicateLine{.line = 3, .kept_line = 5, .document = "A1"});
  // The source is part of the key.
  CHECK(import_text("source,invoice,line no,revenue\nQW,1,1,1\nCW,1,1,1\nQW,2,1,1\n")
            .report.duplicates == 0);
  // What is the same on most lines is no number of a line.
  const Import wrong = import_text("invoice,line no,revenue\n1,1,1\n1,1,2\n1,1,3\n1,1,4\n");
  CHECK(wrong.report.rows == 4);
  CHECK(wrong.report.warnings.size() == 1);
}

TEST_CASE("[IMP-31] lines are added to a version: columns by name, later lines win", "[ingest]") {
  const Import earlier =
      import_text("invoice,line no,vendor,revenue\nA1,1,HP,10\nA1,2,Dell,20\nA2,1,HP,30\n");
  const Import later =
      import_text("invoice,line no,vendor,revenue,city\nA2,1,HP,31.50,Graz\nA3,1,Acer,7,Wien\n");
  const auto added = add_lines(earlier.table, later.table);
  REQUIRE(added);
  const Import both{added->table, {}};
  CHECK(added->table.rows == 4);
  CHECK(added->replaced == 1);
  CHECK(added->replaced_first == std::vector<std::string>{"A2"});
  CHECK(cells_of(both, "invoice") == CellTexts{"A1", "A1", "A2", "A3"});
  CHECK(cells_of(both, "vendor") == CellTexts{"HP", "Dell", "HP", "Acer"});
  CHECK(cells_of(both, "revenue") == CellTexts{"10.00", "20.00", "31.50", "7.00"});
  CHECK(cells_of(both, "city") == CellTexts{"", "", "Graz", "Wien"});
  CHECK(add_lines(earlier.table, import_text("vendor,revenue\nx,y\n").table).error().field ==
        "revenue");
}
