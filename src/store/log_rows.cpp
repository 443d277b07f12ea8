#include "store/log_rows.h"

#include <fmt/format.h>

#include <algorithm>

namespace roundtable {
namespace {

// A step is never changed once a file was made with it; a new one is added.
constexpr const char* kSteps[] = {
    R"sql(
CREATE TABLE series (
  number INTEGER PRIMARY KEY,      -- in order of first append
  id TEXT NOT NULL UNIQUE,
  verified_seq INTEGER NOT NULL,   -- up to here the chain was once found whole
  verified_hash BLOB NOT NULL
) STRICT;

CREATE TABLE transactions (
  series INTEGER NOT NULL REFERENCES series (number),
  seq INTEGER NOT NULL,            -- 1, 2, 3, … within the series
  format INTEGER NOT NULL,         -- of the payload
  at INTEGER NOT NULL,             -- milliseconds since 1970, UTC
  actor TEXT NOT NULL,
  command TEXT NOT NULL,
  command_hash BLOB NOT NULL,
  payload BLOB NOT NULL,           -- empty when erased
  erased INTEGER NOT NULL,
  payload_hash BLOB NOT NULL,
  stamp_hash BLOB NOT NULL,
  hash BLOB NOT NULL,              -- the chain; see chain.h
  UNIQUE (series, seq),
  UNIQUE (series, command)
) STRICT;
)sql",
};

constexpr std::int64_t kRowsPerRead = 1000;
constexpr std::size_t kDamageMax = 20;  // sentences a series; more say nothing new

}  // namespace

SchemaSteps log_schema() { return kSteps; }

Sha256 read_hash(const Statement& row, int column) {
  Sha256 hash{};
  const std::string_view bytes = row.view(column);
  if (bytes.size() == hash.size()) std::ranges::copy(bytes, hash.begin());
  return hash;
}

SqliteResult<std::vector<SeriesRow>> read_series(Database& database) {
  auto statement = database.prepare(
      "SELECT number, id, verified_seq, verified_hash FROM series ORDER BY number");
  if (!statement) return std::unexpected(statement.error());
  std::vector<SeriesRow> found;
  for (;;) {
    const auto row = statement->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return found;
    found.push_back({.number = statement->integer(0),
                     .id = SeriesId{statement->bytes(1)},
                     .verified_seq = static_cast<Seq>(statement->integer(2)),
                     .verified_hash = read_hash(*statement, 3)});
  }
}

void start_rows(Statement& rows, std::int64_t series, Seq after, Seq upto, std::int64_t limit) {
  rows.start(series, static_cast<std::int64_t>(std::min(after, kSeqMax)),
             static_cast<std::int64_t>(std::min(upto, kSeqMax)), limit);
}

SqliteResult<std::optional<SealedTransaction>> next_row(Statement& rows) {
  const auto row = rows.step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return std::nullopt;
  std::optional<SealedTransaction> sealed(std::in_place);
  Transaction& transaction = sealed->transaction;
  transaction.seq = static_cast<Seq>(rows.integer(0));
  transaction.format = static_cast<int>(rows.integer(1));
  transaction.at = TimePoint{std::chrono::milliseconds{rows.integer(2)}};
  transaction.actor = rows.bytes(3);
  transaction.command = CommandId{rows.bytes(4)};
  transaction.command_hash = read_hash(rows, 5);
  transaction.payload = rows.bytes(6);
  transaction.erased = rows.integer(7) != 0;
  sealed->payload_hash = read_hash(rows, 8);
  sealed->stamp_hash = read_hash(rows, 9);
  sealed->hash = read_hash(rows, 10);
  return sealed;
}

SqliteResult<void> check_rows(Statement& rows, std::int64_t series, ChainCheck& chain,
                              std::vector<std::string>& damage,
                              const std::function<void(const SealedTransaction&)>& on_row) {
  for (;;) {
    // A few rows at a time, so that a checkpoint never waits for the whole.
    const Seq before = chain.seq();
    start_rows(rows, series, before, kSeqMax, kRowsPerRead);
    for (;;) {
      const auto sealed = next_row(rows);
      if (!sealed) return std::unexpected(sealed.error());
      if (!*sealed) break;
      auto wrong = chain.check(**sealed);
      if (wrong && damage.size() < kDamageMax) damage.push_back(std::move(*wrong));
      if (on_row) on_row(**sealed);
    }
    if (chain.seq() == before) return {};
  }
}

SqliteResult<std::optional<std::string>> check_mark(Statement& hash_at, const SeriesRow& row) {
  if (row.verified_seq == 0) return std::nullopt;
  hash_at.start(row.number, static_cast<std::int64_t>(row.verified_seq));
  const auto found = hash_at.step();
  if (!found) return std::unexpected(found.error());
  const bool same = *found && hash_at.view(0) == as_bytes(row.verified_hash);
  hash_at.reset();
  if (same) return std::nullopt;
  return fmt::format("transaction {}: it was whole once, and is missing or another one now",
                     row.verified_seq);
}

}  // namespace roundtable
