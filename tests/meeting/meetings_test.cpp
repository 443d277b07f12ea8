#include "series.h"

namespace roundtable {
namespace {

CaptureCommitment promise(const PartyId& from, const PartyId& to) {
  CaptureCommitment args;
  args.title = "Ship 2.4";
  args.from_party = from;
  args.to_party = to;
  return args;
}

}  // namespace

TEST_CASE("[MTG-1] a series begins once, and a meeting of it as a draft") {
  TestSeries series{TestSeries::Empty{}};
  series.done(series.server, CreateSeries{"House and friends", {"org"}});
  CHECK(series.refused(series.server, CreateSeries{"Again", {"org"}}) == "wrong_state");

  const MeetingId id{series.done(series.server, annual_meeting())};
  const Meeting& meeting = series.get<Meeting>(id);
  CHECK(meeting.state == MeetingState::kDraft);
  CHECK(meeting.parties.size() == 3);
  CHECK(series.get<Party>(meeting.parties.front()).kind == PartyKind::kReseller);
  CHECK(series.get<Rep>(std::string("hanna")).party == meeting.parties.front());
  CHECK(series.get<Stage>(id).shown.kind == StageKind::kWelcome);
  CHECK(meeting.notice.size() > 100);

  CreateMeeting alone = annual_meeting();
  alone.parties.resize(1);
  CHECK(series.refused(series.server, alone) == "invalid parties");
  CreateMeeting leaderless = annual_meeting();
  leaderless.parties.erase(leaderless.parties.begin());
  CHECK(series.refused(series.server, leaderless) == "invalid parties");
  CHECK(series.refused(Actor{.role = Role::kHost}, annual_meeting()) == "forbidden");
}

TEST_CASE("[MTG-2] a party named again is the same party") {
  TestSeries series;
  CreateMeeting again = annual_meeting();
  again.parties = {{"ACME ", PartyKind::kVendor}, {"House", PartyKind::kReseller}};
  const MeetingId second{series.done(series.server, again)};
  CHECK(series.get<Meeting>(second).parties == std::vector{series.house_id, series.acme_id});

  again.parties = {
      {"house", PartyKind::kReseller}, {"HP", PartyKind::kVendor}, {"hp", PartyKind::kVendor}};
  CHECK(series.refused(series.server, again) == "invalid parties");
  again.parties = {{"house", PartyKind::kReseller}, {"acme", PartyKind::kDistributor}};
  CHECK(series.refused(series.server, again) == "invalid parties");
  again.parties = {{"another house", PartyKind::kReseller}, {"acme", PartyKind::kVendor}};
  CHECK(series.refused(series.server, again) == "invalid parties");
}

TEST_CASE("[MTG-3] dates and time zones are plausible, the next meeting is planned") {
  TestSeries series;
  CreateMeeting args = annual_meeting();
  args.date = day("2027-08-31");
  const std::string annual = series.done(series.server, args);
  CHECK(series.get<Meeting>(annual).next_on == day("2028-02-29"));
  args.kind = MeetingKind::kCheckpoint;
  const std::string checkpoint = series.done(series.server, args);
  CHECK(series.get<Meeting>(checkpoint).next_on == day("2027-11-30"));

  args.date = day("0207-01-14");
  CHECK(series.refused(series.server, args) == "invalid date");
  args.date = day("2101-01-14");
  CHECK(series.refused(series.server, args) == "invalid date");
  args.date = day("2027-01-14");
  args.timezone = "Europe/Nowhere";
  CHECK(series.refused(series.server, args) == "invalid timezone");
  args.timezone = "UTC";
  args.from_meeting = MeetingId{"none"};
  CHECK(series.refused(series.server, args) == "not_found from_meeting");
}

TEST_CASE("[MTG-4] a meeting is draft, open, live, then closed") {
  TestSeries series;
  series.meeting = series.next("Mid-year", MeetingKind::kMidYear, "2027-07-14");
  CHECK(series.refused(series.host, StartMeeting{}) == "meeting_not_open");
  CHECK(series.refused(series.host, CloseMeeting{}) == "meeting_not_open");
  series.done(series.host, OpenMeeting{});
  CHECK(series.say(series.host, OpenMeeting{})->changes.empty());
  series.done(series.host, StartMeeting{});
  CHECK(series.say(series.host, StartMeeting{})->changes.empty());
  CHECK(series.say(series.host, OpenMeeting{})->changes.empty());
  series.done(series.host, CloseMeeting{.carry_rest = true});
  CHECK(series.say(series.host, CloseMeeting{})->changes.empty());
  CHECK(series.refused(series.host, OpenMeeting{}) == "meeting_closed");
  CHECK(series.refused(series.host, StartMeeting{}) == "meeting_closed");
  CHECK(series.get<Meeting>(series.meeting).closed_at == series.now);
}

TEST_CASE("[MTG-7] a meeting does not close over unfinished business") {
  TestSeries series;
  const std::string proposed = series.done(series.host, promise(series.acme_id, series.house_id));
  const std::string parked = series.done(series.acme, ParkItem{.title = "Rebates"});
  const std::string item = series.done(series.host, AddAgendaItem{.title = "Review"});
  series.done(series.host, AddAgendaItem{.title = "Lunch", .type = AgendaItemType::kBreak});
  series.done(series.host, StartMeeting{});
  const std::string running = series.done(series.host, AddAgendaItem{.title = "Welcome"});
  series.done(series.host, StartAgendaItem{{running}});

  const Decision refusal = series.say(series.host, CloseMeeting{});
  REQUIRE(!refusal);
  CHECK(refusal.error().problem.code == Code::kUnfinishedBusiness);
  CHECK(refusal.error().problem.detail ==
        "1 promise is only proposed, 1 parked item has no fate, 1 agenda item is not done; "
        "settle them, or carry the rest to the next meeting.");

  series.done(series.host, CloseMeeting{.carry_rest = true});
  CHECK(series.get<ParkedItem>(parked).status == ParkedItemStatus::kCarried);
  CHECK(series.get<AgendaItem>(item).state == AgendaItemState::kCarried);
  CHECK(series.get<AgendaItem>(running).state == AgendaItemState::kFinished);
  const Commitment& commitment = series.get<Commitment>(proposed);
  CHECK(commitment.status == CommitmentStatus::kProposed);
  CHECK(commitment.history.back().what == "carried to the next meeting");

  // It holds up the next meeting's close in its turn.
  series.meeting = series.next("Checkpoint", MeetingKind::kCheckpoint, "2027-04-14");
  series.done(series.host, OpenMeeting{});
  const Decision again = series.say(series.host, CloseMeeting{});
  REQUIRE(!again);
  CHECK(again.error().problem.detail.starts_with("1 promise is only proposed, "));
  series.done(series.acme, AcceptCommitment{{proposed}});
  series.done(series.host, CloseMeeting{.carry_rest = true});
}

TEST_CASE("[MTG-8] a closed meeting takes statuses and proofs only") {
  TestSeries series;
  const std::string own = series.done(series.acme, promise(series.acme_id, series.house_id));
  const std::string idea = series.done(series.acme, CaptureIdea{.title = "Joint webinar"});
  const std::string parked = series.done(series.host, ParkItem{.title = "Rebates"});
  series.done(series.host, CloseMeeting{.carry_rest = true});

  CHECK(series.refused(series.acme, promise(series.acme_id, series.house_id)) == "meeting_closed");
  CHECK(series.refused(series.acme, CaptureIdea{.title = "Late"}) == "meeting_closed");
  CHECK(series.refused(series.acme, ParkItem{.title = "Late"}) == "meeting_closed");
  CHECK(series.refused(series.host, RecordDecision{.title = "Late"}) == "meeting_closed");
  CHECK(series.refused(series.host, DropParkedItem{{parked}, "late"}) == "meeting_closed");
  CHECK(series.refused(series.host, AddAgendaItem{.title = "Late"}) == "meeting_closed");
  CHECK(series.refused(series.host, ShowOnStage{}) == "meeting_closed");
  CHECK(series.refused(series.host, UpdateMeeting{series.meeting, {}, {}}) == "meeting_closed");

  series.now = at("2027-07-01T08:00:00.000Z");
  series.done(series.acme, DeliverCommitment{.id = {own}, .proof = "Invoice 77"});
  series.done(series.host, ConfirmCommitment{{own}});
  series.done(series.host, AdoptIdea{{idea}});
  CHECK(series.get<Commitment>(own).proof == "Invoice 77");
}

TEST_CASE("[MTG-10] an update applies to what was read, or not at all") {
  TestSeries series;
  UpdateMeeting args{series.meeting, {}, {}};
  args.was.title = "Plan 2027";
  args.set.title = "Plan for 2027";
  args.was.day_minutes = 480;
  args.set.day_minutes = 500;
  series.done(series.host, args);
  CHECK(series.get<Meeting>(series.meeting).title == "Plan for 2027");

  // Said again, by somebody who read the same: it is so already.
  CHECK(series.say(series.scribe, args)->changes.empty());

  args.set.title = "Planning";
  args.set.day_minutes = 600;
  const Decision conflict = series.say(series.scribe, args);
  REQUIRE(!conflict);
  CHECK(conflict.error().problem.code == Code::kConflict);
  CHECK(conflict.error().problem.field == "title");
  CHECK(conflict.error().current == Record(series.get<Meeting>(series.meeting)));
  CHECK(series.get<Meeting>(series.meeting).day_minutes == 500);

  args.was.title.reset();
  CHECK(series.refused(series.host, args) == "invalid was.title");
  UpdateMeeting late{series.meeting, {}, {}};
  late.was.date = day("2027-01-14");
  late.set.date = day("2027-08-01");
  CHECK(series.refused(series.host, late) == "invalid next_on");
  UpdateMeeting nowhere{series.meeting, {}, {}};
  nowhere.was.timezone = "Europe/Vienna";
  nowhere.set.timezone = "Mars/Olympus";
  CHECK(series.refused(series.host, nowhere) == "invalid timezone");
  CHECK(series.refused(series.host, UpdateMeeting{{"other"}, {}, {}}) == "not_found id");
}

TEST_CASE("[MTG-11] each role says what is its own to say") {
  TestSeries series;
  const std::string item = series.done(series.scribe, AddAgendaItem{.title = "Review"});
  CHECK(series.refused(series.staff, AddAgendaItem{.title = "Review"}) == "forbidden");
  CHECK(series.refused(series.acme, AddAgendaItem{.title = "Review"}) == "forbidden");
  CHECK(series.refused(series.stage, AddAgendaItem{.title = "Review"}) == "forbidden");
  series.done(series.staff, RecordDecision{.title = "One price list"});
  CHECK(series.refused(series.acme, RecordDecision{.title = "Mine"}) == "forbidden");
  series.done(series.staff, promise(series.house_id, series.acme_id));
  CHECK(series.refused(series.stage, promise(series.house_id, series.acme_id)) == "forbidden");
  CHECK(series.refused(Actor{.role = Role::kObserver}, ParkItem{.title = "x"}) == "forbidden");
  CHECK(series.refused(series.door, ParkItem{.title = "x"}) == "forbidden");
  CHECK(series.refused(series.server, ParkItem{.title = "x"}) == "forbidden");
  CHECK(series.refused(series.host, JoinRep{.name = "Eve", .party = series.acme_id}) ==
        "forbidden");
  CHECK(series.refused(series.acme, ImportDataset{}) == "forbidden");

  Actor impostor = series.acme;
  impostor.rep = series.birch.rep;
  CHECK(series.refused(impostor, ParkItem{.title = "x"}) == "forbidden");
  Actor unknown = series.acme;
  unknown.rep = {"nobody"};
  CHECK(series.refused(unknown, ParkItem{.title = "x"}) == "forbidden");
}

}  // namespace roundtable
