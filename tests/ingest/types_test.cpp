#include "import_text.h"

using namespace roundtable;

namespace {

ColumnType type_of(std::string_view text, const ColumnMap& map = {}) {
  return import_text(text, map).table.columns[0].type;
}

std::string file_of(const std::string& header, const std::vector<std::string>& cells) {
  std::string text = header + ";text\n";
  for (const std::string& cell : cells) text += cell + ";x\n";
  return text;
}

CellTexts read(const std::string& header, const std::vector<std::string>& cells,
               const ColumnMap& map = {}) {
  return cells_of(import_text(file_of(header, cells), map), header);
}

}  // namespace

TEST_CASE("[IMP-7] numbers in both styles, decided by the column", "[ingest]") {
  CHECK(read("umsatz", {"1.234,56", "-7,5"}) == CellTexts{"1234.56", "-7.50"});
  CHECK(read("revenue", {"1,234.56", "7.5", "1,000"}) == CellTexts{"1234.56", "7.50", "1000.00"});
  CHECK(read("revenue", {"1 234.56", "1'234'567.00",
                         "2\xC2\xA0"
                         "000.1",
                         "1’000"}) == CellTexts{"1234.56", "1234567.00", "2000.10", "1000.00"});
  CHECK(read("revenue", {"(12.50)", "12.50-", "+3", "−1"}) ==
        CellTexts{"-12.50", "-12.50", "3.00", "-1.00"});
}

TEST_CASE("[IMP-7] a style is settled by the file, by the map, or told in a warning", "[ingest]") {
  // The second column shows that a comma is the mark.
  const Import by_file = import_text("qty;price\n1.234;0,5\n2.000;0,7\n");
  CHECK(cells_of(by_file, "qty") == CellTexts{"1234", "2000"});

  const Import guessed = import_text("qty,text\n\"1,234\",x\n\"2,000\",y\n");
  CHECK(cells_of(guessed, "qty") == CellTexts{"1234", "2000"});
  REQUIRE(guessed.report.warnings.size() == 1);
  CHECK(guessed.report.warnings[0].find("\"1,234\"") != std::string::npos);

  const Import mapped = import_text("qty,text\n\"1,234\",x\n\"2,000\",y\n", {.decimal_mark = ","});
  CHECK(cells_of(mapped, "qty") == CellTexts{"1.234", "2.000"});
  CHECK(mapped.report.warnings.empty());
  CHECK(import_problem("a\n1\n", {.decimal_mark = "'"}).field == "decimal_mark");
}

TEST_CASE("[IMP-8] money keeps the scale of its data, mixed scales widen", "[ingest]") {
  CHECK(read("revenue", {"1", "2.5", "3.0395"}) == CellTexts{"1.0000", "2.5000", "3.0395"});
  CHECK(read("revenue", {"1", "2"}) == CellTexts{"1", "2"});
  const Import noise = import_text("revenue,x\n0.30000000000000004,a\n1.2345675,b\n-1.2345675,c\n");
  CHECK(cells_of(noise, "revenue") == CellTexts{"0.300000", "1.234568", "-1.234568"});
  REQUIRE(noise.report.warnings.size() == 1);
  CHECK(noise.report.warnings[0].find("rounded to 6 decimals") != std::string::npos);
}

TEST_CASE("[IMP-8] currencies: signs are read, a second currency is rejected", "[ingest]") {
  const Import import =
      import_text("vendor;value\na;€ 12,50\nb;3,00 EUR\nc;-€1\nd;$ 4,00\ne;5,00\n");
  CHECK(column_of(import, "value").type == ColumnType::kMoney);
  CHECK(cells_of(import, "value") == CellTexts{"12.50", "3.00", "-1.00", "5.00"});
  REQUIRE(import.report.rejected.size() == 1);
  CHECK(import.report.rejected[0].line == 5);
  CHECK(import.report.rejected[0].reason == "column \"value\": \"$ 4,00\" is not in EUR");
}

