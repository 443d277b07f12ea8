#pragma once

// Who is asking: people and their passwords, browsers' sessions and their seats,
// join codes, links. Everything is in memory; every write is on disk before its
// `done` is called.
//
// Threads: the room thread's. Passwords are hashed on the pool. No `done` is called
// inside the call it was given to; none is called once the Access is gone.
// Failures: kStorageUnavailable when the write was not stored; nothing changed then.

#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/post.h"
#include "base/problem.h"
#include "base/random.h"
#include "store/access_store.h"

namespace roundtable {

struct Person {
  PersonId id;
  OrganizationId organization;
  std::string name;
  std::string role;  // admin, host, member
};

// A browser that came with a valid cookie or token.
struct Session {
  std::string id;  // hash of its token
  std::optional<Person> person;
  std::vector<SeatRow> seats;
};

// A fresh token for the cookie: set whenever the session is new or its rights grew.
struct SignedIn {
  std::string token;  // 256 bits, base64url; never stored or logged
  Session session;
  std::string replaces;  // id of the session whose place it takes (its sockets are now this
                         // one's); empty for a new browser
};

struct MeetingCode {
  std::optional<PartyId> party;  // nothing: the meeting's own
  std::string code;              // "K7MN4QXR", shown 4-4
};

// What a right code or link admits to.
struct Entrance {
  SeriesId series;
  MeetingId meeting;
  std::optional<PartyId> party;  // of a code
  std::string role;              // of a link: stage or rep
  RepId rep;                     // of a rep's link
  std::optional<LinkId> link;
};

struct AccessLimits {
  int failed_codes_per_minute_address = 60;  // a room shares one address
  int failed_codes_per_minute_server = 600;
  std::chrono::milliseconds failure_wait_max{5'000};  // of each failure beyond those
  int sign_ins_per_minute = 10;                       // failed ones: per account, and per address
  std::chrono::hours session_unused{30 * 24};
  std::chrono::hours host_session_unused{14 * 24};  // signed in, or with a host's or staff's seat
  std::chrono::hours session_used_at_age{1};        // how old `used_at` may be on disk
};

class Access {
 public:
  template <class T>
  using Answer = std::function<void(std::expected<T, Problem>)>;
  using RunInPool = std::function<void(std::function<void()>)>;
  // Runs a function on the room thread once the time has passed.
  using Later = std::function<void(std::chrono::milliseconds, std::function<void()>)>;

  struct Environment {
    AccessStore& store;
    const Clock& clock;
    Random& random;
    Post post;
    RunInPool pool;
    Later later;
    std::string folder_key;  // 32 bytes
    AccessLimits limits;
    // Failed codes or links went above a limit: at most once a minute, with the
    // address of the last. May be absent.
    std::function<void(const std::string& address)> alarm;
  };

  explicit Access(Environment environment);  // loads the rows
  ~Access();
  Access(const Access&) = delete;
  Access& operator=(const Access&) = delete;

  // First run.
  bool setup_needed() const;  // no person yet
  // The one-time token for /setup, 128 bits, made anew at each start until used;
  // empty afterwards.
  std::string setup_token();
  void setup(std::string token, std::string organization, std::string email, std::string name,
             std::string password, Answer<SignedIn> done);
  // `roundtable user add`, and the demo. Makes the organization if there is none.
  void add_person(std::string email, std::string name, std::string role, std::string password,
                  Answer<Person> done);
  std::optional<OrganizationRow> organization() const;  // the one there is
  void set_organization(OrganizationRow organization, std::function<void(bool)> done);

  // Sessions.
  void sign_in(std::string email, std::string password, std::string address, Answer<SignedIn> done);
  void sign_out(const std::string& session, std::function<void(bool)> done);
  std::optional<Session> session_of(std::string_view token);

  // Seats. A seat given to no session makes a new one; one given to a session
  // replaces its token (new id at join and role change). It takes the place of the
  // browser's seat of the same role in that meeting; a rep or staff seat also that
  // of the one waiting.
  void take_seat(std::optional<std::string> session, SeatRow seat, Answer<SignedIn> done);
  // Somebody waiting was admitted or turned away, a rep was moved or removed: the
  // seats of that rep (or lobby entry) in that meeting follow.
  void update_seats(const MeetingId& meeting, const RepId& rep, std::optional<SeatRow> now,
                    std::function<void(bool)> done);

  // Codes. Makes those that are missing for the meeting and these parties.
  void ensure_codes(const SeriesId& series, const MeetingId& meeting, std::vector<PartyId> parties,
                    std::function<void(bool)> done);
  std::vector<MeetingCode> codes_of(const MeetingId& meeting) const;
  void rotate_code(const MeetingId& meeting, std::optional<PartyId> party,
                   std::function<void(bool)> done);
  // The meeting closed, or the host locked the door. A locked code is not shown;
  // rotating makes one that is open.
  void lock_codes(const MeetingId& meeting, std::function<void(bool)> done);
  // Accepts any spelling ("k7mn-4qxr"). Wrong, unknown and locked are one answer,
  // after the same work; beyond the limits each failure waits.
  void enter(std::string code, std::string address, Answer<Entrance> done);

  // Links: 128-bit tokens, hashed; revocable.
  struct NewLink {
    LinkId id;
    std::string token;
  };
  void make_link(const SeriesId& series, const MeetingId& meeting, std::string role, RepId rep,
                 Answer<NewLink> done);
  void use_link(std::string token, std::string address, Answer<Entrance> done);
  // Answers the sessions whose seats came through it and are gone with it; their
  // sockets are to close.
  void revoke_link(const LinkId& link, Answer<std::vector<std::string>> done);

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace roundtable
