#include "views/others_regions.h"

#include <algorithm>
#include <numeric>

namespace roundtable {

OthersRegions::OthersRegions(const Axis& axis, const AxisLayout& layout,
                             const std::vector<std::uint32_t>& nodes,
                             std::optional<std::uint32_t> vendors)
    : atom_of_node_(axis.size(), kNowhere) {
  std::vector<Atoms> atoms_at(layout.size);
  for (const std::uint32_t node : nodes) {
    if (node == kNowhere || atom_of_node_[node] != kNowhere) continue;
    const std::uint32_t atom = atom_of(axis, node, vendors);
    layout.for_each_position(axis, node, [&](std::size_t at) { atoms_at[at].push_back(atom); });
  }
  std::vector<Atoms> atoms_of;  // by region
  std::map<Atoms, std::uint32_t> numbers;
  for (std::uint32_t at = 0; at < atoms_at.size(); ++at) {
    Atoms& mine = atoms_at[at];
    std::ranges::sort(mine);
    mine.erase(std::ranges::unique(mine).begin(), mine.end());
    if (mine.empty()) continue;
    const auto next = static_cast<std::uint32_t>(atoms_of.size());
    const auto [found, is_new] = numbers.try_emplace(mine, next);
    if (is_new) {
      atoms_of.push_back(mine);
      regions_.emplace_back();
    }
    regions_[found->second].positions.push_back(at);
  }
  nest(atoms_of);
}

std::uint32_t OthersRegions::atom_of(const Axis& axis, std::uint32_t node,
                                     std::optional<std::uint32_t> vendors) {
  std::vector<std::uint32_t> path;
  for (std::uint32_t at = node; at != Axis::kRoot; at = axis[at].parent) {
    if (axis[at].depth != vendors) path.push_back(axis[at].member);
  }
  const auto next = static_cast<std::uint32_t>(atoms_.size());
  return atom_of_node_[node] = atoms_.try_emplace(std::move(path), next).first->second;
}

void OthersRegions::nest(const std::vector<Atoms>& atoms_of) {
  leaf_of_atom_.assign(atoms_.size(), kNowhere);
  std::vector<std::uint32_t> order(atoms_of.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(
      order, {}, [&](std::uint32_t region) { return std::pair(atoms_of[region].size(), region); });
  std::vector<std::uint32_t> outermost(atoms_.size(), kNowhere);  // by atom, so far
  for (const std::uint32_t region : order) {
    Atoms beyond;
    std::vector<std::uint32_t> parts;
    for (const std::uint32_t atom : atoms_of[region]) {
      const std::uint32_t part = outermost[atom];
      if (part == kNowhere) beyond.push_back(atom);
      if (part != kNowhere && regions_[part].within == kNowhere) {
        regions_[part].within = region;
        parts.push_back(part);
      }
      outermost[atom] = region;
    }
    if (parts.empty()) {
      add_leaf(region, beyond);
      continue;
    }
    if (!beyond.empty()) {
      parts.push_back(static_cast<std::uint32_t>(regions_.size()));
      regions_.push_back({.within = region, .parts = {}, .leaves = {}, .positions = {}});
      add_leaf(parts.back(), beyond);
    }
    for (const std::uint32_t part : parts) {
      const std::vector<std::uint32_t>& leaves = regions_[part].leaves;
      regions_[region].leaves.insert(regions_[region].leaves.end(), leaves.begin(), leaves.end());
    }
    regions_[region].parts = std::move(parts);
  }
}

void OthersRegions::add_leaf(std::uint32_t region, const Atoms& atoms) {
  regions_[region].leaves = {region};
  for (const std::uint32_t atom : atoms) leaf_of_atom_[atom] = region;
}

std::vector<std::uint32_t> OthersRegions::path_from(std::uint32_t region) const {
  std::vector<std::uint32_t> path;
  for (; region != kNowhere; region = regions_[region].within) path.push_back(region);
  return path;
}

std::vector<std::uint32_t> OthersRegions::changed_by(std::uint32_t from,
                                                     std::optional<std::uint32_t> to) const {
  std::vector<std::uint32_t> changed = path_from(from);
  if (!to) return changed;
  std::vector<std::uint32_t> more = path_from(*to);
  while (!changed.empty() && !more.empty() && changed.back() == more.back()) {
    changed.pop_back();
    more.pop_back();
  }
  changed.insert(changed.end(), more.begin(), more.end());
  return changed;
}

}  // namespace roundtable
