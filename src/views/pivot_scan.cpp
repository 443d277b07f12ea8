#include "views/pivot_scan.h"

#include <algorithm>
#include <numeric>

namespace roundtable {
namespace {

// Gives each selected row the number of its cell: its key itself while there are few, a
// table up to some megabytes, a hash beyond. A key is a digit a level.
class CellNumbers {
 public:
  explicit CellNumbers(const PivotPass& pass) : pass_(pass), wide_keys_(kBlockRows) {
    for (const MemberCodes& level : pass.levels) key_count_ *= level.size();
    // Cells that nobody needs are not worth more than a few lines each.
    const std::uint64_t direct = std::max<std::uint64_t>(kDirectMin, pass.table->rows / 8);
    if (key_count_ <= std::min(direct, kDirectMax)) {
      way_ = Way::kDirect;
      keys_.resize(key_count_);
      std::iota(keys_.begin(), keys_.end(), std::uint64_t{0});
    } else if (key_count_ <= kTableMax) {
      way_ = Way::kTable;
      table_.assign(key_count_, kNoCell);
    }
  }

  void number(const Selection& rows, std::span<std::uint32_t> cells) {
    if (way_ == Way::kHash) return number_by_hash(rows, cells);
    if (pass_.levels.empty()) std::ranges::fill(cells, 0);
    for (const MemberCodes& level : pass_.levels) {
      if (&level == pass_.levels.data()) {
        level.begin(cells, rows);
      } else {
        level.append_to(cells, rows);
      }
    }
    if (way_ == Way::kDirect) return;
    for (std::uint32_t& cell : cells) {
      if (table_[cell] == kNoCell) {
        table_[cell] = static_cast<std::uint32_t>(keys_.size());
        keys_.push_back(cell);
      }
      cell = table_[cell];
    }
  }

  // Of each cell so far.
  const std::vector<std::uint64_t>& keys() const {
    return way_ == Way::kHash ? index_.keys() : keys_;
  }

 private:
  enum class Way { kDirect, kTable, kHash };
  static constexpr std::uint64_t kDirectMin = 1 << 10;
  static constexpr std::uint64_t kDirectMax = 1 << 17;
  static constexpr std::uint64_t kTableMax = 1 << 22;
  static constexpr std::uint32_t kNoCell = UINT32_MAX;

  void number_by_hash(const Selection& rows, std::span<std::uint32_t> cells) {
    const auto keys = std::span(wide_keys_).first(cells.size());
    std::ranges::fill(keys, 0);
    for (const MemberCodes& level : pass_.levels) level.append_to(keys, rows);
    std::ranges::transform(keys, cells.begin(),
                           [this](std::uint64_t key) { return index_.number_of(key); });
  }

