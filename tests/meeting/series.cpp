#include "series.h"

namespace roundtable {

CreateMeeting annual_meeting() {
  CreateMeeting args;
  args.title = "Plan 2027";
  args.date = day("2027-01-14");
  args.timezone = "Europe/Vienna";
  args.parties = {
      {"house", PartyKind::kReseller}, {"acme", PartyKind::kVendor}, {"birch", PartyKind::kVendor}};
  args.host_rep = {"hanna"};
  args.host_name = "Hanna";
  return args;
}

TestSeries::TestSeries() {
  done(server, CreateSeries{"House and friends", {"org"}});
  next_id = "m1";
  meeting = {done(server, annual_meeting())};
  house_id = party("house");
  acme_id = party("acme");
  birch_id = party("birch");
  host = {Role::kHost, house_id, {"hanna"}};
  next_id = "sam";
  scribe = {Role::kScribe, house_id, {done(host, AddRep{house_id, "Sam", ""})}};
  next_id = "stella";
  staff = {Role::kStaff, house_id, {done(host, AddRep{house_id, "Stella", ""})}};
  next_id = "ann";
  acme = rep_of(acme_id, "Ann");
  next_id = "bob";
  birch = rep_of(birch_id, "Bob");
  done(host, OpenMeeting{});
}

CommandId TestSeries::take_id() {
  std::string id = next_id.empty() ? "c" + std::to_string(++ids_) : next_id;
  next_id.clear();
  return {std::move(id)};
}

Decision TestSeries::say(const Actor& actor, const Command& command) {
  Decision decision = decide(records, actor, command, now);
  if (!decision) return decision;
  for (const Change& change : decision->changes) records.apply(change);
  log.push_back(decision->changes);
  return decision;
}

namespace {

std::vector<Record> all(const Records& records) {
  std::vector<Record> all;
  records.each_record([&](const auto& record) { all.push_back(record); });
  return all;
}

}  // namespace

void TestSeries::crash() {
  Records again;
  for (const auto& changes : log) {
    for (const Change& change : changes) again.apply(change);
  }
  if (all(again) != all(records)) FAIL("the log gives other records");
  records = std::move(again);
}

std::vector<Record> TestSeries::seen_by(const Audience& audience) const {
  std::vector<Record> seen;
  if (!may_attend(get<Meeting>(meeting), audience)) return seen;
  records.each_record([&](const auto& record) {
    if (belongs_to(record, meeting) && pass_gate(record, audience)) seen.push_back(record);
  });
  return seen;
}

bool TestSeries::sees(const Audience& audience, std::string_view kind, std::string_view id) const {
  for (const Record& record : seen_by(audience)) {
    if (kind_of(record) == kind && id_of(record) == id) return true;
  }
  return false;
}

Actor TestSeries::rep_of(const PartyId& party, const std::string& name) {
  JoinRep args;
  args.name = name;
  args.party = party;
  args.admitted = true;
  args.notice_accepted = true;
  return {Role::kRep, party, {done(door, std::move(args))}};
}

PartyId TestSeries::party(std::string_view name) const {
  PartyId id;
  records.each<Party>([&](const Party& each) {
    if (each.name == name) id = each.id;
  });
  return id;
}

MeetingId TestSeries::next(const std::string& title, MeetingKind kind, std::string_view date) {
  CreateMeeting args;
  args.title = title;
  args.kind = kind;
  args.date = day(date);
  args.timezone = "Europe/Vienna";
  args.from_meeting = meeting;
  args.host_rep = host.rep;
  args.host_name = "Hanna";
  return {done(server, std::move(args))};
}

}  // namespace roundtable
