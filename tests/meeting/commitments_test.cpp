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

TEST_CASE("[COM-1] the promisor's own word is accepted at once") {
  TestSeries series;
  const auto status_of = [&](const std::string& id) { return series.get<Commitment>(id).status; };
  CHECK(status_of(series.done(series.acme, promise(series.acme_id, series.house_id))) ==
        CommitmentStatus::kAccepted);
  CHECK(status_of(series.done(series.acme, promise(series.house_id, series.acme_id))) ==
        CommitmentStatus::kProposed);
  CHECK(status_of(series.done(series.staff, promise(series.house_id, series.acme_id))) ==
        CommitmentStatus::kAccepted);
  CHECK(status_of(series.done(series.host, promise(series.acme_id, series.house_id))) ==
        CommitmentStatus::kProposed);

  // The host side may capture in a draft too; a party sees none of it.
  series.meeting = series.next("Mid-year", MeetingKind::kMidYear, "2027-07-14");
  series.done(series.host, promise(series.house_id, series.acme_id));
  CHECK(series.refused(series.acme, promise(series.acme_id, series.house_id)) == "not_found");
}

TEST_CASE("[COM-2] a promise is between the reseller and one other party") {
  TestSeries series;
  CHECK(series.refused(series.host, promise(series.acme_id, series.birch_id)) ==
        "invalid to_party");
  CHECK(series.refused(series.host, promise(series.acme_id, series.acme_id)) == "invalid to_party");
  CHECK(series.refused(series.host, promise({"none"}, series.house_id)) == "not_found from_party");
  CHECK(series.refused(series.host, promise(series.house_id, {"none"})) == "not_found to_party");
  CHECK(series.refused(series.birch, promise(series.acme_id, series.house_id)) ==
        "forbidden from_party");

  CaptureCommitment owned = promise(series.acme_id, series.house_id);
  owned.owner = series.birch.rep;
  CHECK(series.refused(series.acme, owned) == "invalid owner");
  owned.owner = {series.done(series.acme, AddRep{series.acme_id, "Abe", ""})};
  series.done(series.acme, owned);  // who has no seat may own a promise
  CaptureCommitment dated = promise(series.acme_id, series.house_id);
  dated.due = day("0207-06-30");
  CHECK(series.refused(series.acme, dated) == "invalid due");
  CaptureCommitment linked = promise(series.acme_id, series.house_id);
  linked.agenda_item = AgendaItemId{"none"};
  CHECK(series.refused(series.acme, linked) == "not_found agenda_item");
}

TEST_CASE("[COM-3] several receivers make one commitment each, numbered within the pair") {
  TestSeries series;
  series.done(series.host, promise(series.house_id, series.acme_id));
  CaptureCommitment many = promise(series.house_id, {});
  many.to_party.reset();
  many.to_parties = {series.birch_id, series.acme_id};
  series.next_id = "both";
  const Decision decision = series.say(series.host, many);
  REQUIRE(decision);
  CHECK(decision->result == Result{{"both", "both-2"}, true});
  CHECK(series.get<Commitment>(std::string("both")).number == 1);
  CHECK(series.get<Commitment>(std::string("both-2")).number == 2);

  many.to_parties = {series.birch_id, series.birch_id};
  CHECK(series.refused(series.host, many) == "invalid to_parties");
  many.to_party = series.acme_id;
  CHECK(series.refused(series.host, many) == "invalid to_parties");
  many.to_parties.clear();
  many.to_party.reset();
  CHECK(series.refused(series.host, many) == "invalid to_party");

  series.done(series.host, CloseMeeting{});
  series.meeting = series.next("Mid-year", MeetingKind::kMidYear, "2027-07-14");
  series.done(series.host, OpenMeeting{});
  const auto later = series.done(series.acme, promise(series.acme_id, series.house_id));
  CHECK(series.get<Commitment>(later).number == 3);
}

