#include "config/demo_meeting.h"

namespace roundtable {

void save_demo_views(DemoScript& script, const DemoCast& cast, const DatasetId& dataset) {
  const auto save = [&](std::string name, std::size_t item, Chart chart, bool shared,
                        PivotSpec spec) {
    spec.dataset = dataset;
    script.say(cast.host, cast.this_year,
               SaveView{std::move(name), std::move(spec), chart, cast.agenda[item], shared});
  };
  const PivotMeasure revenue{.field = "revenue", .agg = Aggregate::kSum};
  const PivotMeasure customers{.field = "customer", .agg = Aggregate::kDistinct};
  const PivotLevel by_quarter{.field = "date", .by = DatePart::kQuarter};
  const PivotSort largest{.measure = 0, .descending = true};

  save("Revenue by vendor and quarter", demo::kNumbers, Chart::kBars, true,
       {.rows = {{.field = "vendor"}},
        .columns = {by_quarter},
        .measures = {revenue},
        .totals = true});
  save("Revenue and customers by month", demo::kNumbers, Chart::kBars, true,
       {.rows = {{.field = "date", .by = DatePart::kMonth}}, .measures = {revenue, customers}});
  save("Segments by quarter", demo::kCustomers, Chart::kTable, true,
       {.rows = {{.field = "segment"}},
        .columns = {by_quarter},
        .measures = {revenue},
        .totals = true});
  save("Top customers by vendor", demo::kCustomers, Chart::kTable, true,
       {.rows = {{.field = "customer"}},
        .columns = {{.field = "vendor"}},
        .measures = {revenue},
        .sort = largest,
        .top = 15,
        .others = true,
        .totals = true});
  save("Category by vendor", demo::kIdeas, Chart::kTable, true,
       {.rows = {{.field = "category"}},
        .columns = {{.field = "vendor"}},
        .measures = {revenue},
        .totals = true});
  save("Gross profit by vendor", demo::kNumbers, Chart::kTable, false,
       {.rows = {{.field = "vendor"}},
        .measures = {revenue,
                     {.field = "margin", .agg = Aggregate::kSum},
                     {.ratio = {"margin", "revenue"}}},
        .sort = largest,
        .totals = true});
}

}  // namespace roundtable
