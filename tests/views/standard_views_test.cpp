#include "views/standard_views.h"

#include <catch2/catch.hpp>

#include "tables.h"
#include "views/pivot.h"

using namespace roundtable;
using namespace std::chrono_literals;

namespace {

using Role = ColumnRole;

constexpr Date kToday = 2027y / 1 / 14;

Column column(std::string name, Role role) { return texts(std::move(name), role, {"x", "y"}); }

Column days(std::string name, Role role = Role::kDate) {
  return dates(std::move(name), {"2026-03-01", "2027-01-10"}, role);
}

Column money(std::string name, Role role) {
  return amounts(std::move(name), role, {"10.00", "20.00"});
}

Table sales() {
  return table_of(
      {days("day"), column("vendor", Role::kVendor), column("distributor", Role::kDistributor),
       column("customer", Role::kCustomer), column("segment", Role::kSegment),
       column("territory", Role::kTerritory), column("seller", Role::kStaff),
       texts("group", Role::kCategory, {"Firewall boxes", "Subscriptions"}),
       column("recurring", Role::kRecurring), column("campaign", Role::kCampaign),
       money("revenue", Role::kRevenue), money("cost", Role::kCost)},
      2);
}

Table targets() {
  return table_of({days("from"), days("to", Role::kUntil), column("maker", Role::kVendor),
                   column("side", Role::kOwner), money("amount", Role::kAmount)},
                  2);
}

Table pipeline() {
  return table_of(
      {days("close"), column("maker", Role::kVendor), column("stage", Role::kSalesStage),
       column("campaign", Role::kCampaign), money("amount", Role::kAmount),
       amounts("chance", Role::kProbability, {"0.5", "0.25"}, ColumnType::kNumber)},
      2);
}

Table funds() {
  return table_of({days("day"), days("claim_by", Role::kDeadline), column("maker", Role::kVendor),
                   column("kind", Role::kEntryKind), money("amount", Role::kAmount)},
                  2);
}

Table certifications() {
  return table_of({days("expires", Role::kUntil), column("maker", Role::kVendor),
                   column("name", Role::kProduct), column("person", Role::kOwner)},
                  2);
}

Table renewals() {
  return table_of({days("expires"), column("maker", Role::kVendor), money("worth", Role::kAmount)},
                  2);
}

constexpr Mask kHost{.host_side = true};

std::vector<std::string> names(const std::vector<StandardView>& views) {
  std::vector<std::string> names;
  for (const StandardView& view : views) names.push_back(view.name);
  return names;
}

using Names = std::vector<std::string>;

struct Series {
  std::vector<std::pair<DatasetKind, Table>> tables = {
      {DatasetKind::kSalesLine, sales()},
      {DatasetKind::kTarget, targets()},
      {DatasetKind::kPipeline, pipeline()},
      {DatasetKind::kFundEntry, funds()},
      {DatasetKind::kCertification, certifications()},
      {DatasetKind::kRenewal, renewals()}};

  std::vector<ViewSource> sources(const Mask& mask) const {
    std::vector<ViewSource> sources;
    for (std::size_t i = 0; i < tables.size(); ++i) {
      sources.push_back(view_source({std::to_string(i)}, tables[i].first, tables[i].second, mask));
    }
    return sources;
  }
  const Table& table(const DatasetId& id) const {
    return tables[static_cast<std::size_t>(std::stoi(id.value))].second;
  }
};

}  // namespace

