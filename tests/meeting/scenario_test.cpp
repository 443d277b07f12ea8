// Plays every file of tests/scenario straight on the rules.

#include <fstream>

#include "meeting/standing.h"
#include "sales.h"
#include "scenario_verbs.h"

namespace roundtable {

Words::Words(std::string_view line) {
  std::string word;
  bool quoted = false;
  bool begun = false;
  const auto end_word = [&] {
    if (begun) words_.push_back(word);
    word.clear();
    begun = false;
  };
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
      begun = true;
    } else if (quoted || (c != ' ' && c != '#')) {
      word += c;
      begun = true;
    } else {
      end_word();
      if (c == '#') break;
    }
  }
  end_word();
}

std::string Words::next() {
  if (empty()) FAIL("the line ends too early");
  return words_[at_++];
}

bool Words::take(std::string_view word) {
  const bool is_next = !empty() && words_[at_] == word;
  at_ += is_next;
  return is_next;
}

std::string Words::take_last() {
  if (empty()) FAIL("the line ends too early");
  std::string last = words_.back();
  words_.pop_back();
  return last;
}

namespace {

// A field's value as scenarios write it; "none" for nothing.
std::string text_of(const std::string& value) { return value; }
std::string text_of(bool value) { return value ? "true" : "false"; }
std::string text_of(int value) { return std::to_string(value); }
std::string text_of(std::int64_t value) { return std::to_string(value); }
std::string text_of(Date value) { return to_text(value); }
std::string text_of(TimePoint value) { return to_text(value); }
template <class Tag>
std::string text_of(const Id<Tag>& value) {
  return value.value;
}
template <NamedEnum E>
std::string text_of(E value) {
  return std::string(to_name(value));
}
std::string text_of(const StageObject& value) { return text_of(value.kind); }
template <class T>
std::string text_of(const std::optional<T>& value) {
  if constexpr (requires { text_of(*value); }) {
    return value ? text_of(*value) : "none";
  } else {
    return value ? "some" : "none";
  }
}

template <class T>
std::map<std::string, std::string> fields_of(const T& record) {
  std::map<std::string, std::string> fields;
  for_each_field<T>([&](std::string_view name, auto member) {
    if constexpr (requires { text_of(record.*member); }) {
      fields.emplace(name, text_of(record.*member));
    }
  });
  return fields;
}

bool is_captured(const Record& record) {
  const std::string_view kind = kind_of(record);
  return kind == Commitment::kKind || kind == Idea::kKind || kind == ParkedItem::kKind ||
         kind == View::kKind || kind == CarryOver::kKind || kind == Observation::kKind ||
         kind == OfferedSlice::kKind;
}

}  // namespace

void Scenario::play(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::string line;
  for (int number = 1; std::getline(stream, line); ++number) {
    INFO(file.filename().string() << ":" << number << ": " << line);
    Words words(line);
    if (!words.empty()) step(words.next(), words);
  }
}

void Scenario::step(const std::string& word, Words& words) {
  if (word == "open") return open(words);
  if (word == "next") return next(words);
  if (word == "back") return void(series_.meeting = {words.next()});
  if (word == "joins") return joins(words);
  if (word == "knocks") return knocks(words);
  if (word == "import") {
    int versions = 0;
    if (const auto* known = series_.records.find_by<Dataset>("sales")) {
      versions = static_cast<int>(known->versions.size());
    }
    return import_sales(series_, versions + 1);
  }
  if (word == "at") return void(series_.now = at(words.next() + "T12:00:00.000Z"));
  if (word == "wait") return void(series_.now += std::chrono::seconds(std::stoi(words.next())));
  if (word == "do") return says(words, false);
  if (word == "refused") return says(words, true);
  if (word == "sees") return sees(words);
  if (word == "hides") return hides(words);
  if (word == "stands") return stands(words);
  if (word == "clock") return shows_clock(words);
  if (word == "crash") return series_.crash();
  FAIL("no such step: " << word);
}

void Scenario::open(Words& words) {
  words.take("host");
  series_.done(series_.server, CreateSeries{"House and friends", {"org"}});
  CreateMeeting args = annual_meeting();
  args.title = words.next();
  args.parties.resize(1);
  words.take("parties");
  std::vector<std::string> names;
  while (!words.empty()) names.push_back(words.next());
  for (const std::string& name : names) args.parties.push_back({name, PartyKind::kVendor});
  series_.next_id = "m1";
  series_.meeting = {series_.done(series_.server, args)};
  const PartyId house = party("house");
  people_["host"] = series_.host = {Role::kHost, house, args.host_rep};
  people_["stage"] = series_.stage;
  for (const auto& [name, role] : {std::pair("scribe", Role::kScribe), {"staff", Role::kStaff}}) {
    series_.next_id = name;
    people_[name] = {role, house, {series_.done(series_.host, AddRep{house, name, ""})}};
  }
  for (const std::string& name : names) {
    series_.next_id = "rep-" + name;
    people_[name] = series_.rep_of(party(name), name);
  }
  series_.done(series_.host, OpenMeeting{});
}

