#include "meeting/offered_slices.h"

#include "sales.h"

namespace roundtable {
namespace {

StageObject slice(PivotSpec pivot) {
  return {.kind = StageKind::kSlice, .pivot = std::move(pivot)};
}

// Shared sales, as a party may slice them.
TestSeries with_shared_sales() {
  TestSeries series;
  import_sales(series);
  series.done(series.host, ShareDataset{{"sales"}});
  return series;
}

void open_cost(TestSeries& series, std::optional<PartyId> party, Openness level) {
  series.done(series.host,
              SetOpenness{.dataset = {"sales"}, .column = "cost", .party = party, .level = level});
}

const Stage& stage_of(const TestSeries& series) { return series.get<Stage>(series.meeting); }

}  // namespace

TEST_CASE("[STG-10] a live slice is pinned and guarded as a view is") {
  TestSeries series;
  import_sales(series);
  StageObject object = slice(revenue_by("vendor"));
  object.chart = Chart::kHeatMap;
  object.title = "Who sells what";
  CHECK(series.refused(series.host, ShowOnStage{object}) == "not_open_to_room open");
  CHECK(series.refused(series.acme, ShowOnStage{object, true}) == "forbidden");
  series.done(series.host, ShowOnStage{object, true});  // and what is known of its data
  CHECK(series.get<DatasetDescription>(std::string("sales")).shared);
  CHECK(stage_of(series).shown.pivot->version == 1);
  CHECK(stage_of(series).shown.title == "Who sells what");
  CHECK(stage_of(series).shown.chart == Chart::kHeatMap);
  CHECK(series.say(series.host, ShowOnStage{object})->changes.empty());
  import_sales(series, 2);
  CHECK(stage_of(series).shown.pivot->version == 1);

  series.done(series.host, ShowOnStage{slice(revenue_by("territory"))});
  CHECK(stage_of(series).shown.pivot->version == 2);
  CHECK(series.refused(series.host, ShowOnStage{slice(measured("vendor", "cost"))}) ==
        "not_open_to_room open");
  series.done(series.host, ShowOnStage{slice(measured("vendor", "cost")), true});
  CHECK(series.refused(series.host, ShowOnStage{slice(revenue_by("sales_rep")), true}) ==
        "invalid sales_rep");
  CHECK(series.refused(series.host, ShowOnStage{{.kind = StageKind::kSlice}}) ==
        "invalid object.pivot");
  PivotSpec other = revenue_by("vendor");
  other.dataset = {"none"};
  CHECK(series.refused(series.host, ShowOnStage{slice(other), true}) ==
        "not_found object.pivot.dataset");
  object.party = PartyId{"none"};
  CHECK(series.refused(series.host, ShowOnStage{object}) == "not_found object.party");
}

TEST_CASE("[STG-11] everything a slice reads is guarded") {
  TestSeries series = with_shared_sales();
  const auto refused = [&](const std::function<void(PivotSpec&)>& change, bool open = false) {
    PivotSpec pivot = revenue_by("vendor");
    change(pivot);
    return series.refused(series.host, ShowOnStage{slice(pivot), open});
  };
  const std::string closed = "not_open_to_room open";
  // What is computed can stay blank …
  for (const auto& measure : std::vector<PivotMeasure>{
           {.field = "cost", .agg = Aggregate::kMedian},
           {.field = "revenue", .agg = Aggregate::kSum, .times = "cost"},
           {.ratio = {"cost", "revenue"}},
           {.field = "margin", .agg = Aggregate::kSum},
           {.attach = Attach{.field = "sales_rep", .of = "vendor", .from = {"a"}, .to = {"b"}}},
           {.attach = Attach{.field = "vendor", .of = "sales_rep", .from = {"a"}, .to = {"b"}}}}) {
    CHECK(refused([&](PivotSpec& pivot) { pivot.measures.push_back(measure); }) == closed);
    CHECK(refused([&](PivotSpec& pivot) { pivot.measures.push_back(measure); }, true) == "done");
  }
  // … what decides which lines stand where cannot.
  const auto size = PivotLevel{.field = "vendor", .derived = DerivedField::kSize, .of = "cost"};
  const auto band = PivotFilter{.field = "vendor", .derived = DerivedField::kSize, .of = "cost"};
  const auto with =
      PivotFilter{.field = "vendor", .op = FilterOp::kWith, .values = {"Sam"}, .of = "sales_rep"};
  for (const bool open : {false, true}) {
    CHECK(refused([&](PivotSpec& p) { p.rows = {size}; }, open) == "invalid cost");
    CHECK(refused([&](PivotSpec& p) { p.columns = {size}; }, open) == "invalid cost");
    CHECK(refused([&](PivotSpec& p) { p.filters = {band}; }, open) == "invalid cost");
    CHECK(refused([&](PivotSpec& p) { p.filters = {with}; }, open) == "invalid sales_rep");
  }

  // Open to one of two is not open to the room.
  open_cost(series, series.acme_id, Openness::kAll);
  const auto by_cost = [](PivotSpec& pivot) { pivot.measures = {{.field = "margin"}}; };
  CHECK(refused(by_cost) == closed);
  open_cost(series, {}, Openness::kTotals);
  CHECK(refused(by_cost) == closed);
  open_cost(series, {}, Openness::kAll);
  CHECK(refused(by_cost) == "done");
}

TEST_CASE("[STG-11] lines that are not open to the room, and another dataset's") {
  TestSeries series = with_shared_sales();
  ImportDataset import{{"targets"}, "Targets", sales_version(1), DatasetKind::kTarget};
  series.done(series.server, import);
  series.done(series.host, ShareDataset{{"targets"}});
  PivotSpec targets = revenue_by("vendor");
  targets.dataset = {"targets"};
  CHECK(series.refused(series.host, ShowOnStage{slice(targets), true}) == "invalid dataset");

  PivotSpec both = revenue_by("vendor");
  both.measures.push_back({.field = "revenue", .dataset = DatasetId{"targets"}});
  CHECK(series.refused(series.host, ShowOnStage{slice(both)}) == "not_open_to_room open");
  series.done(series.host, ShowOnStage{slice(both), true});
  CHECK(stage_of(series).shown.pivot->measures[1].version == 1);
  const auto open_lines = [&](Openness level) {
    series.done(series.host, SetOpenness{.dataset = {"targets"}, .level = level});
  };
  open_lines(Openness::kTotals);
  CHECK(series.refused(series.host, ShowOnStage{slice(targets)}) == "not_open_to_room open");
  series.done(series.host, ShowOnStage{slice(targets), true});
  open_lines(Openness::kAll);
  series.done(series.host, ShowOnStage{slice(both)});
  series.done(series.host, ShowOnStage{slice(targets)});

  // The version it is compared with is pinned and guarded too.
  DatasetVersion renamed = sales_version(2);
  renamed.columns[3].role = ColumnRole::kCost;
  series.done(series.server, ImportDataset{{"sales"}, "Sales", renamed});
  PivotSpec compared = revenue_by("vendor");
  compared.version = 1;
  compared.compare = PivotCompare{.to = CompareTo::kVersion, .show = {CompareShow::kDelta}};
  CHECK(series.refused(series.host, ShowOnStage{slice(compared)}) == "not_open_to_room open");
  series.done(series.host, ShowOnStage{slice(compared), true});
  CHECK(stage_of(series).shown.pivot->compare->version == 2);
}

TEST_CASE("[DATA-8] a party offers what it may see") {
  TestSeries series;
  import_sales(series);
  CHECK(series.refused(series.acme, OfferSlice{revenue_by("vendor")}) == "not_found pivot.dataset");
  series.done(series.host, ShareDataset{{"sales"}});
  CHECK(series.refused(series.host, OfferSlice{revenue_by("vendor")}) == "forbidden");
  CHECK(series.refused(series.acme, OfferSlice{revenue_by("sales_rep")}) == "not_found pivot");
  CHECK(series.refused(series.acme, OfferSlice{revenue_by("nothing")}) == "not_found pivot");
  const OfferedSliceId id{
      series.done(series.acme, OfferSlice{measured("vendor", "cost"), Chart::kBars, "Our cost"})};
  CHECK(series.get<OfferedSlice>(id).pivot.version == 1);
  CHECK(series.get<OfferedSlice>(id).rep == series.acme.rep);
  CHECK(series.sees(Audience::host(), "offered_slice", id.value));
  CHECK(series.sees(Audience::of_party(series.acme_id), "offered_slice", id.value));
  CHECK(!series.sees(Audience::of_party(series.birch_id), "offered_slice", id.value));
  CHECK(!series.sees(Audience::stage(), "offered_slice", id.value));

  open_cost(series, series.acme_id, Openness::kHidden);
  CHECK(series.refused(series.acme, OfferSlice{measured("vendor", "margin")}) == "not_found pivot");
  for (int i = 0; i < 19; ++i) series.done(series.acme, OfferSlice{revenue_by("vendor")});
  CHECK(series.refused(series.acme, OfferSlice{revenue_by("vendor")}) == "too_large");
  series.done(series.acme, WithdrawSlice{id});
  series.done(series.acme, OfferSlice{revenue_by("vendor")});
  series.done(series.birch, OfferSlice{revenue_by("vendor")});
}

TEST_CASE("[DATA-9] an offer taken is on the stage, in the party's name") {
  TestSeries series = with_shared_sales();
  const OfferedSliceId id{
      series.done(series.acme, OfferSlice{revenue_by("territory"), Chart::kLines, "The north"})};
  CHECK(series.refused(series.birch, TakeSlice{id}) == "forbidden");
  series.done(series.host, TakeSlice{id});
  const StageObject shown = stage_of(series).shown;
  CHECK(shown.kind == StageKind::kSlice);
  CHECK(shown.party == series.acme_id);
  CHECK(shown.title == "The north");
  CHECK(shown.chart == Chart::kLines);
  CHECK(series.get<OfferedSlice>(id).status == OfferStatus::kTaken);
  CHECK(series.say(series.host, TakeSlice{id})->changes.empty());
  series.done(series.host, ShowOnStage{{.kind = StageKind::kAgenda}});
  series.done(series.host, TakeSlice{id});
  CHECK(stage_of(series).shown == shown);
  CHECK(series.refused(series.host, DeclineSlice{id}) == "wrong_state id");
  CHECK(series.refused(series.acme, WithdrawSlice{id}) == "wrong_state id");

  // Guarded: what a party sees on its own lines the room may not.
  const OfferedSliceId cost{series.done(series.acme, OfferSlice{measured("vendor", "cost")})};
  CHECK(series.refused(series.host, TakeSlice{cost}) == "not_open_to_room open");
  CHECK(series.get<OfferedSlice>(cost).status == OfferStatus::kOffered);
  series.done(series.scribe, TakeSlice{cost, true});

  const OfferedSliceId third{series.done(series.acme, OfferSlice{revenue_by("vendor")})};
  CHECK(series.refused(series.birch, WithdrawSlice{third}) == "not_found id");
  CHECK(series.refused(series.host, WithdrawSlice{third}) == "forbidden id");
  series.done(series.host, DeclineSlice{third});
  CHECK(series.say(series.host, DeclineSlice{third})->changes.empty());
  CHECK(series.refused(series.host, TakeSlice{third}) == "wrong_state id");
  CHECK(series.refused(series.host, TakeSlice{{"none"}}) == "not_found id");
}

}  // namespace roundtable
