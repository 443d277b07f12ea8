#include "views/measure_cells.h"

#include <algorithm>
#include <cstdlib>

namespace roundtable {
namespace {

// Of what is due of a line: enough that rounding it changes no sixth decimal of a sum.
constexpr int kExpectedDecimals = 12;

// Calls `take(cell, number)` for each row that has a number.
template <class Take>
void for_each_number(const NumberSource& source, const Selection& rows,
                     std::span<const std::uint32_t> cells, Take&& take) {
  with_reader(source, [&](const auto& reader) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      __int128 number = 0;
      if (reader.read(rows.base + rows.offsets[i], number)) take(cells[i], number);
    }
  });
}

template <class Take>
void for_each_pair(const NumberSource& first, const NumberSource& second, const Selection& rows,
                   std::span<const std::uint32_t> cells, Take&& take) {
  with_reader(first, [&](const auto& firsts) {
    with_reader(second, [&](const auto& seconds) {
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::size_t row = rows.base + rows.offsets[i];
        __int128 a = 0;
        __int128 b = 0;
        if (firsts.read(row, a) && seconds.read(row, b)) take(cells[i], a, b);
      }
    });
  });
}

// number · 10^exponent / divisor with 6 decimals; nothing beyond 128 bits.
PivotValue quotient(__int128 number, int exponent, __int128 divisor) {
  __int128 scaled = number;
  __int128& grows = exponent < 0 ? divisor : scaled;
  if (__builtin_mul_overflow(grows, power_of_ten(std::abs(exponent)), &grows) || divisor == 0) {
    return std::nullopt;
  }
  return Decimal{.scaled = divide_rounded(scaled, divisor), .decimals = kDecimalsMax};
}

// Of two scales together, but at most 6 decimals.
PivotValue product(__int128 number, int decimals) {
  if (decimals <= kDecimalsMax) return Decimal{.scaled = number, .decimals = decimals};
  return quotient(number, kDecimalsMax - decimals, 1);
}

}  // namespace

MeasureCells::MeasureCells(const BoundMeasure& measure)
    : measure_(measure),
      distinct_(measure.members ? measure.members->size() : 1),
      attached_(measure.members ? measure.members->size() : 1) {}

void MeasureCells::resize(std::size_t cells) {
  switch (measure_.kind) {
    case MeasureKind::kBlank:
      return;
    case MeasureKind::kAttach:
      attached_.resize(cells);
      [[fallthrough]];
    case MeasureKind::kDistinct:
      distinct_.resize(cells);
      return;
    case MeasureKind::kMedian:
      values_.resize(cells);
      return;
    case MeasureKind::kRatio:
      denominators_.resize(cells);
      small_denominators_.resize(cells);
      [[fallthrough]];
    case MeasureKind::kSum:
    case MeasureKind::kProducts:
    case MeasureKind::kExpected:
    case MeasureKind::kAverage:
    case MeasureKind::kMinimum:
    case MeasureKind::kMaximum:
      numbers_.resize(cells);
      small_.resize(cells);
      [[fallthrough]];
    case MeasureKind::kLines:
    case MeasureKind::kCount:
      counts_.resize(cells);
  }
}

void MeasureCells::sink(const Selection& rows, std::span<const std::uint32_t> cells) {
  switch (measure_.kind) {
    case MeasureKind::kBlank:
      return;
    case MeasureKind::kLines:
      return;  // settled
    case MeasureKind::kCount:
      return sink_count(rows, cells);
    case MeasureKind::kDistinct:
      return sink_distinct(rows, cells);
    case MeasureKind::kAttach:
      return sink_attach(rows, cells);
    case MeasureKind::kExpected:
      return sink_expected(rows, cells);
    case MeasureKind::kMedian:
      return for_each_number(
          measure_.number, rows, cells,
          [this](std::uint32_t cell, __int128 number) { values_[cell].push_back(number); });
    case MeasureKind::kProducts:
      return for_each_pair(measure_.number, measure_.factor, rows, cells,
                           [this](std::uint32_t cell, __int128 number, __int128 factor) {
                             numbers_[cell] += number * factor;
                             ++counts_[cell];
                           });
    case MeasureKind::kRatio:
      return sink_ratio(rows, cells);
    case MeasureKind::kSum:
    case MeasureKind::kAverage:
      return sink_numbers(rows, cells);
    case MeasureKind::kMinimum:
    case MeasureKind::kMaximum:
      return for_each_number(
          measure_.number, rows, cells,
          [this](std::uint32_t cell, __int128 number) { add(cell, number, 0, 1); });
  }
}

void MeasureCells::sink_numbers(const Selection& rows, std::span<const std::uint32_t> cells) {
  if (small_.add(measure_.number, rows, cells)) return;
  for_each_number(measure_.number, rows, cells, [this](std::uint32_t cell, __int128 number) {
    numbers_[cell] += number;
    ++counts_[cell];
  });
  small_.skip(cells);
}

void MeasureCells::sink_ratio(const Selection& rows, std::span<const std::uint32_t> cells) {
  const bool small = SmallSums::add_pairs(small_, measure_.number, small_denominators_,
                                          measure_.denominator, rows, cells);
  if (small) return;
  for_each_pair(measure_.number, measure_.denominator, rows, cells,
                [this](std::uint32_t cell, __int128 number, __int128 denominator) {
                  numbers_[cell] += number;
                  denominators_[cell] += denominator;
                  ++counts_[cell];
                });
  small_.skip(cells);
}

