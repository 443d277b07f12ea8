#include "ingest/known_maps.h"

#include <algorithm>

namespace roundtable {
namespace {

using Role = ColumnRole;

// "Invoice Number", "invoice_number" and "InvoiceNumber" are one.
std::string bare(std::string_view name) {
  std::string bare;
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    if (upper || kept) bare += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return bare;
}

ColumnHint as(std::string column, std::string name, Role role) {
  return {.column = std::move(column), .rename = std::move(name), .type = {}, .role = role};
}

ColumnHint without(std::string column) {
  return {.column = std::move(column), .rename = {}, .type = {}, .role = {}, .skip = true};
}

KnownMap connectwise_products() {
  return {.header = {"date_invoice", "invoice_number", "Extended_Price_Amount"},
          .map = {.name = "ConnectWise products",
                  .kind = DatasetKind::kSalesLine,
                  .columns = {as("date_invoice", "date", Role::kDate),
                              as("invoice_number", "doc_no", Role::kDocument),
                              as("company_name", "customer", Role::kCustomer),
                              as("territory", "territory", Role::kTerritory),
                              as("BusGroup", "business_group", Role::kSegment),
                              as("item_id", "part_no", Role::kDocument),
                              as("item_desc", "product", Role::kProduct),
                              as("item_category", "product_group", Role::kCategory),
                              as("item_subcategory", "product_subgroup", Role::kCategory),
                              as("Manufacturer_Name", "vendor", Role::kVendor),
                              as("Vendor_Name", "distributor", Role::kDistributor),
                              as("Quantity", "qty", Role::kQuantity),
                              as("Extended_Cost", "cost", Role::kCost),
                              as("Extended_Price_Amount", "revenue", Role::kRevenue),
                              as("Billable_Amt", "billable", Role::kNone),
                              as("Quantity_Shipped", "qty_shipped", Role::kNone),
                              as("Agreement", "contract", Role::kContract),
                              as("Date_Entered", "date_entered", Role::kNone),
                              as("cancelled_flag", "cancelled", Role::kCancelled),
                              without("company_recid"),
                              without("Manufacturer_RecID"),
                              without("Opportunity_RecID"),
                              without("IV_Class_ID")},
                  .source = "ConnectWise",
                  .recurring = RecurringLines::kWithContract}};
}

KnownMap connectwise_additions() {
  return {.header = {"AGR_Name", "Ext_Price", "Effective_Date"},
          .map = {.name = "ConnectWise agreement additions",
                  .kind = DatasetKind::kSalesLine,
                  .columns = {as("Effective_Date", "date", Role::kDate),
                              as("AGR_Name", "contract", Role::kContract),
                              as("Company_Name", "customer", Role::kCustomer),
                              as("Product_Description", "product", Role::kProduct),
                              as("Manufacturer_Name", "vendor", Role::kVendor),
                              as("Vendor_Name", "distributor", Role::kDistributor),
                              as("Total_Quantity", "qty", Role::kQuantity),
                              as("Ext_Cost", "cost", Role::kCost),
                              as("Ext_Price", "revenue", Role::kRevenue),
                              as("Margin", "margin", Role::kMargin),
                              as("Cancelled_Date", "cancelled", Role::kCancelled),
                              as("Addition_Status", "status", Role::kStatus)},
                  .source = "ConnectWise agreements",
                  .recurring = RecurringLines::kAll}};
}

KnownMap connectwise_opportunities() {
  return {.header = {"Opportunity_Name", "Expected_Close_Date", "Probability"},
          .map = {.name = "ConnectWise opportunities",
                  .kind = DatasetKind::kPipeline,
                  .columns = {as("Opportunity_Name", "opportunity", Role::kOpportunity),
                              as("Company_Name", "customer", Role::kCustomer),
                              as("Sales_Rep1_FullName", "rep", Role::kStaff),
                              as("Sales_Stage", "stage_name", Role::kSalesStage),
                              as("Status", "status", Role::kStatus),
                              as("Probability", "probability", Role::kProbability),
                              as("Expected_Close_Date", "expected_close", Role::kDate),
                              as("Total_Revenue", "amount", Role::kAmount),
                              as("Total_Cost", "cost", Role::kCost),
                              as("Product_Revenue", "product_revenue", Role::kNone),
                              as("Service_Revenue", "service_revenue", Role::kNone),
                              as("Agreement_Revenue", "agreement_revenue", Role::kNone),
                              as("marketing", "campaign", Role::kCampaign),
                              as("Manufacturer_Name", "vendor", Role::kVendor)},
                  .source = "ConnectWise"}};
}

KnownMap connectwise_certifications() {
  return {.header = {"Cert_Name", "Date_Received", "Date_Expires"},
          .map = {.name = "ConnectWise member certifications",
                  .kind = DatasetKind::kCertification,
                  .columns = {as("Cert_Name", "name", Role::kProduct),
                              as("Company_Name", "issuer", Role::kVendor),
                              as("Member_Name", "person", Role::kOwner),
                              as("Member_RecID", "person_no", Role::kOwner),
                              as("Cert_Nbr", "certificate_no", Role::kDocument),
                              as("Date_Received", "received", Role::kDate),
                              as("Date_Expires", "expires", Role::kUntil)},
                  .source = "ConnectWise"}};
}

KnownMap connectwise_campaigns() {
  return {.header = {"Campaign", "Actual_Cost", "Won_Revenue"},
          .map = {.name = "ConnectWise marketing",
                  .kind = DatasetKind::kSalesLine,
                  .columns = {as("Campaign", "campaign", Role::kCampaign),
                              as("Campaign_Type", "campaign_type", Role::kCategory),
                              as("Start_Date", "date", Role::kDate),
                              as("End_Date", "until", Role::kUntil),
                              as("Actual_Cost", "cost", Role::kCost),
                              as("Won_Revenue", "revenue", Role::kRevenue),
                              as("Open_Revenue", "open_revenue", Role::kNone),
                              as("Lost_Revenue", "lost_revenue", Role::kNone)},
                  .source = "ConnectWise marketing"}};
}

KnownMap quotewerks_items() {
  return {.header = {"DocNo", "DocDate", "DocType"},
          .map = {.name = "QuoteWerks documents",
                  .kind = DatasetKind::kSalesLine,
                  .columns = {as("DocNo", "doc_no", Role::kDocument),
                              as("DocDate", "date", Role::kDate),
                              as("DocType", "doc_type", Role::kDocumentType),
                              as("LineNumber", "line_no", Role::kLine),
                              as("LineType", "line_type", Role::kLineType),
                              as("ItemType", "product_group", Role::kCategory),
                              as("SoldToCompany", "customer", Role::kCustomer),
                              as("SalesRep", "sales_rep", Role::kStaff),
                              as("Manufacturer", "vendor", Role::kVendor),
                              as("Vendor", "distributor", Role::kDistributor),
                              as("ManufacturerPartNumber", "part_no", Role::kDocument),
                              as("VendorPartNumber", "distributor_part_no", Role::kDocument),
                              as("Description", "product", Role::kProduct),
                              as("QtyTotal", "qty", Role::kQuantity),
                              as("ExtendedCost", "cost", Role::kCost),
                              as("ExtendedPrice", "revenue", Role::kRevenue),
                              as("ExtendedList", "list_total", Role::kNone)},
                  .source = "QuoteWerks"}};
}

// Of a distributor's export, prices are what we pay.
KnownMap ingram_orders() {
  return {.header = {"ingramPartNumber", "vendorName", "quantityOrdered", "extendedPrice"},
          .map = {.name = "Ingram Micro order lines",
                  .kind = DatasetKind::kSalesLine,
                  .columns = {as("ingramOrderNumber", "doc_no", Role::kDocument),
                              as("ingramOrderDate", "date", Role::kDate),
                              as("ingramLineNumber", "line_no", Role::kLine),
                              as("vendorName", "vendor", Role::kVendor),
                              as("endUserCompanyName", "customer", Role::kCustomer),
                              as("vendorPartNumber", "part_no", Role::kDocument),
                              as("partDescription", "product", Role::kProduct),
                              as("quantityOrdered", "qty", Role::kQuantity),
                              as("quantityConfirmed", "qty_confirmed", Role::kNone),
                              as("quantityBackOrdered", "qty_back_ordered", Role::kNone),
                              as("unitPrice", "unit_cost", Role::kPrice),
                              as("extendedPrice", "cost", Role::kCost),
                              as("orderTotal", "order_cost", Role::kPrice),
                              as("currencyCode", "currency", Role::kCurrency),
                              as("specialBidNumber", "special_bid", Role::kSpecialBid),
                              as("lineStatus", "status", Role::kStatus)},
                  .source = "Ingram Micro orders"}};
}

KnownMap ingram_invoices() {
  return {.header = {"ingramPartNumber", "vendorName", "productDescription", "extendedPrice"},
          .map = {.name = "Ingram Micro invoice lines",
                  .kind = DatasetKind::kSalesLine,
                  .columns = {as("invoiceNumber", "doc_no", Role::kDocument),
                              as("invoiceDate", "date", Role::kDate),
                              as("ingramLineNumber", "line_no", Role::kLine),
                              as("vendorName", "vendor", Role::kVendor),
                              as("endUserCompanyName", "customer", Role::kCustomer),
                              as("vendorPartNumber", "part_no", Role::kDocument),
                              as("productDescription", "product", Role::kProduct),
                              as("quantity", "qty", Role::kQuantity),
                              as("quantityShipped", "qty_shipped", Role::kNone),
                              as("unitPrice", "unit_cost", Role::kPrice),
                              as("extendedPrice", "cost", Role::kCost),
                              as("currencyCode", "currency", Role::kCurrency)},
                  .source = "Ingram Micro invoices"}};
}

KnownMap ingram_renewals() {
  return {.header = {"renewalId", "expirationDate", "renewalValue"},
          .map = {.name = "Ingram Micro renewals",
                  .kind = DatasetKind::kRenewal,
                  .columns = {as("renewalId", "renewal_no", Role::kDocument),
                              as("endUser", "customer", Role::kCustomer),
                              as("vendor", "vendor", Role::kVendor),
                              as("expirationDate", "expires", Role::kDate),
                              as("renewalValue", "value", Role::kAmount),
                              as("status", "status", Role::kStatus)},
                  .source = "Ingram Micro"}};
}

}  // namespace

std::span<const KnownMap> known_maps() {
  static const std::vector<KnownMap> kMaps = {connectwise_products(),
                                              connectwise_additions(),
                                              connectwise_opportunities(),
                                              connectwise_certifications(),
                                              connectwise_campaigns(),
                                              quotewerks_items(),
                                              ingram_orders(),
                                              ingram_invoices(),
                                              ingram_renewals()};
  return kMaps;
}

const KnownMap* known_map_of(std::span<const std::string> header) {
  std::vector<std::string> names;
  for (const std::string& name : header) names.push_back(bare(name));
  const auto fits = [&](const KnownMap& known) {
    return std::ranges::all_of(known.header, [&](std::string_view column) {
      return std::ranges::find(names, bare(column)) != names.end();
    });
  };
  const auto found = std::ranges::find_if(known_maps(), fits);
  return found == known_maps().end() ? nullptr : &*found;
}

ColumnMap merged_map(const KnownMap& known, const ColumnMap& map,
                     std::span<const std::string> header) {
  ColumnMap merged = map;
  if (!merged.kind) merged.kind = known.map.kind;
  if (!merged.source) merged.source = known.map.source;
  if (!merged.recurring) merged.recurring = known.map.recurring;
  const auto taken = [&](const std::string& name) {
    return std::ranges::any_of(merged.columns, [&](const ColumnHint& hint) {
      return hint.column == name || hint.rename == name;
    });
  };
  const auto in_header = [&](const std::string& name) {
    return std::ranges::find(header, name) != header.end();
  };
  for (const ColumnHint& hint : known.map.columns) {
    const auto column = std::ranges::find_if(
        header, [&](const std::string& name) { return bare(name) == bare(hint.column); });
    if (column == header.end() || taken(*column)) continue;
    ColumnHint mine = hint;
    mine.column = *column;
    // A name that the file or the person gives to another column stays with that.
    const bool clash =
        mine.rename && *mine.rename != *column && (taken(*mine.rename) || in_header(*mine.rename));
    if (clash) mine.rename = std::nullopt;
    merged.columns.push_back(std::move(mine));
  }
  return merged;
}

}  // namespace roundtable
