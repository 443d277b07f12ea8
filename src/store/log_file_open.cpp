#include <fmt/format.h>

#include <utility>

#include "store/log_file.h"

namespace roundtable {
SqliteResult<LogFile::Statements> LogFile::prepare(Database& database) {
  constexpr std::string_view kSql[] = {
      "INSERT INTO series (number, id, verified_seq, verified_hash) "
      "VALUES ((SELECT coalesce(max(number), 0) + 1 FROM series), ?, 0, ?) RETURNING number",
      "INSERT INTO transactions (series, seq, format, at, actor, command, command_hash, payload, "
      "erased, payload_hash, stamp_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      kSelectRows,
      "SELECT coalesce(max(seq), 0) FROM transactions WHERE series = ?",
      kSelectHash,
      "UPDATE series SET verified_seq = ?, verified_hash = ? WHERE id = ?",
      "UPDATE transactions SET payload = x'', erased = 1 WHERE series = ? AND seq = ?",
  };
  std::vector<Statement> made;
  for (const std::string_view sql : kSql) {
    auto statement = database.prepare(sql);
    if (!statement) return std::unexpected(statement.error());
    made.push_back(std::move(*statement));
  }
  return Statements{std::move(made[0]), std::move(made[1]), std::move(made[2]), std::move(made[3]),
                    std::move(made[4]), std::move(made[5]), std::move(made[6])};
}

LogFile::LogFile(std::filesystem::path file, Database database, Statements statements)
    : file_(std::move(file)),
      database_(std::move(database)),
      statements_(std::move(statements)),
      wal_pages_(std::make_unique<int>(0)) {
  const auto note_pages = [](void* pages, sqlite3*, const char*, int count) {
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
  };
  sqlite3_wal_hook(database_.handle(), note_pages, wal_pages_.get());
}

std::expected<std::unique_ptr<LogFile>, std::string> LogFile::open(
    const std::filesystem::path& file, const std::string& vfs) {
  const auto failed = [&](const SqliteError& error) {
    return std::unexpected(describe(file, error));
  };
  auto database = Database::open(file, OpenMode::kReadWrite, vfs);
  if (!database) return failed(database.error());
  if (auto done = migrate(*database, file, log_schema()); !done) {
    return std::unexpected(done.error());
  }
  // After a failed fsync the kernel may show bytes that are not on the disk. What
  // is read from the WAL here is written and synced once more with the database
  // file, so nothing that is found from now on can vanish again.
  if (auto done = checkpoint(*database, Checkpoint::kFull); !done) {
    const SqliteError& error = done.error();
    if (!error.is_full() && !error.is_busy()) return failed(error);
  }
  auto statements = prepare(*database);
  if (!statements) return failed(statements.error());
  std::unique_ptr<LogFile> log(new LogFile(file, std::move(*database), std::move(*statements)));
  if (auto done = log->load(); !done) return failed(done.error());
  return log;
}

SqliteResult<void> LogFile::load() {
  const auto rows = read_series(database_);
  if (!rows) return std::unexpected(rows.error());
  Heads marks;
  for (const SeriesRow& row : *rows) {
    Series series{
        .number = row.number, .head = {row.verified_seq, row.verified_hash}, .damage = {}};
    if (row.verified_seq == 0) series.head.hash = chain_start(row.id);
    if (auto done = check_tail(row, series); !done) {
      series.damage.push_back(fmt::format("transactions after {} cannot be read ({})",
                                          series.head.seq, done.error().text));
    }
    if (series.damage.empty() && series.head.seq > row.verified_seq) {
      marks.emplace(row.id, series.head);
    }
    series_.emplace(row.id, std::move(series));
    order_.push_back(row.id);
  }
  return save_marks(marks);
}

SqliteResult<void> LogFile::check_tail(const SeriesRow& row, Series& series) {
  auto moved = check_mark(statements_.hash_at, row);
  if (!moved) return std::unexpected(moved.error());
  if (*moved) {
    series.damage.push_back(std::move(**moved));
    return {};
  }
  ChainCheck chain(series.head.seq, series.head.hash);
  auto done = check_rows(statements_.select, row.number, chain, series.damage);
  series.head = {chain.seq(), chain.hash()};
  return done;
}

SqliteResult<void> LogFile::save_marks(const Heads& marks) {
  if (marks.empty()) return {};
  const auto save = [&]() -> SqliteResult<void> {
    if (auto done = database_.run("BEGIN IMMEDIATE"); !done) return done;
    for (const auto& [id, head] : marks) {
      auto done = statements_.mark.run(static_cast<std::int64_t>(head.seq),
                                       BlobView{as_bytes(head.hash)}, id.value);
      if (!done) return done;
    }
    return database_.run("COMMIT");
  };
  auto saved = save();
  if (saved) return {};
  if (!roll_back(database_)) return saved;
  // Without room the log is still good to read; the tail is checked again next time.
  if (saved.error().is_full()) return {};
  return saved;
}

}  // namespace roundtable
