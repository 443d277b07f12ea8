#include "views/small_sums.h"

#include <algorithm>

namespace roundtable {
namespace {

// So that a block of them stays far from 64 bits.
constexpr std::uint64_t kNumberMax = std::uint64_t{1} << 48;
constexpr std::uint64_t kSumMax = std::uint64_t{1} << 62;

template <class Number>
std::span<const Number> block_of(const std::vector<Number>& column, const Selection& rows) {
  const std::size_t first = rows.offsets.front();
  return std::span(column).subspan(rows.base + first, rows.offsets.back() - first + 1U);
}

bool has_null(const NumberColumn& column, const Selection& rows) {
  const auto any = [&](const auto& values, auto null) {
    bool found = false;
    for (const auto value : block_of(values, rows)) found |= value == null;
    return found;
  };
  const auto& narrow = column.packed.narrow;
  return narrow.empty() ? any(column.scaled, kNullNumber) : any(narrow, kNullNarrow);
}

// At least as large as each number of the block, null left out.
std::uint64_t most_of(std::span<const std::int64_t> values) {
  std::uint64_t bits = 0;
  for (const std::int64_t value : values) {
    const std::int64_t number = value == kNullNumber ? 0 : value;
    bits |= static_cast<std::uint64_t>(number ^ (number >> 63));
  }
  return bits + 1;
}

template <class Number>
struct PlainNumber {
  const Number* values;
  Number null;
  std::int64_t operator()(std::size_t row) const { return values[row]; }
  bool is_null(std::size_t row) const { return values[row] == null; }
};

template <class Number>
struct Difference {
  const Number* values;
  const Number* minus;
  std::int64_t factor, minus_factor;
  Number null;
  std::int64_t operator()(std::size_t row) const {
    return values[row] * factor - minus[row] * minus_factor;
  }
  bool is_null(std::size_t row) const { return values[row] == null || minus[row] == null; }
};

// Calls `visit` with what reads a number, so that its loop is compiled for each kind.
template <class Visit>
void with_numbers(const NumberSource& source, Visit&& visit) {
  const NumberColumn& column = *source.column;
  const auto& narrow = column.packed.narrow;
  if (source.minus == nullptr) {
    if (narrow.empty()) return visit(PlainNumber{column.scaled.data(), kNullNumber});
    return visit(PlainNumber{narrow.data(), kNullNarrow});
  }
  const auto& minus_narrow = source.minus->packed.narrow;
  if (narrow.empty() || minus_narrow.empty()) {
    return visit(Difference{column.scaled.data(), source.minus->scaled.data(), source.factor,
                            source.minus_factor, kNullNumber});
  }
  visit(Difference{narrow.data(), minus_narrow.data(), source.factor, source.minus_factor,
                   kNullNarrow});
}

}  // namespace

SmallSums::Look SmallSums::look_over(const NumberSource& source, const Selection& rows) {
  Look look;
  const auto add = [&](const NumberColumn& column, std::int64_t factor) {
    const PackedNumbers& packed = column.packed;
    if (!packed.is_known || packed.has_null) look.has_null |= has_null(column, rows);
    std::uint64_t most = packed.is_known ? packed.most : most_of(block_of(column.scaled, rows));
    // Too large is too large, however much.
    const bool wide = most > kNumberMax || __builtin_mul_overflow(most, factor, &most);
    look.most = std::min(kSumMax, look.most) + (wide ? kSumMax : std::min(most, kSumMax));
  };
  add(*source.column, source.factor);
  if (source.minus != nullptr) add(*source.minus, source.minus_factor);
  return look;
}

bool SmallSums::has_room(const Look& look, std::size_t rows) {
  if (look.most > kNumberMax) return false;
  const std::uint64_t more = look.most * rows;
  if (bound_ + more > kSumMax) {
    poured_.resize(sums_.size());
    for (std::size_t cell = 0; cell < sums_.size(); ++cell) poured_[cell] += sums_[cell];
    std::ranges::fill(sums_, 0);
    bound_ = 0;
  }
  bound_ += more;
  return true;
}

bool SmallSums::add(const NumberSource& source, const Selection& rows,
                    std::span<const std::uint32_t> cells) {
  const Look look = look_over(source, rows);
  if (!has_room(look, cells.size())) return false;
  if (look.has_null) missing_.resize(sums_.size());
  with_numbers(source, [&, this](auto number) {
    // By value: what is added to could otherwise be these.
    std::int64_t* sums = sums_.data();
    std::int64_t* missing = missing_.data();
    const std::uint32_t* to = cells.data();
    if (!look.has_null) {
      return rows.for_each([=](std::size_t i, std::size_t row) { sums[to[i]] += number(row); });
    }
    rows.for_each([=](std::size_t i, std::size_t row) {
      const bool null = number.is_null(row);
      if (!null) sums[to[i]] += number(row);
      missing[to[i]] += null ? 1 : 0;
    });
  });
  return true;
}

bool SmallSums::add_pairs(SmallSums& a, const NumberSource& source_a, SmallSums& b,
                          const NumberSource& source_b, const Selection& rows,
                          std::span<const std::uint32_t> cells) {
  const Look look_a = look_over(source_a, rows);
  const Look look_b = look_over(source_b, rows);
  if (look_a.has_null || look_b.has_null) return false;
  if (look_a.most > kNumberMax || look_b.most > kNumberMax) return false;
  return a.add(source_a, rows, cells) && b.add(source_b, rows, cells);
}

void SmallSums::skip(std::span<const std::uint32_t> cells) {
  missing_.resize(sums_.size());
  for (const std::uint32_t cell : cells) ++missing_[cell];
}

void SmallSums::pour(std::vector<__int128>& sums) const {
  for (std::size_t cell = 0; cell < sums_.size(); ++cell) sums[cell] += sums_[cell];
  for (std::size_t cell = 0; cell < poured_.size(); ++cell) sums[cell] += poured_[cell];
}

void SmallSums::count(std::vector<std::int64_t>& counts,
                      std::span<const std::int64_t> lines) const {
  for (std::size_t cell = 0; cell < sums_.size(); ++cell) counts[cell] += lines[cell];
  for (std::size_t cell = 0; cell < missing_.size(); ++cell) counts[cell] -= missing_[cell];
}

}  // namespace roundtable
