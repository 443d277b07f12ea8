#include "random_meeting.h"

#include <fmt/format.h>

#include <map>
#include <memory>

#include "random_words.h"
#include "support/fake_client.h"
#include "support/laid_table.h"
#include "wire/commands.h"

namespace roundtable {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

PeerLimits patient() {
  PeerLimits limits;
  limits.messages_per_second = limits.messages_burst = 100'000;  // not what is tried here
  return limits;
}

class RandomMeeting {
 public:
  RandomMeeting(std::uint64_t seed, int steps)
      : chance_(seed), steps_(steps), house_(seed ^ 0x5eed), table_(lay_table(house_)) {
    const DatasetId dataset = lay_lines(house_, table_);
    setup_ = logged().size();
    if (chance_.below(4) == 0) house_.streams = {.chunk_bytes = 2'000, .bytes_max = 6'000};
    for (const Actor& actor : {table_.host, table_.host, table_.ann, table_.bob, table_.stage}) {
      clients_.push_back(
          std::make_unique<FakeClient>(house_, room(), table_.seat(actor), patient()));
      words_.push_back(std::make_unique<RandomWords>(chance_, table_, actor, dataset));
    }
  }

  MeetingRun run() {
    for (int i = 0; i < steps_; ++i) step();
    come_together();
    check_screens();
    check_history();
    return std::move(run_);
  }

 private:
  Room& room() { return house_.room(table_.series); }
  const std::vector<SealedTransaction>& logged() {
    return house_.disk->series.at(table_.series).rows;
  }
  bool by_chance(std::uint32_t of) { return chance_.below(of) == 0; }
  std::size_t anybody() { return chance_.below(static_cast<std::uint32_t>(clients_.size())); }

  void step() {
    const std::size_t who = anybody();
    FakeClient& client = *clients_[who];
    switch (chance_.below(16)) {
      case 0:
      case 1:
      case 2:
        speak(who);
        break;
      case 3:
      case 4:
      case 5:
        client.carry_up();
        break;
      case 6:
      case 7:
      case 8:
        client.carry_down();
        break;
      case 9:
      case 10:
      case 11:
        house_.loop.step();
        break;
      case 12:
        repeat(client);
        break;
      case 13:
        client.is_connected() && by_chance(2) ? client.disconnect() : client.connect();
        break;
      case 14:
        let_time_pass();
        break;
      case 15:
        if (by_chance(4)) break_something();
        break;
    }
  }

  void speak(std::size_t who) {
    FakeClient& client = *clients_[who];
    const auto [name, args] = words_[who]->say(client.screen);
    if (name.empty()) return;
    const std::string id = client.say(name, args);
    said_[id] = client.outbox[id];
  }

  // What was done is said again. What is not answered is said again by whoever comes
  // back, once a connection, as browsers do.
  void repeat(FakeClient& client) {
    if (said_.empty()) return;
    auto at = said_.begin();
    std::advance(at, chance_.below(static_cast<std::uint32_t>(said_.size())));
    if (client.done.contains(at->first)) client.send(at->second);
  }

