#pragma once

// A series in memory for tests: people say things in it, and it keeps a log of what
// changed, as the server does.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "meeting/decide.h"
#include "meeting/visibility.h"

namespace roundtable {

inline TimePoint at(std::string_view text) { return *parse_time(text); }
inline Date day(std::string_view text) { return *parse_date(text); }

class TestSeries {
 public:
  // A series with an open annual meeting of 2027-01-14 in Vienna: the reseller
  // house, its vendors acme and birch, each with one rep.
  TestSeries();
  // Just the records, nothing said.
  struct Empty {};
  explicit TestSeries(Empty) {}

  // Decides, and applies what was decided. The command's id is `next_id`, or c1, c2 …
  template <class Args>
  Decision say(const Actor& actor, Args args) {
    return say(actor, Command{take_id(), meeting,
                              std::variant<PublicCommand, ServerCommand>(std::move(args))});
  }
  Decision say(const Actor& actor, const Command& command);

  // The id of the record it was about.
  template <class Args>
  std::string done(const Actor& actor, Args args) {
    const Decision decision = say(actor, std::move(args));
    if (!decision)
      FAIL(to_name(decision.error().problem.code) << ": " << decision.error().problem.detail);
    return decision->result.ids.front();
  }

  // Why it was not done; its field too, if the caller asks ("invalid due").
  template <class Args>
  std::string refused(const Actor& actor, Args args) {
    const Decision decision = say(actor, std::move(args));
    if (decision) return "done";
    const Problem& problem = decision.error().problem;
    return std::string(to_name(problem.code)) + (problem.field ? " " + *problem.field : "");
  }

  template <class T, class Key>
  const T& get(const Key& key) const {
    const T* record = records.find_by<T>(key_text(key));
    if (record == nullptr) FAIL("no " << T::kKind << " " << key_text(key));
    return *record;
  }

  // Everything from the log again; must be what it was.
  void crash();

  // The records this audience sees in the meeting.
  std::vector<Record> seen_by(const Audience& audience) const;
  bool sees(const Audience& audience, std::string_view kind, std::string_view id) const;

  // A rep of a party at the table, come in with its code.
  Actor rep_of(const PartyId& party, const std::string& name);
  PartyId party(std::string_view name) const;

  // A further meeting of the series, as a draft; `meeting` stays what it was.
  MeetingId next(const std::string& title, MeetingKind kind, std::string_view date);

  Records records;
  std::vector<std::vector<Change>> log;
  TimePoint now = at("2027-01-14T08:00:00.000Z");
  MeetingId meeting;    // in which things are said
  std::string next_id;  // of the next command; then empty again

  PartyId house_id, acme_id, birch_id;
  Actor server{.role = Role::kServer}, door{.role = Role::kDoor};
  Actor host, scribe, staff, acme, birch;
  Actor stage{.role = Role::kStage};

 private:
  CommandId take_id();
  static std::string key_text(const std::string& key) { return key; }
  template <class Tag>
  static std::string key_text(const Id<Tag>& id) {
    return id.value;
  }

  int ids_ = 0;
};

CreateMeeting annual_meeting();

// ---------------------------------------------------------------- how it is done

inline CreateMeeting annual_meeting() {
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

inline TestSeries::TestSeries() {
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

inline CommandId TestSeries::take_id() {
  std::string id = next_id.empty() ? "c" + std::to_string(++ids_) : next_id;
  next_id.clear();
  return {std::move(id)};
}

inline Decision TestSeries::say(const Actor& actor, const Command& command) {
  Decision decision = decide(records, actor, command, now);
  if (!decision) return decision;
  for (const Change& change : decision->changes) records.apply(change);
  log.push_back(decision->changes);
  return decision;
}

inline std::vector<Record> all_of(const Records& records) {
  std::vector<Record> all;
  records.each_record([&](const auto& record) { all.push_back(record); });
  return all;
}

inline void TestSeries::crash() {
  Records again;
  for (const auto& changes : log) {
    for (const Change& change : changes) again.apply(change);
  }
  if (all_of(again) != all_of(records)) FAIL("the log gives other records");
  records = std::move(again);
}

inline std::vector<Record> TestSeries::seen_by(const Audience& audience) const {
  std::vector<Record> seen;
  if (!may_attend(get<Meeting>(meeting), audience)) return seen;
  records.each_record([&](const auto& record) {
    if (belongs_to(record, meeting) && pass_gate(record, audience)) seen.push_back(record);
  });
  return seen;
}

inline bool TestSeries::sees(const Audience& audience, std::string_view kind,
                             std::string_view id) const {
  for (const Record& record : seen_by(audience)) {
    if (kind_of(record) == kind && id_of(record) == id) return true;
  }
  return false;
}

inline Actor TestSeries::rep_of(const PartyId& party, const std::string& name) {
  JoinRep args;
  args.name = name;
  args.party = party;
  args.admitted = true;
  args.notice_accepted = true;
  return {Role::kRep, party, {done(door, std::move(args))}};
}

inline PartyId TestSeries::party(std::string_view name) const {
  PartyId id;
  records.each<Party>([&](const Party& each) {
    if (each.name == name) id = each.id;
  });
  return id;
}

inline MeetingId TestSeries::next(const std::string& title, MeetingKind kind,
                                  std::string_view date) {
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
