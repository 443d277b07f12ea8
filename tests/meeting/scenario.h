#pragma once

// Plays a scenario: a text file that reads like the minutes of a meeting. One line
// is one step; what follows # is a comment. Names (c1, a1 …) are the ids of what is
// made. The steps:
//
//   open host "Plan 2027" parties acme birch    a series, its annual meeting, open
//   next m2 mid_year 2027-07-14 "Mid-year"      the next meeting, a draft; goes on there
//   back m1                                     goes on in that meeting (the first is m1)
//   joins cleo acme · knocks eve                comes in with a party's code · waits
//   import sales                                100 lines of sales, further versions of it
//   at 2027-06-30 · wait 90                     the time: noon of that day · seconds on
//   do WHO verb …                               must be done; the verbs are in scenario_verbs.h
//   refused WHO verb … CODE                     must be refused with that code
//   sees WHO KIND ID [field value] …            is there for them, with these values
//   hides WHO KIND ID · sees WHO nothing        is not there · nothing captured is
//   stands PARTY theirs|ours [field value] …    where the pair stands today
//   clock [field value] …                       what every screen counts down by
//   crash                                       everything from the log again
//
// WHO is host, scribe, staff, stage, a party (its first rep) or who joined.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "series.h"

namespace roundtable {

// The words of one line, taken from the front.
class Words {
 public:
  explicit Words(std::string_view line);

  bool empty() const { return at_ >= words_.size(); }
  std::string next();
  // The next word, if it is this one.
  bool take(std::string_view word);
  // The last word, taken off.
  std::string take_last();

 private:
  std::vector<std::string> words_;
  std::size_t at_ = 0;
};

class Scenario {
 public:
  // Fails the running test with file and line where something else happens.
  void play(const std::filesystem::path& file);

  // For the verbs: who is meant, and which kind of record has this id.
  PartyId party(const std::string& name) const;
  RepId rep(const std::string& name) const;
  std::string kind(const std::string& id) const;

 private:
  void step(const std::string& word, Words& words);
  void open(Words& words);
  void next(Words& words);
  void joins(Words& words);
  void knocks(Words& words);
  void says(Words& words, bool refused);
  void sees(Words& words);
  void hides(Words& words);
  void stands(Words& words);
  void shows_clock(Words& words);

  const Actor& who(const std::string& name) const;
  void check_fields(Words& words, const std::map<std::string, std::string>& fields) const;

  TestSeries series_{TestSeries::Empty{}};
  std::map<std::string, Actor> people_;
};

// The command of "capture c1 "Ship 2.4" to house …" as `actor` says it; `id` becomes
// the name of what it makes, if it makes something.
PublicCommand read_command(const Scenario& scenario, const Actor& actor, Words& words,
                           std::string& id);

}  // namespace roundtable
