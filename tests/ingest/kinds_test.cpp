#include <set>

#include "import_text.h"
#include "ingest/column_role.h"
#include "ingest/derive.h"
#include "ingest/known_maps.h"

using namespace roundtable;

namespace {

DatasetKind kind_of(std::vector<std::string> header) { return kind_of_header(header); }

ColumnRole role_in(const Import& import, std::string_view name) {
  return column_of(import, name).role;
}

}  // namespace

TEST_CASE("[IMP-20] the kind of lines is told by the header, or by the map", "[ingest]") {
  using Kind = DatasetKind;
  CHECK(kind_of({"doc_no", "line_no", "date", "customer", "vendor", "qty", "revenue", "cost",
                 "deal_reg_no", "campaign"}) == Kind::kSalesLine);
  CHECK(kind_of({"vendor", "date", "revenue"}) == Kind::kSalesLine);
  CHECK(kind_of({"as_of", "opportunity", "customer", "vendor", "amount", "cost", "probability",
                 "stage_name", "expected_close", "rep"}) == Kind::kPipeline);
  CHECK(kind_of({"party_owner", "vendor", "year_start", "period", "measure", "group", "segment",
                 "amount"}) == Kind::kTarget);
  CHECK(kind_of({"Hersteller", "Jahr", "Quartal", "Ziel"}) == Kind::kTarget);
  CHECK(kind_of({"vendor", "fund", "kind", "date", "amount", "use_by", "claim_by", "activity",
                 "ref"}) == Kind::kFundEntry);
  CHECK(kind_of({"person", "issuer", "name", "received", "expires", "required_for"}) ==
        Kind::kCertification);
  CHECK(kind_of({"customer", "vendor", "product", "expires", "value", "status"}) == Kind::kRenewal);
  CHECK(import_text("vendor,amount\nHP,1\n", {.kind = Kind::kTarget}).report.kind == Kind::kTarget);
}

TEST_CASE("[IMP-21] roles of the other kinds come from their own words", "[ingest]") {
  using Role = ColumnRole;
  const Import pipeline = import_text(
      "as_of,opportunity,customer,vendor,amount,cost,probability,stage_name,expected_close,rep\n"
      "2027-01-01,Big one,Acme,HP,100,80,50%,Quote,2027-03-01,Ann\n");
  CHECK(role_in(pipeline, "opportunity") == Role::kOpportunity);
  CHECK(role_in(pipeline, "amount") == Role::kAmount);
  CHECK(role_in(pipeline, "probability") == Role::kProbability);
  CHECK(cells_of(pipeline, "probability") == CellTexts{"0.50"});
  CHECK(role_in(pipeline, "stage_name") == Role::kSalesStage);
  CHECK(role_in(pipeline, "expected_close") == Role::kDate);
  CHECK(role_in(pipeline, "as_of") == Role::kNone);
  CHECK(role_in(pipeline, "rep") == Role::kStaff);

  const Import funds = import_text(
      "vendor,fund,kind,date,amount,use_by,claim_by,activity,ref\n"
      "HP,MDF 27,approved,2027-01-01,500,2027-05-01,2027-06-01,Roadshow,R1\n");
  CHECK(role_in(funds, "fund") == Role::kFund);
  CHECK(role_in(funds, "kind") == Role::kEntryKind);
  CHECK(role_in(funds, "amount") == Role::kAmount);
  CHECK(role_in(funds, "claim_by") == Role::kDeadline);
  CHECK(role_in(funds, "ref") == Role::kDocument);

  const Import held = import_text(
      "person,issuer,name,received,expires,required_for\nAnn,Cisco,CCNA,2026-01-01,2029-01-01,"
      "Gold\n");
  CHECK(role_in(held, "person") == Role::kOwner);
  CHECK(role_in(held, "issuer") == Role::kVendor);
  CHECK(role_in(held, "name") == Role::kProduct);
  CHECK(role_in(held, "received") == Role::kDate);
  CHECK(role_in(held, "expires") == Role::kUntil);

  const Import renewals = import_text(
      "customer,vendor,product,expires,value,status\nAcme,HP,Care Pack,2027-04-01,99,open\n");
  CHECK(role_in(renewals, "expires") == Role::kDate);
  CHECK(role_in(renewals, "value") == Role::kAmount);
  CHECK(role_in(renewals, "status") == Role::kStatus);
}

TEST_CASE("[IMP-22] a target's first and last day follow from its year and period", "[ingest]") {
  const Import import = import_text(
      "party_owner,vendor,year_start,period,amount\nus,HP,2027-01-01,Q1,100\nus,HP,2027-04-01,H2,"
      "200\nus,HP,2027-01-01,year,300\nus,HP,2027-01-01,12,400\nus,HP,2027-04-01,March,500\n"
      "us,HP,2027-01-01,Q9,600\n");
  CHECK(cells_of(import, "date") ==
        CellTexts{"2027-01-01", "2027-10-01", "2027-01-01", "2027-12-01", "2028-03-01", ""});
  CHECK(cells_of(import, "until") ==
        CellTexts{"2027-03-31", "2028-03-31", "2027-12-31", "2027-12-31", "2028-03-31", ""});
  CHECK(role_in(import, "date") == ColumnRole::kDate);
  CHECK(role_in(import, "until") == ColumnRole::kUntil);
  CHECK(import.report.warnings.size() == 1);

  const Import years = import_text("Hersteller;Jahr;Quartal;Ziel\nHP;2027;2;100\n");
  CHECK(cells_of(years, "date") == CellTexts{"2027-04-01"});
  CHECK(cells_of(years, "until") == CellTexts{"2027-06-30"});

  const Import dates = import_text("vendor,date,target\nHP,2027-01-01,1\nHP,2027-04-01,2\n");
  CHECK(cells_of(dates, "until") == CellTexts{"2027-03-31", "2027-06-30"});
}

