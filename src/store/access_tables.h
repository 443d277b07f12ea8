// How the rows of access are stored: for each kind its table, its list in
// AccessRows and its columns, the key first. Both stores are generic over this.
#pragma once

#include <string>
#include <tuple>
#include <type_traits>

#include "base/fields.h"
#include "store/access_store.h"

namespace roundtable {

template <class Row>
struct AccessTable;

template <>
struct AccessTable<OrganizationRow> {
  using Row = OrganizationRow;
  static constexpr std::string_view kName = "organizations";
  static constexpr auto kList = &AccessRows::organizations;
  static constexpr std::size_t kKeys = 1;
  static constexpr auto columns() {
    return std::tuple(field_of("id", &Row::id), field_of("name", &Row::name),
                      field_of("timezone", &Row::timezone), field_of("currency", &Row::currency),
                      field_of("fiscal_start", &Row::fiscal_start));
  }
};

template <>
struct AccessTable<PersonRow> {
  using Row = PersonRow;
  static constexpr std::string_view kName = "people";
  static constexpr auto kList = &AccessRows::people;
  static constexpr std::size_t kKeys = 1;
  static constexpr auto columns() {
    return std::tuple(field_of("id", &Row::id), field_of("organization", &Row::organization),
                      field_of("email", &Row::email), field_of("name", &Row::name),
                      field_of("role", &Row::role), field_of("password_hash", &Row::password_hash),
                      field_of("created_at", &Row::created_at));
  }
};

template <>
struct AccessTable<SessionRow> {
  using Row = SessionRow;
  static constexpr std::string_view kName = "sessions";
  static constexpr auto kList = &AccessRows::sessions;
  static constexpr std::size_t kKeys = 1;
  static constexpr auto columns() {
    return std::tuple(field_of("token_hash", &Row::token_hash), field_of("person", &Row::person),
                      field_of("created_at", &Row::created_at), field_of("used_at", &Row::used_at));
  }
};

template <>
struct AccessTable<SeatRow> {
  using Row = SeatRow;
  static constexpr std::string_view kName = "seats";
  static constexpr auto kList = &AccessRows::seats;
  static constexpr std::size_t kKeys = 3;
  static constexpr auto columns() {
    return std::tuple(field_of("session", &Row::session), field_of("meeting", &Row::meeting),
                      field_of("role", &Row::role), field_of("rep", &Row::rep),
                      field_of("party", &Row::party), field_of("link", &Row::link));
  }
};

template <>
struct AccessTable<CodeRow> {
  using Row = CodeRow;
  static constexpr std::string_view kName = "codes";
  static constexpr auto kList = &AccessRows::codes;
  static constexpr std::size_t kKeys = 2;
  static constexpr auto columns() {
    return std::tuple(field_of("meeting", &Row::meeting), field_of("party", &Row::party),
                      field_of("lookup", &Row::lookup), field_of("sealed", &Row::sealed),
                      field_of("series", &Row::series), field_of("locked", &Row::locked));
  }
};

template <>
struct AccessTable<LinkRow> {
  using Row = LinkRow;
  static constexpr std::string_view kName = "links";
  static constexpr auto kList = &AccessRows::links;
  static constexpr std::size_t kKeys = 1;
  static constexpr auto columns() {
    return std::tuple(field_of("id", &Row::id), field_of("token_hash", &Row::token_hash),
                      field_of("series", &Row::series), field_of("meeting", &Row::meeting),
                      field_of("role", &Row::role), field_of("rep", &Row::rep),
                      field_of("revoked", &Row::revoked));
  }
};

template <>
struct AccessTable<SettingRow> {
  using Row = SettingRow;
  static constexpr std::string_view kName = "settings";
  static constexpr auto kList = &AccessRows::settings;
  static constexpr std::size_t kKeys = 1;
  static constexpr auto columns() {
    return std::tuple(field_of("name", &Row::name), field_of("value", &Row::value));
  }
};

// Calls `f(AccessTable<Row>{})` for each kind of row.
template <class F>
constexpr void for_each_access_table(F&& f) {
  f(AccessTable<OrganizationRow>{});
  f(AccessTable<PersonRow>{});
  f(AccessTable<SessionRow>{});
  f(AccessTable<SeatRow>{});
  f(AccessTable<CodeRow>{});
  f(AccessTable<LinkRow>{});
  f(AccessTable<SettingRow>{});
}

}  // namespace roundtable
