#include "sales.h"
#include "series.h"

namespace roundtable {
namespace {

StageObject pair_of(const PartyId& party, bool only_open = false) {
  return {.kind = StageKind::kPair, .party = party, .only_open = only_open};
}
StageObject view_of(const std::string& id) {
  return {.kind = StageKind::kView, .view = ViewId{id}};
}

std::string save(TestSeries& series, PivotSpec pivot, bool shared) {
  return series.done(series.host,
                     SaveView{.name = "By vendor", .pivot = std::move(pivot), .shared = shared});
}

const Stage& stage_of(const TestSeries& series) { return series.get<Stage>(series.meeting); }

CommitmentId promise(TestSeries& series) {
  CaptureCommitment args;
  args.title = "Ship 2.4";
  args.from_party = series.acme_id;
  args.to_party = series.house_id;
  return {series.done(series.acme, args)};
}

}  // namespace

TEST_CASE("[STG-1] a view that is not shared is shown by a deliberate act") {
  TestSeries series;
  import_sales(series);
  const std::string view = save(series, revenue_by("vendor"), false);
  CHECK(series.refused(series.host, ShowOnStage{view_of(view)}) == "not_open_to_room open");
  CHECK(series.refused(series.host, ShowOnStage{view_of("none")}) == "not_found object.view");
  CHECK(series.refused(series.host, ShowOnStage{{.kind = StageKind::kView}}) ==
        "not_found object.view");
  series.done(series.host, ShowOnStage{view_of(view), true});
  CHECK(stage_of(series).shown.view == ViewId{view});
  CHECK(series.get<View>(view).shared);
  CHECK(series.get<DatasetDescription>(std::string("sales")).shared);

  const std::string shared = save(series, revenue_by("territory"), true);
  series.done(series.scribe, ShowOnStage{view_of(shared)});
}

TEST_CASE("[STG-2] masked measures are shown blank by a deliberate act, masked fields never") {
  TestSeries series;
  import_sales(series);
  const std::string cost = save(series, measured("vendor", "cost"), true);
  CHECK(series.refused(series.host, ShowOnStage{view_of(cost)}) == "not_open_to_room open");
  series.done(series.host, ShowOnStage{view_of(cost), true});
  PivotSpec ratio = revenue_by("vendor");
  ratio.measures = {{.ratio = {"margin", "revenue"}}};
  CHECK(series.refused(series.host, ShowOnStage{view_of(save(series, ratio, true))}) ==
        "not_open_to_room open");

  PivotSpec filtered = revenue_by("vendor");
  filtered.filters = {{.field = "cost", .op = FilterOp::kBetween, .values = {"1", ""}}};
  PivotSpec across = revenue_by("vendor");
  across.columns = {{.field = "sales_rep"}};
  for (const auto& [pivot, field] :
       {std::pair(revenue_by("sales_rep"), "sales_rep"), std::pair(filtered, "cost"),
        std::pair(across, "sales_rep"), std::pair(revenue_by("nothing"), "nothing")}) {
    const std::string view = save(series, pivot, true);
    CHECK(series.refused(series.host, ShowOnStage{view_of(view), true}) ==
          std::string("invalid ") + field);
  }
}

TEST_CASE("[STG-3] a pair is shown when its promises are open to the room") {
  TestSeries series;
  const CommitmentId first = promise(series);
  const CommitmentId second = promise(series);
  series.done(series.host, OpenCommitment{first});
  const Decision refusal = series.say(series.host, ShowOnStage{pair_of(series.acme_id)});
  REQUIRE(!refusal);
  CHECK(refusal.error().problem.code == Code::kNotOpenToRoom);
  CHECK(refusal.error().problem.detail ==
        "1 of 2 promises with acme is not open to the room; open them, or show only the open "
        "ones.");
  series.done(series.host, ShowOnStage{pair_of(series.acme_id, true)});
  CHECK(series.get<Commitment>(second).open_to == OpenTo::kPair);
  series.done(series.host, ShowOnStage{pair_of(series.acme_id), true});
  CHECK(series.get<Commitment>(second).open_to == OpenTo::kRoom);
  CHECK(series.get<Commitment>(second).history.back().what == "opened to the room");
  series.done(series.host, ShowOnStage{pair_of(series.birch_id)});  // nothing to open
  CHECK(series.refused(series.host, ShowOnStage{pair_of(series.house_id)}) ==
        "not_found object.party");
}

TEST_CASE("[STG-4] kept rates are shown by a deliberate act") {
  TestSeries series;
  const StageObject rates{.kind = StageKind::kKeptRates};
  CHECK(series.refused(series.host, ShowOnStage{rates}) == "not_open_to_room open");
  series.done(series.host, ShowOnStage{rates, true});
  CHECK(stage_of(series).shown.kind == StageKind::kKeptRates);
}

TEST_CASE("[STG-5] a frozen stage keeps its picture") {
  TestSeries series;
  series.done(series.host, ShowOnStage{{.kind = StageKind::kAgenda}});
  const TimePoint shown_at = stage_of(series).shown_at;
  CHECK(series.say(series.host, ShowOnStage{{.kind = StageKind::kAgenda}})->changes.empty());
  series.done(series.host, FreezeStage{true});
  CHECK(series.say(series.host, FreezeStage{true})->changes.empty());
  series.now += std::chrono::minutes(5);
  series.done(series.host, ShowOnStage{{.kind = StageKind::kAgendaItem}});
  CHECK(stage_of(series).shown.kind == StageKind::kAgenda);
  CHECK(stage_of(series).shown_at == shown_at);
  CHECK(series.refused(series.host, ShowOnStage{{.kind = StageKind::kKeptRates}}) ==
        "not_open_to_room open");
  series.done(series.host, BlankStage{true});
  CHECK(series.say(series.host, BlankStage{true})->changes.empty());
  series.crash();
  series.done(series.host, FreezeStage{false});
  CHECK(stage_of(series).shown.kind == StageKind::kAgendaItem);
  CHECK(stage_of(series).shown_at == series.now);
  CHECK(!stage_of(series).prepared);
  CHECK(stage_of(series).blank);
  series.done(series.host, BlankStage{false});
}

TEST_CASE("[STG-6] what was captured is counted, words are only of what is open") {
  TestSeries series;
  const CommitmentId id = promise(series);
  series.done(series.acme, CaptureIdea{.title = "Joint webinar"});
  series.done(series.acme, ParkItem{.title = "Rebates"});
  const DecisionId decision{series.done(series.host, RecordDecision{.title = "One list"})};
  const auto now = [&] { return captured(series.records, series.meeting); };
  CHECK(now() ==
        Captured{.id = series.meeting, .commitments = 1, .ideas = 1, .decisions = 1, .parked = 1});
  series.done(series.host, OpenCommitment{id});
  series.now += std::chrono::minutes(1);
  promise(series);
  series.done(series.host, RemoveDecision{decision});
  CHECK(now().commitments == 2);
  CHECK(now().decisions == 0);
  CHECK(now().last_title == "Ship 2.4");
  CHECK(now().last_from == series.acme_id);
  CHECK(captured(series.records, {"none"}) == Captured{.id = {"none"}});
}

}  // namespace roundtable
