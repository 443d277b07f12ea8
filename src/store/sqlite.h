// SQLite as values: owners for a connection and a statement, errors in
// std::expected. Private to this folder; nothing else includes sqlite3.h.
//
// Threads: a Database and its Statements belong to one thread at a time.
// Lifetime: Statements die before their Database.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace roundtable {

struct SqliteError {
  int code = SQLITE_ERROR;  // extended
  std::string text;

  bool is_full() const { return (code & 0xff) == SQLITE_FULL; }
  bool is_busy() const { return (code & 0xff) == SQLITE_BUSY; }
};

template <class T>
using SqliteResult = std::expected<T, SqliteError>;

// Bytes to bind as a BLOB; a plain string_view is bound as TEXT.
struct BlobView {
  std::string_view bytes;
};

class Statement {
 public:
  explicit Statement(sqlite3_stmt* statement) : statement_(statement, &sqlite3_finalize) {}

  // Runs it to its end with these parameters.
  template <class... Values>
  SqliteResult<void> run(const Values&... values) {
    bind_all(SQLITE_STATIC, values...);  // the values outlive this call, so no copies
    const auto row = step();
    reset();
    if (!row) return std::unexpected(row.error());
    return {};
  }

  // Begins a query with these parameters; `step` then gives row after row.
  template <class... Values>
  void start(const Values&... values) {
    bind_all(SQLITE_TRANSIENT, values...);
  }

  // Whether there is a further row. At the end, and after an error, the statement
  // is reset, so that it holds no read transaction.
  SqliteResult<bool> step();
  void reset();

  std::int64_t integer(int column) const;
  std::string bytes(int column) const;      // of TEXT or BLOB
  std::string_view view(int column) const;  // valid until the next step
  bool is_null(int column) const;

 private:
  template <class... Values>
  void bind_all(sqlite3_destructor_type keep, const Values&... values) {
    reset();
    int index = 1;
    (bind(index++, values, keep), ...);
  }
  void bind(int index, std::int64_t value, sqlite3_destructor_type keep);
  void bind(int index, std::string_view text, sqlite3_destructor_type keep);
  void bind(int index, const std::string& text, sqlite3_destructor_type keep) {
    bind(index, std::string_view(text), keep);
  }
  void bind(int index, BlobView blob, sqlite3_destructor_type keep);
  void bind(int index, std::optional<std::string_view> text, sqlite3_destructor_type keep);

  std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement_;
  int bind_error_ = SQLITE_OK;
};

enum class OpenMode {
  kReadWrite,  // made if it is not there; the one connection that writes and checkpoints
  kReadOnly,
};

class Database {
 public:
  // WAL and synchronous=FULL when it may write. `vfs`: empty for the system's.
  static SqliteResult<Database> open(const std::filesystem::path& file, OpenMode mode,
                                     const std::string& vfs = {});

  SqliteResult<void> run(const char* sql);
  SqliteResult<Statement> prepare(std::string_view sql);
  // The first column of the first row; 0 if there is none.
  SqliteResult<std::int64_t> number(std::string_view sql);

  bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
  sqlite3* handle() const { return handle_.get(); }

 private:
  explicit Database(sqlite3* handle) : handle_(handle, &sqlite3_close_v2) {}

  std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)> handle_;
};

// Undoes the open transaction, if there is one. false: it could not be undone.
bool roll_back(Database& database);

// Copies what committed transactions left in the WAL into the database file.
enum class Checkpoint {
  kPassive,   // as far as readers allow, without waiting for anybody
  kFull,      // all of it, waiting for readers a few seconds
  kTruncate,  // and empties the WAL
};
SqliteResult<void> checkpoint(Database& database, Checkpoint how);

// "roundtable.db: disk full".
std::string describe(const std::filesystem::path& file, const SqliteError& error);

// The schema's history: step i leads from user_version i to i + 1. All missing
// steps are one transaction. A file of a newer version is refused with both versions.
using SchemaSteps = std::span<const char* const>;
std::expected<void, std::string> migrate(Database& database, const std::filesystem::path& file,
                                         SchemaSteps steps);

// For those who only read: whether the file has one of these versions.
std::expected<void, std::string> check_version(Database& database,
                                               const std::filesystem::path& file,
                                               SchemaSteps steps);

}  // namespace roundtable