TEST_CASE("[IMP-8] percentages are kept as fractions", "[ingest]") {
  const Import import = import_text("discount,x\n12.5 %,a\n5%,b\n0%,c\n");
  CHECK(cells_of(import, "discount") == CellTexts{"0.125", "0.050", "0.000"});
  CHECK(column_of(import, "discount").type == ColumnType::kNumber);
}

TEST_CASE("[IMP-9] dates by year first, by dots, by names, with times", "[ingest]") {
  const CellTexts day = {"2027-01-14"};
  for (const std::string cell :
       {"2027-01-14", "2027/1/14", "2027-01-14T09:30:00Z", "2027-01-14 00:00:00", "14.1.2027",
        "14.01.27", "14. 1. 2027", "14/01/2027", "1/14/2027", "01-14-27", "14 Jan 2027",
        "14-Jan-27", "Jan 14, 2027", "January 14, 2027", "14. Januar 2027", "14. Jän. 2027"}) {
    CAPTURE(cell);
    CHECK(read("ordered", {cell}) == day);
  }
  CHECK(type_of(file_of("ordered", {"2027-02-30", "2027-13-01"})) == ColumnType::kText);
  CHECK(type_of(file_of("ordered", {"14 Foo 2027"})) == ColumnType::kText);
}

TEST_CASE("[IMP-9] eight digits are a date only where the header says so", "[ingest]") {
  CHECK(read("order_date", {"20270114", "20271231"}) == CellTexts{"2027-01-14", "2027-12-31"});
  CHECK(type_of(file_of("pieces", {"20270114"})) == ColumnType::kNumber);
}

TEST_CASE("[IMP-10] day or month first is decided by values beyond 12 in the whole file",
          "[ingest]") {
  std::vector<std::string> cells(500, "03/04/2027");
  cells.push_back("13/04/2027");
  CHECK(read("date", cells)[0] == "2027-04-03");
  cells.back() = "04/13/2027";
  CHECK(read("date", cells)[0] == "2027-03-04");
  CHECK(read("date", {"01/01/2027", "02/02/2027"})[1] == "2027-02-02");  // one reading anyway
}

TEST_CASE("[IMP-10] a date with two readings is asked back, and the map answers", "[ingest]") {
  const std::string text = file_of("order date", {"03/04/2027", "05/06/2027"});
  const Problem problem = import_problem(text);
  CHECK(problem.code == Code::kAmbiguousDate);
  CHECK(problem.field == "order date");
  for (const char* part : {"order date", "03/04/2027", "2027-04-03", "2027-03-04"}) {
    CHECK(problem.detail.find(part) != std::string::npos);
  }
  CHECK(cells_of(import_text(text, {.date_order = DateOrder::kDayMonthYear}), "order date")[0] ==
        "2027-04-03");
  CHECK(cells_of(import_text(text, {.date_order = DateOrder::kMonthDayYear}), "order date")[0] ==
        "2027-03-04");
  // A column that is left out has no question to ask.
  CHECK(import_text(text, {.columns = {{.column = "order date", .skip = true}}}).report.rows == 2);
}

TEST_CASE("[IMP-11] odd lines in a column of numbers or dates are rejected with line and value",
          "[ingest]") {
  std::vector<std::string> cells(18, "1.50");
  cells.insert(cells.begin() + 2, {"a\x01"
                                   "b" +
                                   std::string(60, 'c')});
  const Import import = import_text(file_of("revenue", cells));
  CHECK(import.report.rows == 18);
  REQUIRE(import.report.rejected.size() == 1);
  CHECK(import.report.rejected[0].line == 4);
  CHECK(import.report.rejected[0].reason ==
        "column \"revenue\": \"a\\x01b" + std::string(34, 'c') + "…\" is not a number");
  std::vector<std::string> dates(10, "2027-01-14");
  dates[9] = "soon";
  CHECK(import_text(file_of("due", dates)).report.rejected[0].reason ==
        "column \"due\": \"soon\" is not a date");
}

