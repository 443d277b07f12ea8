// The views that wait on the agenda: those that the data suggests by itself, under the
// titles that this room reads, and some of the host's own.

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "config/demo_data.h"
#include "config/demo_slices.h"

namespace roundtable {
namespace {

using Views = std::vector<StandardView>;

struct Kept {
  std::string name;
  std::size_t item;  // of the agenda
  bool shared = true;
};

PivotMeasure beside(const DatasetId& dataset, std::string label) {
  PivotMeasure measure = sum_of("amount");
  measure.dataset = dataset;
  measure.label = std::move(label);
  return measure;
}
PivotMeasure reached(int target, std::string label) {
  return {.calc = Calculation::kDivide, .operands = {0, target}, .label = std::move(label)};
}
class Keeping {
 public:
  Keeping(DemoScript& script, const DemoCast& cast, const DemoData& data, const DemoDays& days)
      : script_(script), cast_(cast), data_(data), days_(days) {}

  PivotFilter this_year() const { return of_year(days_); }

  // A standard one, perhaps with a change.
  using Change = std::function<void(PivotSpec&)>;
  void standard(const Views& from, std::string_view name, Kept kept, const Change& change = {}) {
    const auto found = std::ranges::find(from, name, &StandardView::name);
    if (found == from.end()) {
      missing_ = name;
      return;
    }
    PivotSpec pivot = found->pivot;
    if (change) change(pivot);
    keep(std::move(kept), found->chart, std::move(pivot));
  }
  // One of the host's own, of sales.
  void own(Kept kept, Chart chart, PivotSpec pivot) {
    pivot.dataset = data_.sales;
    keep(std::move(kept), chart, std::move(pivot));
  }

  std::optional<std::string> missing() const { return missing_; }

 private:
  void keep(Kept kept, Chart chart, PivotSpec pivot) {
    // The books are closed; that nobody bought on their last day changes nothing.
    if (pivot.dataset == data_.sales) pivot.as_of = days_.closed;
    script_.say(cast_.host, cast_.this_year,
                SaveView{std::move(kept.name), std::move(pivot), chart, cast_.agenda[kept.item],
                         kept.shared});
  }