  const PivotPass& pass_;
  Way way_ = Way::kHash;
  std::uint64_t key_count_ = 1;
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> table_;
  KeyIndex index_;
  std::vector<std::uint64_t> wide_keys_;  // scratch of one block
};

// All the days there are: more lines add none.
bool has_all_days(const ScannedCells& scanned, const PackedDays& packed) {
  return packed.count > 0 && scanned.first_day == packed.first &&
         scanned.last_day == packed.first + static_cast<std::int32_t>(packed.count) - 1;
}

void widen_dates(ScannedCells& scanned, const PivotPass& pass, const Selection& rows) {
  if (has_all_days(scanned, pass.dates->packed)) return;
  const bool check = pass.own_dates_only && scanned.group != LineGroup::kOwn;
  std::int32_t first = INT32_MAX;
  std::int32_t last = INT32_MIN;
  const std::int32_t* days = pass.dates->days.data();
  const auto widen = [&](std::size_t, std::size_t row) {
    first = std::min(first, days[row] == kNullDay ? INT32_MAX : days[row]);
    last = std::max(last, days[row]);
  };
  if (!check) {
    rows.for_each(widen);
  } else {
    rows.for_each([&](std::size_t i, std::size_t row) {
      if (pass.own.owns(row)) widen(i, row);
    });
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
  for (auto& weights : scanned.weights) {
    for (MeasureCells& weight : weights) weight.resize(room);
  }
}

// Whether the measure looks at this group's lines.
bool looks_at(Reach reach, LineGroup group) {
  switch (group) {
    case LineGroup::kAll:
      return reach == Reach::kAll;
    case LineGroup::kOwn:
      return reach == Reach::kOwn || reach == Reach::kOwnAndOthers;
    case LineGroup::kOthers:
      return reach == Reach::kOwnAndOthers;
  }
  return false;
}

ScannedCells prepare(const PivotPass& pass, LineGroup group) {
  ScannedCells scanned{.group = group};
  for (std::size_t i = 0; i < pass.measures.size(); ++i) {
    const PassMeasure& measure = pass.measures[i];
    if (!looks_at(measure.reach, group)) continue;
    scanned.which.push_back(i);
    scanned.measures.emplace_back(measure.bound);
    auto& weights = scanned.weights.emplace_back();
    if (group != LineGroup::kOthers) continue;
    for (const BoundMeasure& weight : measure.weights) weights.emplace_back(weight);
  }
  return scanned;
}

class GroupScan {
 public:
  GroupScan(PivotPass& pass, LineGroup group)
      : pass_(pass),
        numbers_(pass),
        scanned_(prepare(pass, group)),
        kept_(kBlockRows),
        cells_(kBlockRows) {
    make_room(scanned_, numbers_.keys().size());
  }

  ScannedCells run() {
    const std::size_t rows = pass_.table->rows;
    for (std::size_t base = 0; base < rows; base += kBlockRows) {
      const std::size_t count = std::min(kBlockRows, rows - base);
      sink(until_last_day(of_group(pass_.filters.select(base, count))));
    }
    scanned_.keys = numbers_.keys();
    for (MeasureCells& measure : scanned_.measures) measure.settle(scanned_.lines);
    for (auto& weights : scanned_.weights) {
      for (MeasureCells& weight : weights) weight.settle(scanned_.lines);
    }
    return std::move(scanned_);
  }

 private:
  Selection of_group(const Selection& selected) {
    if (scanned_.group == LineGroup::kAll) return selected;
    const bool own = scanned_.group == LineGroup::kOwn;
    std::size_t kept = 0;
    for (const std::uint16_t offset : selected.offsets) {
      kept_[kept] = offset;
      kept += pass_.own.owns(selected.base + offset) == own ? 1 : 0;
    }
    return {selected.base, std::span(kept_).first(kept)};
  }

  // A date that is not open leaves nothing out.
  Selection until_last_day(const Selection& selected) {
    if (!pass_.last_day) return selected;
    std::size_t kept = 0;
    for (const std::uint16_t offset : selected.offsets) {
      const std::size_t row = selected.base + offset;
      kept_[kept] = offset;
      const bool is_known = !pass_.own_dates_only || pass_.own.owns(row);
      kept += is_known && pass_.dates->days[row] > *pass_.last_day ? 0 : 1;
    }
    return {selected.base, std::span(kept_).first(kept)};
  }

  void sink(const Selection& selected) {
    const std::size_t count = selected.offsets.size();
    if (count == 0) return;
    const auto cells = std::span(cells_).first(count);
    numbers_.number(selected, cells);
    make_room(scanned_, numbers_.keys().size());
    std::int64_t* lines = scanned_.lines.data();
    for (const std::uint32_t cell : cells) ++lines[cell];
    for (MeasureCells& measure : scanned_.measures) measure.sink(selected, cells);
    for (auto& weights : scanned_.weights) {
      for (MeasureCells& weight : weights) weight.sink(selected, cells);
    }
    if (pass_.dates != nullptr) widen_dates(scanned_, pass_, selected);
    scanned_.rows_matched += static_cast<std::int64_t>(count);
  }

  PivotPass& pass_;
  CellNumbers numbers_;
  ScannedCells scanned_;
  std::vector<std::uint16_t> kept_;
  std::vector<std::uint32_t> cells_;
};

}  // namespace

std::vector<ScannedCells> scan(PivotPass& pass) {
  const auto wanted = [&](LineGroup group) {
    return std::ranges::any_of(
        pass.measures, [&](const PassMeasure& each) { return looks_at(each.reach, group); });
  };
  std::vector<ScannedCells> scans;
  if (pass.lines == Reach::kAll) scans.push_back(GroupScan(pass, LineGroup::kAll).run());
  if (pass.lines == Reach::kOwn || (wanted(LineGroup::kOwn) && pass.own.any())) {
    scans.push_back(GroupScan(pass, LineGroup::kOwn).run());
  }
  if (wanted(LineGroup::kOthers)) scans.push_back(GroupScan(pass, LineGroup::kOthers).run());
  return scans;
}

}  // namespace roundtable
