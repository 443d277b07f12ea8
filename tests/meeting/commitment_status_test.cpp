#include "series.h"

namespace roundtable {
namespace {

using enum CommitmentStatus;

// An accepted promise of acme to the house, due 2027-05-01.
struct Promise {
  Promise() {
    CaptureCommitment args;
    args.title = "Ship 2.4";
    args.from_party = series.acme_id;
    args.to_party = series.house_id;
    args.due = day("2027-05-01");
    id = {series.done(series.acme, args)};
    series.now = at("2027-04-20T08:00:00.000Z");
  }
  const Commitment& now() const { return series.get<Commitment>(id); }
  const std::string& last_line() const { return now().history.back().what; }

  TestSeries series;
  CommitmentId id;
};

}  // namespace

TEST_CASE("[COM-6] a new date holds once the other side accepts it") {
  Promise promise;
  TestSeries& series = promise.series;
  const CommitmentId& id = promise.id;
  CHECK(series.refused(series.acme, RenegotiateCommitment{id, day("2027-05-01")}) == "invalid due");
  series.done(series.acme, RenegotiateCommitment{id, day("2027-06-30")});
  CHECK(series.say(series.acme, RenegotiateCommitment{id, day("2027-06-30")})->changes.empty());
  CHECK(promise.now().due == day("2027-05-01"));
  CHECK(promise.now().due_proposed == day("2027-06-30"));
  CHECK(series.refused(series.acme, AcceptCommitment{id}) == "forbidden");
  series.done(series.host, AcceptCommitment{id});
  CHECK(promise.now().due == day("2027-06-30"));
  CHECK(promise.now().first_due == day("2027-05-01"));
  CHECK(promise.now().slips == 1);
  CHECK(!promise.now().due_proposed);
  CHECK(promise.last_line() == "due 2027-05-01 → 2027-06-30, accepted");

  series.done(series.host, RenegotiateCommitment{id, day("2027-06-01")});
  series.done(series.acme, DeclineCommitment{id, "too early"});
  CHECK(promise.now().due == day("2027-06-30"));
  CHECK(promise.now().slips == 1);
  CHECK(promise.now().status == kAccepted);
  CHECK(promise.last_line() == "new date 2027-06-01 declined: too early");
  CHECK(series.say(series.acme, AcceptCommitment{id})->changes.empty());
}

TEST_CASE("[COM-7] the promisor delivers, the promisee confirms or disputes") {
  Promise promise;
  TestSeries& series = promise.series;
  const CommitmentId& id = promise.id;
  CHECK(series.refused(series.host, DeliverCommitment{.id = id}) == "forbidden");
  DeliverCommitment tomorrow{.id = id, .delivered_on = day("2027-04-21")};
  CHECK(series.refused(series.acme, tomorrow) == "invalid delivered_on");
  CHECK(series.refused(series.host, ConfirmCommitment{id}) == "wrong_state");
  series.done(series.acme, DeliverCommitment{.id = id, .proof = "Release notes"});
  CHECK(promise.now().delivered_on == day("2027-04-20"));
  CHECK(promise.now().proof == "Release notes");
  CHECK(series.refused(series.acme, DeliverCommitment{.id = id}) == "wrong_state");
  CHECK(series.refused(series.acme, ConfirmCommitment{id}) == "forbidden");
  CHECK(series.refused(series.acme, DisputeCommitment{id, "no"}) == "forbidden");

  series.done(series.staff, DisputeCommitment{id, "the installer fails"});
  CHECK(promise.now().status == kAccepted);
  CHECK(!promise.now().delivered_on);
  CHECK(promise.last_line() == "disputed: the installer fails");
  series.done(series.acme, DeliverCommitment{.id = id, .delivered_on = day("2027-04-19")});
  series.done(series.staff, ConfirmCommitment{id});
  CHECK(promise.now().status == kConfirmed);
  CHECK(promise.now().reason.empty());
  CHECK(series.say(series.host, ConfirmCommitment{id})->changes.empty());
  CHECK(series.refused(series.host, MissCommitment{id, "late"}) == "wrong_state");
}

TEST_CASE("[COM-7] today is the day at the meeting's place") {
  Promise promise;
  promise.series.now = at("2027-04-20T22:30:00.000Z");  // past midnight in Vienna
  promise.series.done(promise.series.acme, DeliverCommitment{.id = promise.id});
  CHECK(promise.now().delivered_on == day("2027-04-21"));
}

TEST_CASE("[COM-8] a missed promise has a reason and may still be delivered") {
  Promise promise;
  TestSeries& series = promise.series;
  CHECK(series.refused(series.host, MissCommitment{promise.id, ""}) == "invalid reason");
  series.done(series.host, MissCommitment{promise.id, "nobody was assigned"});
  CHECK(promise.now().status == kMissed);
  CHECK(series.say(series.acme, MissCommitment{promise.id, "so"})->changes.empty());
  CHECK(series.refused(series.acme, RenegotiateCommitment{promise.id, day("2027-09-01")}) ==
        "wrong_state");
  series.done(series.acme, DeliverCommitment{.id = promise.id});
  CHECK(promise.now().status == kDelivered);
  series.done(series.host, ConfirmCommitment{promise.id});
}

TEST_CASE("[COM-9] once accepted, a promise ends only if the promisee lets it go") {
  Promise promise;
  TestSeries& series = promise.series;
  const CommitmentId& id = promise.id;
  series.done(series.acme, WithdrawCommitment{id, "product cancelled"});
  CHECK(promise.now().status == kAccepted);
  CHECK(promise.now().withdrawal_asked);
  CHECK(series.refused(series.acme, RenegotiateCommitment{id, day("2027-09-01")}) == "wrong_state");
  series.done(series.host, DeclineCommitment{id, "we sold it"});
  CHECK(promise.now().status == kAccepted);
  CHECK(!promise.now().withdrawal_asked);

  series.done(series.acme, WithdrawCommitment{id, "product cancelled"});
  CHECK(series.say(series.acme, WithdrawCommitment{id, "again"})->changes.empty());
  CHECK(series.refused(series.acme, AcceptCommitment{id}) == "forbidden");
  series.done(series.host, AcceptCommitment{id});
  CHECK(promise.now().status == kWithdrawn);
  CHECK(promise.last_line() == "withdrawn with consent");
  CHECK(series.say(series.acme, WithdrawCommitment{id, ""})->changes.empty());
}

TEST_CASE("[COM-9] a new wording is no way out of an accepted promise") {
  Promise promise;
  TestSeries& series = promise.series;
  UpdateCommitment reworded{promise.id, {}, {}};
  reworded.was.title = "Ship 2.4";
  reworded.set.title = "Ship something";
  series.done(series.acme, reworded);
  series.done(series.acme, WithdrawCommitment{promise.id, "never mind"});
  CHECK(promise.now().status == kProposed);
  CHECK(promise.now().withdrawal_asked);
  series.done(series.host, WithdrawCommitment{promise.id, "let go"});  // the promisee may
  CHECK(promise.now().status == kWithdrawn);
}

TEST_CASE("[COM-9] a proposal is withdrawn by the side that made it") {
  TestSeries series;
  CaptureCommitment args;
  args.title = "Ship 2.4";
  args.from_party = series.acme_id;
  args.to_party = series.house_id;
  const CommitmentId id{series.done(series.host, args)};
  CHECK(series.refused(series.acme, WithdrawCommitment{id, ""}) == "forbidden");
  series.done(series.host, WithdrawCommitment{id, ""});
  CHECK(series.get<Commitment>(id).status == kWithdrawn);

  const CommitmentId accepted{series.done(series.acme, args)};
  series.done(series.host, WithdrawCommitment{accepted, "no longer needed"});
  CHECK(series.get<Commitment>(accepted).status == kWithdrawn);
}

TEST_CASE("[COM-10] while the meeting is live the host speaks for either side") {
  Promise promise;
  TestSeries& series = promise.series;
  CHECK(series.refused(series.host, DeliverCommitment{.id = promise.id}) == "forbidden");
  series.done(series.host, StartMeeting{});
  CHECK(series.refused(series.staff, DeliverCommitment{.id = promise.id}) == "forbidden");
  series.done(series.host, DeliverCommitment{.id = promise.id});
  CHECK(promise.last_line() == "delivered on 2027-04-20 on behalf of acme");
  series.done(series.host, ConfirmCommitment{promise.id});
  CHECK(promise.last_line() == "confirmed");

  CaptureCommitment args;
  args.title = "Train five";
  args.from_party = series.acme_id;
  args.to_party = series.house_id;
  const CommitmentId proposed{series.done(series.host, args)};
  series.done(series.scribe, AcceptCommitment{proposed});
  CHECK(series.get<Commitment>(proposed).history.back().what == "accepted on behalf of acme");
}

}  // namespace roundtable
