// What the demo's generators say can be found in their lines is in them, whatever day it is.

#include <catch2/catch.hpp>

#include "config/demo_days.h"
#include "config/demo_market.h"
#include "config/demo_slices.h"
#include "demo_house.h"

namespace roundtable {
namespace {

const std::string kComputers{demo::kComputers}, kSecurity{demo::kSecurity}, kVoice{demo::kVoice},
    kSoftware{demo::kSoftware};

struct Demo {
  Date today = GENERATE(from_range(demo_days_to_try()));
  DemoDays days = demo_days(today);
  DemoHouse& house = demo_on(today);

  PivotResult of(std::string_view dataset, PivotSpec spec) const {
    spec.dataset = house.dataset(dataset).id;
    spec.totals = true;
    return house.pivot(std::move(spec));
  }
  PivotResult sales(PivotSpec spec) const { return of("Sales lines", std::move(spec)); }
};

PivotCompare changes() {
  return with_last_year({CompareShow::kBase, CompareShow::kDelta, CompareShow::kDeltaPercent});
}
constexpr std::size_t kDelta = 2, kPercent = 3;  // behind the value and its base

}  // namespace

TEST_CASE("[DEMO-1] the books are closed by months, and early in a year with the year before") {
  using namespace std::chrono_literals;
  CHECK(demo_days(2027y / 1 / 14).closed == 2026y / 12 / 31);
  CHECK(demo_days(2027y / 3 / 31).closed == 2026y / 12 / 31);
  CHECK(demo_days(2027y / 4 / 1).closed == 2027y / 3 / 31);
  const DemoDays days = demo_days(2028y / 4 / 30);
  CHECK(days.first == 2027y / 1 / 1);
  CHECK(days.last_year == 2027y / 3 / 31);
  CHECK(days.snapshot == 2028y / 1 / 31);
  CHECK(last_whole_quarter(days) == 2028y / 3 / 31);
  CHECK(last_whole_quarter(demo_days(2027y / 6 / 1)) == 2027y / 3 / 31);
}

TEST_CASE("[DEMO-1] healthcare buys more every quarter") {
  const Demo demo;
  const PivotResult result =
      demo.sales({.rows = {{.field = "segment"}},
                  .columns = {date_by(DatePart::kQuarter)},
                  .measures = {sum_of("revenue")},
                  .filters = {between("date", demo.days.first, last_whole_quarter(demo.days))}});
  CHECK(result.column_headers.size() >= 4);
  double before = 0;
  for (const Labels& quarter : result.column_headers) {
    CAPTURE(quarter.front());
    const double now = value_at(result, {"Healthcare"}, quarter).value();
    CHECK(now > 1.01 * before);
    before = now;
  }
}

TEST_CASE("[DEMO-1] the public sector buys a fifth less security") {
  const Demo demo;
  const PivotResult result = demo.sales({.rows = {{.field = "segment"}},
                                         .measures = {sum_of("revenue")},
                                         .filters = {of_year(demo.days), only_of(kSecurity)},
                                         .compare = changes()});
  CHECK(value_at(result, {"Public sector"}, {}, kPercent).value() == Approx(-0.2).margin(0.05));
  for (const Labels& segment : result.row_headers) {
    CAPTURE(segment.front());
    if (segment.front() == "Public sector") continue;
    CHECK(value_at(result, segment, {}, kPercent).value() > -0.1);
  }
}

TEST_CASE("[DEMO-1] all of the voice maker's growth is one customer") {
  const Demo demo;
  const PivotResult result = demo.sales({.rows = {{.field = "customer"}},
                                         .measures = {sum_of("revenue")},
                                         .filters = {of_year(demo.days), only_of(kVoice)},
                                         .compare = changes()});
  CHECK(total(result, kPercent) > 0.08);
  const double toolmaker = value_at(result, {std::string(demo::kToolmaker)}, {}, kDelta).value();
  CHECK(toolmaker > total(result, kDelta));
}

TEST_CASE("[DEMO-1] the harbour is the largest customer and buys security from nobody") {
  const Demo demo;
  const std::string harbour{demo::kHarbour};
  const PivotResult result = demo.sales({.rows = {{.field = "customer"}},
                                         .columns = {{.field = "vendor"}},
                                         .measures = {sum_of("revenue")},
                                         .filters = {of_year(demo.days)},
                                         .sort = by_size(),
                                         .top = 5});
  CHECK(result.row_headers.front().front() == harbour);
  CHECK(value_at(result, {harbour}, {kComputers}));
  CHECK_FALSE(value_at(result, {harbour}, {kSecurity}));
}

TEST_CASE("[DEMO-1] four customers are new and three are gone") {
  const Demo demo;
  const PivotResult result = demo.sales(
      {.rows = {{.field = "segment"}},
       .measures = {{.field = "customer", .agg = Aggregate::kDistinct}},
       .filters = {of_year(demo.days)},
       .compare = with_last_year({CompareShow::kNew, CompareShow::kLost, CompareShow::kKept})});
  CHECK(total(result, 1) == 4);
  CHECK(total(result, 2) == 3);
  CHECK(total(result, 3) == 41);
}

TEST_CASE("[DEMO-1] monthly subscriptions were bought from their makers") {
  const Demo demo;
  const PivotResult result = demo.sales({.rows = {{.field = "recurring"}},
                                         .columns = {{.field = "distributor"}},
                                         .measures = {{.agg = Aggregate::kCount}}});
  CHECK(value_at(result, {"yes"}, {""}).value() > 400);
  CHECK_FALSE(value_at(result, {"yes"}, {std::string(demo::kDistributor)}));
  CHECK_FALSE(value_at(result, {"no"}, {""}));
}

TEST_CASE("[DEMO-1] since the snapshot notebooks came back and invoices came in late") {
  const Demo demo;
  const PivotResult result =
      demo.sales({.rows = {{.field = "category"}},
                  .measures = {sum_of("revenue")},
                  .filters = {between("date", demo.days.first, demo.days.snapshot)},
                  .compare = PivotCompare{.to = CompareTo::kVersion,
                                          .show = {CompareShow::kBase, CompareShow::kDelta},
                                          .to_date = false,
                                          .version = 2}});
  CHECK(value_at(result, {"Notebooks"}, {}, kDelta).value() < -10'000);
  CHECK(value_at(result, {"Firewalls"}, {}, kDelta).value() > 5'000);
  CHECK(value_at(result, {"Cloud telephony"}, {}, kDelta).value() == 0);
}

TEST_CASE("[DEMO-1] the software maker alone is behind its pace, since the last quarter but one") {
  const Demo demo;
  const Date last = demo.days.closed;
  const PivotFilter quarters{.field = "date",
                             .values = {quarter_label(last), quarter_label(in_days(last, -95))},
                             .by = DatePart::kQuarter};
  PivotMeasure expected = sum_of("amount");
  expected.agg = Aggregate::kExpected;
  expected.dataset = demo.house.dataset("Targets").id;
  const PivotResult result =
      demo.sales({.rows = {{.field = "vendor"}},
                  .measures = {sum_of("revenue"),
                               expected,
                               {.calc = Calculation::kDivide, .operands = {0, 1}}},
                  .filters = {of_year(demo.days), quarters}});
  CHECK(value_at(result, {kSoftware}, {}, 2).value() < 0.8);
  CHECK(value_at(result, {kComputers}, {}, 2).value() == Approx(1).margin(0.1));
  CHECK(value_at(result, {kSecurity}, {}, 2).value() == Approx(1).margin(0.1));
  CHECK(value_at(result, {kVoice}, {}, 2).value() > 1.05);
}

TEST_CASE("[DEMO-1] the software maker's quota is furthest from the target") {
  const Demo demo;
  const auto amount = [&](std::string_view dataset, const std::string& vendor) {
    const PivotResult result =
        demo.of(dataset, {.rows = {{.field = "vendor"}}, .measures = {sum_of("amount")}});
    return value_at(result, {vendor}).value();
  };
  const auto apart = [&](const std::string& vendor) {
    return amount("Vendor quotas", vendor) / amount("Targets", vendor);
  };
  CHECK(apart(kSoftware) > 1.2);
  for (const std::string& vendor : {kComputers, kSecurity, kVoice}) {
    CHECK(apart(vendor) > 1);
    CHECK(apart(vendor) < 1.15);
  }
}

TEST_CASE("[DEMO-1] the pipeline: harbour first, little software, the toolmaker again") {
  const Demo demo;
  PivotMeasure weighted = sum_of("amount");
  weighted.times = "probability";
  const PivotResult result = demo.of("Pipeline", {.rows = {{.field = "customer"}},
                                                  .columns = {{.field = "vendor"}},
                                                  .measures = {sum_of("amount"), weighted},
                                                  .sort = by_size()});
  const auto chance = [&](const std::string& customer, const std::string& vendor) {
    return value_at(result, {customer}, {vendor}, 1).value_or(0);
  };
  double most = 0, software = 0, voice = 0;
  for (const Labels& customer : result.row_headers) {
    for (const Labels& vendor : result.column_headers) {
      most = std::max(most, value_at(result, customer, vendor).value_or(0));
    }
    software += chance(customer.front(), kSoftware);
    voice += chance(customer.front(), kVoice);
  }
  CHECK(value_at(result, {std::string(demo::kHarbour)}, {kSecurity}).value() == most);
  CHECK(software < 0.03 * total(result, 1));
  CHECK(chance(std::string(demo::kToolmaker), kVoice) > 0.5 * voice);
}

TEST_CASE("[DEMO-1] a fund is wholly free and gone within a month; half of another expired") {
  const Demo demo;
  const PivotResult soon =
      demo.of("Funds", {.rows = {{.field = "fund"}},
                        .columns = {{.field = "kind"}},
                        .measures = {sum_of("amount")},
                        .filters = {between("claim_by", demo.today, in_days(demo.today, 30))}});
  CHECK(soon.row_headers == std::vector<Labels>{{"Spring campaign"}});
  CHECK(soon.column_headers == std::vector<Labels>{{"earned"}});
  CHECK(total(soon) == 12'000);
  const PivotResult launch = demo.of("Funds", {.rows = {{.field = "kind"}},
                                               .measures = {sum_of("amount")},
                                               .filters = {only_of(kSoftware)}});
  CHECK(value_at(launch, {"expired"}).value() == -value_at(launch, {"earned"}).value() / 2);
}

TEST_CASE("[DEMO-1] nobody may install meeting rooms after mid-year") {
  const Demo demo;
  const auto held = [&](Date from, Date to) {
    return demo.of("Certifications", {.rows = {{.field = "issuer"}, {.field = "cert_name"}},
                                      .measures = {{.agg = Aggregate::kCount}},
                                      .filters = {between("expires", from, to)}});
  };
  const Date mid_year = in_days(demo.today, 182);
  const Labels installers{kVoice, "Room Kit installer"};
  CHECK(value_at(held(demo.today, mid_year), installers).value() == 4);
  CHECK_FALSE(value_at(held(mid_year, in_days(demo.today, 2'000)), installers));
  CHECK(value_at(held(mid_year, in_days(demo.today, 2'000)), {kSecurity, "Gate 200 engineer"})
            .value() == 3);
}

TEST_CASE("[DEMO-1] nearly half of the renewals fall into one month") {
  const Demo demo;
  const PivotResult result =
      demo.of("Renewals", {.rows = {{.field = "expires", .by = DatePart::kMonth}},
                           .measures = {sum_of("value")},
                           .sort = by_size()});
  const std::string month = to_text(first_of_month(demo.today, 2)).substr(0, 7);
  CHECK(result.row_headers.front().front() == month);
  CHECK(value_at(result, {month}).value() / total(result) == Approx(0.48).margin(0.03));
}

}  // namespace roundtable
