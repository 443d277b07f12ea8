#include "views/pivot_axis.h"

#include <algorithm>
#include <numeric>

#include "views/numbers.h"

namespace roundtable {
namespace {

// The nodes below each node, in the order asked for.
class Children {
 public:
  Children(const Axis& axis, const AxisRules& rules) : axis_(axis), rules_(rules) {
    find_stems();
    first_.assign(axis.size() + 1, 0);
    for (std::uint32_t node = 1; node < axis.size(); ++node) {
      if (is_stem_[node] != 0) ++first_[axis[node].parent + 1];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    nodes_.resize(first_.back());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (std::uint32_t node = 1; node < axis.size(); ++node) {
      if (is_stem_[node] != 0) nodes_[next[axis[node].parent]++] = node;
    }
    for (std::uint32_t node = 0; node < axis.size(); ++node) {
      const auto begin = nodes_.begin() + first_[node];
      const auto end = nodes_.begin() + first_[node + 1];
      sort(begin, end, node == Axis::kRoot ? rules.top : std::nullopt);
    }
  }

  std::span<const std::uint32_t> of(std::uint32_t node) const {
    return std::span(nodes_).subspan(first_[node], first_[node + 1] - first_[node]);
  }

 private:
  // Nodes with something at the last level; without, they are in the totals only.
  void find_stems() {
    is_stem_.assign(axis_.size(), 0);
    for (auto node = static_cast<std::uint32_t>(axis_.size()); node-- > 1;) {
      if (axis_[node].depth == axis_.depth()) is_stem_[node] = 1;
      if (is_stem_[node] != 0) is_stem_[axis_[node].parent] = 1;
    }
  }

  using Iterator = std::vector<std::uint32_t>::iterator;

  // Of the first level only as many as are shown need an order; "others" is last in any case.
  void sort(Iterator begin, Iterator end, std::optional<int> top) {
    const auto comes_first = [this](std::uint32_t a, std::uint32_t b) { return before(a, b); };
    end = std::partition(begin, end, [this](std::uint32_t node) { return !axis_.is_others(node); });
    if (top && *top < end - begin) {
      std::partial_sort(begin, begin + *top, end, comes_first);
    } else {
      std::sort(begin, end, comes_first);
    }
  }

  // Found out at the first tie: where values decide, labels need not be compared.
  std::uint32_t rank(std::uint32_t node) const {
    if (ranks_.empty()) ranks_ = ranks_of_nodes();
    return ranks_[node];
  }

  std::vector<std::uint32_t> ranks_of_nodes() const {
    std::vector<std::uint32_t> ranks_of(axis_.size());
    std::vector<std::vector<std::uint32_t>> by_level(axis_.depth());
    for (std::uint32_t node = 1; node < axis_.size(); ++node) {
      auto& ranks = by_level[axis_[node].depth - 1];
      if (ranks.empty()) ranks = axis_.level_of(node).ranks();
      ranks_of[node] = ranks[axis_[node].member];
    }
    return ranks_of;
  }

  bool is_null(std::uint32_t node) const {
    return axis_.level_of(node).is_null(axis_[node].member);
  }

  bool before(std::uint32_t a, std::uint32_t b) const {
    if (rules_.values.empty()) {
      if (!rules_.descending) return rank(a) < rank(b);
      if (is_null(a) != is_null(b)) return is_null(b);
      return rank(a) > rank(b);
    }
    const PivotValue& x = rules_.values[a];
    const PivotValue& y = rules_.values[b];
    if (x.has_value() != y.has_value()) return x.has_value();
    const auto order = x ? compare(*x, *y) : std::strong_ordering::equal;
    if (order != 0) return rules_.descending ? order > 0 : order < 0;
    return rank(a) < rank(b);
  }

  const Axis& axis_;
  const AxisRules& rules_;
  mutable std::vector<std::uint32_t> ranks_;  // of each node's label within its level
  std::vector<std::uint8_t> is_stem_;
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> nodes_;
};

class Placer {
 public:
  Placer(const Axis& axis, const AxisRules& rules)
      : axis_(axis), rules_(rules), children_(axis, rules) {
    layout_.at.assign(axis.size(), kNowhere);
    layout_.totals = rules.totals;
    std::ranges::sort(closed_ = rules.collapsed);
  }

