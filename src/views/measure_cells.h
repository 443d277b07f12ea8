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
#include "views/number_source.h"
#include "views/numbers.h"
#include "views/pivot_result.h"
#include "views/small_sums.h"

namespace roundtable {

enum class MeasureKind {
  kLines,
  kCount,  // lines on which a field is not null
  kSum,
  kAverage,
  kMinimum,
  kMaximum,
  kMedian,
  kProducts,  // sum of products over the lines that have both numbers
  kExpected,  // sum of what of each number is due by a day
  kRatio,     // of sums over the lines that have both numbers
  kDistinct,
  kAttach,
  kBlank,  // not open, or not there
};

// What a line says of its member: nothing, that it has the one, or that it has both.
enum class AttachState : std::uint8_t { kNothing, kAlone, kAttached };

// Each line's period, both ends included, and how far it has run.
struct PeriodSource {
  const DateColumn* from = nullptr;
  const DateColumn* until = nullptr;
  std::optional<std::int32_t> as_of;  // nothing is due without it
};

struct BoundMeasure {
  MeasureKind kind = MeasureKind::kLines;
  NumberSource number;
  NumberSource denominator;            // kRatio
  NumberSource factor;                 // kProducts
  PeriodSource period;                 // kExpected
  std::optional<MemberCodes> members;  // kCount, kDistinct, kAttach
  std::vector<AttachState> attach;     // kAttach: of each line
  Unit unit = Unit::kNumber;
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

  // After the last sink: `lines` of each cell, all told.
  void settle(std::span<const std::int64_t> lines);

  // Adds each cell of `from` to those that `targets(cell, emit)` emits.
  template <class Targets>
  void combine(const MeasureCells& from, Targets&& targets);

  // Calls `visit(cell, member)` once for each member seen in a cell, if it is distinct.
  template <class Visit>
  void for_each_member(Visit&& visit) const {
    if (measure_.kind == MeasureKind::kDistinct) distinct_.for_each(visit);
  }

  // Counts the distinct members, finds medians; call it once, after the last combine.
  void finish();
  PivotValue value(std::size_t cell) const;

 private:
  void sink_count(const Selection& rows, std::span<const std::uint32_t> cells);
  void sink_distinct(const Selection& rows, std::span<const std::uint32_t> cells);
  void sink_attach(const Selection& rows, std::span<const std::uint32_t> cells);
  void sink_expected(const Selection& rows, std::span<const std::uint32_t> cells);
  void find_medians();
  void sink_numbers(const Selection& rows, std::span<const std::uint32_t> cells);
  void sink_ratio(const Selection& rows, std::span<const std::uint32_t> cells);
  void add(std::size_t cell, __int128 number, __int128 denominator, std::int64_t count);

  const BoundMeasure& measure_;
  std::vector<__int128> numbers_;              // sum or extreme; numerator
  std::vector<__int128> denominators_;         // kRatio
  SmallSums small_, small_denominators_;       // of the same, until they are settled
  std::vector<std::int64_t> counts_;           // lines behind them that are not null
  std::vector<std::vector<__int128>> values_;  // kMedian: every number
  DistinctSet distinct_;
  DistinctSet attached_;             // kAttach: those of `distinct_` that have both
  std::vector<std::uint64_t> keys_;  // scratch of one block
};

template <class Targets>
void MeasureCells::combine(const MeasureCells& from, Targets&& targets) {
  distinct_.combine(from.distinct_, targets);
  attached_.combine(from.attached_, targets);
  for (std::size_t cell = 0; cell < from.values_.size(); ++cell) {
    const std::vector<__int128>& values = from.values_[cell];
    if (values.empty()) continue;
    targets(cell, [&](std::size_t target) {
      values_[target].insert(values_[target].end(), values.begin(), values.end());
    });
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
