// The standard views of sales lines.

#include <algorithm>

#include "views/member_codes.h"
#include "views/view_maker.h"

namespace roundtable {
namespace {

using Role = ColumnRole;

constexpr int kTopCustomers = 25;
constexpr int kTopOfMatrix = 100;

// Revenue, and what is left of it where costs are open.
std::vector<PivotMeasure> revenue_and_margin(const ViewMaker& maker) {
  std::vector<PivotMeasure> measures = {maker.sum(Role::kRevenue)};
  if (!maker.has({Role::kMargin})) return measures;
  measures.push_back(maker.sum(Role::kMargin));
  measures.push_back({.ratio = {maker.name(Role::kMargin), maker.name(Role::kRevenue)}});
  return measures;
}

PivotCompare last_year(std::vector<CompareShow> show) {
  return {.to = CompareTo::kPreviousYear, .show = std::move(show)};
}

void add_vendor_views(ViewMaker& maker) {
  if (!maker.has({Role::kVendor, Role::kRevenue})) return;
  const PivotLevel vendor = maker.level(Role::kVendor);
  const PivotMeasure revenue = maker.sum(Role::kRevenue);
  if (maker.has({Role::kDate})) {
    maker.add("Revenue and margin by vendor", "This year against the same days of last year.",
              Chart::kTable,
              {.rows = {vendor},
               .measures = revenue_and_margin(maker),
               .filters = {maker.this_year()},
               .compare = last_year({CompareShow::kBase, CompareShow::kDeltaPercent}),
               .sort = largest_first(),
               .totals = true});
    maker.add("Revenue by month and vendor", "When it was earned, and how the seasons run.",
              Chart::kLines,
              {.rows = {maker.level(Role::kDate, DatePart::kMonth)},
               .columns = {vendor},
               .measures = {revenue},
               .column_sort = largest_first(),
               .column_top = 6,
               .column_others = true});
    PivotMeasure share = revenue;
    share.as = ShowAs::kShareOfColumn;
    PivotMeasure rank = revenue;
    rank.as = ShowAs::kRank;
    maker.add("Each vendor's share and rank", "Who moves up or down from year to year.",
              Chart::kBars,
              {.rows = {vendor},
               .columns = {maker.level(Role::kDate, DatePart::kYear)},
               .measures = {share, rank},
               .sort = largest_first()});
  }
  if (maker.has({Role::kCategory})) {
    maker.add("Vendor and product group", "Who sells what, and where two vendors meet.",
              Chart::kHeatMap,
              {.rows = {vendor},
               .columns = {maker.level(Role::kCategory)},
               .measures = {revenue},
               .sort = largest_first(),
               .column_sort = largest_first(),
               .column_top = 12,
               .column_others = true,
               .totals = true});
  }
  struct Breakdown {
    Role role;
    std::string name, reason;
  };
  for (const Breakdown& each :
       {Breakdown{Role::kSegment, "Segment and vendor", "Which customers a vendor reaches."},
        Breakdown{Role::kTerritory, "Territory and vendor",
                  "Where a vendor is strong, or missing."},
        Breakdown{Role::kDistributor, "Distributor and vendor", "Who supplied what."},
        Breakdown{Role::kStaff, "Sales staff and vendor", "Who sells whose products."}}) {
    if (!maker.has({each.role})) continue;
    maker.add(each.name, each.reason, Chart::kStackedBars,
              {.rows = {maker.level(each.role)},
               .columns = {vendor},
               .measures = {revenue},
               .sort = largest_first(),
               .top = 20,
               .others = true,
               .totals = true});
  }
  if (maker.has({Role::kRecurring})) {
    maker.add("Recurring and one-time", "How much comes again by itself.", Chart::kStackedBars,
              {.rows = {vendor},
               .columns = {maker.level(Role::kRecurring)},
               .measures = {revenue},
               .sort = largest_first(),
               .totals = true});
  }
}

void add_top_customers(ViewMaker& maker) {
  PivotSpec spec{.rows = {maker.level(Role::kCustomer)},
                 .measures = revenue_and_margin(maker),
                 .sort = largest_first(),
                 .top = kTopCustomers,
                 .others = true,
                 .totals = true};
  maker.add("Customers that carry the year", "How few make most of the revenue.", Chart::kPareto,
            spec);
  if (!maker.has({Role::kVendor})) return;
  spec.columns = {maker.level(Role::kVendor)};
  maker.add("Top customers and vendors", "What the largest customers buy from whom.", Chart::kTable,
            std::move(spec));
}

void add_customer_views(ViewMaker& maker) {
  if (!maker.has({Role::kCustomer, Role::kRevenue})) return;
  add_top_customers(maker);
  if (!maker.has({Role::kVendor})) return;
  const PivotLevel vendor = maker.level(Role::kVendor);
  const auto thousand = [](int thousands) {
    return Decimal{.scaled = thousands * 1'000, .decimals = 0};
  };
  maker.add("Customer size and vendor", "Whether a vendor lives on large customers or small ones.",
            Chart::kStackedBars,
            {.rows = {{.field = maker.name(Role::kCustomer),
                       .bands = {thousand(5), thousand(25), thousand(100)},
                       .derived = DerivedField::kSize,
                       .of = maker.name(Role::kRevenue)}},
             .columns = {vendor},
             .measures = {maker.sum(Role::kRevenue), maker.distinct(Role::kCustomer)},
             .totals = true});
  maker.add("White space", "Customers and vendors: each empty cell is somebody to talk to.",
            Chart::kHeatMap,
            {.rows = {maker.level(Role::kCustomer)},
             .columns = {vendor},
             .measures = {maker.sum(Role::kRevenue)},
             .sort = largest_first(),
             .column_sort = largest_first(),
             .top = kTopOfMatrix,
             .totals = true});
  if (!maker.has({Role::kDate})) return;
  maker.add("Customers won, kept and lost", "From last year's customers to this year's.",
            Chart::kWaterfall,
            {.rows = {vendor},
             .measures = {maker.distinct(Role::kCustomer)},
             .filters = {maker.this_year()},
             .compare = last_year(
                 {CompareShow::kBase, CompareShow::kLost, CompareShow::kNew, CompareShow::kKept}),
             .sort = largest_first(),
             .totals = true});
  maker.add("New and existing customers", "What comes from customers that are new to a vendor.",
            Chart::kStackedBars,
            {.rows = {vendor},
             .columns = {{.field = maker.name(Role::kCustomer),
                          .derived = DerivedField::kNewness,
                          .of = maker.name(Role::kVendor)}},
             .measures = {maker.sum(Role::kRevenue), maker.distinct(Role::kCustomer)},
             .filters = {maker.this_year()},
             .sort = largest_first(),
             .totals = true});
}

std::vector<std::string> groups_with(const ViewMaker& maker, const std::string& word) {
  std::vector<std::string> found;
  std::ranges::copy_if(maker.groups(), std::back_inserter(found), [&](const std::string& group) {
    return fold_label(group).find(fold_label(word)) != std::string::npos;
  });
  return found;
}

void add_attach_views(ViewMaker& maker, const std::vector<AttachPair>& pairs) {
  if (!maker.has({Role::kCustomer, Role::kCategory, Role::kVendor, Role::kDate})) return;
  for (const AttachPair& pair : pairs) {
    const Attach attach{.field = maker.name(Role::kCustomer),
                        .of = maker.name(Role::kCategory),
                        .from = groups_with(maker, pair.from),
                        .to = groups_with(maker, pair.to)};
    if (attach.from.empty() || attach.to.empty()) continue;
    maker.add("From " + pair.from + " to " + pair.to,
              "How many customers with the one took the other within a year.", Chart::kBars,
              {.rows = {maker.level(Role::kVendor)},
               .measures = {{.attach = attach}, maker.distinct(Role::kCustomer)},
               .filters = {{.field = attach.of, .values = attach.from}},
               .sort = largest_first(),
               .totals = true});
  }
}

void add_campaign_view(ViewMaker& maker) {
  if (!maker.has({Role::kCampaign, Role::kRevenue})) return;
  std::vector<PivotMeasure> measures = revenue_and_margin(maker);
  const auto pipeline = maker.other(DatasetKind::kPipeline, Role::kCampaign);
  if (pipeline && pipeline->has({Role::kAmount})) {
    measures.push_back(ViewMaker::blended(*pipeline, pipeline->weighted(), "weighted pipeline"));
  }
  maker.add("What campaigns brought", "Revenue won, beside what is still open.", Chart::kBars,
            {.rows = {maker.level(Role::kCampaign)},
             .measures = std::move(measures),
             .filters = {{.field = maker.name(Role::kCampaign),
                          .op = FilterOp::kIsNull,
                          .values = {"false"}}},
             .sort = largest_first(),
             .totals = true});
}

}  // namespace

void add_sales_views(ViewMaker& maker, const std::vector<AttachPair>& attach) {
  add_vendor_views(maker);
  add_customer_views(maker);
  add_attach_views(maker, attach);
  add_campaign_view(maker);
}

}  // namespace roundtable
