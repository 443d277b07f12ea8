#include "config/demo_data.h"
#include "config/demo_slices.h"

namespace roundtable {
// The slice is one of the reseller's, shared, and in no list; looked at today it shows
// that what was feared has come.
void observe_last_year(DemoScript& script, const DemoCast& cast, const DemoData& data) {
  script.say(cast.host, cast.last_year, ShareDataset{data.sales, true});
  SaveView save{.name = "Who buys from Callory",
                .pivot = {.dataset = data.sales,
                          .rows = {{.field = "customer"}},
                          .columns = {{.field = "date", .by = DatePart::kQuarter}},
                          .measures = {sum_of("revenue")},
                          .filters = {only_of(demo::kVoice)},
                          .sort = by_size(),
                          .top = 10,
                          .others = true,
                          .totals = true},
                .shared = true,
                .unlisted = true};
  const ViewId view{script.say(cast.host, cast.last_year, std::move(save))};
  PinObservation pin{
      .text =
          "Ironvale plans meeting rooms in every plant. Good for the number, but then our "
          "whole growth hangs on one customer.",
      .view = view,
      .cell = CellRef{.row = {std::string(demo::kToolmaker)}, .column = {}, .measure = 0},
      .said_by = cast.voice.rep.rep,
      .agenda_item = cast.held[demo::kCustomers],
      .open_to = OpenTo::kRoom};
  script.say(cast.host, cast.last_year, std::move(pin));
}

void look_this_year(DemoScript& script, const DemoCast& cast, const DemoData& data,
                    const DemoDays& days) {
  const PivotFilter this_year = of_year(days);
  // Customers that buy from others here, and from the security maker nothing.
  OfferSlice offer{.pivot = {.dataset = data.sales,
                             .rows = {{.field = "customer"}},
                             .columns = {{.field = "vendor"}},
                             .measures = {sum_of("revenue")},
                             .filters = {this_year,
                                         {.field = "customer",
                                          .op = FilterOp::kWithout,
                                          .values = {std::string(demo::kSecurity)},
                                          .of = "vendor"}},
                             .sort = by_size(),
                             .column_sort = by_size(),
                             .top = 8,
                             .totals = true},
                   .chart = Chart::kHeatMap,
                   .note = "Your largest customers without a firewall from us"};
  script.say(cast.security.rep, cast.this_year, std::move(offer));

  SaveView save{
      .name = "Security in the public sector, this year and last",
      .pivot = {.dataset = data.sales,
                .rows = {{.field = "segment"}},
                .measures = {sum_of("revenue")},
                .filters = {this_year, only_of(demo::kSecurity)},
                .compare = with_last_year({CompareShow::kBase, CompareShow::kDeltaPercent}),
                .sort = by_size(),
                .totals = true},
      .agenda_item = cast.agenda[demo::kPromises],
      .shared = true,
      .unlisted = true};
  const ViewId view{script.say(cast.host, cast.this_year, std::move(save))};
  CaptureCommitment capture{.title = "A plan for the public sector, together",
                            .from_party = cast.security.rep.party,
                            .to_party = cast.host.party,
                            .owner = cast.security.rep.rep,
                            .due = in_days(cast.today, 60),
                            .theme = "Public sector",
                            .agenda_item = cast.agenda[demo::kPromises],
                            .view = view,
                            .cell = CellRef{.row = {"Public sector"}, .column = {}, .measure = 0}};
  script.say(cast.host, cast.this_year, std::move(capture));
}

}  // namespace roundtable
