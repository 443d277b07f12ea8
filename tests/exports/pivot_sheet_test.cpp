#include "exports/pivot_sheet.h"

#include <catch2/catch.hpp>

#include "sheets/read_xlsx.h"

using namespace roundtable;

namespace {

Date day(const char* text) { return parse_date(text).value(); }
PivotValue money(std::int64_t scaled) { return Decimal{scaled, 4}; }
PivotValue count(std::int64_t lines) { return Decimal{lines, 0}; }
PivotCell cell(std::int64_t scaled, std::int64_t lines) {
  return std::vector<PivotValue>{money(scaled), count(lines)};
}

const std::string kMark = "\xEF\xBB\xBF";
const PivotValueInfo kRevenue{.name = "revenue", .unit = Unit::kMoney, .decimals = 2};
const PivotValueInfo kLines{.name = "lines", .measure = 1, .unit = Unit::kCount};

const PivotHeading kHost{.sentence = "revenue", .mask = {.host_side = true}};

std::string csv(const PivotResult& result, const PivotSpec& spec, PivotHeading heading = kHost) {
  return to_csv(pivot_sheet(result, spec, heading));
}

// The table without what stands above it.
std::string table_of(const std::string& text) { return text.substr(text.find("\r\n\r\n") + 4); }

// Two vendors by two quarters with all that a cell can be.
struct Shown {
  PivotSpec spec;
  PivotResult result;
  Shown() {
    spec.rows = {{.field = "vendor"}};
    spec.columns = {{.field = "order_date", .by = DatePart::kQuarter}};
    result.row_headers = {{"Birch"}, {"=Ceda"}, {""}};
    result.column_headers = {{"2026-Q1"}, {"2026-Q2"}};
    result.values = {kRevenue, kLines};
    result.cells = {{cell(15'369'127'500, 12), std::nullopt},
                    {cell(-25, 1), cell(0, 3)},
                    {std::nullopt, std::vector<PivotValue>{std::nullopt, count(2)}}};
    result.row_totals = {cell(15'369'127'500, 12), cell(-25, 4), cell(7, 2)};
    result.column_totals = {cell(15'369'127'475, 13), cell(0, 5)};
    result.grand_total = {money(15'369'127'475), count(18)};
    result.rows_matched = 18;
    result.first_date = day("2026-01-02");
    result.last_date = day("2026-06-30");
  }
};

}  // namespace

TEST_CASE("[EXP-12] a view as CSV says what it shows and has its rows and totals", "[exports]") {
  const Shown shown;
  REQUIRE(csv(shown.result, shown.spec,
              {.name = "Year to date",
               .sentence = "revenue and lines by vendor × quarter",
               .data_of = day("2027-01-14"),
               .mask = {.host_side = true}}) ==
          kMark +
              "View,Year to date\r\n"
              "Shows,revenue and lines by vendor × quarter\r\n"
              "Period,2026-01-02,2026-06-30\r\n"
              "Lines,18\r\n"
              "Data of,2027-01-14\r\n"
              "\r\n"
              ",2026-Q1,2026-Q1,2026-Q2,2026-Q2,Total,Total\r\n"
              "vendor,revenue,lines,revenue,lines,revenue,lines\r\n"
              "Birch,1536912.7500,12,,,1536912.7500,12\r\n"
              "'=Ceda,-0.0025,1,0.0000,3,-0.0025,4\r\n"
              ",,,n/a,2,0.0007,2\r\n"
              "Total,1536912.7475,13,0.0000,5,1536912.7475,18\r\n");
}

TEST_CASE("[EXP-12] subtotals, others, what is left out and what is not open are said",
          "[exports]") {
  PivotSpec spec;
  spec.rows = {{.field = "vendor"}, {.field = "country"}};
  spec.subtotals = true;
  PivotResult result;
  result.row_headers = {{"Birch", "Austria"}, {"Birch"}, {"Ceda"}, {"others"}};
  result.column_headers = {{}};
  result.values = {kRevenue};
  const auto one = [](std::int64_t scaled) {
    return std::vector<PivotCell>{std::vector<PivotValue>{Decimal{scaled, 2}}};
  };
  result.cells = {one(100), one(100), one(3), one(5)};
  result.row_totals = {one(100)[0], one(100)[0], one(3)[0], one(5)[0]};
  result.column_totals = one(108);
  result.subtotal_rows = {1};
  result.collapsed_rows = {2};
  result.others_row = 3;
  result.masked = {"cost"};
  result.rows_left_out = 3;
  result.columns_left_out = 1;
  result.rows_matched = 2;

  REQUIRE(csv(result, spec) == kMark +
                                   "Shows,revenue\r\n"
                                   "Lines,2\r\n"
                                   "Not open,cost\r\n"
                                   "Rows left out,3\r\n"
                                   "Columns left out,1\r\n"
                                   "\r\n"
                                   "vendor,country,revenue\r\n"
                                   "Birch,Austria,1.00\r\n"
                                   "Birch,Subtotal,1.00\r\n"
                                   "Ceda,All,0.03\r\n"
                                   "others,,0.05\r\n"
                                   "Total,,1.08\r\n");
}

TEST_CASE("[EXP-14] several levels of columns have a row of names each", "[exports]") {
  PivotSpec spec;
  spec.rows = {{.field = "vendor"}};
  spec.columns = {{.field = "segment"}, {.field = "order_date", .by = DatePart::kYear}};
  PivotResult result;
  result.row_headers = {{"Birch"}};
  result.column_headers = {{"SMB", "2025"}, {"SMB", "2026"}, {"SMB"}, {"Large"}};
  result.subtotal_columns = {2};
  result.collapsed_columns = {3};
  result.values = {kLines};
  const auto lines = [](std::int64_t number) {
    return PivotCell{std::vector<PivotValue>{count(number)}};
  };
  result.cells = {{lines(1), lines(2), lines(3), lines(4)}};
  REQUIRE(table_of(csv(result, spec)) ==
          ",SMB,SMB,SMB,Large\r\n"
          "vendor,2025,2026,Subtotal,All\r\n"
          "Birch,1,2,3,4\r\n");
}

TEST_CASE("[EXP-14] no lines, no value, withheld and zero stay four different things",
          "[exports]") {
  Shown shown;
  shown.spec.columns.clear();
  shown.result.column_headers = {{}};
  shown.result.values = {kRevenue};
  shown.result.row_headers = {{"a"}, {"b"}, {"c"}, {"d"}};
  const auto value = [](PivotValue is) { return PivotCell{std::vector<PivotValue>{is}}; };
  shown.result.cells = {{std::nullopt}, {value(std::nullopt)}, {std::nullopt}, {value(count(0))}};
  shown.result.suppressed = {{2, 0}, {4, 0}};
  shown.result.row_totals.reset();
  shown.result.column_totals = {value(std::nullopt)};
  const DataSheet sheet = pivot_sheet(shown.result, shown.spec, kHost);
  REQUIRE(table_of(to_csv(sheet)) ==
          "vendor,revenue\r\na,\r\nb,n/a\r\nc,withheld\r\nd,0\r\nTotal,withheld\r\n");
  REQUIRE(read_xlsx(to_xlsx(sheet)) == read_csv(to_csv(sheet)));
}

TEST_CASE("[EXP-15] the header says who sees it, what is open, filters and dates", "[exports]") {
  Shown shown;
  shown.spec.filters = {{.field = "country", .op = FilterOp::kIn, .values = {"Austria", "=Wales"}},
                        {.field = "order_date", .values = {"2026-Q1"}, .by = DatePart::kQuarter}};
  shown.spec.measures = {
      {.field = "revenue"},
      {.field = "amount", .filters = {{.field = "party_owner", .values = {"Acme"}}}}};
  shown.spec.compare = PivotCompare{.to = CompareTo::kPreviousYear};
  shown.result.compared = ComparedLines{.version = 1,
                                        .rows_matched = 3,
                                        .first_date = day("2025-01-02"),
                                        .last_date = day("2025-06-30"),
                                        .until = day("2025-06-30")};
  shown.result.as_of = day("2026-06-30");
  const std::string text =
      csv(shown.result, shown.spec,
          {.sentence = "revenue",
           .seen_as = "Acme",
           .mask = {.own = {"acme"},
                    .levels = {{"cost", Openness::kOwnRows}, {"salary", Openness::kHidden}}}});
  for (const char* line :
       {"As seen by,Acme\r\n", "Open lines,all\r\n", "Open,cost,own_rows\r\n",
        "Filter,country,in,Austria,'=Wales\r\n", "Filter,order_date by quarter,in,2026-Q1\r\n",
        "\"Filter of amount, party_owner: Acme\",party_owner,in,Acme\r\n",
        "Compared with,previous_year,2025-01-02,2025-06-30\r\n", "Compared until,2025-06-30\r\n",
        "As of,2026-06-30\r\n"}) {
    INFO(line);
    CHECK(text.find(line) != std::string::npos);
  }
  CHECK(text.find("salary") == std::string::npos);
}

TEST_CASE("[EXP-12] a pivot without rows, or without any line, is still a table", "[exports]") {
  PivotSpec spec;
  PivotResult result;
  result.row_headers = {{}};
  result.column_headers = {{}};
  result.values = {kLines};
  result.cells = {{std::vector<PivotValue>{Decimal{7, 0}}}};
  REQUIRE(csv(result, spec) == kMark + "Shows,revenue\r\nLines,0\r\n\r\nlines\r\n7\r\n");

  spec.rows = {{.field = "vendor"}};
  result.row_headers.clear();
  result.cells.clear();
  REQUIRE(csv(result, spec) == kMark + "Shows,revenue\r\nLines,0\r\n\r\nvendor,lines\r\n");
}

TEST_CASE("[EXP-16] an XLSX holds the same cells as the CSV, numbers and dates typed",
          "[exports]") {
  const Shown shown;
  const DataSheet sheet = pivot_sheet(shown.result, shown.spec, kHost);
  const std::string book = to_xlsx(sheet);
  REQUIRE(read_xlsx(book) == read_csv(to_csv(sheet)));
  const std::string page = xlsx_part(book, "xl/worksheets/sheet1.xml");
  CHECK(page.find("<v>1536912.75</v>") != std::string::npos);
  CHECK(page.find("=Ceda") != std::string::npos);
  CHECK(page.find("<f>") == std::string::npos);  // no formula, whatever a text begins with
  CHECK(page.find("state=\"frozen\"") != std::string::npos);
  CHECK(to_xlsx(sheet) == book);  // the same sheet is the same bytes
}

TEST_CASE("[EXP-16] any text fits a cell", "[exports]") {
  DataSheet sheet{.name = "[a/b]:*?"};
  sheet.rows = {{RowKind::kLine, {std::string("a\x01"), std::string(40'000, 'x') + "é"}},
                {RowKind::kLine, {day("1815-06-18"), day("2027-01-14")}}};
  const Cells cells = read_xlsx(to_xlsx(sheet));
  REQUIRE(cells.size() == 2);
  CHECK(cells[0][0] == "a");
  CHECK(cells[0][1].size() == 32'767);
  CHECK(cells[1] == std::vector<std::string>{"1815-06-18", "2027-01-14"});
}

TEST_CASE("[EXP-16] a long name is cut between two letters", "[exports]") {
  const auto named = [](const std::string& name) {
    const DataSheet sheet{.name = name, .rows = {{RowKind::kLine, {std::string("a")}}}};
    return xlsx_part(to_xlsx(sheet), "xl/workbook.xml");
  };
  CHECK(named(std::string(30, 'x') + "é").contains("name=\"" + std::string(30, 'x') + "\""));
  CHECK(named(std::string(40, 'x')).contains("name=\"" + std::string(31, 'x') + "\""));
}