  DemoScript& script_;
  const DemoCast& cast_;
  const DemoData& data_;
  const DemoDays& days_;
  std::optional<std::string> missing_;
};

void keep_numbers(Keeping& keeping, const Views& room, const DemoDays& days) {
  const PivotFilter year = keeping.this_year();
  keeping.own({"Revenue by vendor and quarter", demo::kNumbers}, Chart::kBars,
              {.rows = {{.field = "vendor"}},
               .columns = {date_by(DatePart::kQuarter)},
               .measures = {sum_of("revenue")},
               .filters = {year},
               .sort = by_size(),
               .totals = true});
  keeping.standard(room, "Revenue and margin by vendor",
                   {"This year against the same days of last year", demo::kNumbers});
  keeping.standard(room, "Revenue by month and vendor", {"Revenue by month", demo::kNumbers});
  keeping.standard(room, "Target and actual by quarter",
                   {"Target and pace, this year", demo::kNumbers}, [](PivotSpec& pivot) {
                     pivot.rows.resize(1);
                     pivot.subtotals = false;
                     pivot.sort = by_size();
                   });
  // What was in the books of the last two months at the snapshot, beside what is now.
  keeping.own({fmt::format("What changed since the books of {}", month_name(days.snapshot)),
               demo::kNumbers},
              Chart::kTable,
              {.rows = {{.field = "vendor"}, date_by(DatePart::kMonth)},
               .measures = {sum_of("revenue")},
               .filters = {between("date", first_of_month(days.snapshot, -1), days.snapshot)},
               .compare = PivotCompare{.to = CompareTo::kVersion,
                                       .show = {CompareShow::kBase, CompareShow::kDelta,
                                                CompareShow::kDeltaPercent},
                                       .to_date = false,
                                       .version = 2},
               .totals = true});
}

void keep_customers(Keeping& keeping, const Views& room, const DemoDays& days) {
  const PivotFilter year = keeping.this_year();
  const auto of_this_year = [&](PivotSpec& pivot) { pivot.filters = {year}; };
  keeping.standard(room, "Customers that carry the year",
                   {"Customers that carry the year", demo::kCustomers}, [&](PivotSpec& pivot) {
                     of_this_year(pivot);
                     pivot.top.reset();  // so few that all of them can be counted
                     pivot.others = false;
                   });
  keeping.standard(room, "White space",
                   {"White space: who buys nothing from whom", demo::kCustomers}, of_this_year);
  keeping.own({"Segments, quarter by quarter", demo::kCustomers}, Chart::kLines,
              {.rows = {{.field = "segment"}},
               .columns = {date_by(DatePart::kQuarter)},
               .measures = {sum_of("revenue")},
               .filters = {between("date", days.first, last_whole_quarter(days))},
               .totals = true});
  keeping.standard(room, "Segment and vendor", {"Segments and vendors", demo::kCustomers},
                   [&](PivotSpec& pivot) {
                     of_this_year(pivot);
                     pivot.column_sort = by_size();
                   });
  keeping.standard(room, "Customers won, kept and lost",
                   {"Customers won, kept and lost", demo::kCustomers});
  keeping.own({"Product groups by segment", demo::kIdeas}, Chart::kHeatMap,
              {.rows = {{.field = "category"}},
               .columns = {{.field = "segment"}},
               .measures = {sum_of("revenue")},
               .filters = {year},
               .sort = by_size(),
               .column_sort = by_size(),
               .totals = true});
}

// One for the talk with each party.
void keep_plans(Keeping& keeping, const Views& room, const DemoDays& days) {
  const PivotFilter year = keeping.this_year();
  keeping.own({"Devices by month, this year and last", demo::kComputersPlan}, Chart::kLines,
              {.rows = {date_by(DatePart::kMonth)},
               .measures = {sum_of("revenue")},
               .filters = {year, only_of(demo::kComputers)},
               .compare = with_last_year({CompareShow::kBase}),
               .totals = true});
  keeping.own({"Security by segment, this year and last", demo::kSecurityPlan}, Chart::kBars,
              {.rows = {{.field = "segment"}},
               .measures = {sum_of("revenue")},
               .filters = {year, only_of(demo::kSecurity)},
               .compare = with_last_year({CompareShow::kBase, CompareShow::kDeltaPercent}),
               .sort = by_size(),
               .totals = true});
  keeping.own({"Who carries Callory's growth", demo::kVoicePlan}, Chart::kWaterfall,
              {.rows = {{.field = "customer"}},
               .measures = {sum_of("revenue")},
               .filters = {year, only_of(demo::kVoice)},
               .compare = with_last_year({CompareShow::kBase, CompareShow::kDelta}),
               .sort = PivotSort{.measure = 0, .show = CompareShow::kDelta, .descending = true},
               .top = 3,
               .others = true,
               .totals = true});
  keeping.standard(room, "Target and actual by quarter",
                   {"Quillmark by quarter, against target", demo::kSoftwarePlan},
                   [](PivotSpec& pivot) {
                     pivot.rows.erase(pivot.rows.begin());
                     pivot.filters.push_back(only_of(demo::kSoftware));
                     pivot.subtotals = false;
                   });
  const Date until = last_whole_quarter(days);
  const Date since = std::max(days.first, first_of_month(until, -17));  // six quarters
  keeping.own({"What Skarnholm delivered", demo::kDistributorPlan}, Chart::kStackedBars,
              {.rows = {date_by(DatePart::kQuarter)},
               .columns = {{.field = "vendor"}},
               .measures = {sum_of("revenue")},
               .filters = {between("date", since, until),
                           {.field = "distributor", .values = {std::string(demo::kDistributor)}}},
               .column_sort = by_size(),
               .totals = true});
}

// What every vendor opens at its seat and sees its own part of.
void keep_for_each(Keeping& keeping, const Views& room, const Views& host, const DemoDays& days) {
  // Others' opportunities are counted together only by months or coarser, and where
  // there are enough of them.
  keeping.standard(host, "Pipeline by closing month",
                   {"Pipeline by closing quarter", demo::kPromises}, [](PivotSpec& pivot) {
                     pivot.rows.front().by = DatePart::kQuarter;
                     pivot.filters.clear();
                   });
  keeping.standard(host, "What became of the funds", {"What became of the funds", demo::kPromises},
                   [](PivotSpec& pivot) { pivot.sort = by_size(); });
  keeping.standard(host, "Fund deadlines",
                   {"Money to claim, next deadline first", demo::kPromises});
  keeping.standard(host, "Renewals by month", {"Renewals by month", demo::kPromises});
  keeping.standard(room, "Certifications that expire in 90 days",
                   {"Certificates that end before mid-year", demo::kPromises},
                   [&](PivotSpec& pivot) {
                     pivot.filters.front().values.back() = to_text(in_days(days.today, 182));
                     pivot.measures.front().label = "certificates";
                     pivot.subtotals = false;
                     pivot.sort = by_size();
                   });
}

// For the reseller's own eyes.
void keep_for_house(Keeping& keeping, const Views& host, const DemoData& data) {
  const auto house = [](std::string name, std::size_t item) {
    return Kept{std::move(name), item, false};
  };
  keeping.standard(host, "Revenue and margin by vendor",
                   house("Gross profit by vendor", demo::kNumbers));
  keeping.own(house("Our targets and their quotas", demo::kNumbers), Chart::kTable,
              {.rows = {{.field = "vendor"}},
               .measures = {sum_of("revenue"), beside(data.targets, "our target"),
                            beside(data.quotas, "their quota"), reached(1, "of our target"),
                            reached(2, "of their quota")},
               .filters = {keeping.this_year()},
               .sort = by_size(),
               .totals = true});
  keeping.standard(host, "Sales staff and vendor",
                   house("Who sells whose products", demo::kCustomers),
                   [&](PivotSpec& pivot) { pivot.filters = {keeping.this_year()}; });
}

}  // namespace

std::optional<std::string> keep_views(DemoScript& script, const DemoCast& cast,
                                      const DemoData& data, const DemoDays& days,
                                      const DemoStandards& standards) {
  Keeping keeping(script, cast, data, days);
  keep_numbers(keeping, standards.room, days);
  keep_customers(keeping, standards.room, days);
  keep_plans(keeping, standards.room, days);
  keep_for_each(keeping, standards.room, standards.host, days);
  keep_for_house(keeping, standards.host, data);
  return keeping.missing();
}

}  // namespace roundtable