TEST_CASE("[COM-4] the first date is fixed at acceptance") {
  TestSeries series;
  const auto undated = series.done(series.acme, promise(series.acme_id, series.house_id));
  CHECK(series.get<Commitment>(undated).first_due == day("2027-07-14"));  // as planned
  series.next("Checkpoint", MeetingKind::kCheckpoint, "2027-04-14");
  series.next("Mid-year", MeetingKind::kMidYear, "2027-07-21");
  const auto second = series.done(series.acme, promise(series.acme_id, series.house_id));
  CHECK(series.get<Commitment>(second).due == day("2027-04-14"));

  CaptureCommitment dated = promise(series.house_id, series.acme_id);
  dated.due = day("2027-05-01");
  const auto proposed = series.done(series.acme, dated);
  CHECK(!series.get<Commitment>(proposed).first_due);
  series.done(series.host, AcceptCommitment{{proposed}});
  CHECK(series.get<Commitment>(proposed).first_due == day("2027-05-01"));
}

TEST_CASE("[COM-5] a change of an accepted promise is a new proposal") {
  TestSeries series;
  const CommitmentId id{series.done(series.acme, promise(series.acme_id, series.house_id))};
  UpdateCommitment change{id, {}, {}};
  change.was.title = "Ship 2.4";
  change.set.title = "Ship 2.4 and 2.5";
  series.done(series.host, change);
  CHECK(series.get<Commitment>(id).status == CommitmentStatus::kProposed);
  CHECK(series.get<Commitment>(id).proposed_by == series.house_id);
  CHECK(series.refused(series.host, AcceptCommitment{id}) == "forbidden");

  UpdateCommitment back{id, {}, {}};
  back.was.due = std::optional(day("2027-07-14"));
  back.set.due = std::optional(day("2027-08-01"));
  series.done(series.acme, back);
  CHECK(series.get<Commitment>(id).proposed_by == series.acme_id);
  series.done(series.host, AcceptCommitment{id});
  CHECK(series.get<Commitment>(id).status == CommitmentStatus::kAccepted);
  CHECK(series.get<Commitment>(id).first_due == day("2027-07-14"));
  CHECK(series.get<Commitment>(id).due == day("2027-08-01"));

  // Notes do not need the other side.
  UpdateCommitment themed{id, {}, {}};
  themed.was.theme = "";
  themed.set.theme = "sales";
  series.done(series.host, themed);
  CHECK(series.get<Commitment>(id).status == CommitmentStatus::kAccepted);
  themed.was.theme = "marketing";
  themed.set.theme = "strategy";
  CHECK(series.refused(series.acme, themed) == "conflict theme");

  UpdateCommitment owned{id, {}, {}};
  owned.was.owner = std::optional<RepId>();
  owned.set.owner = std::optional(series.birch.rep);
  CHECK(series.refused(series.acme, owned) == "invalid owner");
  series.done(series.acme, DeliverCommitment{.id = id});
  themed.was.theme = "sales";
  CHECK(series.refused(series.acme, themed) == "wrong_state");
}

TEST_CASE("[COM-5] a declined proposal has its reason") {
  TestSeries series;
  const CommitmentId id{series.done(series.host, promise(series.acme_id, series.house_id))};
  CHECK(series.refused(series.host, DeclineCommitment{id, "no"}) == "forbidden");
  series.done(series.acme, DeclineCommitment{id, "not before autumn"});
  CHECK(series.get<Commitment>(id).status == CommitmentStatus::kDeclined);
  CHECK(series.get<Commitment>(id).reason == "not before autumn");
  CHECK(series.say(series.acme, DeclineCommitment{id, ""})->changes.empty());
  CHECK(series.refused(series.acme, AcceptCommitment{id}) == "wrong_state");
}

