#pragma once

// The rows of a result, or its columns: a tree of members, one level below the other,
// and which of its nodes stand where.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "views/key_index.h"
#include "views/pivot_members.h"
#include "views/pivot_result.h"

namespace roundtable {

inline constexpr std::uint32_t kNowhere = UINT32_MAX;

class Axis {
 public:
  struct Node {
    std::uint32_t parent = 0;
    std::uint32_t member = 0;
    std::uint32_t depth = 0;  // levels above it; 0: the root, which is the total
  };
  static constexpr std::uint32_t kRoot = 0;

  explicit Axis(std::vector<LevelMembers> levels) : levels_(std::move(levels)) {}

  // The node below `parent`, there from now on.
  std::uint32_t child(std::uint32_t parent, std::uint32_t member);

  std::size_t size() const { return nodes_.size(); }
  const Node& operator[](std::uint32_t node) const { return nodes_[node]; }
  std::size_t depth() const { return levels_.size(); }
  LevelMembers& level(std::size_t at) { return levels_[at]; }
  // Of the level that the node is a member of.
  const LevelMembers& level_of(std::uint32_t node) const { return levels_[nodes_[node].depth - 1]; }
  bool is_others(std::uint32_t node) const {
    return node != kRoot && level_of(node).is_others(nodes_[node].member);
  }

  // Nothing if there is no such header.
  std::optional<std::uint32_t> find(std::span<const std::string> header) const;
  bool is_under(std::uint32_t node, std::uint32_t ancestor) const;

 private:
  std::vector<LevelMembers> levels_;
  std::vector<Node> nodes_ = {{}};
  KeyIndex index_;  // of parent and member; its numbers are one less than the nodes
};

enum class PlaceKind { kLeaf, kSubtotal, kCollapsed, kOthers };

// What stands where on an axis. Positions are those of the headers, then the total, then
// those that are not shown but divided by.
struct AxisLayout {
  struct Place {
    PlaceKind kind = PlaceKind::kLeaf;
    std::uint32_t node = Axis::kRoot;
    std::uint32_t parent = 0;  // the position of what it is a part of
  };

  std::vector<std::vector<std::string>> headers;
  std::vector<Place> places;      // of each header
  std::vector<std::uint32_t> at;  // of each node, or kNowhere; the root's is without levels
  std::uint32_t size = 0;         // positions
  bool totals = false;
  int left_out = 0;  // members of the first level beyond `top`

  std::uint32_t total() const { return static_cast<std::uint32_t>(headers.size()); }

  // Calls `visit` with each position that what belongs to `node` is counted in.
  template <class Visit>
  void for_each_position(const Axis& axis, std::uint32_t node, Visit&& visit) const {
    for (; node != Axis::kRoot; node = axis[node].parent) {
      if (at[node] != kNowhere) visit(at[node]);
    }
    if (at[Axis::kRoot] != kNowhere) visit(at[Axis::kRoot]);
    if (totals) visit(total());
  }
};

struct AxisRules {
  std::vector<PivotValue> values;  // of each node, if nodes are ordered by them
  bool descending = false;
  std::optional<int> top;
  bool others = false;
  bool subtotals = false;
  bool totals = false;
  bool hidden_parents = false;  // every node that has parts gets a position
  std::vector<std::vector<std::string>> collapsed;
};

AxisLayout lay_out(const Axis& axis, const AxisRules& rules);

}  // namespace roundtable
