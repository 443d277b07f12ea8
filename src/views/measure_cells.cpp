#include "views/measure_cells.h"

#include <algorithm>

namespace roundtable {
namespace {

struct ColumnReader {
  const std::int64_t* values;

  bool read(std::size_t row, __int128& number) const {
    number = values[row];
    return values[row] != kNullNumber;
  }
};

struct DifferenceReader {
  const std::int64_t* values;
  const std::int64_t* minus;
  __int128 factor, minus_factor;

  bool read(std::size_t row, __int128& number) const {
    number = values[row] * factor - minus[row] * minus_factor;
    return values[row] != kNullNumber && minus[row] != kNullNumber;
  }
};

// Calls `visit` with the reader of this source, so that the loop over rows is
// compiled for each of them.
template <class Visit>
void with_reader(const NumberSource& source, Visit&& visit) {
  if (source.minus == nullptr) {
    visit(ColumnReader{source.column->scaled.data()});
  } else {
    visit(DifferenceReader{source.column->scaled.data(), source.minus->scaled.data(), source.factor,
                           source.minus_factor});
  }
}

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
void for_each_pair(const BoundMeasure& measure, const Selection& rows,
                   std::span<const std::uint32_t> cells, Take&& take) {
  with_reader(measure.number, [&](const auto& numerators) {
    with_reader(measure.denominator, [&](const auto& denominators) {
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::size_t row = rows.base + rows.offsets[i];
        __int128 numerator = 0;
        __int128 denominator = 0;
        const bool both = numerators.read(row, numerator) && denominators.read(row, denominator);
        if (both) take(cells[i], numerator, denominator);
      }
    });
  });
}

// number · 10^exponent / divisor with 6 decimals; nothing beyond 128 bits.
PivotValue quotient(__int128 number, int exponent, __int128 divisor) {
  __int128 scaled = 0;
  if (divisor == 0 || __builtin_mul_overflow(number, power_of_ten(exponent), &scaled)) {
    return std::nullopt;
  }
  return Decimal{.scaled = divide_rounded(scaled, divisor), .decimals = kDecimalsMax};
}

}  // namespace

MeasureCells::MeasureCells(const BoundMeasure& measure)
    : measure_(measure), distinct_(measure.members ? measure.members->size() : 1) {}

void MeasureCells::resize(std::size_t cells) {
  switch (measure_.kind) {
    case MeasureKind::kBlank:
      return;
    case MeasureKind::kDistinct:
      distinct_.resize(cells);
      return;
    case MeasureKind::kRatio:
      denominators_.resize(cells);
      [[fallthrough]];
    case MeasureKind::kSum:
    case MeasureKind::kAverage:
    case MeasureKind::kMinimum:
    case MeasureKind::kMaximum:
      numbers_.resize(cells);
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
      for (const std::uint32_t cell : cells) ++counts_[cell];
      return;
    case MeasureKind::kCount:
      return sink_count(rows, cells);
    case MeasureKind::kDistinct:
      return sink_distinct(rows, cells);
    case MeasureKind::kRatio:
      return for_each_pair(measure_, rows, cells,
                           [this](std::uint32_t cell, __int128 number, __int128 denominator) {
                             numbers_[cell] += number;
                             denominators_[cell] += denominator;
                             ++counts_[cell];
                           });
    case MeasureKind::kSum:
    case MeasureKind::kAverage:
      return for_each_number(measure_.number, rows, cells,
                             [this](std::uint32_t cell, __int128 number) {
                               numbers_[cell] += number;
                               ++counts_[cell];
                             });
    case MeasureKind::kMinimum:
    case MeasureKind::kMaximum:
      return for_each_number(
          measure_.number, rows, cells,
          [this](std::uint32_t cell, __int128 number) { add(cell, number, 0, 1); });
  }
}

void MeasureCells::sink_count(const Selection& rows, std::span<const std::uint32_t> cells) {
  keys_.assign(cells.size(), 0);
  measure_.members->append_to(keys_, rows);
  const std::uint32_t null = measure_.members->null_code();
  for (std::size_t i = 0; i < cells.size(); ++i) counts_[cells[i]] += keys_[i] != null ? 1 : 0;
}

void MeasureCells::sink_distinct(const Selection& rows, std::span<const std::uint32_t> cells) {
  keys_.assign(cells.size(), 0);
  measure_.members->append_to(keys_, rows);
  const std::uint32_t null = measure_.members->null_code();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (keys_[i] != null) distinct_.insert(cells[i], keys_[i]);
  }
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
  if (measure_.kind != MeasureKind::kDistinct) return;
  distinct_.for_each([this](std::size_t cell, std::size_t) {
    if (cell >= counts_.size()) counts_.resize(cell + 1);
    ++counts_[cell];
  });
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
    case MeasureKind::kRatio:
      if (count == 0) return std::nullopt;
      return quotient(numbers_[cell], kDecimalsMax + measure_.denominator.decimals - decimals,
                      denominators_[cell]);
  }
  return std::nullopt;
}

}  // namespace roundtable
