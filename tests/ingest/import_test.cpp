#include "import_text.h"
#include "ingest/column_role.h"
#include "views/pivot.h"

using namespace roundtable;

namespace {

Import northwind() {
  FileSource source(ROUNDTABLE_SOURCE_DIR "/tests/data/northwind_sales.csv");
  auto result = import_table(source, {});
  if (!result) FAIL(result.error().detail);
  return *std::move(result);
}

Decimal total_of(const Import& import, std::string_view column) {
  for (const ImportedTotal& total : import.report.totals) {
    if (total.column == column) return total.sum;
  }
  FAIL("no total of " << column);
  return {};
}

}  // namespace

TEST_CASE("[IMP-14] the Northwind lines come in whole and exact", "[ingest]") {
  const Import import = northwind();
  const ImportReport& report = import.report;

  CHECK(report.rows == 2155);
  CHECK(report.rejected_count == 0);
  CHECK(report.warnings.empty());
  CHECK(to_text(total_of(import, "revenue")) == "1265793.0395");
  CHECK(to_text(*report.first_date) == "1996-07-04");
  CHECK(to_text(*report.last_date) == "1998-05-06");
  using Type = ColumnType;
  using Role = ColumnRole;
  const std::vector<std::tuple<std::string, Type, Role>> expected = {
      {"order_id", Type::kText, Role::kDocument},
      {"order_date", Type::kDate, Role::kDate},
      {"vendor", Type::kText, Role::kVendor},
      {"vendor_country", Type::kText, Role::kTerritory},
      {"category", Type::kText, Role::kCategory},
      {"product", Type::kText, Role::kProduct},
      {"customer", Type::kText, Role::kCustomer},
      {"customer_country", Type::kText, Role::kTerritory},
      {"customer_city", Type::kText, Role::kTerritory},
      {"sales_rep", Type::kText, Role::kStaff},
      {"shipper", Type::kText, Role::kNone},
      {"quantity", Type::kNumber, Role::kQuantity},
      {"unit_price", Type::kMoney, Role::kPrice},
      {"discount", Type::kNumber, Role::kDiscount},
      {"revenue", Type::kMoney, Role::kRevenue}};
  REQUIRE(report.columns.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CHECK(report.columns[i].name == std::get<0>(expected[i]));
    CHECK(report.columns[i].type == std::get<1>(expected[i]));
    CHECK(report.columns[i].role == std::get<2>(expected[i]));
  }
  CHECK(report.columns[2].distinct == 29);
}

TEST_CASE("[VIEW-1] vendor by quarter on the Northwind lines", "[ingest]") {
  const Import import = northwind();
  const PivotSpec spec{.rows = {{.field = "vendor"}},
                       .columns = {{.field = "order_date", .by = DatePart::kQuarter}},
                       .measures = {{.field = "revenue", .agg = Aggregate::kSum}},
                       .sort = PivotSort{.descending = true},
                       .totals = true};

  const auto result = pivot(import.table, {}, spec);

  REQUIRE(result);
  CHECK(result->row_headers.size() == 29);
  CHECK(result->row_headers[0][0] == "Aux joyeux ecclésiastiques");
  CHECK(to_text(*result->row_totals->at(0)->at(0)) == "153691.2750");
  CHECK(to_text(*result->grand_total->at(0)) == "1265793.0395");
  CHECK(result->column_headers.front()[0] == "1996-Q3");
  CHECK(result->column_headers.back()[0] == "1998-Q2");
  CHECK(result->rows_matched == 2155);
  CHECK(result->decimals == std::vector<int>{2});
}

