#include "meeting/observations.h"

#include "sales.h"

namespace roundtable {
namespace {

struct Seen {
  TestSeries series;
  ViewId view;
  Seen() {
    import_sales(series);
    series.done(series.host, ShareDataset{{"sales"}});
    view = {series.done(series.host,
                        SaveView{.name = "v", .pivot = revenue_by("vendor"), .shared = true})};
  }
  PinObservation pin(const std::string& text) const { return {.text = text, .view = view}; }
};

}  // namespace

TEST_CASE("[DATA-10] an observation says who saw what in which slice, and lasts") {
  Seen seen;
  TestSeries& series = seen.series;
  PinObservation args = seen.pin("Schools have no backup");
  args.said_by = series.acme.rep;
  args.cell = CellRef{{"Acme"}, {}, 0};
  args.theme = "white space";
  const std::string id = series.done(series.host, args);
  const Observation& pinned = series.get<Observation>(id);
  CHECK(pinned.party == series.acme_id);  // whoever said it
  CHECK(pinned.cell->measure == 0);
  CHECK(pinned.open_to == OpenTo::kPair);
  CHECK(series.sees(Audience::of_party(series.acme_id), "observation", id));
  CHECK(!series.sees(Audience::of_party(series.birch_id), "observation", id));
  CHECK(!series.sees(Audience::stage(), "observation", id));

  // Next year it is there again.
  series.done(series.host, StartMeeting{});
  series.done(series.host, CloseMeeting{true});
  CHECK(series.refused(series.host, seen.pin("late")) == "meeting_closed");
  series.meeting = series.next("Plan 2028", MeetingKind::kAnnual, "2028-01-13");
  series.done(series.host, OpenMeeting{});
  CHECK(series.sees(Audience::of_party(series.acme_id), "observation", id));
  CHECK(!series.sees(Audience::of_party(series.birch_id), "observation", id));
  UpdateObservation update{{id}, {}, {}};
  update.was.open_to = OpenTo::kPair;
  update.set.open_to = OpenTo::kRoom;
  CHECK(series.refused(series.acme, update) == "forbidden set.open_to");
  series.done(series.host, update);
  CHECK(series.sees(Audience::of_party(series.birch_id), "observation", id));
  CHECK(series.sees(Audience::stage(), "observation", id));
}

TEST_CASE("[DATA-10] each party pins, changes and removes its own") {
  Seen seen;
  TestSeries& series = seen.series;
  const std::string own = series.done(series.acme, seen.pin("ours"));
  CHECK(series.get<Observation>(own).party == series.acme_id);
  CHECK(series.get<Observation>(series.done(series.staff, seen.pin("x"))).party == series.house_id);

  PinObservation rivals = seen.pin("theirs");
  rivals.party = series.birch_id;
  CHECK(series.refused(series.acme, rivals) == "forbidden party");
  rivals.said_by = series.acme.rep;
  CHECK(series.refused(series.host, rivals) == "invalid said_by");
  rivals.party = {};
  CHECK(series.refused(series.birch, rivals) == "forbidden said_by");
  rivals.said_by = RepId{"none"};
  CHECK(series.refused(series.acme, rivals) == "not_found said_by");
  rivals.said_by = {};
  rivals.party = PartyId{"none"};
  CHECK(series.refused(series.host, rivals) == "not_found party");
  PinObservation open = seen.pin("x");
  open.open_to = OpenTo::kRoom;
  CHECK(series.refused(series.acme, open) == "forbidden open_to");
  open.open_to = {};
  open.agenda_item = AgendaItemId{"none"};
  CHECK(series.refused(series.acme, open) == "not_found agenda_item");

  UpdateObservation update{{own}, {}, {}};
  update.was.text = "ours";
  update.set.text = "still ours";
  CHECK(series.refused(series.birch, update) == "not_found id");
  series.done(series.acme, update);
  CHECK(series.say(series.acme, update)->changes.empty());
  UpdateObservation speaker{{own}, {}, {}};
  speaker.was.said_by = std::optional<RepId>();
  speaker.set.said_by = std::optional(series.birch.rep);
  CHECK(series.refused(series.host, speaker) == "invalid said_by");
  speaker.set.said_by = std::optional(series.acme.rep);
  series.done(series.acme, speaker);

  series.done(series.host, RemoveObservation{{own}});
  CHECK(series.say(series.acme, RemoveObservation{{own}})->changes.empty());
  CHECK(series.refused(series.acme, update) == "not_found id");
  CHECK(series.refused(series.birch, RemoveObservation{{own}}) == "not_found id");
}

TEST_CASE("[DATA-11] what is captured from a slice points only to what its author sees") {
  Seen seen;
  TestSeries& series = seen.series;
  const ViewId hosts{series.done(
      series.host, SaveView{.name = "evidence", .pivot = revenue_by("vendor"), .unlisted = true})};
  PinObservation pin = seen.pin("x");
  pin.view = hosts;
  CHECK(series.refused(series.acme, pin) == "not_found view");
  CHECK(series.refused(series.acme, CaptureIdea{.title = "x", .view = hosts}) == "not_found view");

  const ViewId own{series.done(
      series.acme, SaveView{.name = "evidence", .pivot = revenue_by("vendor"), .unlisted = true})};
  CHECK(series.get<View>(own).unlisted);
  CaptureIdea idea{.title = "Bundle", .view = own};
  idea.cell = CellRef{{"Acme"}, {"2026-Q4"}, 1};
  const std::string id = series.done(series.acme, idea);
  CHECK(series.get<Idea>(id).cell == idea.cell);

  // Each record by its own rule: what the host captures for a pair opens no view.
  pin.party = series.acme_id;
  const std::string pinned = series.done(series.host, pin);
  CHECK(series.sees(Audience::of_party(series.acme_id), "observation", pinned));
  CHECK(!series.sees(Audience::of_party(series.acme_id), "view", hosts.value));

  // Taken out of the lists, what points to it still finds it.
  series.done(series.acme, RemoveView{own});
  CHECK(series.get<View>(own).removed_at);
  CHECK(series.sees(Audience::of_party(series.acme_id), "view", own.value));
}

TEST_CASE("[DATA-12] a party keeps 500 views in its lists") {
  Seen seen;
  TestSeries& series = seen.series;
  const SaveView save{.name = "v", .pivot = revenue_by("vendor")};
  std::string last;
  for (int i = 0; i < 500; ++i) last = series.done(series.acme, save);
  CHECK(series.refused(series.acme, save) == "too_large");
  SaveView unlisted = save;
  unlisted.unlisted = true;
  series.done(series.acme, unlisted);
  series.done(series.birch, save);
  UpdateView listed{{series.done(series.acme, unlisted)}, {}, {}};
  listed.was.unlisted = true;
  listed.set.unlisted = false;
  CHECK(series.refused(series.acme, listed) == "too_large");
  series.done(series.acme, RemoveView{{last}});
  series.done(series.acme, listed);
}

}  // namespace roundtable
