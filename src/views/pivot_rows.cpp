#include "views/pivot_rows.h"

#include <algorithm>
#include <numeric>

#include "views/key_index.h"

namespace roundtable {
namespace {

// What rows are ordered by: a value if the sort is by measure, then the label.
struct SortKey {
  PivotValue value;
  bool null_label = false;
  std::uint32_t rank = 0;  // of the label within its level
};

class RowOrder {
 public:
  explicit RowOrder(const PivotSpec& spec)
      : by_measure_(spec.sort && spec.sort->by == SortBy::kMeasure),
        descending_(spec.sort && spec.sort->descending) {}

  bool before(const SortKey& a, const SortKey& b) const {
    if (by_measure_) {
      if (a.value.has_value() != b.value.has_value()) return a.value.has_value();
      if (a.value != b.value) {
        return descending_ ? a.value->scaled > b.value->scaled : a.value->scaled < b.value->scaled;
      }
      return a.rank < b.rank;
    }
    if (a.null_label != b.null_label) return b.null_label;
    return descending_ ? a.rank > b.rank : a.rank < b.rank;
  }

 private:
  bool by_measure_;
  bool descending_;
};

// Gives each key its rank: codes in label order.
void rank_labels(const MemberCodes& level, const std::vector<std::uint32_t>& codes,
                 std::vector<SortKey>& keys) {
  std::vector<std::uint32_t> unique = codes;
  std::ranges::sort(unique);
  unique.erase(std::ranges::unique(unique).begin(), unique.end());
  std::vector<std::uint32_t> rank_of(level.size());
  std::uint32_t rank = 0;
  for (const std::uint32_t code : level.in_label_order(std::move(unique))) rank_of[code] = rank++;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    keys[i].rank = rank_of[codes[i]];
    keys[i].null_label = codes[i] == level.null_code();
  }
}

// The rows of each member of the first level, both in the order asked for.
struct Group {
  std::uint32_t code = 0;
  SortKey key;
  std::vector<std::uint32_t> rows;  // into CellPlaces::rows
};

std::vector<Group> group_rows(const CellPlaces& places) {
  std::vector<Group> groups;
  KeyIndex index;
  for (std::size_t row = 0; row < places.rows.size(); ++row) {
    const std::uint32_t group = index.number_of(places.rows[row][0]);
    if (group == groups.size())
      groups.push_back({.code = places.rows[row][0], .key = {}, .rows = {}});
    groups[group].rows.push_back(static_cast<std::uint32_t>(row));
  }
  return groups;
}

// Sets the value of each group and row to the total of the measure sorted by.
void measure_rows(const PivotPlan& plan, std::size_t measure, const ScannedCells& scanned,
                  const CellPlaces& places, std::vector<Group>& groups,
                  std::vector<SortKey>& row_keys) {
  std::vector<std::size_t> group_of_row(places.rows.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (const std::uint32_t row : groups[i].rows) group_of_row[row] = places.rows.size() + i;
  }
  MeasureCells totals(plan.measures[measure]);
  totals.resize(places.rows.size() + groups.size());
  totals.combine(scanned.measures[measure], [&](std::size_t cell, const auto& emit) {
    const std::uint32_t row = places.row_of_cell[cell];
    if (row == kNowhere) return;
    emit(row);
    emit(group_of_row[row]);
  });
  totals.finish();
  for (std::size_t i = 0; i < row_keys.size(); ++i) row_keys[i].value = totals.value(i);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    groups[i].key.value = totals.value(places.rows.size() + i);
  }
}

std::vector<Group> order_groups(const PivotPlan& plan, const PivotSpec& spec,
                                const ScannedCells& scanned, const CellPlaces& places) {
  std::vector<Group> groups = group_rows(places);
  std::vector<SortKey> row_keys(places.rows.size());
  if (spec.sort && spec.sort->by == SortBy::kMeasure) {
    const auto measure = static_cast<std::size_t>(spec.sort->measure.value_or(0));
    measure_rows(plan, measure, scanned, places, groups, row_keys);
  }
  if (plan.row_levels > 0) {
    std::vector<std::uint32_t> codes;
    for (const Group& group : groups) codes.push_back(group.code);
    std::vector<SortKey> keys;
    for (const Group& group : groups) keys.push_back(group.key);
    rank_labels(plan.levels[0], codes, keys);
    for (std::size_t i = 0; i < groups.size(); ++i) groups[i].key = keys[i];
  }
  const RowOrder order(spec);
  if (plan.row_levels > 1) {
    std::vector<std::uint32_t> codes;
    for (const auto& row : places.rows) codes.push_back(row[1]);
    rank_labels(plan.levels[1], codes, row_keys);
    for (Group& group : groups) {
      std::ranges::sort(group.rows, [&](std::uint32_t a, std::uint32_t b) {
        return order.before(row_keys[a], row_keys[b]);
      });
    }
  }
  std::ranges::sort(groups,
                    [&](const Group& a, const Group& b) { return order.before(a.key, b.key); });
  return groups;
}

}  // namespace

