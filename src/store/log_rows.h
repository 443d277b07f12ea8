// The tables of roundtable.db, and reading them: for the log and for `verify`.
#pragma once

#include <functional>
#include <vector>

#include "store/chain.h"
#include "store/log.h"
#include "store/sqlite.h"

namespace roundtable {

// The steps of roundtable.db.
SchemaSteps log_schema();

// The series a file holds, with what was last found whole in each.
struct SeriesRow {
  std::int64_t number = 0;  // its key inside the file, in order of first append
  SeriesId id;
  Seq verified_seq = 0;
  Sha256 verified_hash{};
};
SqliteResult<std::vector<SeriesRow>> read_series(Database& database);

// Rows with `after < seq <= upto`, in order, at most `limit`; `rows` is prepared
// from kSelectRows.
inline constexpr std::string_view kSelectRows =
    "SELECT seq, format, at, actor, command, command_hash, payload, erased, payload_hash, "
    "stamp_hash, hash FROM transactions "
    "WHERE series = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?";
inline constexpr std::int64_t kNoLimit = -1;
void start_rows(Statement& rows, std::int64_t series, Seq after, Seq upto, std::int64_t limit);
// The next of the rows that were started; nothing at their end.
SqliteResult<std::optional<SealedTransaction>> next_row(Statement& rows);

// Checks all rows behind `chain`, a few at a time, so that no read is long. What is
// wrong goes to `damage`, at most a few sentences; each row goes to `on_row`.
SqliteResult<void> check_rows(Statement& rows, std::int64_t series, ChainCheck& chain,
                              std::vector<std::string>& damage,
                              const std::function<void(const SealedTransaction&)>& on_row = {});

// One sentence if the transaction last found whole is not there any more. `hash_at`
// is prepared from kSelectHash.
inline constexpr std::string_view kSelectHash =
    "SELECT hash FROM transactions WHERE series = ? AND seq = ?";
SqliteResult<std::optional<std::string>> check_mark(Statement& hash_at, const SeriesRow& row);

// A stored hash of another length is damaged; it reads as zeros and matches nothing.
Sha256 read_hash(const Statement& row, int column);

}  // namespace roundtable
