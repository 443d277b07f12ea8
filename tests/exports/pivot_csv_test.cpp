#include "exports/pivot_csv.h"

#include <catch2/catch.hpp>

using namespace roundtable;

namespace {

Date day(const char* text) { return parse_date(text).value(); }
PivotValue money(std::int64_t scaled) { return Decimal{scaled, 4}; }
PivotValue count(std::int64_t lines) { return Decimal{lines, 0}; }
PivotCell cell(std::int64_t scaled, std::int64_t lines) {
  return std::vector<PivotValue>{money(scaled), count(lines)};
}

const std::string kMark = "\xEF\xBB\xBF";

}  // namespace

TEST_CASE("[EXP-12] a view as CSV says what it shows and has its rows and totals", "[exports]") {
  PivotSpec spec;
  spec.rows = {{.field = "vendor"}};
  spec.columns = {{.field = "order_date", .by = DatePart::kQuarter}};
  PivotResult result;
  result.row_headers = {{"Birch"}, {"=Ceda"}, {""}};
  result.column_headers = {{"2026-Q1"}, {"2026-Q2"}};
  result.measure_names = {"revenue", "lines"};
  result.cells = {{cell(15'369'127'500, 12), std::nullopt},
                  {cell(-25, 1), cell(0, 3)},
                  {std::nullopt, std::vector<PivotValue>{std::nullopt, count(2)}}};
  result.row_totals = {cell(15'369'127'500, 12), cell(-25, 4), cell(7, 2)};
  result.column_totals = {cell(15'369'127'475, 13), cell(0, 5)};
  result.grand_total = {money(15'369'127'475), count(18)};
  result.rows_matched = 18;
  result.first_date = day("2026-01-02");
  result.last_date = day("2026-06-30");

  REQUIRE(to_csv(result, spec,
                 {.name = "Year to date",
                  .sentence = "revenue and lines by vendor × quarter",
                  .data_of = day("2027-01-14")}) ==
          kMark +
              "View,Year to date\r\n"
              "Shows,revenue and lines by vendor × quarter\r\n"
              "Period,2026-01-02,2026-06-30\r\n"
              "Lines,18\r\n"
              "Data of,2027-01-14\r\n"
              "\r\n"
              "vendor,2026-Q1: revenue,2026-Q1: lines,2026-Q2: revenue,2026-Q2: lines,"
              "Total: revenue,Total: lines\r\n"
              "Birch,1536912.7500,12,,,1536912.7500,12\r\n"
              "'=Ceda,-0.0025,1,0.0000,3,-0.0025,4\r\n"
              ",,,,2,0.0007,2\r\n"
              "Total,1536912.7475,13,0.0000,5,1536912.7475,18\r\n");
}

TEST_CASE("[EXP-12] subtotals, others, what is left out and what is not open are said",
          "[exports]") {
  PivotSpec spec;
  spec.rows = {{.field = "vendor"}, {.field = "country"}};
  spec.subtotals = true;
  PivotResult result;
  result.row_headers = {{"Birch", "Austria"}, {"Birch"}, {"others"}};
  result.column_headers = {{}};
  result.measure_names = {"revenue"};
  const auto one = [](std::int64_t scaled) {
    return std::vector<PivotCell>{std::vector<PivotValue>{Decimal{scaled, 2}}};
  };
  result.cells = {one(100), one(100), one(5)};
  result.row_totals = {one(100)[0], one(100)[0], one(5)[0]};
  result.column_totals = one(105);
  result.subtotal_rows = {1};
  result.others_row = 2;
  result.masked = {"cost"};
  result.rows_left_out = 3;
  result.rows_matched = 2;

  REQUIRE(to_csv(result, spec, {.name = "", .sentence = "revenue"}) ==
          kMark +
              "Shows,revenue\r\n"
              "Lines,2\r\n"
              "Not open,cost\r\n"
              "Rows left out,3\r\n"
              "\r\n"
              "vendor,country,revenue\r\n"
              "Birch,Austria,1.00\r\n"
              "Birch,Subtotal,1.00\r\n"
              "others,,0.05\r\n"
              "Total,,1.05\r\n");
}

TEST_CASE("[EXP-12] a pivot without rows, or without any line, is still a table", "[exports]") {
  PivotSpec spec;
  PivotResult result;
  result.row_headers = {{}};
  result.column_headers = {{}};
  result.measure_names = {"lines"};
  result.cells = {{std::vector<PivotValue>{Decimal{7, 0}}}};
  REQUIRE(to_csv(result, spec, {.name = "", .sentence = "lines"}) ==
          kMark + "Shows,lines\r\nLines,0\r\n\r\nlines\r\n7\r\n");

  spec.rows = {{.field = "vendor"}};
  result.row_headers.clear();
  result.cells.clear();
  REQUIRE(to_csv(result, spec, {.name = "", .sentence = "lines"}) ==
          kMark + "Shows,lines\r\nLines,0\r\n\r\nvendor,lines\r\n");
}
