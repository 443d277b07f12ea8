#include "ingest/report_table.h"

#include <algorithm>

#include "views/date_parts.h"
#include "views/key_index.h"

namespace roundtable {
namespace {

void count_text(const TextColumn& text, ImportedColumn& info) {
  info.distinct = static_cast<std::int64_t>(text.dictionary.size());
  info.empty = std::ranges::count(text.codes, kNullCode);
}

// More than these are not counted: a column of so many numbers is no list to choose from.
constexpr std::size_t kNumbersCounted = 10'000;

void count_numbers(const NumberColumn& numbers, ImportedColumn& info) {
  info.empty = std::ranges::count(numbers.scaled, kNullNumber);
  KeyIndex seen;
  for (const std::int64_t value : numbers.scaled) {
    if (value == kNullNumber) continue;
    seen.number_of(static_cast<std::uint64_t>(value));
    if (seen.size() == kNumbersCounted) break;
  }
  info.distinct = static_cast<std::int64_t>(seen.size());
}

void count_dates(const DateColumn& dates, ImportedColumn& info) {
  KeyIndex seen;
  for (const std::int32_t day : dates.days) {
    info.empty += day == kNullDay ? 1 : 0;
    if (day != kNullDay) seen.number_of(static_cast<std::uint64_t>(std::int64_t{day}));
  }
  info.distinct = static_cast<std::int64_t>(seen.size());
}

Decimal sum_of(const NumberColumn& numbers) {
  Decimal sum{.scaled = 0, .decimals = numbers.decimals};
  for (const std::int64_t value : numbers.scaled) {
    if (value != kNullNumber) sum.scaled += value;
  }
  return sum;
}

void report_dates(ImportReport& report, const DateColumn& dates) {
  std::int32_t first = INT32_MAX, last = kNullDay;
  for (const std::int32_t day : dates.days) {
    if (day == kNullDay) continue;
    first = std::min(first, day);
    last = std::max(last, day);
  }
  if (last == kNullDay) return;
  report.first_date = date_of(first);
  report.last_date = date_of(last);
}

}  // namespace

void report_table(ImportDraft& draft) {
  ImportReport& report = draft.report;
  report.rows = static_cast<std::int64_t>(draft.table.rows);
  for (const Column& column : draft.table.columns) {
    ImportedColumn info{.name = column.name,
                        .header = draft.header_of(column),
                        .type = column.type,
                        .role = column.role};
    if (const auto* text = std::get_if<TextColumn>(&column.data)) {
      count_text(*text, info);
    } else if (const auto* numbers = std::get_if<NumberColumn>(&column.data)) {
      count_numbers(*numbers, info);
      report.totals.push_back({column.name, sum_of(*numbers), numbers->decimals});
    } else {
      count_dates(std::get<DateColumn>(column.data), info);
    }
    report.columns.push_back(std::move(info));
  }
  const Column* when = draft.find(ColumnRole::kDate);
  const auto* dates = when == nullptr ? nullptr : std::get_if<DateColumn>(&when->data);
  if (dates != nullptr) report_dates(report, *dates);
}

}  // namespace roundtable
