#pragma once

// What must be deletable, and therefore never enters the log: people who sign
// in, sessions, seats, codes, links. Rows in, rows out; the rules are in access.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/time.h"

namespace roundtable {

struct OrganizationRow {
  OrganizationId id;
  std::string name, timezone, currency;
  int fiscal_start = 1;  // month
  friend bool operator==(const OrganizationRow&, const OrganizationRow&) = default;
};

struct PersonRow {
  PersonId id;
  OrganizationId organization;
  std::string email;  // lower case; unique
  std::string name;
  std::string role;           // admin, host, member
  std::string password_hash;  // Argon2id, encoded
  TimePoint created_at;
  friend bool operator==(const PersonRow&, const PersonRow&) = default;
};

// A browser. Its seats say who it is in which meeting.
struct SessionRow {
  std::string token_hash;  // hex SHA-256; the token itself is only in the cookie
  std::optional<PersonId> person;
  TimePoint created_at, used_at;
  friend bool operator==(const SessionRow&, const SessionRow&) = default;
};

struct SeatRow {
  std::string session;  // token_hash
  MeetingId meeting;
  std::string role;            // host, staff, rep, stage, waiting
  RepId rep;                   // empty for a stage
  PartyId party;               // empty for a stage and in the lobby
  std::optional<LinkId> link;  // through which it came
  friend bool operator==(const SeatRow&, const SeatRow&) = default;
};

struct CodeRow {
  std::string lookup;  // hex HMAC of the code
  std::string sealed;  // the code, encrypted with the folder's key
  SeriesId series;
  MeetingId meeting;
  PartyId party;  // empty: the meeting's own code
  bool locked = false;
  friend bool operator==(const CodeRow&, const CodeRow&) = default;
};

struct LinkRow {
  LinkId id;
  std::string token_hash;
  SeriesId series;
  MeetingId meeting;
  std::string role;  // stage, rep
  RepId rep;         // empty for a stage
  bool revoked = false;
  friend bool operator==(const LinkRow&, const LinkRow&) = default;
};

// Small named values: the one-time setup token's hash, which series belongs to
// which organization (name "series:ID").
struct SettingRow {
  std::string name, value;
  friend bool operator==(const SettingRow&, const SettingRow&) = default;
};

struct AccessRows {
  std::vector<OrganizationRow> organizations;
  std::vector<PersonRow> people;
  std::vector<SessionRow> sessions;
  std::vector<SeatRow> seats;
  std::vector<CodeRow> codes;
  std::vector<LinkRow> links;
  std::vector<SettingRow> settings;
};

// Replaces the row with the same key, or removes it. Keys: id, id, token_hash,
// (session, meeting, role), (meeting, party), id, name.
template <class Row>
struct Put {
  Row row;
};
template <class Row>
struct Remove {
  Row row;  // only its key is looked at
};
using AccessWrite =
    std::variant<Put<OrganizationRow>, Put<PersonRow>, Put<SessionRow>, Put<SeatRow>, Put<CodeRow>,
                 Put<LinkRow>, Put<SettingRow>, Remove<PersonRow>, Remove<SessionRow>,
                 Remove<SeatRow>, Remove<CodeRow>, Remove<LinkRow>, Remove<SettingRow>>;

// Threads: as Log. Everything is small and held in memory by access, so the only
// read is the whole, once, at start.
class AccessStore {
 public:
  virtual ~AccessStore() = default;
  // Blocks; at start only.
  virtual AccessRows load() = 0;
  // All of `writes` or none; `done(true)` once on disk.
  virtual void write(std::vector<AccessWrite> writes, std::function<void(bool)> done) = 0;
};

}  // namespace roundtable
