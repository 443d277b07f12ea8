#include "ingest/line_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "ingest/column_role.h"
#include "views/key_index.h"
#include "views/numbers.h"

namespace roundtable {
namespace {

// Numbers for the different values of a column; 0 is null.
std::vector<std::uint32_t> ranks_of(const Column& column, std::size_t rows) {
  std::vector<std::uint32_t> ranks(rows);
  if (const auto* text = std::get_if<TextColumn>(&column.data)) {
    for (std::size_t row = 0; row < rows; ++row) {
      ranks[row] = text->codes[row] == kNullCode ? 0 : text->codes[row] + 1;
    }
  } else if (const auto* numbers = std::get_if<NumberColumn>(&column.data)) {
    KeyIndex index;
    for (std::size_t row = 0; row < rows; ++row) {
      const std::int64_t value = numbers->scaled[row];
      ranks[row] =
          value == kNullNumber ? 0 : index.number_of(static_cast<std::uint64_t>(value)) + 1;
    }
  }
  return ranks;
}

struct Ranks {
  std::vector<std::uint32_t> source, document, line;
};

Ranks ranks_of(const KeyColumns& columns, std::size_t rows) {
  Ranks ranks;
  if (columns.source != nullptr) ranks.source = ranks_of(*columns.source, rows);
  ranks.document = ranks_of(*columns.document, rows);
  ranks.line = ranks_of(*columns.line, rows);
  return ranks;
}

// For each row, backwards, the later row with the same key, or the row itself.
std::vector<std::uint32_t> latest_of(const ImportDraft& draft, const KeyColumns& columns) {
  const Ranks ranks = ranks_of(columns, draft.table.rows);
  KeyIndex documents, lines;
  std::vector<std::uint32_t> latest_row;  // by number of the key
  std::vector<std::uint32_t> latest(draft.table.rows);
  for (std::size_t row = draft.table.rows; row-- > 0;) {
    latest[row] = static_cast<std::uint32_t>(row);
    if (draft.keep[row] == 0 || ranks.document[row] == 0 || ranks.line[row] == 0) continue;
    const std::uint64_t source = ranks.source.empty() ? 0 : ranks.source[row];
    const std::uint64_t document = documents.number_of(source << 32 | ranks.document[row]);
    const std::uint32_t key = lines.number_of(document << 32 | ranks.line[row]);
    if (key == latest_row.size()) latest_row.push_back(latest[row]);
    latest[row] = latest_row[key];
  }
  return latest;
}

// Most exports have each document in one piece with its lines in order: none twice.
bool ascends(const KeyColumns& columns) {
  const auto* source =
      columns.source == nullptr ? nullptr : std::get_if<TextColumn>(&columns.source->data);
  if (columns.source != nullptr && (source == nullptr || source->dictionary.size() > 1))
    return false;
  const auto* documents = std::get_if<TextColumn>(&columns.document->data);
  const auto* lines = std::get_if<NumberColumn>(&columns.line->data);
  if (documents == nullptr || lines == nullptr) return false;
  // Codes are in order of first appearance, so that a document that comes again has a
  // lower one than the row before.
  for (std::size_t row = 1; row < lines->scaled.size(); ++row) {
    const std::uint32_t document = documents->codes[row];
    const std::uint32_t before = documents->codes[row - 1];
    if (document == kNullCode || before == kNullCode || document < before) return false;
    if (document == before && lines->scaled[row] <= lines->scaled[row - 1]) return false;
  }
  return true;
}

std::string text_of(const Column& column, std::size_t row) {
  if (const auto* text = std::get_if<TextColumn>(&column.data)) {
    return std::string(word_of(*text, row));
  }
  const auto* numbers = std::get_if<NumberColumn>(&column.data);
  if (numbers == nullptr || numbers->scaled[row] == kNullNumber) return {};
  // 1, 1.0 and "1" are one line of a document.
  std::string number = to_text(Decimal{numbers->scaled[row], numbers->decimals});
  if (numbers->decimals > 0) {
    while (number.ends_with('0')) number.pop_back();
    if (number.ends_with('.')) number.pop_back();
  }
  return number;
}

}  // namespace

std::optional<KeyColumns> key_columns(const Table& table) {
  KeyColumns columns;
  for (const Column& column : table.columns) {
    if (column.role == ColumnRole::kSource && columns.source == nullptr) columns.source = &column;
    if (column.role == ColumnRole::kLine && columns.line == nullptr) columns.line = &column;
    const bool document = column.role == ColumnRole::kDocument && names_document(column.name);
    if (document && columns.document == nullptr) columns.document = &column;
  }
  if (columns.document == nullptr || columns.line == nullptr) return std::nullopt;
  if (columns.line->type == ColumnType::kDate) return std::nullopt;
  return columns;
}

std::string line_key(const KeyColumns& columns, std::size_t row) {
  const std::string document = text_of(*columns.document, row);
  const std::string line = text_of(*columns.line, row);
  if (document.empty() || line.empty()) return {};
  const std::string source = columns.source == nullptr ? "" : text_of(*columns.source, row);
  return source + '\x1F' + document + '\x1F' + line;
}

std::string document_of(const KeyColumns& columns, std::size_t row) {
  return text_of(*columns.document, row);
}

void leave_out_duplicates(ImportDraft& draft, const ImportLimits& limits) {
  const auto columns = key_columns(draft.table);
  if (!columns || draft.report.kind != DatasetKind::kSalesLine) return;
  if (ascends(*columns)) return;
  const auto latest = latest_of(draft, *columns);
  std::int64_t duplicates = 0;
  std::int64_t kept = 0;
  for (std::size_t row = 0; row < latest.size(); ++row) {
    kept += draft.keep[row] != 0 ? 1 : 0;
    duplicates += latest[row] != row ? 1 : 0;
  }
  if (duplicates == 0) return;
  if (duplicates * 2 > kept) {
    draft.warn(
        fmt::format("\"{}\" and \"{}\" are the same on most lines, so that nothing was "
                    "taken for a line that is there twice.",
                    columns->document->name, columns->line->name));
    return;
  }
  draft.report.duplicates = duplicates;
  for (std::size_t row = 0; row < latest.size(); ++row) {
    if (latest[row] == row) continue;
    draft.keep[row] = 0;
    if (draft.report.duplicate_lines.size() < limits.samples_kept_max) {
      draft.report.duplicate_lines.push_back(
          {draft.lines[row], draft.lines[latest[row]], text_of(*columns->document, row)});
    }
  }
}

}  // namespace roundtable
