#include "store/log_file.h"

#include <fmt/format.h>

namespace roundtable {

SyncResult LogFile::commit(std::span<const SeriesBatch* const> group) {
  Heads heads;
  const auto undone = [&](const SqliteError& error) { return undo(error, group); };
  if (auto done = database_.run("BEGIN IMMEDIATE"); !done) return undone(done.error());
  for (const SeriesBatch* batch : group) {
    const auto fits = insert(*batch, heads);
    if (!fits) return undone(fits.error());
    if (!*fits) return undone({SQLITE_CONSTRAINT, "the numbers do not continue the series"});
  }
  if (auto done = database_.run("COMMIT"); !done) {
    // A full disk fails the writing of the WAL, before its last frame is there: the
    // transaction cannot come back. Any other error leaves that open.
    if (done.error().is_full()) return undone(done.error());
    last_error_ = describe(file_, done.error());
    return SyncResult::kUnknown;
  }
  for (const auto& [id, head] : heads) series_.at(id).head = head;
  return SyncResult::kSynced;
}

// Inserts one batch; false if it does not continue its series, or may not.
SqliteResult<bool> LogFile::insert(const SeriesBatch& batch, Heads& heads) {
  if (batch.transactions.empty()) return true;
  const auto number = number_of(batch.series);
  if (!number) return std::unexpected(number.error());
  const Series& series = series_.at(batch.series);
  if (!series.damage.empty()) return false;

  Head& head = heads.try_emplace(batch.series, series.head).first->second;
  for (const Transaction& transaction : batch.transactions) {
    if (transaction.seq != head.seq + 1) return false;
    const SealedTransaction sealed = seal(head.hash, transaction);
    auto done = statements_.insert.run(
        *number, static_cast<std::int64_t>(transaction.seq),
        static_cast<std::int64_t>(transaction.format),
        static_cast<std::int64_t>(transaction.at.time_since_epoch().count()), transaction.actor,
        transaction.command.value, BlobView{as_bytes(transaction.command_hash)},
        BlobView{transaction.payload}, std::int64_t{transaction.erased},
        BlobView{as_bytes(sealed.payload_hash)}, BlobView{as_bytes(sealed.stamp_hash)},
        BlobView{as_bytes(sealed.hash)});
    if (!done) return std::unexpected(done.error());
    head = {transaction.seq, sealed.hash};
  }
  return true;
}

// The key of the series in the file; a new one gets its row in this transaction.
SqliteResult<std::int64_t> LogFile::number_of(const SeriesId& id) {
  if (const auto found = series_.find(id); found != series_.end()) return found->second.number;
  Statement& insert = statements_.insert_series;
  const Sha256 start = chain_start(id);
  insert.start(id.value, BlobView{as_bytes(start)});
  const auto row = insert.step();
  if (!row) return std::unexpected(row.error());
  const std::int64_t number = insert.integer(0);
  insert.reset();
  series_.emplace(id, Series{.number = number, .head = {0, start}, .damage = {}});
  order_.push_back(id);
  return number;
}

// kRolledBack only if nothing of `group` is there, and we looked.
SyncResult LogFile::undo(const SqliteError& error, std::span<const SeriesBatch* const> group) {
  last_error_ = describe(file_, error);
  if (!roll_back(database_)) return SyncResult::kUnknown;
  if (!is_absent(group)) return SyncResult::kUnknown;
  // A series whose first append failed is not there.
  for (const SeriesBatch* batch : group) {
    const auto found = series_.find(batch->series);
    if (found == series_.end() || found->second.head.seq > 0) continue;
    series_.erase(found);
    std::erase(order_, batch->series);
  }
  return SyncResult::kRolledBack;
}

bool LogFile::is_absent(std::span<const SeriesBatch* const> group) {
  for (const SeriesBatch* batch : group) {
    const auto series = series_.find(batch->series);
    if (series == series_.end() || !series->second.damage.empty()) continue;
    statements_.last.start(series->second.number);
    const auto row = statements_.last.step();
    if (!row || !*row) return false;
    const auto last = static_cast<Seq>(statements_.last.integer(0));
    statements_.last.reset();
    if (last != series->second.head.seq) return false;
  }
  return true;
}

Log::ReadResult LogFile::read(const SeriesId& id, Seq after, Seq upto) {
  const auto found = series_.find(id);
  if (found == series_.end()) return std::vector<Transaction>{};
  Series& series = found->second;
  if (!series.damage.empty()) return std::nullopt;
  if (after >= series.head.seq || after >= upto) return std::vector<Transaction>{};

  const auto damaged = [&](std::string what) -> Log::ReadResult {
    series.damage.push_back(std::move(what));
    return std::nullopt;
  };
  const auto before = hash_before(id, series, after);
  if (!before) return damaged(before.error().text);

  ChainCheck chain(after, *before);
  std::vector<Transaction> transactions;
  transactions.reserve(std::min(upto, series.head.seq) - after);
  start_rows(statements_.select, series.number, after, upto, kNoLimit);
  for (;;) {
    auto row = next_row(statements_.select);
    if (!row) return damaged(fmt::format("it cannot be read ({})", row.error().text));
    if (!*row) break;
    if (auto wrong = chain.check(**row)) {
      statements_.select.reset();
      return damaged(std::move(*wrong));
    }
    transactions.push_back(std::move((*row)->transaction));
  }
  if (chain.seq() != std::min(upto, series.head.seq)) {
    return damaged(fmt::format("transactions after {} are missing", chain.seq()));
  }
  return transactions;
}

// The hash of transaction `after`, which the next one is chained to.
SqliteResult<Sha256> LogFile::hash_before(const SeriesId& id, const Series& series, Seq after) {
  if (after == 0) return chain_start(id);
  statements_.hash_at.start(series.number, static_cast<std::int64_t>(after));
  const auto row = statements_.hash_at.step();
  if (!row) return std::unexpected(row.error());
  if (!*row) {
    return std::unexpected(
        SqliteError{SQLITE_CORRUPT, fmt::format("transaction {} is missing", after)});
  }
  const Sha256 hash = read_hash(statements_.hash_at, 0);
  statements_.hash_at.reset();
  return hash;
}

SqliteResult<void> LogFile::erase(const SeriesId& id, std::span<const Seq> seqs) {
  const auto found = series_.find(id);
  if (found == series_.end()) return {};
  const auto replace = [&]() -> SqliteResult<void> {
    if (auto done = database_.run("BEGIN IMMEDIATE"); !done) return done;
    for (const Seq seq : seqs) {
      auto done = statements_.erase.run(found->second.number, static_cast<std::int64_t>(seq));
      if (!done) return done;
    }
    return database_.run("COMMIT");
  };
  auto done = replace();
  if (!done) {
    roll_back(database_);
    return done;
  }
  return move_wal(Checkpoint::kTruncate);
}

SqliteResult<void> LogFile::move_wal(Checkpoint how) {
  moved_pages_ = *wal_pages_;
  return checkpoint(database_, how);
}

int LogFile::wal_pages() const {
  // Fewer than at the last move: the WAL began anew.
  return *wal_pages_ >= moved_pages_ ? *wal_pages_ - moved_pages_ : *wal_pages_;
}

std::vector<SeriesReport> LogFile::damaged() const {
  std::vector<SeriesReport> reports;
  for (const SeriesId& id : order_) {
    const Series& series = series_.at(id);
    if (series.damage.empty()) continue;
    reports.push_back(
        {.series = id, .transactions = series.head.seq, .erased = {}, .damage = series.damage});
  }
  return reports;
}

}  // namespace roundtable
