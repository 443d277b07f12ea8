#include "views/pivot_scan.h"

#include <algorithm>
#include <numeric>

namespace roundtable {
namespace {

// Turns keys into cell numbers: the key itself while there are few, a table up to
// some megabytes, a hash beyond.
class CellNumbers {
 public:
  explicit CellNumbers(const PivotPlan& plan) {
    for (const MemberCodes& level : plan.levels) key_count_ *= level.size();
    if (key_count_ <= kDirectMax) {
      keys_.resize(key_count_);
      std::iota(keys_.begin(), keys_.end(), std::uint64_t{0});
    } else if (key_count_ <= kTableMax) {
      table_.assign(key_count_, kNoCell);
    }
  }

  void number(std::span<const std::uint64_t> keys, std::span<std::uint32_t> cells) {
    if (key_count_ <= kDirectMax) {
      std::ranges::transform(keys, cells.begin(),
                             [](std::uint64_t key) { return static_cast<std::uint32_t>(key); });
    } else if (key_count_ <= kTableMax) {
      std::ranges::transform(keys, cells.begin(), [this](std::uint64_t key) {
        if (table_[key] == kNoCell) {
          table_[key] = static_cast<std::uint32_t>(keys_.size());
          keys_.push_back(key);
        }
        return table_[key];
      });
    } else {
      std::ranges::transform(keys, cells.begin(),
                             [this](std::uint64_t key) { return index_.number_of(key); });
    }
  }

  // Of each cell so far.
  const std::vector<std::uint64_t>& keys() const {
    return key_count_ <= kTableMax ? keys_ : index_.keys();
  }

 private:
  static constexpr std::uint64_t kDirectMax = 1 << 14;
  static constexpr std::uint64_t kTableMax = 1 << 22;
  static constexpr std::uint32_t kNoCell = UINT32_MAX;

  std::uint64_t key_count_ = 1;
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> table_;
  KeyIndex index_;
};

void widen_dates(ScannedCells& scanned, const DateColumn& dates, const Selection& rows) {
  std::int32_t first = INT32_MAX;
  std::int32_t last = INT32_MIN;
  for (const std::uint16_t offset : rows.offsets) {
    const std::int32_t day = dates.days[rows.base + offset];
    first = std::min(first, day == kNullDay ? INT32_MAX : day);
    last = std::max(last, day);
  }
  if (last == kNullDay) return;
  scanned.first_day = std::min(scanned.first_day.value_or(first), first);
  scanned.last_day = std::max(scanned.last_day.value_or(last), last);
}

void make_room(ScannedCells& scanned, std::size_t cells) {
  if (cells <= scanned.lines.size()) return;
  // Ahead of need: a block may add a few cells each time.
  const std::size_t room = std::max(cells, scanned.lines.size() * 2);
  scanned.lines.resize(room);
  for (MeasureCells& measure : scanned.measures) measure.resize(room);
}

}  // namespace

ScannedCells scan(PivotPlan& plan, std::size_t rows) {
  ScannedCells scanned;
  for (const BoundMeasure& measure : plan.measures) scanned.measures.emplace_back(measure);
  CellNumbers numbers(plan);
  std::vector<std::uint64_t> key_block(kBlockRows);
  std::vector<std::uint32_t> cell_block(kBlockRows);
  make_room(scanned, numbers.keys().size());
  for (std::size_t base = 0; base < rows; base += kBlockRows) {
    const Selection selected = plan.filters.select(base, std::min(kBlockRows, rows - base));
    const std::size_t count = selected.offsets.size();
    if (count == 0) continue;
    const auto keys = std::span(key_block).first(count);
    const auto cells = std::span(cell_block).first(count);
    std::ranges::fill(keys, 0);
    for (const MemberCodes& level : plan.levels) level.append_to(keys, selected);
    numbers.number(keys, cells);
    make_room(scanned, numbers.keys().size());
    for (const std::uint32_t cell : cells) ++scanned.lines[cell];
    for (MeasureCells& measure : scanned.measures) measure.sink(selected, cells);
    if (plan.dates != nullptr) widen_dates(scanned, *plan.dates, selected);
    scanned.rows_matched += static_cast<std::int64_t>(count);
  }
  scanned.keys = numbers.keys();
  return scanned;
}

}  // namespace roundtable
