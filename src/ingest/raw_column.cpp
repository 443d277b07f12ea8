#include "ingest/raw_column.h"

#include <algorithm>

#include "ingest/cell_value.h"
#include "ingest/number_text.h"
#include "views/numbers.h"

namespace roundtable {
namespace {

constexpr int kPlainDigitsMax = 15;  // more are looked at closely
constexpr std::size_t kOddMax = 100'000;
constexpr std::int64_t kTenTo[] = {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000};

// Digits, and perhaps a minus before and one mark within: what programs write.
struct Plain {
  std::int64_t value = 0;
  int whole = 0;
  int decimals = 0;
  bool fits = false;
};

Plain read_plain(std::string_view cell, char mark) {
  Plain plain;
  const char* at = cell.data();
  const char* const end = at + cell.size();
  const bool negative = at != end && *at == '-';
  at += negative ? 1 : 0;
  const char* const first = at;
  std::int64_t value = 0;
  for (; at != end && static_cast<unsigned>(*at - '0') < 10; ++at) value = value * 10 + (*at - '0');
  plain.whole = static_cast<int>(at - first);
  if (plain.whole == 0 || plain.whole > kPlainDigitsMax) return plain;
  if (plain.whole > 1 && *first == '0') return plain;  // more likely a code
  if (at != end && *at == mark) {
    const char* const behind = ++at;
    for (; at != end && static_cast<unsigned>(*at - '0') < 10; ++at) {
      value = value * 10 + (*at - '0');
    }
    plain.decimals = static_cast<int>(at - behind);
    // Three digits may be a group: 1.234 is read in two ways.
    if (plain.decimals == 0 || plain.decimals == 3 || plain.decimals > kDecimalsMax) return plain;
    if (plain.whole + plain.decimals > kPlainDigitsMax) return plain;
  } else if (plain.whole == 8) {
    return plain;  // perhaps a date
  }
  plain.value = negative ? -value : value;
  plain.fits = at == end;
  return plain;
}

// A number as its file would have it.
std::string text_of(std::int64_t scaled, int decimals, char mark) {
  std::string text = to_text(Decimal{scaled, decimals});
  std::ranges::replace(text, '.', mark);
  return text;
}

void add_fault(TypedColumn& column, CellFault fault, std::size_t faults_max) {
  column.faulty.push_back(fault.row);
  if (column.faults.size() < faults_max) column.faults.push_back(std::move(fault));
}

// Each word is read once, however many lines have it.
template <class Value, class Read>
std::vector<Value> values_of(const WordList& words, Value null, const Read& read,
                             std::size_t faults_max, TypedColumn& column) {
  std::vector<Value> by_code;
  std::vector<std::string> why(words.words().size());
  by_code.reserve(words.words().size());
  bool all_fit = true;
  for (std::size_t code = 0; code < words.words().size(); ++code) {
    auto value = read(words.words()[code]);
    by_code.push_back(value.value_or(null));
    if (!value) {
      why[code] = std::move(value.error());
      all_fit = false;
    }
  }
  std::vector<Value> values(words.codes().size());
  const std::uint32_t* const codes = words.codes().data();
  const Value* const known = by_code.data();
  Value* const out = values.data();
  for (std::size_t row = 0; row < values.size(); ++row) {
    out[row] = codes[row] == kNullCode ? null : known[codes[row]];
  }
  for (std::size_t row = 0; !all_fit && row < values.size(); ++row) {
    if (codes[row] == kNullCode || why[codes[row]].empty()) continue;
    add_fault(column, {row, words.words()[codes[row]], why[codes[row]]}, faults_max);
  }
  return values;
}

}  // namespace

void RawColumn::add_number(std::string_view cell) {
  const Plain plain = read_plain(cell, mark_);
  if (!plain.fits) return add_unusual(cell, true);
  if (plain.decimals > decimals_ && !widen(plain.decimals)) return add_unusual(cell, true);
  std::int64_t scaled = 0;
  if (__builtin_mul_overflow(plain.value, kTenTo[decimals_ - plain.decimals], &scaled)) {
    return add_unusual(cell, true);
  }
  plain_whole_ += plain.decimals == 0 ? 1 : 0;
  plain_marked_ += plain.decimals == 0 ? 0 : 1;
  plain_decimals_ = std::max(plain_decimals_, plain.decimals);
  scaled_.push_back(scaled);
}

// Empty, with a currency, in groups, a word …
void RawColumn::add_unusual(std::string_view cell, bool counted) {
  if (counted) stats_.add(cell);
  const bool missing = cell.empty() || is_missing(trim_spaces(cell));
  if (!missing && !too_odd_) odd_.push_back({scaled_.size(), std::string(cell)});
  too_odd_ = too_odd_ || (odd_.size() > kOddMax && odd_.size() > scaled_.size() / 2);
  scaled_.push_back(kNullNumber);
}

void RawColumn::add_uncounted(std::string_view cell) {
  if (numbers_) return add_unusual(cell, false);
  words_.add(cell);
  has_uncounted_ = true;
  uncounted_ = cell;
}

// False if a value would not fit any more.
bool RawColumn::widen(int decimals) {
  const std::int64_t factor = kTenTo[decimals - decimals_];
  const std::int64_t largest = INT64_MAX / factor;
  const auto fits = [&](std::int64_t value) {
    return value == kNullNumber || (value <= largest && value >= -largest);
  };
  if (!std::ranges::all_of(scaled_, fits)) return false;
  for (std::int64_t& value : scaled_) value *= value == kNullNumber ? 1 : factor;
  decimals_ = decimals;
  return true;
}

ColumnStats RawColumn::stats() const {
  ColumnStats stats = stats_;
  if (numbers_) {
    NumberStats& mine = mark_ == '.' ? stats.with_point : stats.with_comma;
    NumberStats& other = mark_ == '.' ? stats.with_comma : stats.with_point;
    stats.values += plain_whole_ + plain_marked_;
    mine.valid += plain_whole_ + plain_marked_;
    mine.only += plain_marked_;
    mine.decimals_max = std::max(mine.decimals_max, plain_decimals_);
    other.valid += plain_whole_;
    return stats;
  }
  const auto counts = words_.count();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const bool uncounted = has_uncounted_ && words_.words()[i] == uncounted_;
    const std::int64_t lines = counts[i] - (uncounted ? 1 : 0);
    if (lines > 0) stats.add(words_.words()[i], lines);
  }
  return stats;
}

