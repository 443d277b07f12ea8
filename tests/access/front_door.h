// Access with everything around it in memory: a store that can fail, a clock and a
// loop that move only when told.
#pragma once

#include <catch2/catch.hpp>
#include <deque>
#include <map>

#include "access/access.h"
#include "access/rows.h"

namespace roundtable {

class FakeClock final : public Clock {
 public:
  TimePoint now() const override { return now_; }
  void advance(std::chrono::milliseconds by) { now_ += by; }

 private:
  TimePoint now_{std::chrono::seconds{1'700'000'000}};
};

// Jobs to do and timers to fire, in order.
class FakeLoop {
 public:
  explicit FakeLoop(FakeClock& clock) : clock_(clock) {}

  Post post() {
    return [this](std::function<void()> job) { jobs_.push_back(std::move(job)); };
  }
  Access::Later later() {
    return [this](std::chrono::milliseconds wait, std::function<void()> job) {
      timers_.emplace(clock_.now() + wait, std::move(job));
    };
  }
  void run() {
    while (!jobs_.empty()) {
      const auto job = std::move(jobs_.front());
      jobs_.pop_front();
      job();
    }
  }
  // Lets time pass, timer by timer.
  void pass(std::chrono::milliseconds time) {
    const TimePoint end = clock_.now() + time;
    while (!timers_.empty() && timers_.begin()->first <= end) {
      clock_.advance(timers_.begin()->first - clock_.now());
      jobs_.push_back(std::move(timers_.begin()->second));
      timers_.erase(timers_.begin());
      run();
    }
    clock_.advance(end - clock_.now());
  }

 private:
  FakeClock& clock_;
  std::deque<std::function<void()>> jobs_;
  std::multimap<TimePoint, std::function<void()>> timers_;
};

class FakeStore final : public AccessStore {
 public:
  explicit FakeStore(FakeLoop& loop) : post_(loop.post()) {}

  AccessRows load() override { return rows; }

  void write(std::vector<AccessWrite> writes, std::function<void(bool)> done) override {
    ++trips;
    if (!fails) {
      Rows table(rows);
      for (const AccessWrite& write : writes) table.apply(write);
      rows = all_of(table);
    }
    post_([done = std::move(done), stored = !fails] { done(stored); });
  }

  AccessRows rows;
  bool fails = false;
  int trips = 0;

 private:
  template <class Row>
  static std::vector<Row> each_of(const Rows& table) {
    std::vector<Row> all;
    table.each<Row>([&](const Row& row) { all.push_back(row); });
    return all;
  }
  static AccessRows all_of(const Rows& table) {
    return {each_of<OrganizationRow>(table), each_of<PersonRow>(table), each_of<SessionRow>(table),
            each_of<SeatRow>(table),         each_of<CodeRow>(table),   each_of<LinkRow>(table),
            each_of<SettingRow>(table)};
  }

  Post post_;
};

struct FrontDoor {
  explicit FrontDoor(std::uint64_t seed = 1) : random(seed) { open(); }

  // As after a restart: from what is on disk.
  void open() {
    access.reset();
    access.emplace(Access::Environment{
        .store = store,
        .clock = clock,
        .random = random,
        .post = loop.post(),
        .pool = loop.post(),
        .later = loop.later(),
        .folder_key = folder_key,
        .limits = limits,
        .alarm = [this](const std::string& address) { alarms.push_back(address); }});
  }

  Access* operator->() { return &*access; }

  // What `ask` was answered, once everything posted is done.
  template <class T>
  std::expected<T, Problem> answer(const std::function<void(Access&, Access::Answer<T>)>& ask) {
    std::optional<std::expected<T, Problem>> got;
    ask(*access, [&](std::expected<T, Problem> result) { got = std::move(result); });
    REQUIRE(!got);  // never inside the call
    loop.run();
    REQUIRE(got);
    return *got;
  }
  bool stored(const std::function<void(Access&, std::function<void(bool)>)>& ask) {
    std::optional<bool> got;
    ask(*access, [&](bool result) { got = result; });
    REQUIRE(!got);
    loop.run();
    REQUIRE(got);
    return *got;
  }

  std::expected<SignedIn, Problem> take_seat(std::optional<std::string> session, SeatRow seat) {
    return answer<SignedIn>([&](Access& to, auto done) { to.take_seat(session, seat, done); });
  }
  std::expected<SignedIn, Problem> sign_in(std::string email, std::string password,
                                           std::string address = "10.0.0.9") {
    return answer<SignedIn>(
        [&](Access& to, auto done) { to.sign_in(email, password, address, done); });
  }
  std::expected<Person, Problem> add_person(std::string email, std::string password,
                                            std::string role = "host") {
    return answer<Person>(
        [&](Access& to, auto done) { to.add_person(email, "Mara Lind", role, password, done); });
  }
  std::expected<Entrance, Problem> enter(std::string code, std::string address = "10.0.0.5") {
    return answer<Entrance>([&](Access& to, auto done) { to.enter(code, address, done); });
  }
  void make_codes() {
    REQUIRE(stored(
        [&](Access& to, auto done) { to.ensure_codes(series, meeting, {birch, ceda}, done); }));
  }
  std::string code_of(std::optional<PartyId> party) {
    for (const MeetingCode& code : access->codes_of(meeting)) {
      if (code.party == party) return code.code;
    }
    return {};
  }

  const SeriesId series{"series-1"};
  const MeetingId meeting{"meeting-1"};
  const PartyId birch{"party-birch"}, ceda{"party-ceda"};

  FakeClock clock;
  FakeLoop loop{clock};
  FakeStore store{loop};
  SeededRandom random;
  AccessLimits limits;
  std::string folder_key = std::string(32, 'k');
  std::vector<std::string> alarms;
  std::optional<Access> access;
};

inline SeatRow rep_seat(MeetingId meeting, std::string rep, std::string party) {
  return {.session = "",
          .meeting = std::move(meeting),
          .role = "rep",
          .rep = {std::move(rep)},
          .party = {std::move(party)},
          .link = std::nullopt};
}

}  // namespace roundtable
