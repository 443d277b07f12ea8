#include "ingest/derive.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <initializer_list>

#include "base/text.h"
#include "ingest/column_role.h"
#include "ingest/date_text.h"
#include "views/date_parts.h"
#include "views/numbers.h"

namespace roundtable {
namespace {

TextColumn constant(std::string word, std::size_t rows) {
  TextColumn text;
  text.dictionary.push_back(std::move(word));
  text.codes.assign(rows, 0);
  return text;
}

void add_source(ImportDraft& draft, const std::string& source) {
  if (source.empty() || draft.find(ColumnRole::kSource) != nullptr) return;
  draft.add_column({.name = "source",
                    .type = ColumnType::kText,
                    .role = ColumnRole::kSource,
                    .data = constant(source, draft.table.rows)});
}

void add_recurring(ImportDraft& draft, RecurringLines rule) {
  if (rule == RecurringLines::kNone || draft.find(ColumnRole::kRecurring) != nullptr) return;
  const Column* contract = draft.find(ColumnRole::kContract);
  const auto* contracts = contract == nullptr ? nullptr : std::get_if<TextColumn>(&contract->data);
  if (rule == RecurringLines::kWithContract && contracts == nullptr) return;
  TextColumn text;
  for (std::size_t row = 0; row < draft.table.rows; ++row) {
    const bool yes = rule == RecurringLines::kAll || contracts->codes[row] != kNullCode;
    const std::string_view word = yes ? "yes" : "no";
    auto at = std::ranges::find(text.dictionary, word);
    if (at == text.dictionary.end()) at = text.dictionary.emplace(at, word);
    text.codes.push_back(static_cast<std::uint32_t>(at - text.dictionary.begin()));
  }
  draft.add_column({.name = "recurring",
                    .type = ColumnType::kText,
                    .role = ColumnRole::kRecurring,
                    .data = std::move(text)});
}

std::int32_t months_later(std::int32_t day, int months) {
  const Date date = date_of(day);
  const auto month = date.year() / date.month() + std::chrono::months(months);
  const auto last = std::chrono::year_month_day(month / std::chrono::last).day();
  return day_number(month.year() / month.month() / std::min(date.day(), last));
}

// The first column whose header has one of these words; null if there is none.
const Column* column_with(const ImportDraft& draft, std::initializer_list<std::string_view> any) {
  for (const Column& column : draft.table.columns) {
    for (const std::string& word : header_words(column.name)) {
      if (std::ranges::find(any, word) != any.end()) return &column;
    }
  }
  return nullptr;
}

struct PeriodColumn {
  const Column* column = nullptr;
  std::string_view part;  // what a number alone counts: "Q", "H" or months
};

PeriodColumn period_column(const ImportDraft& draft) {
  if (const auto* column = column_with(draft, {"quarter", "quartal"})) return {column, "Q"};
  if (const auto* column = column_with(draft, {"half", "halbjahr"})) return {column, "H"};
  return {column_with(draft, {"period", "periode", "zeitraum", "month", "monat"}), ""};
}

// The day of a cell that is a date, or a year: its first day.
std::int32_t start_day(const Column& column, std::size_t row) {
  if (const auto* dates = std::get_if<DateColumn>(&column.data)) return dates->days[row];
  std::int64_t year = 0;
  if (const auto* numbers = std::get_if<NumberColumn>(&column.data)) {
    if (numbers->scaled[row] == kNullNumber || numbers->decimals != 0) return kNullDay;
    year = numbers->scaled[row];
  } else {
    const std::string_view word = word_of(std::get<TextColumn>(column.data), row);
    const std::size_t digit = std::min(word.find_first_of("0123456789"), word.size());
    std::from_chars(word.data() + digit, word.data() + word.size(), year);
  }
  if (year < 1900 || year > 9999) return kNullDay;
  return day_number(std::chrono::year(static_cast<int>(year)) / std::chrono::January / 1);
}

std::string period_text(const PeriodColumn& period, std::size_t row) {
  if (period.column == nullptr) return {};
  if (const auto* text = std::get_if<TextColumn>(&period.column->data)) {
    return std::string(word_of(*text, row));
  }
  const auto* numbers = std::get_if<NumberColumn>(&period.column->data);
  if (numbers == nullptr || numbers->scaled[row] == kNullNumber) return {};
  return fmt::format("{}{}", period.part,
                     to_text(Decimal{numbers->scaled[row], numbers->decimals}));
}

// How long the periods are whose first days these are: what mostly lies between them.
int months_between(std::vector<std::int32_t> days) {
  std::ranges::sort(days);
  const auto [first, last] = std::ranges::unique(days);
  days.erase(first, last);
  std::int32_t least = INT32_MAX;
  for (std::size_t i = 1; i < days.size(); ++i) least = std::min(least, days[i] - days[i - 1]);
  if (least > 360) return 12;
  if (least > 175) return 6;
  return least > 85 ? 3 : 1;
}

DateColumn ends_of(const DateColumn& dates) {
  std::vector<std::int32_t> days;
  std::ranges::copy_if(dates.days, std::back_inserter(days), [](auto d) { return d != kNullDay; });
  const int months = months_between(days);
  DateColumn ends;
  for (const std::int32_t day : dates.days) {
    ends.days.push_back(day == kNullDay ? kNullDay : months_later(day, months) - 1);
  }
  return ends;
}

void add_until(ImportDraft& draft, DateColumn ends) {
  draft.add_column({.name = "until",
                    .type = ColumnType::kDate,
                    .role = ColumnRole::kUntil,
                    .data = std::move(ends)});
}

void add_target_days(ImportDraft& draft) {
  if (draft.find(ColumnRole::kUntil) != nullptr) return;
  const Column* start = column_with(draft, {"year", "jahr", "geschäftsjahr"});
  const PeriodColumn period = period_column(draft);
  if (start == nullptr) {
    Column* date = draft.find(ColumnRole::kDate);
    if (date == nullptr || date->type != ColumnType::kDate) return;
    return add_until(draft, ends_of(std::get<DateColumn>(date->data)));
  }
  DateColumn first, last;
  std::int64_t unclear = 0;
  for (std::size_t row = 0; row < draft.table.rows; ++row) {
    const std::int32_t day = start_day(*start, row);
    const std::string name = period_text(period, row);
    const auto days = day == kNullDay ? std::nullopt : period_days(day, name);
    unclear += days ? 0 : 1;
    first.days.push_back(days ? days->first : kNullDay);
    last.days.push_back(days ? days->last : kNullDay);
  }
  if (unclear > 0) {
    draft.warn(fmt::format("{} lines do not say clearly for which period they are.", unclear));
  }
  for (Column& column : draft.table.columns) {
    if (column.role == ColumnRole::kDate) column.role = ColumnRole::kNone;
  }
  draft.add_column({.name = "date",
                    .type = ColumnType::kDate,
                    .role = ColumnRole::kDate,
                    .data = std::move(first)});
  add_until(draft, std::move(last));
}

// "Q1" is {'q', 1}, "3" is {0, 3}, "2nd half" {'h', 2}, "year" {'y', 0}.
struct PeriodName {
  char part = 0;
  int number = 0;
};

PeriodName parse_period(std::string_view period) {
  PeriodName name;
  const std::string key = name_key(period);
  const std::size_t digit = key.find_first_of("0123456789");
  if (digit != key.npos) {
    std::from_chars(key.data() + digit, key.data() + key.size(), name.number);
  }
  const auto has = [&](std::string_view word) { return key.contains(word); };
  if (key.empty() || has("year") || has("jahr") || key.starts_with("fy") || key == "y") {
    name.part = has("half") || has("halb") ? 'h' : 'y';
  } else if (has("half") || has("halb") || key.front() == 'h') {
    name.part = 'h';
  } else if (key.front() == 'q' || has("quart")) {
    name.part = 'q';
  } else if (has("month") || has("monat") || (key.front() == 'm' && digit == 1)) {
    name.part = 'm';
  } else if (digit != 0) {
    name.part = '?';
  }
  return name;
}

// Programs write 60, 60% or 0.6.
void share_probabilities(ImportDraft& draft) {
  for (Column& column : draft.table.columns) {
    auto* numbers = std::get_if<NumberColumn>(&column.data);
    if (column.role != ColumnRole::kProbability || numbers == nullptr) continue;
    const __int128 one = power_of_ten(numbers->decimals);
    const bool hundredths = std::ranges::any_of(
        numbers->scaled, [&](std::int64_t value) { return value != kNullNumber && value > one; });
    if (!hundredths) continue;
    const int finer = std::min(2, kDecimalsMax - numbers->decimals);
    numbers->decimals += finer;
    for (std::int64_t& value : numbers->scaled) {
      if (value == kNullNumber) continue;
      value = static_cast<std::int64_t>(divide_rounded(value, power_of_ten(2 - finer)));
    }
    draft.warn(fmt::format("Column \"{}\": percent, so that 60 is taken as 0.60.", column.name));
  }
}

}  // namespace

std::optional<DayRange> period_days(std::int32_t start, std::string_view period) {
  const PeriodName name = parse_period(period);
  const auto range = [&](int index, int months) -> std::optional<DayRange> {
    if (index < 1 || index * months > 12) return std::nullopt;
    return DayRange{months_later(start, (index - 1) * months),
                    months_later(start, index * months) - 1};
  };
  if (name.part == 'y') return range(1, 12);
  if (name.part == 'h') return range(name.number, 6);
  if (name.part == 'q') return range(name.number, 3);
  if (name.part == 'm' || name.part == 0) return range(name.number, 1);
  // A month by its name: the one at or behind the year's start.
  const auto date = read_date(fmt::format("1 {} 2000", period));
  const auto day = date ? day_of(*date, DateOrder::kDayMonthYear) : std::nullopt;
  if (!day) return std::nullopt;
  const auto month = static_cast<int>(static_cast<unsigned>(date_of(*day).month()));
  const auto begins = static_cast<int>(static_cast<unsigned>(date_of(start).month()));
  return range((month - begins + 12) % 12 + 1, 1);
}

void derive_columns(ImportDraft& draft, const ColumnMap& map) {
  if (map.source) add_source(draft, *map.source);
  if (map.recurring) add_recurring(draft, *map.recurring);
  if (draft.report.kind == DatasetKind::kTarget) add_target_days(draft);
  share_probabilities(draft);
}

}  // namespace roundtable