TEST_CASE("[IMP-15] roles by the words of the header", "[ingest]") {
  const auto check = [](ColumnRole role, std::vector<std::string> headers) {
    for (const std::string& header : headers) {
      CAPTURE(header);
      CHECK(to_name(role_of_header(header)) == to_name(role));
    }
  };
  using Role = ColumnRole;
  check(Role::kDate, {"date_invoice", "Order Date", "ingramOrderDate", "Rechnungsdatum", "Datum"});
  check(Role::kVendor, {"vendor", "Manufacturer_Name", "vendorName", "Hersteller", "Lieferant"});
  check(Role::kDistributor, {"Distributor", "Großhändler", "disty"});
  check(Role::kCustomer, {"customer", "company_name", "Kunde", "endUserCompanyName", "End User"});
  check(Role::kProduct, {"product", "item_desc", "partDescription", "Artikel", "Bezeichnung"});
  check(Role::kCategory, {"category", "item_subcategory", "BusGroup", "Warengruppe"});
  check(Role::kSegment, {"Segment", "customer_segment", "Branche", "Market_Desc"});
  check(Role::kLine, {"line_no", "LineNumber", "Position"});
  check(Role::kLineType, {"LineType", "ItemType", "Positionsart"});
  check(Role::kDocumentType, {"DocType", "Belegart", "Document Type"});
  check(Role::kCancelled, {"cancelled_flag", "quantity_cancelled", "Cancelled_Date", "storniert"});
  check(Role::kCurrency, {"currencyCode", "Währung"});
  check(Role::kContract, {"Agreement", "contract", "Vertragsnummer", "AGR_Name"});
  check(Role::kSpecialBid, {"specialBidNumber", "special_bid"});
  check(Role::kDealRegistration, {"deal_reg_no", "dealId"});
  check(Role::kCampaign, {"campaign", "Kampagne"});
  check(Role::kStatus, {"lineStatus", "orderStatus"});
  check(Role::kRecurring, {"recurring"});
  check(Role::kSource, {"source", "Quelle"});
  check(Role::kTerritory, {"territory", "Customer Country", "Land", "Stadt", "Region"});
  check(Role::kStaff, {"sales_rep", "Sales_Rep1_FullName", "Mitarbeiter", "Employee", "Verkäufer"});
  check(Role::kQuantity, {"Quantity_Shipped", "qty", "Menge", "quantityOrdered", "Stück"});
  check(Role::kRevenue, {"revenue", "ext_price", "Extended_Price_Amount", "Nettoumsatz", "Umsatz",
                         "Gesamtpreis", "Billable_Amt", "orderTotal"});
  check(Role::kCost, {"cost", "Extended_Cost", "Total_Cost", "Einstand", "Wareneinsatz"});
  check(Role::kMargin, {"margin", "GP", "Marge", "Deckungsbeitrag"});
  check(Role::kPrice, {"unit_price", "List Price", "unit_cost", "Einkaufspreis", "Stückpreis"});
  check(Role::kDiscount, {"discount", "Rabatt", "Discount %"});
  check(Role::kDocument, {"order_id", "invoice_number", "Auftragsnummer", "vendorPartNumber",
                          "Kunden-Nr.", "UPC", "Manufacturer_RecID"});
  check(Role::kNone, {"shipper", "remark", "updated", "MwSt", ""});
}

TEST_CASE("[IMP-15] beside a manufacturer, vendor is whom one bought from", "[ingest]") {
  const Import import = import_text("Manufacturer,Vendor,Revenue\nHP,Ingram,1\nDell,TD,2\n");
  CHECK(column_of(import, "Manufacturer").role == ColumnRole::kVendor);
  CHECK(column_of(import, "Vendor").role == ColumnRole::kDistributor);
  CHECK(import.report.warnings.size() == 1);
}

TEST_CASE("[IMP-15] a role that the cells do not bear out is dropped, unless it masks",
          "[ingest]") {
  const Import import = import_text("sales,cost,date\nnorth,high,soon\nsouth,low,late\n");
  CHECK(column_of(import, "sales").role == ColumnRole::kNone);
  CHECK(column_of(import, "cost").role == ColumnRole::kCost);
  CHECK(column_of(import, "date").role == ColumnRole::kNone);
}

