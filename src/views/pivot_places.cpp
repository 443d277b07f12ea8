#include "views/pivot_places.h"

#include <algorithm>

namespace roundtable {
namespace {

// The levels of one side of a pass: turns that part of a cell's key into a node.
class KeyNodes {
 public:
  // `first` of the pass's levels, `count` of them.
  KeyNodes(Axis& axis, const PivotPass& pass, std::size_t pass_number, std::size_t first,
           std::size_t count, bool others)
      : axis_(axis), pass_(pass_number) {
    for (std::size_t i = 0; i < count; ++i) {
      const bool together = others && pass.vendors == first + i;
      levels_.push_back({.size = pass.levels[first + i].size(), .together = together});
      keys_ *= levels_.back().size;
    }
    if (keys_ <= kDirectMax) direct_.assign(keys_, kNowhere);
  }

  std::uint64_t keys() const { return keys_; }

  std::uint32_t node_of(std::uint64_t key) {
    if (key == last_key_) return last_node_;
    last_key_ = key;
    last_node_ = find(key);
    return last_node_;
  }

 private:
  static constexpr std::uint64_t kDirectMax = 1 << 16;
  struct Level {
    std::uint64_t size = 1;
    bool together = false;  // all its members are "others"
  };

  std::uint32_t find(std::uint64_t key) {
    if (!direct_.empty()) {
      if (direct_[key] == kNowhere) direct_[key] = walk(key);
      return direct_[key];
    }
    const std::uint32_t number = index_.number_of(key);
    if (number == nodes_.size()) nodes_.push_back(walk(key));
    return nodes_[number];
  }

  std::uint32_t walk(std::uint64_t key) {
    std::uint32_t node = Axis::kRoot;
    std::uint64_t below = keys_;
    for (std::size_t i = 0; i < levels_.size(); ++i) {
      below /= levels_[i].size;
      const auto code = static_cast<std::uint32_t>(key / below);
      key %= below;
      LevelMembers& members = axis_.level(i);
      node = axis_.child(node, levels_[i].together ? members.others() : members.of(pass_, code));
    }
    return node;
  }

  Axis& axis_;
  std::size_t pass_;
  std::vector<Level> levels_;
  std::uint64_t keys_ = 1;
  std::vector<std::uint32_t> direct_;  // by key
  KeyIndex index_;
  std::vector<std::uint32_t> nodes_;  // by number in the index
  std::uint64_t last_key_ = UINT64_MAX;
  std::uint32_t last_node_ = kNowhere;
};

ColumnType type_of(const Table& table, const PivotLevel& level) {
  const Column* column = table.find(level.field);
  if (level.derived == DerivedField::kSize) return ColumnType::kNumber;
  return column != nullptr ? column->type : ColumnType::kText;
}

Axis make_axis(const Table& table, const std::vector<PivotLevel>& levels, const PivotPlan& plan,
               bool of_rows) {
  std::vector<LevelMembers> members;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    std::vector<const MemberCodes*> codes;
    for (const PivotPass& pass : plan.passes) {
      const std::size_t at = of_rows ? i : pass.row_levels + i;
      const bool has = at < (of_rows ? pass.row_levels : pass.levels.size());
      codes.push_back(has ? &pass.levels[at] : nullptr);
    }
    members.emplace_back(levels[i], type_of(table, levels[i]), std::move(codes));
  }
  return Axis(std::move(members));
}

}  // namespace

PivotAxes make_axes(const Table& table, const PivotSpec& spec, const PivotPlan& plan) {
  return {.rows = make_axis(table, spec.rows, plan, true),
          .columns = make_axis(table, spec.columns, plan, false)};
}

PlacedScan place_cells(PivotAxes& axes, const PivotPlan& plan, std::size_t pass,
                       ScannedCells cells) {
  const PivotPass& of = plan.passes[pass];
  const bool others = cells.group == LineGroup::kOthers;
  KeyNodes rows(axes.rows, of, pass, 0, of.row_levels, others);
  KeyNodes columns(axes.columns, of, pass, of.row_levels, of.levels.size() - of.row_levels, others);
  PlacedScan placed{.pass = pass, .cells = std::move(cells), .row_nodes = {}, .column_nodes = {}};
  const std::size_t count = placed.cells.keys.size();
  placed.row_nodes.assign(count, kNowhere);
  placed.column_nodes.assign(count, kNowhere);
  std::uint64_t row = 0;  // of the cell before: cells that follow are mostly of the same
  for (std::size_t cell = 0; cell < count; ++cell) {
    if (placed.cells.lines[cell] == 0) continue;
    const std::uint64_t key = placed.cells.keys[cell];
    if (key - row * columns.keys() >= columns.keys()) row = key / columns.keys();
    placed.row_nodes[cell] = rows.node_of(row);
    placed.column_nodes[cell] = columns.node_of(key - row * columns.keys());
  }
  return placed;
}

}  // namespace roundtable
