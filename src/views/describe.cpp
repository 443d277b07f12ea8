#include "views/describe.h"

#include <algorithm>

#include "views/date_parts.h"
#include "views/key_index.h"
#include "views/number_source.h"
#include "views/open_lines.h"

namespace roundtable {
namespace {

void describe_text(ColumnDescription& described, const TextColumn& text, const OpenLines& open) {
  std::vector<std::uint8_t> seen(text.dictionary.size());
  for (std::size_t row = 0; row < text.codes.size(); ++row) {
    if (text.codes[row] != kNullCode && open.contains(row)) seen[text.codes[row]] = 1;
  }
  described.distinct = std::ranges::count(seen, 1);
}

struct SeenValues {
  std::int64_t distinct = 0;
  std::int64_t smallest = 0, largest = 0;  // if there are any
};

template <class Number>
SeenValues seen_values(const std::vector<Number>& values, Number null, const OpenLines& open) {
  KeyIndex different;
  SeenValues seen{.smallest = INT64_MAX, .largest = INT64_MIN};
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (values[row] == null || !open.contains(row)) continue;
    different.number_of(static_cast<std::uint64_t>(std::int64_t{values[row]}));
    seen.smallest = std::min<std::int64_t>(seen.smallest, values[row]);
    seen.largest = std::max<std::int64_t>(seen.largest, values[row]);
  }
  seen.distinct = static_cast<std::int64_t>(different.size());
  return seen;
}

void describe_numbers(ColumnDescription& described, const NumberColumn& numbers,
                      const OpenLines& open) {
  const SeenValues seen = seen_values(numbers.scaled, kNullNumber, open);
  described.distinct = seen.distinct;
  if (seen.distinct == 0) return;
  described.smallest = Decimal{.scaled = seen.smallest, .decimals = numbers.decimals};
  described.largest = Decimal{.scaled = seen.largest, .decimals = numbers.decimals};
}

void describe_dates(ColumnDescription& described, const DateColumn& dates, const OpenLines& open) {
  const SeenValues seen = seen_values(dates.days, kNullDay, open);
  described.distinct = seen.distinct;
  if (seen.distinct == 0) return;
  described.first_date = date_of(static_cast<std::int32_t>(seen.smallest));
  described.last_date = date_of(static_cast<std::int32_t>(seen.largest));
}

ColumnDescription describe_column(const Table& table, const Mask& mask, const Column& column) {
  ColumnDescription described{.name = column.name,
                              .type = column.type,
                              .role = column.role,
                              .openness = openness(mask, column)};
  const OpenLines open(table, mask, described.openness);
  if (const auto* text = std::get_if<TextColumn>(&column.data)) {
    describe_text(described, *text, open);
  } else if (const auto* dates = std::get_if<DateColumn>(&column.data)) {
    describe_dates(described, *dates, open);
  } else {
    describe_numbers(described, std::get<NumberColumn>(column.data), open);
  }
  return described;
}

}  // namespace

std::vector<ColumnDescription> describe(const Table& table, const Mask& mask) {
  std::vector<ColumnDescription> described;
  for (const Column& column : table.columns) {
    if (find_open(table, mask, column.name) != nullptr)
      described.push_back(describe_column(table, mask, column));
  }
  if (const auto margin = find_margin(table, mask)) {
    described.push_back({.name = "margin",
                         .type = ColumnType::kMoney,
                         .role = ColumnRole::kMargin,
                         .openness = margin->open,
                         .derived = true});
  }
  return described;
}

}  // namespace roundtable
