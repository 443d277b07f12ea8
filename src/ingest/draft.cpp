#include "ingest/draft.h"

#include <algorithm>

namespace roundtable {
namespace {

template <class Value>
void keep_values(std::vector<Value>& values, const std::vector<std::uint8_t>& keep) {
  std::size_t to = 0;
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (keep[row] != 0) values[to++] = values[row];
  }
  values.resize(to);
}

void keep_words(TextColumn& text, const std::vector<std::uint8_t>& keep) {
  keep_values(text.codes, keep);
  // In order of first appearance among the rows that stay.
  std::vector<std::uint32_t> code_of(text.dictionary.size(), kNullCode);
  std::vector<std::string> dictionary;
  for (std::uint32_t& code : text.codes) {
    if (code == kNullCode) continue;
    if (code_of[code] == kNullCode) {
      code_of[code] = static_cast<std::uint32_t>(dictionary.size());
      dictionary.push_back(std::move(text.dictionary[code]));
    }
    code = code_of[code];
  }
  text.dictionary = std::move(dictionary);
}

}  // namespace

Column* ImportDraft::find(ColumnRole role) {
  const auto found = std::ranges::find(table.columns, role, &Column::role);
  return found == table.columns.end() ? nullptr : &*found;
}

const Column* ImportDraft::find(ColumnRole role) const {
  const auto found = std::ranges::find(table.columns, role, &Column::role);
  return found == table.columns.end() ? nullptr : &*found;
}

const std::string& ImportDraft::header_of(const Column& column) const {
  return headers[static_cast<std::size_t>(&column - table.columns.data())];
}

void ImportDraft::add_column(Column column) {
  // Its name may be taken by a column that means something else.
  while (table.find(column.name) != nullptr) column.name += " (import)";
  table.columns.push_back(std::move(column));
  headers.emplace_back();
}

void drop_rows(Table& table, const std::vector<std::uint8_t>& keep) {
  const auto rows = static_cast<std::size_t>(std::ranges::count_if(keep, [](auto k) { return k; }));
  if (rows == table.rows) return;
  for (Column& column : table.columns) {
    if (auto* text = std::get_if<TextColumn>(&column.data)) {
      keep_words(*text, keep);
    } else if (auto* numbers = std::get_if<NumberColumn>(&column.data)) {
      keep_values(numbers->scaled, keep);
    } else {
      keep_values(std::get<DateColumn>(column.data).days, keep);
    }
  }
  table.rows = rows;
}

void drop_rows(ImportDraft& draft) {
  drop_rows(draft.table, draft.keep);
  keep_values(draft.lines, draft.keep);
  draft.keep.assign(draft.table.rows, 1);
}

std::string_view word_of(const TextColumn& column, std::size_t row) {
  const std::uint32_t code = column.codes[row];
  return code == kNullCode ? std::string_view() : column.dictionary[code];
}

Omission::Omission(ImportDraft& draft, std::string reason, std::size_t samples_max)
    : draft_(draft),
      left_out_{.reason = std::move(reason), .lines = 0, .first = {}},
      samples_max_(samples_max) {}

void Omission::leave_out(std::size_t row) {
  if (draft_.keep[row] == 0) return;
  draft_.keep[row] = 0;
  ++left_out_.lines;
  if (left_out_.first.size() < samples_max_) left_out_.first.push_back(draft_.lines[row]);
}

void Omission::report() {
  if (left_out_.lines > 0) draft_.report.left_out.push_back(std::move(left_out_));
}

}  // namespace roundtable