void Scenario::next(Words& words) {
  const std::string id = words.next();
  const auto kind = from_name<MeetingKind>(words.next());
  const std::string date = words.next();
  REQUIRE(kind);
  series_.next_id = id;
  series_.meeting = series_.next(words.next(), *kind, date);
}

void Scenario::joins(Words& words) {
  const std::string name = words.next();
  series_.next_id = name;
  people_[name] = series_.rep_of(party(words.next()), name);
}

void Scenario::knocks(Words& words) {
  const std::string name = words.next();
  series_.next_id = name;
  series_.done(series_.door, JoinRep{.name = name, .notice_accepted = true});
}

void Scenario::says(Words& words, bool refused) {
  const std::string code = refused ? words.take_last() : "done";
  const Actor& actor = who(words.next());
  std::string id;
  PublicCommand args = read_command(*this, actor, words, id);
  series_.next_id = id;
  const Decision decision =
      std::visit([&](auto& each) { return series_.say(actor, std::move(each)); }, args);
  series_.next_id.clear();
  if (decision) {
    CHECK(code == "done");
  } else {
    INFO(decision.error().problem.detail);
    CHECK(to_name(decision.error().problem.code) == code);
  }
}

void Scenario::sees(Words& words) {
  const Audience audience = Audience::of(who(words.next()));
  const std::vector<Record> seen = series_.seen_by(audience);
  if (words.take("nothing")) {
    CHECK(std::ranges::none_of(seen, is_captured));
    return;
  }
  const std::string kind = words.next();
  const std::string id = words.next();
  const auto found = std::ranges::find_if(
      seen, [&](const Record& record) { return kind_of(record) == kind && id_of(record) == id; });
  REQUIRE(found != seen.end());
  check_fields(words, std::visit([](const auto& record) { return fields_of(record); }, *found));
}

void Scenario::hides(Words& words) {
  const Audience audience = Audience::of(who(words.next()));
  const std::string kind = words.next();
  CHECK(!series_.sees(audience, kind, words.next()));
}

void Scenario::stands(Words& words) {
  const PartyId id = party(words.next());
  const bool theirs = words.next() == "theirs";
  const Date today = date_in_zone(series_.now, "Europe/Vienna");
  for (const Standing& standing : standings(series_.records, today)) {
    if (standing.id == id) check_fields(words, fields_of(theirs ? standing.theirs : standing.ours));
  }
}

void Scenario::shows_clock(Words& words) {
  const auto clock = meeting_clock(series_.records, series_.meeting);
  REQUIRE(clock);
  check_fields(words, fields_of(*clock));
}

void Scenario::check_fields(Words& words, const std::map<std::string, std::string>& fields) const {
  while (!words.empty()) {
    const std::string name = words.next();
    const std::string expected = words.next();
    const auto field = fields.find(name);
    if (field == fields.end()) FAIL("no such field: " << name);
    INFO(name << " is " << field->second);
    CHECK((field->second == expected || field->second == party(expected).value));
  }
}

PartyId Scenario::party(const std::string& name) const {
  const PartyId id = series_.party(name);
  return id.empty() ? PartyId{name} : id;
}

RepId Scenario::rep(const std::string& name) const {
  const auto known = people_.find(name);
  return known != people_.end() ? known->second.rep : RepId{name};
}

std::string Scenario::kind(const std::string& id) const {
  std::string kind;
  series_.records.each_record([&](const auto& record) {
    if (id_of(record) == id) kind = record.kKind;
  });
  return kind;
}

const Actor& Scenario::who(const std::string& name) const {
  const auto known = people_.find(name);
  if (known == people_.end()) FAIL("nobody is called " << name);
  return known->second;
}

TEST_CASE("[MTG-12] each scenario goes as its minutes say") {
  const std::filesystem::path folder = ROUNDTABLE_SOURCE_DIR "/tests/scenario";
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  REQUIRE(files.size() >= 8);
  for (const auto& file : files) {
    DYNAMIC_SECTION(file.stem().string()) { Scenario().play(file); }
  }
}

}  // namespace roundtable