  AxisLayout run() {
    if (axis_.depth() == 0) {
      layout_.at[Axis::kRoot] = 0;
      add(PlaceKind::kLeaf, Axis::kRoot);
    } else {
      place_first_level();
    }
    layout_.size = layout_.total() + 1;
    if (rules_.hidden_parents) add_hidden_parents();
    for (AxisLayout::Place& place : layout_.places) {
      const std::uint32_t parent = axis_[place.node].parent;
      place.parent = parent == Axis::kRoot || layout_.at[parent] == kNowhere ? layout_.total()
                                                                             : layout_.at[parent];
    }
    return std::move(layout_);
  }

 private:
  void place_first_level() {
    const auto first = children_.of(Axis::kRoot);
    // Where others are together, that is a member of its own behind all, and always there.
    const auto members = static_cast<std::size_t>(
        std::ranges::count_if(first, [&](std::uint32_t node) { return !axis_.is_others(node); }));
    const std::size_t shown =
        std::min(members, rules_.top ? static_cast<std::size_t>(*rules_.top) : members);
    for (const std::uint32_t node : first.first(shown)) place(node);
    const bool one_row = shown < members && rules_.others;
    if (one_row) {
      for (const std::uint32_t node : first.subspan(shown)) layout_.at[node] = layout_.total();
      path_ = {"others"};
      add(PlaceKind::kOthers, Axis::kRoot);
      return;
    }
    layout_.left_out = static_cast<int>(members - shown);
    for (const std::uint32_t node : first.subspan(members)) place(node);
  }

  void place(std::uint32_t node) {
    path_.push_back(axis_.level_of(node).label(axis_[node].member));
    const bool is_leaf = axis_[node].depth == axis_.depth();
    if (is_leaf || std::ranges::binary_search(closed_, path_)) {
      stand(is_leaf ? PlaceKind::kLeaf : PlaceKind::kCollapsed, node);
    } else {
      for (const std::uint32_t child : children_.of(node)) place(child);
      if (rules_.subtotals) stand(PlaceKind::kSubtotal, node);
      parents_.push_back(node);
    }
    path_.pop_back();
  }

  void stand(PlaceKind kind, std::uint32_t node) {
    layout_.at[node] = layout_.total();
    add(kind, node);
  }

  void add(PlaceKind kind, std::uint32_t node) {
    layout_.headers.push_back(path_);
    layout_.places.push_back({.kind = kind, .node = node});
  }

  void add_hidden_parents() {
    for (const std::uint32_t node : parents_) {
      if (layout_.at[node] == kNowhere) layout_.at[node] = layout_.size++;
    }
  }

  const Axis& axis_;
  const AxisRules& rules_;
  Children children_;
  std::vector<std::vector<std::string>> closed_;
  std::vector<std::string> path_;
  std::vector<std::uint32_t> parents_;
  AxisLayout layout_;
};

}  // namespace

std::uint32_t Axis::child(std::uint32_t parent, std::uint32_t member) {
  const std::uint32_t number = index_.number_of((std::uint64_t{parent} << 32) | member) + 1;
  if (number == nodes_.size()) {
    nodes_.push_back({.parent = parent, .member = member, .depth = nodes_[parent].depth + 1});
  }
  return number;
}

std::optional<std::uint32_t> Axis::find(std::span<const std::string> header) const {
  std::uint32_t at = kRoot;
  for (const std::string& label : header) {
    std::optional<std::uint32_t> found;
    for (std::uint32_t node = 1; node < nodes_.size() && !found; ++node) {
      const bool here = nodes_[node].parent == at && !is_others(node);
      if (here && level_of(node).label(nodes_[node].member) == label) found = node;
    }
    if (!found) return std::nullopt;
    at = *found;
  }
  return at;
}

bool Axis::is_under(std::uint32_t node, std::uint32_t ancestor) const {
  while (nodes_[node].depth > nodes_[ancestor].depth) node = nodes_[node].parent;
  return node == ancestor;
}

AxisLayout lay_out(const Axis& axis, const AxisRules& rules) { return Placer(axis, rules).run(); }

}  // namespace roundtable