bool RawColumn::is_plain_number(std::string_view cell, char mark) {
  return read_plain(cell, mark).fits;
}

bool RawColumn::misread(const ColumnPlan& plan) const {
  if (!numbers_ || plan.skip) return false;
  return too_odd_ || !is_number(plan) || (plan.mark != mark_ && plain_marked_ > 0);
}

TypedColumn RawColumn::take(const ColumnPlan& plan, std::size_t faults_max) {
  return numbers_ ? take_numbers(plan, faults_max) : take_words(plan, faults_max);
}

TypedColumn RawColumn::take_words(const ColumnPlan& plan, std::size_t faults_max) {
  TypedColumn column;
  if (is_number(plan)) {
    const auto read = [&](std::string_view cell) { return read_amount(plan, cell); };
    column.data = NumberColumn{
        plan.decimals, values_of<std::int64_t>(words_, kNullNumber, read, faults_max, column)};
  } else if (is_date(plan)) {
    const auto read = [&](std::string_view cell) { return read_day(plan, cell); };
    column.data = DateColumn{values_of<std::int32_t>(words_, kNullDay, read, faults_max, column)};
  } else {
    column.data = words_.take_text();
  }
  return column;
}

TypedColumn RawColumn::take_numbers(const ColumnPlan& plan, std::size_t faults_max) {
  TypedColumn column;
  // Percentages are kept as fractions: their decimals are two more than was read.
  const int decimals = decimals_ + (plan.percent ? 2 : 0);
  if (decimals != plan.decimals) {
    for (std::size_t row = 0; row < scaled_.size(); ++row) {
      if (scaled_[row] == kNullNumber) continue;
      const __int128 value =
          decimals < plan.decimals
              ? scaled_[row] * power_of_ten(plan.decimals - decimals)
              : divide_rounded(scaled_[row], power_of_ten(decimals - plan.decimals));
      const bool fits = value <= INT64_MAX && value >= -INT64_MAX;
      if (!fits) odd_.push_back({row, text_of(scaled_[row], decimals_, plan.mark)});
      scaled_[row] = fits ? static_cast<std::int64_t>(value) : kNullNumber;
    }
    std::ranges::sort(odd_, {}, &OddCell::row);
  }
  for (const OddCell& odd : odd_) {
    auto value = read_amount(plan, odd.cell);
    scaled_[odd.row] = value.value_or(kNullNumber);
    if (!value) add_fault(column, {odd.row, odd.cell, std::move(value.error())}, faults_max);
  }
  column.data = NumberColumn{plan.decimals, std::move(scaled_)};
  return column;
}

}  // namespace roundtable
