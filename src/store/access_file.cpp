#include "store/access_file.h"

#include "store/access_tables.h"

namespace roundtable {
namespace {

// A step is never changed once a file was made with it; a new one is added.
constexpr const char* kSteps[] = {
    R"sql(
CREATE TABLE organizations (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  timezone TEXT NOT NULL,
  currency TEXT NOT NULL,
  fiscal_start INTEGER NOT NULL      -- month
) STRICT;

CREATE TABLE people (
  id TEXT NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL        -- milliseconds since 1970, UTC
) STRICT;

CREATE TABLE sessions (
  token_hash TEXT NOT NULL PRIMARY KEY,
  person TEXT,
  created_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL
) STRICT;

CREATE TABLE seats (
  session TEXT NOT NULL,
  meeting TEXT NOT NULL,
  role TEXT NOT NULL,
  rep TEXT NOT NULL,
  party TEXT NOT NULL,
  link TEXT,
  PRIMARY KEY (session, meeting, role)
) STRICT;

CREATE TABLE codes (
  meeting TEXT NOT NULL,
  party TEXT NOT NULL,               -- empty: the meeting's own
  lookup TEXT NOT NULL,
  sealed TEXT NOT NULL,
  series TEXT NOT NULL,
  locked INTEGER NOT NULL,
  PRIMARY KEY (meeting, party)
) STRICT;

CREATE TABLE links (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL,
  series TEXT NOT NULL,
  meeting TEXT NOT NULL,
  role TEXT NOT NULL,
  rep TEXT NOT NULL,
  revoked INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
)sql",
    R"sql(
CREATE TABLE sightings (
  id INTEGER PRIMARY KEY,            -- ascends with time
  meeting TEXT NOT NULL,
  quarter INTEGER NOT NULL,          -- of an hour, since 1970
  rep TEXT NOT NULL,
  party TEXT NOT NULL,
  what TEXT NOT NULL,
  seen_as TEXT NOT NULL,             -- empty: with their own eyes
  slice TEXT NOT NULL,
  at INTEGER NOT NULL,               -- milliseconds since 1970, UTC
  dataset TEXT NOT NULL,
  version INTEGER NOT NULL,
  sentence TEXT NOT NULL,
  count INTEGER NOT NULL,
  UNIQUE (meeting, quarter, rep, party, what, seen_as, slice)
) STRICT;
)sql",
};

// Members as SQLite stores them.
std::string_view stored(const std::string& text) { return text; }
std::int64_t stored(int number) { return number; }
std::int64_t stored(bool yes) { return yes ? 1 : 0; }
std::int64_t stored(TimePoint at) { return at.time_since_epoch().count(); }
template <class Tag>
std::string_view stored(const Id<Tag>& id) {
  return id.value;
}
template <class Tag>
std::optional<std::string_view> stored(const std::optional<Id<Tag>>& id) {
  if (!id) return std::nullopt;
  return id->value;
}

void restore(const Statement& row, int column, std::string& text) { text = row.bytes(column); }
void restore(const Statement& row, int column, int& number) {
  number = static_cast<int>(row.integer(column));
}
void restore(const Statement& row, int column, bool& yes) { yes = row.integer(column) != 0; }
void restore(const Statement& row, int column, TimePoint& at) {
  at = TimePoint{std::chrono::milliseconds{row.integer(column)}};
}
template <class Tag>
void restore(const Statement& row, int column, Id<Tag>& id) {
  id.value = row.bytes(column);
}
template <class Tag>
void restore(const Statement& row, int column, std::optional<Id<Tag>>& id) {
  if (!row.is_null(column)) id = Id<Tag>{row.bytes(column)};
}

// Calls `f(position, column)` for each column of a table.
template <class Table, class F>
void for_each_column(F&& f) {
  std::apply(
      [&](const auto&... column) {
        std::size_t position = 0;
        (f(position++, column), ...);
      },
      Table::columns());
}

template <class Table>
std::string put_sql() {
  std::string names, marks, keys, sets;
  for_each_column<Table>([&](std::size_t position, const auto& column) {
    const std::string name(column.name);
    names += (names.empty() ? "" : ", ") + name;
    marks += marks.empty() ? "?" : ", ?";
    std::string& list = position < Table::kKeys ? keys : sets;
    if (!list.empty()) list += ", ";
    list += position < Table::kKeys ? name : name + " = excluded." + name;
  });
  return "INSERT INTO " + std::string(Table::kName) + " (" + names + ") VALUES (" + marks +
         ") ON CONFLICT (" + keys + ") DO UPDATE SET " + sets;
}

template <class Table>
std::string remove_sql() {
  std::string where;
  for_each_column<Table>([&](std::size_t position, const auto& column) {
    if (position >= Table::kKeys) return;
    where += (where.empty() ? "" : " AND ") + std::string(column.name) + " = ?";
  });
  return "DELETE FROM " + std::string(Table::kName) + " WHERE " + where;
}

template <class Row>
SqliteResult<void> apply(Database& database, const Put<Row>& put) {
  auto statement = database.prepare(put_sql<AccessTable<Row>>());
  if (!statement) return std::unexpected(statement.error());
  return std::apply(
      [&](const auto&... column) { return statement->run(stored(put.row.*column.member)...); },
      AccessTable<Row>::columns());
}

template <class Row>
SqliteResult<void> apply(Database& database, const Remove<Row>& remove) {
  using Table = AccessTable<Row>;
  auto statement = database.prepare(remove_sql<Table>());
  if (!statement) return std::unexpected(statement.error());
  const auto run = [&]<std::size_t... I>(std::index_sequence<I...>) {
    return statement->run(stored(remove.row.*std::get<I>(Table::columns()).member)...);
  };
  return run(std::make_index_sequence<Table::kKeys>{});
}

template <class Table>
SqliteResult<void> read_table(Database& database, AccessRows& rows) {
  std::string names;
  for_each_column<Table>([&](std::size_t, const auto& column) {
    names += (names.empty() ? "" : ", ") + std::string(column.name);
  });
  auto statement = database.prepare("SELECT " + names + " FROM " + std::string(Table::kName) +
                                    " ORDER BY rowid");
  if (!statement) return std::unexpected(statement.error());
  for (;;) {
    const auto found = statement->step();
    if (!found) return std::unexpected(found.error());
    if (!*found) return {};
    auto& row = (rows.*Table::kList).emplace_back();
    for_each_column<Table>([&](std::size_t position, const auto& column) {
      restore(*statement, static_cast<int>(position), row.*column.member);
    });
  }
}

}  // namespace

SchemaSteps access_schema() { return kSteps; }

SqliteResult<AccessRows> read_access(Database& database) {
  AccessRows rows;
  SqliteResult<void> result;
  for_each_access_table([&]<class Table>(Table) {
    if (result) result = read_table<Table>(database, rows);
  });
  if (!result) return std::unexpected(result.error());
  return rows;
}

SqliteResult<void> write_access(Database& database, const std::vector<AccessWrite>& writes) {
  const auto write_all = [&]() -> SqliteResult<void> {
    if (auto done = database.run("BEGIN IMMEDIATE"); !done) return done;
    for (const AccessWrite& write : writes) {
      auto done = std::visit([&](const auto& each) { return apply(database, each); }, write);
      if (!done) return done;
    }
    return database.run("COMMIT");
  };
  auto done = write_all();
  if (!done) roll_back(database);
  return done;
}

}  // namespace roundtable
