#include "exports/lines_sheet.h"

#include <catch2/catch.hpp>

#include "sheets/read_xlsx.h"

using namespace roundtable;

TEST_CASE("[EXP-17] the lines behind a cell as a file: typed, with where they are from",
          "[exports]") {
  LinesQuery query;
  query.pivot.filters = {{.field = "country", .op = FilterOp::kIn, .values = {"Austria"}}};
  query.row = {"Acme"};
  query.column = {"2026-Q1"};
  const LinesResult result{
      .columns = {{.name = "document"},
                  {.name = "date", .type = ColumnType::kDate},
                  {.name = "cost", .type = ColumnType::kMoney, .decimals = 2}},
      .lines = {{"0012", "2026-01-14", "-12.50"}, {"=1+1", std::nullopt, std::nullopt}},
      .total = 5,
      .masked = {"cost"}};
  const DataSheet sheet =
      lines_sheet(result, query,
                  {.sentence = "revenue by vendor", .seen_as = "Acme", .mask = {.own = {"acme"}}});
  const std::string csv = to_csv(sheet);
  CHECK(csv ==
        "\xEF\xBB\xBF"
        "Lines behind,revenue by vendor\r\n"
        "As seen by,Acme\r\n"
        "Open lines,all\r\n"
        "Filter,country,in,Austria\r\n"
        "Row,Acme\r\n"
        "Column,2026-Q1\r\n"
        "Lines,5\r\n"
        "Not open on all,cost\r\n"
        "Lines left out,3\r\n"
        "\r\n"
        "document,date,cost\r\n"
        "0012,2026-01-14,-12.50\r\n"
        "'=1+1,,\r\n");
  const std::string book = to_xlsx(sheet);
  CHECK(read_xlsx(book) == read_csv(csv));
  // A number of a document is no number.
  CHECK(xlsx_part(book, "xl/worksheets/sheet1.xml").find("0012</t>") != std::string::npos);
}

TEST_CASE("[EXP-18] the lines an import left out as a file, with the reason", "[exports]") {
  const DatasetVersion version{.version = 2,
                               .file_name = "sales.csv",
                               .rejected_count = 3,
                               .rejected = {{7, "no amount"}, {9, "“x”, not a date"}}};
  CHECK(to_csv(rejected_sheet("Sales", version)) ==
        "\xEF\xBB\xBF"
        "Dataset,Sales\r\nVersion,2\r\nFile,sales.csv\r\nLines left out,3\r\nNot listed,1\r\n\r\n"
        "line,reason\r\n7,no amount\r\n9,\"“x”, not a date\"\r\n");
}