CellPlaces place_cells(const PivotPlan& plan, const ScannedCells& scanned) {
  CellPlaces places;
  places.row_of_cell.assign(scanned.keys.size(), kNowhere);
  places.column_of_cell.assign(scanned.keys.size(), 0);
  const bool has_columns = plan.levels.size() > plan.row_levels;
  const std::uint64_t column_codes = has_columns ? plan.levels.back().size() : 1;
  KeyIndex row_index;
  KeyIndex column_index;
  if (plan.row_levels == 0) row_index.number_of(0);  // its one row is there without lines too
  for (std::size_t cell = 0; cell < scanned.keys.size(); ++cell) {
    if (scanned.lines[cell] == 0) continue;
    places.row_of_cell[cell] = row_index.number_of(scanned.keys[cell] / column_codes);
    places.column_of_cell[cell] = column_index.number_of(scanned.keys[cell] % column_codes);
  }
  const std::uint64_t second_codes = plan.row_levels > 1 ? plan.levels[1].size() : 1;
  for (const std::uint64_t key : row_index.keys()) {
    places.rows.push_back({static_cast<std::uint32_t>(key / second_codes),
                           static_cast<std::uint32_t>(key % second_codes)});
  }
  if (!has_columns) {
    places.columns.emplace_back();
    return places;
  }
  std::vector<std::uint32_t> codes(column_index.keys().begin(), column_index.keys().end());
  std::vector<std::uint32_t> position(codes.size());
  for (const std::uint32_t code : plan.levels.back().in_label_order(codes)) {
    position[column_index.number_of(code)] = static_cast<std::uint32_t>(places.columns.size());
    places.columns.push_back({plan.levels.back().label(code)});
  }
  for (std::size_t cell = 0; cell < scanned.keys.size(); ++cell) {
    if (scanned.lines[cell] != 0) {
      places.column_of_cell[cell] = position[places.column_of_cell[cell]];
    }
  }
  return places;
}

RowLayout lay_out_rows(const PivotPlan& plan, const PivotSpec& spec, const ScannedCells& scanned,
                       const CellPlaces& places) {
  RowLayout layout;
  layout.targets.assign(places.rows.size(), {kNowhere, kNowhere});
  if (plan.row_levels == 0) {
    layout.headers.emplace_back();
    layout.targets[0][0] = 0;
    return layout;
  }
  const std::vector<Group> groups = order_groups(plan, spec, scanned, places);
  const std::size_t shown =
      std::min(groups.size(), spec.top ? static_cast<std::size_t>(*spec.top) : groups.size());
  const auto next_row = [&] { return static_cast<std::uint32_t>(layout.headers.size()); };
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string first = plan.levels[0].label(groups[i].code);
    for (const std::uint32_t row : groups[i].rows) {
      layout.targets[row][0] = next_row();
      layout.headers.push_back({first});
      if (plan.row_levels > 1) {
        layout.headers.back().push_back(plan.levels[1].label(places.rows[row][1]));
      }
    }
    if (plan.row_levels < 2 || !spec.subtotals) continue;
    for (const std::uint32_t row : groups[i].rows) layout.targets[row][1] = next_row();
    layout.subtotal_rows.push_back(static_cast<int>(next_row()));
    layout.headers.push_back({first});
  }
  if (shown == groups.size()) return layout;
  if (!spec.others) {
    layout.left_out = static_cast<int>(groups.size() - shown);
    return layout;
  }
  for (std::size_t i = shown; i < groups.size(); ++i) {
    for (const std::uint32_t row : groups[i].rows) layout.targets[row][0] = next_row();
  }
  layout.others_row = static_cast<int>(next_row());
  layout.headers.push_back({"others"});
  return layout;
}

}  // namespace roundtable
