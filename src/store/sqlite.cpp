#include "store/sqlite.h"

#include <fmt/format.h>

#include <utility>

namespace roundtable {
namespace {

constexpr int kBusyMs = 5000;  // another process may be recovering the WAL

// Every file of ours carries it, so that another program's database is not taken
// for an empty one of ours. "RTbl".
constexpr std::int64_t kApplicationId = 0x5254626c;

SqliteError error_of(sqlite3* handle, int code) {
  if (!handle) return {code, sqlite3_errstr(code)};
  return {code, sqlite3_errmsg(handle)};
}

}  // namespace

SqliteResult<bool> Statement::step() {
  int code = bind_error_;
  if (code == SQLITE_OK) code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    reset();
    return false;
  }
  SqliteError error = error_of(sqlite3_db_handle(statement_.get()), code);
  reset();
  return std::unexpected(std::move(error));
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  bind_error_ = SQLITE_OK;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::view(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (!bytes || size <= 0) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::string Statement::bytes(int column) const { return std::string(view(column)); }

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

void Statement::bind(int index, std::int64_t value, sqlite3_destructor_type) {
  const int code = sqlite3_bind_int64(statement_.get(), index, value);
  if (code != SQLITE_OK) bind_error_ = code;
}

void Statement::bind(int index, std::string_view text, sqlite3_destructor_type keep) {
  // A null pointer would be bound as NULL.
  const char* data = text.empty() ? "" : text.data();
  const int code =
      sqlite3_bind_text64(statement_.get(), index, data, text.size(), keep, SQLITE_UTF8);
  if (code != SQLITE_OK) bind_error_ = code;
}

void Statement::bind(int index, BlobView blob, sqlite3_destructor_type keep) {
  const char* data = blob.bytes.empty() ? "" : blob.bytes.data();
  const int code = sqlite3_bind_blob64(statement_.get(), index, data, blob.bytes.size(), keep);
  if (code != SQLITE_OK) bind_error_ = code;
}

void Statement::bind(int index, std::optional<std::string_view> text,
                     sqlite3_destructor_type keep) {
  if (text) return bind(index, *text, keep);
  const int code = sqlite3_bind_null(statement_.get(), index);
  if (code != SQLITE_OK) bind_error_ = code;
}

SqliteResult<Database> Database::open(const std::filesystem::path& file, OpenMode mode,
                                      const std::string& vfs) {
  const bool writes = mode == OpenMode::kReadWrite;
  const int flags = (writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) |
                    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  sqlite3* handle = nullptr;
  const int code =
      sqlite3_open_v2(file.c_str(), &handle, flags, vfs.empty() ? nullptr : vfs.c_str());
  Database database(handle);
  if (code != SQLITE_OK) return std::unexpected(error_of(handle, code));

  sqlite3_busy_timeout(handle, kBusyMs);
  // A reader must never checkpoint, not even as the last to leave: two connections
  // that checkpoint at once are what damages a WAL database in this version.
  if (!writes) sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);

  // temp_store: no statement journal of ours ever lands in /tmp. secure_delete:
  // what was erased or deleted is overwritten, not only unlinked.
  const char* pragmas = writes ? "PRAGMA journal_mode=WAL;"
                                 "PRAGMA synchronous=FULL;"
                                 "PRAGMA wal_autocheckpoint=0;"
                                 "PRAGMA foreign_keys=ON;"
                                 "PRAGMA temp_store=MEMORY;"
                                 "PRAGMA secure_delete=ON;"
                                 "PRAGMA trusted_schema=OFF;"
                                 "PRAGMA cell_size_check=ON;"
                               : "PRAGMA temp_store=MEMORY;"
                                 "PRAGMA trusted_schema=OFF;"
                                 "PRAGMA cell_size_check=ON;";
  if (auto done = database.run(pragmas); !done) return std::unexpected(done.error());
  return database;
}

SqliteResult<void> Database::run(const char* sql) {
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return std::unexpected(error_of(handle_.get(), code));
  return {};
}

SqliteResult<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return std::unexpected(error_of(handle_.get(), code));
  return Statement(statement);
}

