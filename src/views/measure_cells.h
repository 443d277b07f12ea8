#pragma once

// One measure over many cells: sink rows, combine cells, finalise values. Sums are
// of scaled integers in 128 bits, so that the order of lines never matters. A total
// is combined from what the lines left in the cells (sums, counts, members), never
// from finished values.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "views/distinct_set.h"
#include "views/member_codes.h"
#include "views/numbers.h"
#include "views/pivot_result.h"

namespace roundtable {

// A number for each row: a column, or the difference of two (margin), which is null
// where either is.
struct NumberSource {
  const NumberColumn* column = nullptr;
  const NumberColumn* minus = nullptr;        // null for a plain column
  std::int64_t factor = 1, minus_factor = 1;  // bring both to `decimals`
  int decimals = 0;
};

enum class MeasureKind {
  kLines,
  kCount,  // lines on which a field is not null
  kSum,
  kAverage,
  kMinimum,
  kMaximum,
  kRatio,  // of sums over the lines that have both numbers
  kDistinct,
  kBlank,  // not open, or not there
};

struct BoundMeasure {
  MeasureKind kind = MeasureKind::kLines;
  NumberSource number;
  NumberSource denominator;            // kRatio
  std::optional<MemberCodes> members;  // kCount, kDistinct
  std::string name;                    // for the header
  int display_decimals = 0;
};

class MeasureCells {
 public:
  // Lifetime: `measure` outlives the cells.
  explicit MeasureCells(const BoundMeasure& measure);

  // Makes room for cells below `cells`.
  void resize(std::size_t cells);

  // Adds the selected rows; cells[i] is where row i belongs.
  void sink(const Selection& rows, std::span<const std::uint32_t> cells);

  // Adds each cell of `from` to those that `targets(cell, emit)` emits.
  template <class Targets>
  void combine(const MeasureCells& from, Targets&& targets);

  // Counts the distinct members; call it once, after the last combine.
  void finish();
  PivotValue value(std::size_t cell) const;

 private:
  void sink_count(const Selection& rows, std::span<const std::uint32_t> cells);
  void sink_distinct(const Selection& rows, std::span<const std::uint32_t> cells);
  void add(std::size_t cell, __int128 number, __int128 denominator, std::int64_t count);

  const BoundMeasure& measure_;
  std::vector<__int128> numbers_;       // sum or extreme; numerator
  std::vector<__int128> denominators_;  // kRatio
  std::vector<std::int64_t> counts_;    // lines behind them that are not null
  DistinctSet distinct_;
  std::vector<std::uint64_t> keys_;  // scratch of one block
};

template <class Targets>
void MeasureCells::combine(const MeasureCells& from, Targets&& targets) {
  if (measure_.kind == MeasureKind::kDistinct) {
    from.distinct_.for_each([&](std::size_t cell, std::size_t member) {
      targets(cell, [&](std::size_t target) { distinct_.insert(target, member); });
    });
    return;
  }
  for (std::size_t cell = 0; cell < from.counts_.size(); ++cell) {
    if (from.counts_[cell] == 0) continue;
    const __int128 number = from.numbers_.empty() ? 0 : from.numbers_[cell];
    const __int128 denominator = from.denominators_.empty() ? 0 : from.denominators_[cell];
    targets(cell,
            [&](std::size_t target) { add(target, number, denominator, from.counts_[cell]); });
  }
}

}  // namespace roundtable