void MeasureCells::settle(std::span<const std::int64_t> lines) {
  switch (measure_.kind) {
    case MeasureKind::kLines:
      std::ranges::copy(lines.first(counts_.size()), counts_.begin());
      return;
    case MeasureKind::kRatio:
      small_denominators_.pour(denominators_);
      [[fallthrough]];
    case MeasureKind::kSum:
    case MeasureKind::kAverage:
      small_.pour(numbers_);
      small_.count(counts_, lines);
      return;
    case MeasureKind::kBlank:
    case MeasureKind::kCount:
    case MeasureKind::kMinimum:
    case MeasureKind::kMaximum:
    case MeasureKind::kMedian:
    case MeasureKind::kProducts:
    case MeasureKind::kExpected:
    case MeasureKind::kDistinct:
    case MeasureKind::kAttach:
      return;
  }
}

void MeasureCells::sink_count(const Selection& rows, std::span<const std::uint32_t> cells) {
  const std::uint32_t null = measure_.members->null_code();
  measure_.members->for_each_code(
      rows, [&](std::size_t i, std::uint32_t code) { counts_[cells[i]] += code != null ? 1 : 0; });
}

void MeasureCells::sink_distinct(const Selection& rows, std::span<const std::uint32_t> cells) {
  const std::uint32_t null = measure_.members->null_code();
  measure_.members->for_each_code(rows, [&](std::size_t i, std::uint32_t code) {
    if (code != null) distinct_.insert(cells[i], code);
  });
}

void MeasureCells::sink_attach(const Selection& rows, std::span<const std::uint32_t> cells) {
  keys_.assign(cells.size(), 0);
  measure_.members->append_to(keys_, rows);
  const std::uint32_t null = measure_.members->null_code();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const AttachState state = measure_.attach[rows.base + rows.offsets[i]];
    if (state == AttachState::kNothing || keys_[i] == null) continue;
    distinct_.insert(cells[i], keys_[i]);
    if (state == AttachState::kAttached) attached_.insert(cells[i], keys_[i]);
  }
}

void MeasureCells::sink_expected(const Selection& rows, std::span<const std::uint32_t> cells) {
  const PeriodSource& period = measure_.period;
  if (!period.as_of) return;
  const __int128 unit = power_of_ten(kExpectedDecimals);
  with_reader(measure_.number, [&](const auto& reader) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t row = rows.base + rows.offsets[i];
      const std::int32_t from = period.from->days[row];
      const std::int32_t until = period.until->days[row];
      __int128 number = 0;
      if (from == kNullDay || until < from || !reader.read(row, number)) continue;
      const std::int32_t days = until - from + 1;
      const std::int32_t passed = std::clamp(*period.as_of - from + 1, 0, days);
      numbers_[cells[i]] += divide_rounded(number * passed * unit, days);
      ++counts_[cells[i]];
    }
  });
}

void MeasureCells::add(std::size_t cell, __int128 number, __int128 denominator,
                       std::int64_t count) {
  const bool first = counts_[cell] == 0;
  counts_[cell] += count;
  if (measure_.kind == MeasureKind::kMinimum) {
    numbers_[cell] = first ? number : std::min(numbers_[cell], number);
  } else if (measure_.kind == MeasureKind::kMaximum) {
    numbers_[cell] = first ? number : std::max(numbers_[cell], number);
  } else if (!numbers_.empty()) {
    numbers_[cell] += number;
  }
  if (!denominators_.empty()) denominators_[cell] += denominator;
}

void MeasureCells::finish() {
  distinct_.count(counts_);
  attached_.count(numbers_);
  if (measure_.kind == MeasureKind::kAttach) numbers_.resize(counts_.size());
  if (measure_.kind == MeasureKind::kMedian) find_medians();
}

// Twice the median, so that it is whole where two numbers are in the middle.
void MeasureCells::find_medians() {
  numbers_.resize(values_.size());
  counts_.resize(values_.size());
  for (std::size_t cell = 0; cell < values_.size(); ++cell) {
    std::vector<__int128>& values = values_[cell];
    if (values.empty()) continue;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    const bool even = values.size() % 2 == 0;
    numbers_[cell] = *middle + (even ? *std::max_element(values.begin(), middle) : *middle);
    counts_[cell] = static_cast<std::int64_t>(values.size());
  }
}

PivotValue MeasureCells::value(std::size_t cell) const {
  const std::int64_t count = cell < counts_.size() ? counts_[cell] : 0;
  const int decimals = measure_.number.decimals;
  switch (measure_.kind) {
    case MeasureKind::kBlank:
      return std::nullopt;
    case MeasureKind::kLines:
    case MeasureKind::kCount:
    case MeasureKind::kDistinct:
      return Decimal{.scaled = count, .decimals = 0};
    case MeasureKind::kSum:
    case MeasureKind::kMinimum:
    case MeasureKind::kMaximum:
      if (count == 0) return std::nullopt;
      return Decimal{.scaled = numbers_[cell], .decimals = decimals};
    case MeasureKind::kAverage:
      return quotient(count == 0 ? 0 : numbers_[cell], kDecimalsMax - decimals, count);
    case MeasureKind::kMedian:
      return quotient(count == 0 ? 0 : numbers_[cell], kDecimalsMax - decimals, count == 0 ? 0 : 2);
    case MeasureKind::kProducts:
      return count == 0 ? std::nullopt
                        : product(numbers_[cell], decimals + measure_.factor.decimals);
    case MeasureKind::kExpected:
      if (count == 0) return std::nullopt;
      return quotient(numbers_[cell], kDecimalsMax - decimals - kExpectedDecimals, 1);
    case MeasureKind::kAttach:
      return quotient(count == 0 ? 0 : numbers_[cell], kDecimalsMax, count);
    case MeasureKind::kRatio:
      if (count == 0) return std::nullopt;
      return quotient(numbers_[cell], kDecimalsMax + measure_.denominator.decimals - decimals,
                      denominators_[cell]);
  }
  return std::nullopt;
}

}  // namespace roundtable
