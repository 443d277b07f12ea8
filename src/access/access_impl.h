#pragma once

// What the files of access share: people.cpp, sessions.cpp, codes.cpp and links.cpp
// each implement one idea of access.h on it.

#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "access/access.h"
#include "access/changes.h"
#include "access/failure_limit.h"
#include "access/secrets.h"

namespace roundtable {

inline bool is_host_role(std::string_view role) { return role == "host" || role == "staff"; }

// One answer for everything that admits nobody.
Problem wrong_code();

// The answer as a bool: stored or not.
Access::Answer<std::monostate> as_bool(std::function<void(bool)> done);

struct Access::Impl : std::enable_shared_from_this<Access::Impl> {
  explicit Impl(Environment from);
  ~Impl() { changes->stop(); }

  const Rows& rows() const { return changes->rows(); }
  TimePoint now() const { return environment.clock.now(); }

  // `f`, or nothing once access is gone.
  template <class F>
  std::function<void()> while_here(F f) {
    return [weak = weak_from_this(), f = std::move(f)] {
      if (const auto self = weak.lock()) f();
    };
  }

  // Answers later, never inside the call.
  template <class T>
  void answer(Answer<T> done, std::expected<T, Problem> result) {
    environment.post(
        while_here([done = std::move(done), result = std::move(result)] { done(result); }));
  }

  // Does `work` on the pool and `then(its result)` on the room thread, unless access
  // is gone by then.
  template <class Work, class Then>
  void on_pool(Work work, Then then) {
    environment.pool([weak = weak_from_this(), post = environment.post, work, then] {
      post([weak, result = work(), then] {
        if (const auto self = weak.lock()) then(result);
      });
    });
  }

  // Answers `wrong_code`; beyond the limits only after a wait.
  template <class T>
  void fail(const std::string& address, Answer<T> done) {
    const auto wait = count_failure(address);
    auto tell = while_here([done = std::move(done)] { done(std::unexpected(wrong_code())); });
    if (wait.count() == 0) {
      environment.post(std::move(tell));
    } else {
      environment.later(wait, std::move(tell));
    }
  }

  // sessions.cpp
  Session describe(const Rows& rows, const SessionRow& row) const;
  bool has_ended(const Rows& rows, const SessionRow& row) const;
  // A new session in the place of `replaced`, with its person and seats.
  SignedIn open_session(Draft& draft, const SessionRow* replaced, std::optional<PersonId> person);
  void end_session(Draft& draft, const std::string& session) const;
  void end_if_empty(Draft& draft, const std::string& session) const;
  void end_unused(Draft& draft) const;

  // codes.cpp
  std::chrono::milliseconds count_failure(const std::string& address);
  std::string unused_code(const Rows& rows);
  CodeRow make_code(const Rows& rows, const SeriesId& series, const MeetingId& meeting,
                    const PartyId& party);

  // people.cpp
  void create_person(PersonRow person, const std::string& password, Answer<Person> done);

  // Fixed at construction.
  const Environment environment;
  const CodeKeys keys;

  std::shared_ptr<Changes> changes;
  const std::string setup_token;  // in memory alone: never at rest

  // Failures, lately.
  FailureLimit failures_of_address, failures_of_server;
  FailureLimit sign_ins_of_account, sign_ins_of_address;
  TimePoint alarmed_at;

  TimePoint swept_at;  // when unused sessions were last removed
};

}  // namespace roundtable
