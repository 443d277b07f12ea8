#include "series.h"

namespace roundtable {
namespace {

JoinRep coming(const std::string& name, std::optional<PartyId> party, bool admitted) {
  JoinRep args;
  args.name = name;
  args.party = std::move(party);
  args.admitted = admitted;
  args.notice_accepted = true;
  return args;
}

}  // namespace

TEST_CASE("[PEO-1] with a party's code one is its rep at once") {
  TestSeries series;
  series.next_id = "cleo";
  const Decision first = series.say(series.door, coming("Cleo", series.acme_id, true));
  REQUIRE(first);
  CHECK(first->result.ids == std::vector<std::string>{"cleo", "cleo-2"});
  CHECK(series.get<Attendance>(std::string("cleo-2")).notice_accepted_at == series.now);

  // The same name, however it is written, is the same rep, and came once.
  const Decision again = series.say(series.door, coming(" CLEO", series.acme_id, true));
  REQUIRE(again);
  CHECK(again->result == first->result);
  CHECK(again->changes.empty());
  CHECK(series.done(series.door, coming("Cleo", series.birch_id, true)) != "cleo");

  JoinRep named = coming("", series.acme_id, true);
  named.rep = RepId{"cleo"};
  CHECK(series.say(series.door, named)->changes.empty());
  named.notice_accepted = false;  // accepted before
  CHECK(series.say(series.door, named)->changes.empty());
  named.party = series.birch_id;
  CHECK(series.refused(series.door, named) == "not_found rep");

  JoinRep hasty = coming("Dora", series.acme_id, true);
  hasty.notice_accepted = false;
  CHECK(series.refused(series.door, hasty) == "notice_not_accepted notice_accepted");
  CHECK(series.refused(series.door, coming(" ", series.acme_id, true)) == "invalid name");
  CHECK(series.refused(series.door, coming("Dora", PartyId{"none"}, true)) == "not_found party");
}

TEST_CASE("[PEO-1] a rep who was only named comes in as the same person") {
  TestSeries series;
  const std::string abe = series.done(series.acme, AddRep{series.acme_id, "Abe", "Engineer"});
  const Decision decision = series.say(series.door, coming("Abe", series.acme_id, true));
  REQUIRE(decision);
  CHECK(decision->result.ids.front() == abe);
  CHECK(decision->changes.size() == 1);
}

TEST_CASE("[PEO-2] others wait in the lobby until the host admits them") {
  TestSeries series;
  series.next_id = "eve";
  const Decision asked = series.say(series.door, coming("Eve", std::nullopt, false));
  REQUIRE(asked);
  CHECK(asked->result.ids == std::vector<std::string>{"eve"});
  CHECK(series.done(series.door, coming("eve", std::nullopt, false)) == "eve");
  CHECK(series.refused(series.door, JoinRep{.name = "Zoe"}) ==
        "notice_not_accepted notice_accepted");
  CHECK(series.refused(series.acme, AdmitRep{{"eve"}, series.acme_id}) == "forbidden");
  CHECK(series.refused(series.host, AdmitRep{{"eve"}, {"none"}}) == "not_found party");

  const Decision admitted = series.say(series.scribe, AdmitRep{{"eve"}, series.birch_id});
  REQUIRE(admitted);
  CHECK(admitted->result.ids.front() == "eve");
  CHECK(series.get<Rep>(std::string("eve")).party == series.birch_id);
  CHECK(series.get<LobbyEntry>(std::string("eve")).status == LobbyStatus::kAdmitted);
  const Decision again = series.say(series.host, AdmitRep{{"eve"}, series.birch_id});
  REQUIRE(again);
  CHECK(again->changes.empty());
  CHECK(series.refused(series.host, AdmitRep{{"eve"}, series.acme_id}) == "wrong_state");
  CHECK(series.refused(series.host, TurnAwayRep{{"eve"}}) == "wrong_state");

  // Somebody of a name the party knows is that rep.
  const std::string ann = series.done(series.door, coming("Ann", std::nullopt, false));
  CHECK(series.done(series.host, AdmitRep{{ann}, series.acme_id}) == "ann");

  const std::string mallory = series.done(series.door, coming("Mallory", std::nullopt, false));
  series.done(series.host, TurnAwayRep{{mallory}});
  CHECK(series.say(series.host, TurnAwayRep{{mallory}})->changes.empty());
  CHECK(series.refused(series.host, AdmitRep{{mallory}, series.acme_id}) == "wrong_state");
  CHECK(series.done(series.door, coming("Mallory", std::nullopt, false)) != mallory);
}

TEST_CASE("[PEO-3] a removed rep has no say and no way back of their own") {
  TestSeries series;
  CHECK(series.refused(series.host, RemoveRep{series.host.rep}) == "forbidden id");
  series.done(series.host, RemoveRep{series.acme.rep});
  CHECK(series.say(series.host, RemoveRep{series.acme.rep})->changes.empty());
  CHECK(series.refused(series.acme, ParkItem{.title = "x"}) == "forbidden");
  CHECK(series.refused(series.door, coming("Ann", series.acme_id, true)) == "forbidden");
  const Actor colleague = series.rep_of(series.acme_id, "Cleo");
  CHECK(series.refused(colleague, AddRep{series.acme_id, "Ann", ""}) == "forbidden");
  CHECK(series.done(series.host, AddRep{series.acme_id, "Ann", ""}) == series.acme.rep.value);
  series.done(series.acme, ParkItem{.title = "x"});
}

TEST_CASE("[PEO-4] a moved rep leaves their promises behind") {
  TestSeries series;
  CaptureCommitment args;
  args.title = "Ship 2.4";
  args.from_party = series.acme_id;
  args.to_party = series.house_id;
  args.owner = series.acme.rep;
  const CommitmentId id{series.done(series.acme, args)};
  CHECK(series.refused(series.host, MoveRep{series.acme.rep, {"none"}}) == "not_found party");
  CHECK(series.refused(series.host, MoveRep{series.host.rep, series.acme_id}) == "forbidden id");
  series.done(series.host, MoveRep{series.acme.rep, series.birch_id});
  CHECK(series.get<Rep>(series.acme.rep).party == series.birch_id);
  CHECK(!series.get<Commitment>(id).owner);
  CHECK(series.get<Commitment>(id).history.back().what ==
        "its owner left the party; it has none now");
  CHECK(series.say(series.host, MoveRep{series.acme.rep, series.birch_id})->changes.empty());
  CHECK(series.refused(series.acme, ParkItem{.title = "x"}) == "forbidden");
  Actor moved = series.acme;
  moved.party = series.birch_id;
  CHECK(series.refused(moved, AcceptCommitment{id}) == "not_found id");
  const std::string twin = series.done(series.host, AddRep{series.acme_id, "Bob", ""});
  CHECK(series.refused(series.host, MoveRep{{twin}, series.birch_id}) == "invalid party");
}

TEST_CASE("[PEO-5] the host adds, renames and takes out parties") {
  TestSeries series;
  const PartyId cedar{series.done(series.host, AddParty{"cedar", PartyKind::kDistributor})};
  CHECK(series.get<Meeting>(series.meeting).parties.back() == cedar);
  CHECK(series.refused(series.host, AddParty{"Cedar", PartyKind::kDistributor}) == "invalid name");
  CHECK(series.refused(series.host, AddParty{"x", PartyKind::kReseller}) == "invalid kind");
  series.done(series.host, RemoveParty{cedar});
  CHECK(series.say(series.host, RemoveParty{cedar})->changes.empty());
  CHECK(series.refused(series.host, AddParty{"cedar", PartyKind::kVendor}) == "invalid kind");
  CHECK(series.done(series.host, AddParty{"cedar", PartyKind::kDistributor}) == cedar.value);
  CHECK(series.refused(series.host, RemoveParty{series.house_id}) == "invalid id");

  UpdateParty renamed{cedar, {}, {}};
  renamed.was.name = "cedar";
  renamed.set.name = "ACME";
  CHECK(series.refused(series.host, renamed) == "invalid set.name");
  renamed.set.name = "Cedar Supply";
  series.done(series.host, renamed);

  series.done(series.host, RemoveParty{series.acme_id});
  CHECK(series.refused(series.acme, ParkItem{.title = "x"}) == "not_found");
  CHECK(series.seen_by(Audience::of_party(series.acme_id)).empty());
}

TEST_CASE("[PEO-6] each names people of their own party") {
  TestSeries series;
  CHECK(series.refused(series.acme, AddRep{series.birch_id, "Cleo", ""}) == "forbidden party");
  CHECK(series.refused(series.host, AddRep{{"none"}, "Cleo", ""}) == "not_found party");
  series.done(series.staff, AddRep{series.birch_id, "Cleo", ""});
  CHECK(series.done(series.birch, AddRep{series.birch_id, "BOB", ""}) == series.birch.rep.value);

  UpdateRep change{series.acme.rep, {}, {}};
  change.was.title = "";
  change.set.title = "Partner manager";
  CHECK(series.refused(series.birch, change) == "forbidden id");
  series.done(series.acme, change);
  CHECK(series.get<Rep>(series.acme.rep).title == "Partner manager");
  UpdateRep named{series.birch.rep, {}, {}};
  named.was.name = "Bob";
  named.set.name = "cleo";
  CHECK(series.refused(series.birch, named) == "invalid set.name");
}

TEST_CASE("[PEO-7] a party's fiscal year begins in its own month") {
  TestSeries series;
  const PartyId id{series.done(
      series.host, AddParty{.name = "Cedar", .kind = PartyKind::kVendor, .fiscal_start = 7})};
  CHECK(series.get<Party>(id).fiscal_start == 7);
  CHECK(series.get<Party>(series.acme_id).fiscal_start == 1);
  UpdateParty update{series.acme_id, {}, {}};
  update.was.fiscal_start = 1;
  update.set.fiscal_start = 2;
  CHECK(series.refused(series.acme, update) == "forbidden");
  series.done(series.host, update);
  CHECK(series.get<Party>(series.acme_id).fiscal_start == 2);
  update.was.fiscal_start = 2;
  update.set.fiscal_start = 13;
  CHECK(series.refused(series.host, update) == "invalid fiscal_start");
  CHECK(series.refused(series.host, AddParty{.name = "Elm", .fiscal_start = 0}) ==
        "invalid fiscal_start");
}

}  // namespace roundtable