  void let_time_pass() {
    house_.clock.advance(milliseconds{chance_.below(5'000)});
    for (const auto& client : clients_) {
      if (client->is_connected()) client->peer().tick();
    }
    if (by_chance(10)) {
      house_.clock.advance(std::chrono::minutes{11});
      house_.rooms().tick();
    }
  }

  void break_something() {
    const auto fate = by_chance(2) ? MemoryLog::Fate::kStored : MemoryLog::Fate::kLost;
    switch (chance_.below(5)) {
      case 0:
      case 1:  // far enough from the last one, which has been heard of
        house_.run();
        house_.clock.advance(seconds{61});
        house_.log().fail_commit(1 + static_cast<int>(chance_.below(2)), fate);
        ++run_.unknowns;
        break;
      case 2:
        house_.log().fail_after_bytes(chance_.below(3'000));
        break;
      case 3:
        house_.log().fail_after_bytes(std::nullopt);
        break;
      case 4:
        crash();
        break;
    }
  }

  // What is on its way to the disk may be lost or there.
  void crash() {
    if (by_chance(2)) {
      house_.clock.advance(seconds{61});
      house_.log().fail_commit(1, MemoryLog::Fate::kLost);
      house_.loop.step();
    }
    for (const auto& client : clients_) client->disconnect();
    house_.restart();
    for (const auto& client : clients_) client->use(room());
    ++run_.crashes;
  }

  // The disk is well again, everybody comes back and sends what is not answered.
  void come_together() {
    house_.log().fail_commit(0, MemoryLog::Fate::kLost);
    house_.log().fail_after_bytes(std::nullopt);
    bool together = false;
    for (int round = 0; round < 20 && !together; ++round) {
      house_.clock.advance(seconds{5});
      for (const auto& client : clients_) {
        client->connect();
        client->settle();
        for (const auto& [id, frame] : std::map(client->outbox)) client->send(frame);
        client->settle();
      }
      for (const auto& client : clients_) client->settle();  // what the others did
      together = is_together();
    }
    for (const auto& client : clients_) {
      if (client->is_connected() && client->outbox.empty()) continue;
      problem(fmt::format("closed with {}, {} not answered", client->closed.value_or(0),
                          client->outbox.size()));
    }
    if (house_.broken) problem("the house broke");
  }

  bool is_together() {
    bool together = true;
    for (const auto& client : clients_) {
      together =
          together && client->is_connected() && client->outbox.empty() && !client->epoch.empty();
    }
    return together;
  }

  void check_screens() {
    House reader;
    reader.disk = house_.disk;
    reader.versions = house_.versions;
    reader.clock.set(house_.clock.now());
    reader.restart();
    const Stage* stage = room().records().find<Stage>(table_.meeting);
    for (std::size_t i = 0; i < clients_.size(); ++i) {
      FakeClient& client = *clients_[i];
      for (const std::string& violation : client.violations) problem(violation);
      const Audience audience = Audience::of(words_[i]->actor());
      compare(client.screen, room().state(table_.meeting, audience), "the room's", {});
      Room& fresh = reader.room(table_.series);
      fresh.state(table_.meeting, audience);
      reader.run();  // the picture on the stage is computed
      // A picture that was frozen is not in the log.
      compare(client.screen, fresh.state(table_.meeting, audience), "the log's",
              stage->frozen ? "on_stage/" : "none");
    }
  }

  void compare(Screen screen, const std::string& state, const std::string& whose,
               const std::string& but) {
    Screen expected = screen_of(state);
    if (!but.empty()) {
      std::erase_if(expected, [&](const auto& entry) { return entry.first.starts_with(but); });
      std::erase_if(screen, [&](const auto& entry) { return entry.first.starts_with(but); });
    }
    if (screen == expected) return;
    for (const auto& [key, value] : expected) {
      if (!screen.contains(key))
        problem(whose + " " + key + " is not on the screen");
      else if (screen[key] != value)
        problem(whose + " " + key + " is " + value + "\n not " + screen[key]);
    }
    for (const auto& [key, value] : screen) {
      if (!expected.contains(key)) problem(key + " is on the screen, not in " + whose);
    }
  }

  void check_history() {
    std::map<std::string, std::string> results;
    for (std::size_t i = setup_; i < logged().size(); ++i) {
      const Transaction& row = logged()[i].transaction;
      const auto stored = decode_payload(row.format, row.payload);
      if (!stored) {
        problem("a payload that cannot be read");
        continue;
      }
      const bool once = results.emplace(row.command.value, encode_result(stored->result)).second;
      if (!once) problem("a command is there twice");
    }
    for (const auto& client : clients_) {
      for (const auto& [id, result] : client->done) {
        ++run_.done;
        if (!results.contains(id))
          problem("acknowledged, but not in the log: " + said_[id]);
        else if (results[id] != result)
          problem("answered otherwise than stored: " + said_[id]);
        results.erase(id);
      }
      for (const auto& [id, code] : client->refused) {
        ++run_.refused;
        if (results.contains(id)) problem("refused as " + code + ", but in the log: " + said_[id]);
      }
    }
    for (const auto& [id, result] : results) problem("in the log, but nobody heard: " + said_[id]);
  }

  void problem(std::string what) { run_.problems.push_back(std::move(what)); }

  SeededRandom chance_;
  const int steps_;
  House house_;
  const LaidTable table_;
  std::size_t setup_ = 0;  // transactions before anybody was there
  std::vector<std::unique_ptr<FakeClient>> clients_;
  std::vector<std::unique_ptr<RandomWords>> words_;
  std::map<std::string, std::string> said_;
  MeetingRun run_;
};

}  // namespace

MeetingRun run_random_meeting(std::uint64_t seed, int steps) {
  return RandomMeeting(seed, steps).run();
}

}  // namespace roundtable