TEST_CASE("[COM-11] the trail keeps the first line and the latest") {
  TestSeries series;
  const CommitmentId id{series.done(series.acme, promise(series.acme_id, series.house_id))};
  UpdateCommitment change{id, {}, {}};
  change.was.title = "Ship 2.4";
  change.set.title = "Ship 2.5";
  change.was.due = std::optional(day("2027-07-14"));
  change.set.due = std::optional(day("2027-05-01"));
  series.done(series.acme, change);
  const Commitment& commitment = series.get<Commitment>(id);
  CHECK(commitment.history.front().what == "captured");
  CHECK(commitment.history.back().what ==
        "title “Ship 2.4” → “Ship 2.5”; due 2027-07-14 → 2027-05-01");
  CHECK(commitment.history.back().by == series.acme.rep);
  for (int i = 0; i < 150; ++i) {
    series.done(series.host, OpenCommitment{id, OpenTo::kRoom});
    series.done(series.host, OpenCommitment{id, OpenTo::kPair});
  }
  CHECK(series.get<Commitment>(id).history.size() == 200);
  CHECK(series.get<Commitment>(id).history.front().what == "captured");
}

TEST_CASE("[COM-12] a commitment is opened to the room by the host") {
  TestSeries series;
  CaptureCommitment open = promise(series.acme_id, series.house_id);
  open.open_to = OpenTo::kRoom;
  CHECK(series.refused(series.acme, open) == "forbidden open_to");
  const CommitmentId id{series.done(series.acme, promise(series.acme_id, series.house_id))};
  CHECK(series.refused(series.acme, OpenCommitment{id}) == "forbidden");
  CHECK(series.refused(series.staff, OpenCommitment{id}) == "forbidden");
  series.done(series.host, OpenCommitment{id});
  CHECK(series.get<Commitment>(id).open_to == OpenTo::kRoom);
  CHECK(series.sees(Audience::of_party(series.birch_id), "commitment", id.value));
  CHECK(series.refused(series.birch, ConfirmCommitment{id}) == "forbidden");
  CHECK(series.refused(series.birch, AcceptCommitment{id}) == "forbidden");

  UpdateMeeting by_default{series.meeting, {}, {}};
  by_default.was.default_open_to = OpenTo::kPair;
  by_default.set.default_open_to = OpenTo::kRoom;
  series.done(series.host, by_default);
  const auto second = series.done(series.acme, promise(series.acme_id, series.house_id));
  CHECK(series.get<Commitment>(second).open_to == OpenTo::kRoom);
}

TEST_CASE("[COM-13] a carried proposal does not hold up the close") {
  TestSeries series;
  const CommitmentId id{series.done(series.host, promise(series.acme_id, series.house_id))};
  CHECK(series.refused(series.acme, CarryCommitment{id}) == "forbidden");
  series.done(series.host, CarryCommitment{id});
  CHECK(series.say(series.host, CarryCommitment{id})->changes.empty());
  series.done(series.host, CloseMeeting{});
  const auto settled = series.get<Commitment>(id);
  CHECK(settled.status == CommitmentStatus::kProposed);
  CHECK(settled.history.back().what == "carried to the next meeting");
}

TEST_CASE("[AUD-3] [AUD-4] a promise between others is not there for a rival") {
  TestSeries series;
  const CommitmentId id{series.done(series.acme, promise(series.acme_id, series.house_id))};
  CHECK(!series.sees(Audience::of_party(series.birch_id), "commitment", id.value));
  CHECK(!series.sees(Audience::stage(), "commitment", id.value));
  const auto same = [&](auto real, auto absent) {
    const Decision one = series.say(series.birch, real);
    const Decision other = series.say(series.birch, absent);
    REQUIRE((!one && !other));
    CHECK(one.error().problem == other.error().problem);
    CHECK(one.error().problem.code == Code::kNotFound);
    CHECK(!one.error().current);
  };
  same(AcceptCommitment{id}, AcceptCommitment{{"none"}});
  same(MissCommitment{id, "x"}, MissCommitment{{"none"}, "x"});
  same(WithdrawCommitment{id, ""}, WithdrawCommitment{{"none"}, ""});
  same(UpdateCommitment{id, {}, {}}, UpdateCommitment{{"none"}, {}, {}});
}

}  // namespace roundtable
