#include "series.h"

namespace roundtable {

TEST_CASE("[IDE-1] an idea belongs to its party") {
  TestSeries series;
  const IdeaId mine{series.done(series.acme, CaptureIdea{.title = "Joint webinar"})};
  CHECK(series.get<Idea>(mine).party == series.acme_id);
  CHECK(series.get<Idea>(mine).open_to == OpenTo::kPair);
  CHECK(!series.sees(Audience::of_party(series.birch_id), "idea", mine.value));
  CHECK(series.refused(series.acme, CaptureIdea{.title = "x", .party = series.birch_id}) ==
        "forbidden party");
  CHECK(series.refused(series.acme, CaptureIdea{.title = "x", .open_to = OpenTo::kRoom}) ==
        "forbidden open_to");
  CHECK(series.refused(series.host, CaptureIdea{.title = "x", .party = PartyId{"none"}}) ==
        "not_found party");
  const IdeaId noted{
      series.done(series.staff, CaptureIdea{.title = "x", .party = series.birch_id})};
  CHECK(series.get<Idea>(noted).party == series.birch_id);
  const IdeaId ours{series.done(series.staff, CaptureIdea{.title = "y"})};
  CHECK(series.get<Idea>(ours).party == series.house_id);

  UpdateIdea opened{mine, {}, {}};
  opened.was.open_to = OpenTo::kPair;
  opened.set.open_to = OpenTo::kRoom;
  CHECK(series.refused(series.acme, opened) == "forbidden set.open_to");
  series.done(series.staff, opened);
  CHECK(series.sees(Audience::of_party(series.birch_id), "idea", mine.value));
  CHECK(series.sees(Audience::stage(), "idea", mine.value));

  UpdateIdea reworded{mine, {}, {}};
  reworded.was.title = "Joint webinar";
  reworded.set.title = "Two joint webinars";
  CHECK(series.refused(series.birch, reworded) == "forbidden id");
  series.done(series.acme, reworded);
  CHECK(series.get<Idea>(mine).history.back().what ==
        "title “Joint webinar” → “Two joint webinars”");
}

TEST_CASE("[IDE-2] what becomes of an idea is the host side's to say") {
  TestSeries series;
  const IdeaId id{series.done(series.acme, CaptureIdea{.title = "Joint webinar"})};
  CHECK(series.refused(series.acme, AdoptIdea{id}) == "forbidden");
  series.done(series.staff, DeferIdea{id});
  series.done(series.host, CloseMeeting{});
  series.done(series.staff, RejectIdea{id, "no budget"});
  CHECK(series.get<Idea>(id).status == IdeaStatus::kRejected);
  CHECK(series.get<Idea>(id).history.back().what == "rejected: no budget");
  CHECK(series.say(series.host, RejectIdea{id, "no budget"})->changes.empty());
  series.done(series.host, AdoptIdea{id});
  CHECK(series.get<Idea>(id).reason.empty());
  CHECK(series.refused(series.host, AdoptIdea{{"none"}}) == "not_found id");
}

TEST_CASE("[IDE-3] decisions are the host side's to record and everybody's to see") {
  TestSeries series;
  const DecisionId id{series.done(series.staff, RecordDecision{.title = "One price list"})};
  for (const Audience& audience :
       {Audience::host(), Audience::of_party(series.acme_id), Audience::stage()}) {
    CHECK(series.sees(audience, "decision", id.value));
  }
  UpdateDecision change{id, {}, {}};
  change.was.title = "One price list";
  change.set.title = "One price list from May";
  series.done(series.host, change);
  CHECK(series.say(series.host, change)->changes.empty());
  series.done(series.host, RemoveDecision{id});
  CHECK(series.get<AgreedDecision>(id).removed_at);
  CHECK(series.say(series.host, RemoveDecision{id})->changes.empty());
  CHECK(series.refused(series.host, change) == "not_found id");
  CHECK(series.refused(series.host, RecordDecision{.title = "x", .view = ViewId{"none"}}) ==
        "not_found view");
}

TEST_CASE("[IDE-4] anybody parks, the host side settles") {
  TestSeries series;
  const ParkedItemId id{series.done(series.acme, ParkItem{.title = "Rebates"})};
  CHECK(!series.sees(Audience::of_party(series.birch_id), "parked_item", id.value));
  CHECK(series.refused(series.acme, ParkItem{.title = "x", .party = series.birch_id}) ==
        "forbidden party");
  CHECK(series.refused(series.acme, AssignParkedItem{id, series.acme.rep}) == "forbidden");
  CHECK(series.refused(series.host, AssignParkedItem{id, series.birch.rep}) == "invalid rep");
  CHECK(series.refused(series.host, AssignParkedItem{id, {"none"}}) == "not_found rep");
  series.done(series.staff, AssignParkedItem{id, series.acme.rep});
  CHECK(series.say(series.host, AssignParkedItem{id, series.acme.rep})->changes.empty());
  series.done(series.host, CarryParkedItem{id});
  CHECK(!series.get<ParkedItem>(id).assigned_to);
  CHECK(series.say(series.host, CarryParkedItem{id})->changes.empty());
  series.done(series.host, DropParkedItem{id, "settled over lunch"});
  CHECK(series.get<ParkedItem>(id).reason == "settled over lunch");
  CHECK(series.say(series.host, DropParkedItem{id, "x"})->changes.empty());
}

}  // namespace roundtable
