#pragma once

// The rows of access by their keys, in memory. As an overlay it holds what differs
// from a base that must outlive it and not change meanwhile; an overlay never lies
// on an overlay.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "store/access_store.h"

namespace roundtable {

inline std::string key_of(const OrganizationRow& row) { return row.id.value; }
inline std::string key_of(const PersonRow& row) { return row.id.value; }
inline std::string key_of(const SessionRow& row) { return row.token_hash; }
inline std::tuple<std::string, std::string, std::string> key_of(const SeatRow& row) {
  return {row.session, row.meeting.value, row.role};
}
inline std::pair<std::string, std::string> key_of(const CodeRow& row) {
  return {row.meeting.value, row.party.value};
}
inline std::string key_of(const LinkRow& row) { return row.id.value; }
inline std::string key_of(const SettingRow& row) { return row.name; }

template <class Row>
using KeyOf = decltype(key_of(std::declval<const Row&>()));

class Rows {
 public:
  Rows() = default;
  explicit Rows(AccessRows loaded);
  static Rows overlay(const Rows& base);

  template <class Row>
  const Row* find(const KeyOf<Row>& key) const {
    const auto& own = table<Row>();
    if (const auto at = own.find(key); at != own.end()) return at->second ? &*at->second : nullptr;
    return base_ ? base_->find<Row>(key) : nullptr;
  }

  // Calls `f(row)` for every row of a kind, ordered by key.
  template <class Row, class F>
  void each(F&& f) const {
    each_from<Row>(KeyOf<Row>{}, [&](const Row& row) {
      f(row);
      return true;
    });
  }

  // The seats of one session.
  template <class F>
  void each_seat_of(const std::string& session, F&& f) const {
    each_from<SeatRow>({session, "", ""}, [&](const SeatRow& seat) {
      if (seat.session != session) return false;
      f(seat);
      return true;
    });
  }

  // By what a person typed or a browser sent, hashed.
  const CodeRow* code_with(const std::string& lookup) const;
  const LinkRow* link_with(const std::string& token_hash) const;
  const PersonRow* person_with(std::string_view email) const;

  void apply(const AccessWrite& write);

 private:
  template <class Row>
  using Table = std::map<KeyOf<Row>, std::optional<Row>>;  // nothing: removed from the base

  template <class Row>
  const Table<Row>& table() const {
    return std::get<Table<Row>>(tables_);
  }

  // Rows with a key of at least `first`, until `f` answers false.
  template <class Row, class F>
  void each_from(const KeyOf<Row>& first, F&& f) const {
    static const Table<Row> kEmpty;
    const Table<Row>& below = base_ ? base_->table<Row>() : kEmpty;
    const Table<Row>& own = table<Row>();
    auto under = below.lower_bound(first);
    auto over = own.lower_bound(first);
    while (under != below.end() || over != own.end()) {
      const bool take_under =
          over == own.end() || (under != below.end() && under->first < over->first);
      if (!take_under && under != below.end() && under->first == over->first) ++under;
      const auto& [key, row] = take_under ? *under++ : *over++;
      if (row && !f(*row)) return;
    }
  }

  template <class Row>
  void put(const Row& row);
  template <class Row>
  void remove(const Row& row);
  void index(const CodeRow& row) { codes_by_lookup_[row.lookup] = key_of(row); }
  void index(const LinkRow& row) { links_by_hash_[row.token_hash] = key_of(row); }
  void unindex(const CodeRow& row) { codes_by_lookup_.erase(row.lookup); }
  void unindex(const LinkRow& row) { links_by_hash_.erase(row.token_hash); }

  const Rows* base_ = nullptr;
  std::tuple<Table<OrganizationRow>, Table<PersonRow>, Table<SessionRow>, Table<SeatRow>,
             Table<CodeRow>, Table<LinkRow>, Table<SettingRow>>
      tables_;

  // Of the own rows. An overlay looks here first and then asks its base, and what
  // the base finds counts only as the overlay still has it.
  std::map<std::string, KeyOf<CodeRow>> codes_by_lookup_;
  std::map<std::string, KeyOf<LinkRow>> links_by_hash_;
};

}  // namespace roundtable