TEST_CASE("[VIEW-59] the pack of a meeting with everything on the table", "[views]") {
  const auto sources = Series().sources(kHost);

  CHECK(names(standard_views(sources[0], sources, kToday)) ==
        Names{"Revenue and margin by vendor", "Revenue by month and vendor",
              "Each vendor's share and rank", "Vendor and product group", "Segment and vendor",
              "Territory and vendor", "Distributor and vendor", "Sales staff and vendor",
              "Recurring and one-time", "Customers that carry the year",
              "Top customers and vendors", "Customer size and vendor", "White space",
              "Customers won, kept and lost", "New and existing customers",
              "From firewall to subscription", "What campaigns brought",
              "Target and actual by quarter", "Does the pipeline cover the gap"});
  CHECK(names(standard_views(sources[1], sources, kToday)) ==
        Names{"Targets by quarter", "Ours and theirs"});
  CHECK(names(standard_views(sources[2], sources, kToday)) ==
        Names{"Pipeline by closing month", "Pipeline by stage"});
  CHECK(names(standard_views(sources[3], sources, kToday)) ==
        Names{"What became of the funds", "Fund deadlines"});
  CHECK(names(standard_views(sources[4], sources, kToday)) ==
        Names{"Certifications held", "Certifications that expire in 90 days"});
  CHECK(names(standard_views(sources[5], sources, kToday)) == Names{"Renewals by month"});
}

TEST_CASE("[VIEW-59] targets of both sides have a view each", "[views]") {
  Series series;
  const auto names_with = [&](std::vector<std::string> owners) {
    series.tables[1].second =
        table_of({days("from"), texts("maker", Role::kVendor, {"Acme", "Acme"}),
                  texts("side", Role::kOwner, std::move(owners)), money("amount", Role::kAmount)},
                 2);
    const auto sources = series.sources(kHost);
    return names(standard_views(sources[0], sources, kToday));
  };
  const auto has = [](const Names& names, const char* name) {
    return std::ranges::count(names, name) == 1;
  };

  const Names both = names_with({"House", "Acme"});
  CHECK(has(both, "Target and actual by quarter of House"));
  CHECK(has(both, "Target and actual by quarter of the vendors"));
  CHECK(has(both, "Does the pipeline cover the gap of House"));
  CHECK_FALSE(has(both, "Target and actual by quarter"));
  CHECK(has(names_with({"House", "House"}), "Target and actual by quarter"));
  CHECK(has(names_with({"Acme", "Acme"}), "Target and actual by quarter"));

  names_with({"House", "Acme"});
  const auto sources = series.sources(kHost);
  for (const StandardView& view : standard_views(sources[0], sources, kToday)) {
    if (view.name != "Target and actual by quarter of the vendors") continue;
    CHECK(view.pivot.measures[1].filters[0].values == Names{"Acme"});
    CHECK(view.pivot.measures[1].label == "target of the vendors");
  }
}

TEST_CASE("[VIEW-59] every standard view can be sliced", "[views]") {
  const Series series;
  const auto sources = series.sources(kHost);
  for (const ViewSource& source : sources) {
    for (const StandardView& view : standard_views(source, sources, kToday)) {
      std::vector<Source> tables;
      for (const auto& [dataset, version] : sources_of(view.pivot)) {
        tables.push_back({dataset, 1, &series.table(dataset), kHost});
      }
      const auto result = pivot(tables, view.pivot);
      INFO(view.name << ": " << (result ? "" : result.error().detail));
      CHECK(result);
      CHECK_FALSE(view.reason.empty());
    }
  }
}

TEST_CASE("[VIEW-59] what is closed is not offered", "[views]") {
  const auto room = Series().sources({});
  const auto offered = names(standard_views(room[0], room, kToday));

  CHECK(std::ranges::count(offered, "Sales staff and vendor") == 0);
  CHECK(std::ranges::count(offered, "Target and actual by quarter") == 0);
  CHECK(std::ranges::count(offered, "White space") == 1);
  const auto views = standard_views(room[0], room, kToday);
  CHECK(views[0].pivot.measures.size() == 1);  // no margin
  CHECK(standard_views(room[1], room, kToday).empty());
}

TEST_CASE("[VIEW-59] what is due goes by today", "[views]") {
  const auto sources = Series().sources(kHost);

  const auto views = standard_views(sources[4], sources, kToday);

  CHECK(views[1].pivot.filters[0].values == Names{"2027-01-14", "2027-04-14"});
}