TEST_CASE("[IMP-23] exports of ConnectWise, QuoteWerks and a distributor are known by their header",
          "[ingest]") {
  const Import products = import_text(
      "date_invoice,invoice_number,company_name,company_recid,territory,item_id,item_desc,"
      "item_category,Manufacturer_Name,Quantity,unit_cost,unit_price,Extended_Cost,"
      "Extended_Price_Amount,Agreement\n"
      "2027-01-14,I1,Acme,7,West,SKU1,Disk,Storage,HP,2,4,5,8,10,\n"
      "2027-01-14,I1,Acme,7,West,SKU2,Backup,Cloud,Veeam,1,4,5,4,5,Care\n");
  CHECK(products.report.known_map == "ConnectWise products");
  CHECK(cells_of(products, "vendor") == CellTexts{"HP", "Veeam"});
  CHECK(cells_of(products, "recurring") == CellTexts{"no", "yes"});
  CHECK(cells_of(products, "source") == CellTexts{"ConnectWise", "ConnectWise"});
  CHECK(role_in(products, "revenue") == ColumnRole::kRevenue);
  CHECK(products.table.find("company_recid") == nullptr);

  const Import documents = import_text(
      "DocNo,DocDate,DocType,LineNumber,SoldToCompany,Manufacturer,Vendor,QtyTotal,ExtendedCost,"
      "ExtendedPrice\nQ1,1/14/2027,QUOTE,1,Acme,HP,Ingram,1,5,9\nI1,1/15/2027,INVOICE,1,Acme,HP,"
      "Ingram,1,5,9\n");
  CHECK(documents.report.known_map == "QuoteWerks documents");
  CHECK(documents.report.rows == 1);
  CHECK(role_in(documents, "vendor") == ColumnRole::kVendor);
  CHECK(cells_of(documents, "distributor") == CellTexts{"Ingram"});

  // What a distributor calls a price is our cost.
  const Import orders = import_text(
      "ingramOrderNumber,ingramOrderDate,vendorName,ingramPartNumber,partDescription,"
      "quantityOrdered,unitPrice,extendedPrice\nO1,2027-01-14,HP,1A,Disk,2,4.00,8.00\n");
  CHECK(orders.report.known_map == "Ingram Micro order lines");
  CHECK(role_in(orders, "cost") == ColumnRole::kCost);
  CHECK(role_in(orders, "unit_cost") == ColumnRole::kPrice);

  const Import additions = import_text(
      "AGR_Name,Product_Description,Total_Quantity,Ext_Cost,Ext_Price,Effective_Date\n"
      "Care,Backup,3,6,9,2027-01-01\n");
  CHECK(cells_of(additions, "recurring") == CellTexts{"yes"});
}

TEST_CASE("[IMP-24] a saved map stands above a built-in one", "[ingest]") {
  const std::string text =
      "date_invoice,invoice_number,Extended_Price_Amount,Agreement\n2027-01-14,I1,10,Care\n";
  const ColumnMap map{.columns = {{.column = "Extended_Price_Amount", .rename = "turnover"}},
                      .source = "CW Graz",
                      .recurring = RecurringLines::kNone};
  const Import import = import_text(text, map);
  CHECK(role_in(import, "turnover") == ColumnRole::kRevenue);
  CHECK(cells_of(import, "source") == CellTexts{"CW Graz"});
  CHECK(import.table.find("recurring") == nullptr);
  CHECK(import.table.find("date") != nullptr);
}

TEST_CASE("[IMP-25] built-in maps name each column once", "[ingest]") {
  for (const KnownMap& known : known_maps()) {
    CAPTURE(known.map.name);
    std::set<std::string> columns, names;
    for (const ColumnHint& hint : known.map.columns) {
      CHECK(columns.insert(hint.column).second);
      if (hint.rename) CHECK(names.insert(*hint.rename).second);
    }
    CHECK(!known.header.empty());
  }
}

TEST_CASE("[IMP-43] a probability is a share of one, whether a file has 60, 60% or 0.6",
          "[ingest]") {
  const auto shares = [](const std::string& cells) {
    const Import import = import_text("opportunity,vendor,amount,probability\n" + cells,
                                      {.kind = DatasetKind::kPipeline});
    return std::pair(cells_of(import, "probability"), import.report.warnings.size());
  };
  using Shares = std::pair<CellTexts, std::size_t>;
  CHECK(shares("a,HP,10,60\nb,HP,10,1\nc,HP,10,\n") == Shares{{"0.60", "0.01", ""}, 1});
  CHECK(shares("a,HP,10,62.5\nb,HP,10,0\n") == Shares{{"0.625", "0.000"}, 1});
  CHECK(shares("a,HP,10,0.6\nb,HP,10,1\n") == Shares{{"0.6", "1.0"}, 0});
  CHECK(shares("a,HP,10,60%\nb,HP,10,5%\n").first == CellTexts{"0.60", "0.05"});
}