SqliteResult<std::int64_t> Database::number(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return std::unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return std::unexpected(row.error());
  return *row ? statement->integer(0) : 0;
}

bool roll_back(Database& database) {
  // After some errors SQLite has rolled back by itself.
  if (!database.in_transaction()) return true;
  return database.run("ROLLBACK").has_value() && !database.in_transaction();
}

SqliteResult<void> checkpoint(Database& database, Checkpoint how) {
  const auto mode = [how] {
    switch (how) {
      case Checkpoint::kPassive:
        return SQLITE_CHECKPOINT_PASSIVE;
      case Checkpoint::kFull:
        return SQLITE_CHECKPOINT_FULL;
      case Checkpoint::kTruncate:
        return SQLITE_CHECKPOINT_TRUNCATE;
    }
    std::unreachable();
  };
  const int code = sqlite3_wal_checkpoint_v2(database.handle(), "main", mode(), nullptr, nullptr);
  if (code != SQLITE_OK) return std::unexpected(error_of(database.handle(), code));
  return {};
}

std::string describe(const std::filesystem::path& file, const SqliteError& error) {
  switch (error.code & 0xff) {
    case SQLITE_FULL:
      return fmt::format("{}: the disk is full", file.string());
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return fmt::format("{}: the file is damaged ({}); restore a backup", file.string(),
                         error.text);
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return fmt::format("{}: it cannot be written ({})", file.string(), error.text);
    default:
      return fmt::format("{}: {} (SQLite error {})", file.string(), error.text, error.code);
  }
}

std::expected<void, std::string> migrate(Database& database, const std::filesystem::path& file,
                                         SchemaSteps steps) {
  const auto failed = [&](const SqliteError& error) {
    roll_back(database);
    return std::unexpected(describe(file, error));
  };
  if (auto begun = database.run("BEGIN IMMEDIATE"); !begun) return failed(begun.error());
  const auto version = database.number("PRAGMA user_version");
  if (!version) return failed(version.error());
  const auto tables = database.number("SELECT count(*) FROM sqlite_schema");
  if (!tables) return failed(tables.error());
  const auto application = database.number("PRAGMA application_id");
  if (!application) return failed(application.error());

  const auto newest = static_cast<std::int64_t>(steps.size());
  if (*tables > 0 && *application != kApplicationId) {
    roll_back(database);
    return std::unexpected(fmt::format("{}: this is another program's database", file.string()));
  }
  if (*version > newest) {
    roll_back(database);
    return std::unexpected(fmt::format(
        "{}: written by a newer version of roundtable (file version {}, this one knows up to {})",
        file.string(), *version, newest));
  }
  if (*version == newest) {
    roll_back(database);
    return {};
  }
  for (std::size_t i = static_cast<std::size_t>(*version); i < steps.size(); ++i) {
    if (auto done = database.run(steps[i]); !done) return failed(done.error());
  }
  const std::string stamp =
      fmt::format("PRAGMA application_id={}; PRAGMA user_version={};", kApplicationId, newest);
  if (auto done = database.run(stamp.c_str()); !done) return failed(done.error());
  if (auto done = database.run("COMMIT"); !done) return failed(done.error());
  return {};
}

std::expected<void, std::string> check_version(Database& database,
                                               const std::filesystem::path& file,
                                               SchemaSteps steps) {
  const auto version = database.number("PRAGMA user_version");
  if (!version) return std::unexpected(describe(file, version.error()));
  const auto newest = static_cast<std::int64_t>(steps.size());
  // An older one is brought up to date by the server that opens it next; what readers
  // look at has been there since the first.
  if (*version >= 1 && *version <= newest) return {};
  return std::unexpected(fmt::format("{}: the file is of version {}, this roundtable knows {}",
                                     file.string(), *version, newest));
}

}  // namespace roundtable
