#pragma once

// One axis as the lines of others see it: which positions hold the same of them, and
// which lie within which. The member "others" itself, a subtotal and the total may be the
// same lines.

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "views/pivot_axis.h"

namespace roundtable {

// Two regions have nothing in common, or one lies within the other. The parts of one that
// has parts are all of it: what it holds beyond those that are shown is a part as well,
// shown nowhere.
class OthersRegions {
 public:
  struct Region {
    std::uint32_t within = kNowhere;       // the smallest that holds it
    std::vector<std::uint32_t> parts;      // none: a leaf
    std::vector<std::uint32_t> leaves;     // of it; itself if it is one
    std::vector<std::uint32_t> positions;  // none: not shown
  };

  // `nodes`: where the others' lines are, or kNowhere. `vendors`: the depth at which the
  // others are together, if it is on this axis.
  OthersRegions(const Axis& axis, const AxisLayout& layout, const std::vector<std::uint32_t>& nodes,
                std::optional<std::uint32_t> vendors);

  std::size_t size() const { return regions_.size(); }
  const Region& operator[](std::size_t region) const { return regions_[region]; }
  // The leaf that holds the lines of a node, or kNowhere if they are in no position.
  std::uint32_t leaf_of(std::uint32_t node) const { return leaf_of_atom_[atom_of_node_[node]]; }

  // The regions whose sums change if something moves from one leaf to another, or away.
  std::vector<std::uint32_t> changed_by(std::uint32_t from, std::optional<std::uint32_t> to) const;

 private:
  using Atoms = std::vector<std::uint32_t>;  // lines that no position tells apart; ascending

  std::uint32_t atom_of(const Axis& axis, std::uint32_t node, std::optional<std::uint32_t> vendors);
  // From the smallest on: those that are not yet within another are the parts of the next.
  void nest(const std::vector<Atoms>& atoms_of);
  void add_leaf(std::uint32_t region, const Atoms& atoms);
  std::vector<std::uint32_t> path_from(std::uint32_t region) const;

  std::vector<Region> regions_;
  std::vector<std::uint32_t> atom_of_node_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> atoms_;  // by members above one another
  std::vector<std::uint32_t> leaf_of_atom_;
};

}  // namespace roundtable