TEST_CASE("[IMP-11] below nine in ten it is text, and nothing is rejected", "[ingest]") {
  std::vector<std::string> cells(8, "1.50");
  cells.push_back("two");
  const Import import = import_text(file_of("revenue", cells));
  CHECK(import.table.columns[0].type == ColumnType::kText);
  CHECK(import.report.rejected_count == 0);
  CHECK(import.report.rows == 9);
}

TEST_CASE("[IMP-11] what stands for no value is null", "[ingest]") {
  CHECK(read("revenue", {"1.5", "-", "n/a", "#N/A", "NULL", ""}) ==
        CellTexts{"1.5", "", "", "", "", ""});
  CHECK(read("vendor", {"-", "n/a", ""}) == CellTexts{"-", "n/a", ""});  // text is text
}

TEST_CASE("[IMP-11] numbers beyond 18 digits are text or rejected, never wrong", "[ingest]") {
  CHECK(type_of(file_of("pieces", {"1234567890123456789"})) == ColumnType::kText);
  std::vector<std::string> cells(12, "0.000001");
  cells.push_back("900000000000000000");
  const Import import = import_text(file_of("revenue", cells));
  CHECK(import.report.rejected[0].reason.find("is too large") != std::string::npos);
}

TEST_CASE("[IMP-12] ids that look like numbers stay text", "[ingest]") {
  for (const std::string header : {"order_id", "Invoice Number", "part no", "Kundennummer", "PLZ",
                                   "customerId", "EAN", "Beleg-Nr."}) {
    CAPTURE(header);
    const Import import = import_text(file_of(header, {"10248", "007"}));
    CHECK(import.table.columns[0].type == ColumnType::kText);
    CHECK(import.table.columns[0].role == ColumnRole::kDocument);
    CHECK(cells_of(import, header) == CellTexts{"10248", "007"});
  }
  const Import codes = import_text(file_of("shelf", {"00123", "10248"}));
  CHECK(cells_of(codes, "shelf") == CellTexts{"00123", "10248"});
  CHECK(codes.table.columns[0].role == ColumnRole::kDocument);
  CHECK(type_of(file_of("qty", {"007", "1"})) == ColumnType::kNumber);
}

TEST_CASE("[IMP-13] the quote that an export puts before formulas is taken off, and no other",
          "[ingest]") {
  CHECK(read("remark", {"'=1+2", "'+49 1", "'-x", "'@a", "''=x", "'tis", "=1+2", "@a", "'＝x"}) ==
        CellTexts{"=1+2", "+49 1", "-x", "@a", "''=x", "'tis", "=1+2", "@a", "＝x"});
  CHECK(type_of(file_of("remark", {"'-5", "'+3"})) == ColumnType::kText);
  CHECK(type_of(file_of("pieces", {"-5", "+3"})) == ColumnType::kNumber);
}

TEST_CASE("[IMP-44] a header that promises what only some cells hold is told", "[ingest]") {
  const auto warnings = [](const char* text, const ColumnMap& map = {}) {
    return import_text(text, map).report.warnings;
  };
  const char* const kHalf = "date,revenue\n2026-03-04,100.50\nsoon,abc\n2026-01-02,7\n";
  CHECK(warnings(kHalf) == std::vector<std::string>{
                               "Column \"date\": only 2 of 3 values are dates, so it was read as "
                               "text; choose its type to have the others rejected.",
                               "Column \"revenue\": only 2 of 3 values are numbers, so it was read "
                               "as text; choose its type to have the others rejected."});
  CHECK(warnings(kHalf, {.columns = {{.column = "date", .type = ColumnType::kText},
                                     {.column = "revenue", .type = ColumnType::kText}}})
            .empty());
  // Nothing promised is kept: words, and no more than that.
  CHECK(warnings("quantity,text\nmany,x\nfew,y\n").empty());
}