TEST_CASE("[IMP-16] a column map renames, retypes, gives roles and leaves out", "[ingest]") {
  const std::string text = "A,B,C,D\n1,2027-01-14,x,5\n2,2027-01-15,y,6\n";
  const ColumnMap map{.columns = {{.column = "A", .rename = "id", .type = ColumnType::kText},
                                  {.column = "C", .skip = true},
                                  {.column = "D",
                                   .rename = "cost",
                                   .type = ColumnType::kMoney,
                                   .role = ColumnRole::kCost}}};
  const Import import = import_text(text, map);
  REQUIRE(import.table.columns.size() == 3);
  CHECK(cells_of(import, "id") == CellTexts{"1", "2"});
  CHECK(column_of(import, "id").type == ColumnType::kText);
  CHECK(column_of(import, "B").role == ColumnRole::kDate);
  CHECK(column_of(import, "cost").role == ColumnRole::kCost);

  CHECK(import_problem(text, {.columns = {{.column = "Z"}}}).field == "Z");
  CHECK(import_problem(text, {.columns = {{.column = "A", .rename = "B"}}}).code == Code::kInvalid);
  const ColumnMap number{.columns = {{.column = "C", .type = ColumnType::kNumber}}};
  CHECK(import_problem(text, number).code == Code::kUnreadableFile);  // no line is left
}

TEST_CASE("[IMP-17] names: repeated, empty, and columns of nothing", "[ingest]") {
  const Import import = import_text("a,a,,a 2,\n1,2,3,4,\n5,6,7,8,\n");
  CellTexts names;
  for (const Column& column : import.table.columns) names.push_back(column.name);
  CHECK(names == CellTexts{"a", "a 3", "column 3", "a 2"});
  CHECK(import.report.warnings.size() == 2);
  const Import spaced = import_text("  vendor \n x \n");
  CHECK(cells_of(spaced, "vendor") == CellTexts{"x"});
}

TEST_CASE("[IMP-18] a row of totals at the end is left out and reported", "[ingest]") {
  for (const std::string last : {"Total,,3,30.50", "Grand total:,,,30.50", "SUMME,,3,", ",,3,30.50",
                                 "gesamt,Total,3,30.50"}) {
    CAPTURE(last);
    const Import import = import_text(
        "vendor,date,qty,revenue\na,2027-01-14,1,10.00\nb,2027-01-15,2,20.50\n" + last + "\n\n");
    CHECK(import.report.rows == 2);
    CHECK(column_of(import, "date").type == ColumnType::kDate);
    REQUIRE(import.report.rejected.size() == 1);
    CHECK(import.report.rejected[0].reason == "a row of totals, left out");
    CHECK(to_text(total_of(import, "revenue")) == "30.50");
  }
}

TEST_CASE("[IMP-18] what only looks like a row of totals stays", "[ingest]") {
  // An oil company sold something, and a line without names is not the sum.
  for (const std::string last : {"Total,2027-01-16,3,30.50", ",,3,30.51", ",2027-01-16,3,30.50"}) {
    CAPTURE(last);
    const Import import = import_text(
        "vendor,date,qty,revenue\na,2027-01-14,1,10.00\nb,2027-01-15,2,20.50\n" + last + "\n");
    CHECK(import.report.rows == 3);
    CHECK(import.report.rejected_count == 0);
  }
}

TEST_CASE("[IMP-19] cells are cleaned once: forms of a letter and hidden characters are one",
          "[ingest]") {
  const Import import = import_text(
      "vendor,x\nCafé,1\nCafe\xCC\x81,2\n Café ,3\nCa\xE2\x80\x8B"
      "fé,4\n");
  CHECK(cells_of(import, "vendor") == CellTexts{"Café", "Café", "Café", "Café"});
  CHECK(import.report.columns[0].distinct == 1);
}
