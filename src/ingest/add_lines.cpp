#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "ingest/import.h"
#include "ingest/line_keys.h"
#include "views/numbers.h"

namespace roundtable {
namespace {

Problem unlike(const Column& earlier, const Column& later) {
  return {.code = Code::kInvalid,
          .detail = fmt::format("Column \"{}\" was {} and is {} now.", later.name,
                                to_name(earlier.type), to_name(later.type)),
          .field = later.name};
}

bool are_numbers(ColumnType a, ColumnType b) {
  const auto is = [](ColumnType type) {
    return type == ColumnType::kNumber || type == ColumnType::kMoney;
  };
  return is(a) && is(b);
}

Column empty_like(const Column& column, std::size_t rows) {
  Column empty{.name = column.name, .type = column.type, .role = column.role, .data = {}};
  if (std::holds_alternative<TextColumn>(column.data)) {
    empty.data = TextColumn{.dictionary = {}, .codes = std::vector(rows, kNullCode)};
  } else if (const auto* numbers = std::get_if<NumberColumn>(&column.data)) {
    empty.data = NumberColumn{.decimals = numbers->decimals,
                              .scaled = std::vector<std::int64_t>(rows, kNullNumber)};
  } else {
    empty.data = DateColumn{.days = std::vector<std::int32_t>(rows, kNullDay)};
  }
  return empty;
}

void append(TextColumn& to, TextColumn&& from) {
  std::unordered_map<std::string_view, std::uint32_t> known;
  for (std::size_t i = 0; i < to.dictionary.size(); ++i) {
    known.emplace(to.dictionary[i], static_cast<std::uint32_t>(i));
  }
  std::vector<std::uint32_t> code_of;
  std::vector<std::string> added;
  for (std::string& word : from.dictionary) {
    const auto found = known.find(word);
    code_of.push_back(found != known.end()
                          ? found->second
                          : static_cast<std::uint32_t>(to.dictionary.size() + added.size()));
    if (found == known.end()) added.push_back(std::move(word));
  }
  std::ranges::move(added, std::back_inserter(to.dictionary));
  for (const std::uint32_t code : from.codes) {
    to.codes.push_back(code == kNullCode ? kNullCode : code_of[code]);
  }
}

// False if a value does not fit any more.
bool widen(NumberColumn& numbers, int decimals) {
  const auto factor = static_cast<std::int64_t>(power_of_ten(decimals - numbers.decimals));
  for (std::int64_t& value : numbers.scaled) {
    if (value == kNullNumber) continue;
    if (__builtin_mul_overflow(value, factor, &value)) return false;
  }
  numbers.decimals = decimals;
  return true;
}

std::expected<void, Problem> append(Column& to, Column&& from) {
  if (auto* text = std::get_if<TextColumn>(&to.data)) {
    append(*text, std::move(std::get<TextColumn>(from.data)));
  } else if (auto* numbers = std::get_if<NumberColumn>(&to.data)) {
    auto& more = std::get<NumberColumn>(from.data);
    const int decimals = std::max(numbers->decimals, more.decimals);
    if (!widen(*numbers, decimals) || !widen(more, decimals)) {
      return std::unexpected(Problem{
          .code = Code::kInvalid,
          .detail = fmt::format("Numbers of column \"{}\" are too large to be added to.", to.name),
          .field = to.name});
    }
    std::ranges::copy(more.scaled, std::back_inserter(numbers->scaled));
  } else {
    std::ranges::copy(std::get<DateColumn>(from.data).days,
                      std::back_inserter(std::get<DateColumn>(to.data).days));
  }
  return {};
}

// The rows of `earlier` that `later` does not have again.
std::vector<std::uint8_t> kept_rows(const Table& earlier, const Table& later,
                                    const ImportLimits& limits, AddedLines& added) {
  std::vector<std::uint8_t> keep(earlier.rows, 1);
  const auto old_columns = key_columns(earlier);
  const auto new_columns = key_columns(later);
  if (!old_columns || !new_columns) return keep;
  std::unordered_set<std::string> keys;
  for (std::size_t row = 0; row < later.rows; ++row) {
    if (std::string key = line_key(*new_columns, row); !key.empty()) keys.insert(std::move(key));
  }
  for (std::size_t row = 0; row < earlier.rows; ++row) {
    const std::string key = line_key(*old_columns, row);
    if (key.empty() || !keys.contains(key)) continue;
    keep[row] = 0;
    ++added.replaced;
    if (added.replaced_first.size() < limits.samples_kept_max) {
      added.replaced_first.push_back(document_of(*old_columns, row));
    }
  }
  return keep;
}

}  // namespace

std::expected<AddedLines, Problem> add_lines(const Table& earlier, Table later,
                                             const ImportLimits& limits) {
  AddedLines added;
  for (const Column& column : later.columns) {
    const Column* before = earlier.find(column.name);
    if (before != nullptr && before->type != column.type &&
        !are_numbers(before->type, column.type)) {
      return std::unexpected(unlike(*before, column));
    }
  }
  const auto keep = kept_rows(earlier, later, limits, added);
  Table& table = added.table;
  table = earlier;
  drop_rows(table, keep);
  for (const Column& column : later.columns) {
    if (table.find(column.name) == nullptr) {
      table.columns.push_back(empty_like(column, table.rows));
    }
  }
  for (Column& column : table.columns) {
    const auto more = std::ranges::find(later.columns, column.name, &Column::name);
    auto appended = append(
        column, more == later.columns.end() ? empty_like(column, later.rows) : std::move(*more));
    if (!appended) return std::unexpected(appended.error());
  }
  table.rows += later.rows;
  if (table.rows > limits.rows_max) {
    return std::unexpected(
        Problem{.code = Code::kTooLarge,
                .detail = fmt::format("A dataset has at most {} lines.", limits.rows_max),
                .field = {}});
  }
  return added;
}

}  // namespace roundtable
