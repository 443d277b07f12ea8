#include "views/pivot_suppression.h"

#include <algorithm>
#include <map>

namespace roundtable {
namespace {

constexpr std::size_t kPartiesMin = 3;
constexpr int kLargestShareMax = 85;  // percent

// One axis as the others' lines see it: which positions hold the same of them. The
// member "others" itself, a subtotal and the total may be the same lines.
class Regions {
 public:
  using Atoms = std::vector<std::uint32_t>;  // ascending

  // `vendors`: the depth at which the others are together, if it is on this axis.
  Regions(const Axis& axis, const AxisLayout& layout, const std::vector<std::uint32_t>& nodes,
          std::optional<std::uint32_t> vendors)
      : axis_(axis), vendors_(vendors), atom_of_node_(axis.size(), kNowhere) {
    std::vector<Atoms> atoms(layout.size);
    for (const std::uint32_t node : nodes) {
      if (node == kNowhere || atom_of_node_[node] != kNowhere) continue;
      const std::uint32_t atom = atom_of(node);
      layout.for_each_position(axis, node, [&](std::size_t at) { atoms[at].push_back(atom); });
    }
    std::map<Atoms, std::uint32_t> numbers;
    for (std::uint32_t at = 0; at < atoms.size(); ++at) {
      Atoms& mine = atoms[at];
      std::ranges::sort(mine);
      mine.erase(std::ranges::unique(mine).begin(), mine.end());
      if (mine.empty()) continue;
      const auto next = static_cast<std::uint32_t>(positions_.size());
      const auto [found, is_new] = numbers.try_emplace(mine, next);
      if (is_new) add(mine);
      positions_[found->second].push_back(at);
    }
    find_sums();
  }

  std::size_t size() const { return positions_.size(); }
  const std::vector<std::uint32_t>& positions(std::size_t region) const {
    return positions_[region];
  }
  // The regions that hold the lines of a node.
  const std::vector<std::uint32_t>& of_node(std::uint32_t node) const {
    return regions_of_atom_[atom_of_node_[node]];
  }

  // A region, and others that add up to it.
  struct Sum {
    std::uint32_t whole = 0;
    std::vector<std::uint32_t> parts;
  };
  const std::vector<Sum>& sums() const { return sums_; }

 private:
  std::uint32_t atom_of(std::uint32_t node) {
    std::vector<std::uint32_t> path;
    for (std::uint32_t at = node; at != Axis::kRoot; at = axis_[at].parent) {
      if (axis_[at].depth != vendors_) path.push_back(axis_[at].member);
    }
    const auto next = static_cast<std::uint32_t>(regions_of_atom_.size());
    const auto [found, is_new] = atoms_.try_emplace(std::move(path), next);
    if (is_new) regions_of_atom_.emplace_back();
    return atom_of_node_[node] = found->second;
  }

  void add(const Atoms& atoms) {
    const auto region = static_cast<std::uint32_t>(positions_.size());
    for (const std::uint32_t atom : atoms) regions_of_atom_[atom].push_back(region);
    positions_.emplace_back();
    atoms_of_.push_back(atoms);
  }

  // Regions lie within one another: each is a part of the smallest that holds it.
  void find_sums() {
    std::vector<Sum> sums(size());
    std::vector<std::size_t> covered(size());
    for (std::uint32_t region = 0; region < size(); ++region) {
      std::optional<std::uint32_t> within;
      for (const std::uint32_t other : regions_of_atom_[atoms_of_[region][0]]) {
        const bool holds =
            other != region && std::ranges::includes(atoms_of_[other], atoms_of_[region]);
        if (!holds) continue;
        if (!within || atoms_of_[other].size() < atoms_of_[*within].size()) within = other;
      }
      if (!within) continue;
      sums[*within].parts.push_back(region);
      covered[*within] += atoms_of_[region].size();
    }
    for (std::uint32_t region = 0; region < size(); ++region) {
      sums[region].whole = region;
      // What is not shown in full cannot be worked out.
      const bool complete = covered[region] == atoms_of_[region].size();
      if (complete) sums_.push_back(std::move(sums[region]));
    }
  }

  const Axis& axis_;
  std::optional<std::uint32_t> vendors_;
  std::vector<std::uint32_t> atom_of_node_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> atoms_;
  std::vector<std::vector<std::uint32_t>> regions_of_atom_;
  std::vector<std::vector<std::uint32_t>> positions_;  // by region
  std::vector<Atoms> atoms_of_;                        // by region
  std::vector<Sum> sums_;
};

__int128 size_of(const Decimal& value) { return value.scaled < 0 ? -value.scaled : value.scaled; }

// One measure of one pass whose values count the lines of others.
class Subject {
 public:
  Subject(const PivotPass& pass, const PlacedScan& scan, std::size_t which, const PivotGrid& grid)
      : grid_(grid),
        rows_(grid.row_axis, grid.rows, scan.row_nodes, depth_of_vendors(pass, true)),
        columns_(grid.column_axis, grid.columns, scan.column_nodes, depth_of_vendors(pass, false)),
        present_(rows_.size() * columns_.size()),
        blank_(present_.size()),
        sizes_(present_.size()) {
    const PassMeasure& measure = pass.measures[scan.cells.which[which]];
    const std::vector<std::uint32_t> parties = parties_of(pass, scan);
    weigh(measure.bound, scan, scan.cells.measures[which], parties, false);
    for (std::size_t i = 0; i < measure.weights.size(); ++i) {
      weigh(measure.weights[i], scan, scan.cells.weights[which][i], parties, true);
    }
  }

  // Blanks more places until none can be worked out by itself; whether there were any.
  bool protect(std::vector<std::uint8_t>& places) {
    take(places);
    bool any = false;
    for (bool more = true; more;) {
      more = false;
      for (const auto& sum : rows_.sums()) {
        for (std::size_t column = 0; column < columns_.size(); ++column) {
          more |= protect(sum, [&](std::uint32_t row) { return at(row, column); });
        }
      }
      for (const auto& sum : columns_.sums()) {
        for (std::size_t row = 0; row < rows_.size(); ++row) {
          more |= protect(sum, [&](std::uint32_t column) { return at(row, column); });
        }
      }
      any |= more;
    }
    return give(places) || any;
  }

 private:
  static std::optional<std::uint32_t> depth_of_vendors(const PivotPass& pass, bool on_rows) {
    const std::size_t level = *pass.vendors;
    if ((level < pass.row_levels) != on_rows) return std::nullopt;
    return static_cast<std::uint32_t>(on_rows ? level + 1 : level - pass.row_levels + 1);
  }

  // Of each cell, numbered from 0.
  std::vector<std::uint32_t> parties_of(const PivotPass& pass, const PlacedScan& scan) {
    std::uint64_t below = 1;
    for (std::size_t i = *pass.vendors + 1; i < pass.levels.size(); ++i) {
      below *= pass.levels[i].size();
    }
    KeyIndex index;
    std::vector<std::uint32_t> parties(scan.row_nodes.size());
    for (std::size_t cell = 0; cell < parties.size(); ++cell) {
      if (scan.row_nodes[cell] == kNowhere) continue;
      parties[cell] =
          index.number_of(scan.cells.keys[cell] / below % pass.levels[*pass.vendors].size());
    }
    party_count_ = std::max<std::size_t>(index.size(), 1);
    return parties;
  }

  std::size_t at(std::size_t row, std::size_t column) const {
    return row * columns_.size() + column;
  }

  // Sums what each party has in each region, and blanks where that would tell.
  void weigh(const BoundMeasure& measure, const PlacedScan& scan, const MeasureCells& cells,
             const std::vector<std::uint32_t>& parties, bool by_size) {
    MeasureCells shares(measure);
    shares.resize(present_.size() * party_count_);
    shares.combine(cells, [&](std::size_t cell, const auto& emit) {
      if (scan.row_nodes[cell] == kNowhere) return;
      for (const std::uint32_t row : rows_.of_node(scan.row_nodes[cell])) {
        for (const std::uint32_t column : columns_.of_node(scan.column_nodes[cell])) {
          emit(at(row, column) * party_count_ + parties[cell]);
        }
      }
    });
    shares.finish();
    for (std::size_t region = 0; region < present_.size(); ++region) {
      std::size_t count = 0;
      __int128 sum = 0;
      __int128 largest = 0;
      for (std::size_t party = 0; party < party_count_; ++party) {
        const PivotValue value = shares.value(region * party_count_ + party);
        if (!value || (counts(measure) && value->scaled == 0)) continue;
        ++count;
        sum += size_of(*value);
        largest = std::max(largest, size_of(*value));
      }
      if (count == 0) continue;
      present_[region] = 1;
      const bool dominated = by_size && largest * 100 > sum * kLargestShareMax;
      if (count < kPartiesMin || dominated) blank_[region] = 1;
      if (by_size) sizes_[region] = sum;
    }
  }

  static bool counts(const BoundMeasure& measure) {
    return measure.kind == MeasureKind::kLines || measure.kind == MeasureKind::kCount ||
           measure.kind == MeasureKind::kDistinct;
  }

  // A blank that stands alone in its sum takes the smallest beside it along, else the sum.
  template <class At>
  bool protect(const Regions::Sum& sum, const At& place) {
    std::size_t blanks = blank(place(sum.whole)) ? 1 : 0;
    std::optional<std::size_t> smallest;
    for (const std::uint32_t part : sum.parts) {
      const std::size_t here = place(part);
      if (present_[here] == 0) continue;
      if (blank(here)) {
        ++blanks;
      } else if (!smallest || sizes_[here] < sizes_[*smallest]) {
        smallest = here;
      }
    }
    if (blanks != 1) return false;
    const std::size_t next = smallest.value_or(place(sum.whole));
    if (blank(next)) return false;
    blank_[next] = 1;
    return true;
  }
  bool blank(std::size_t region) const { return present_[region] != 0 && blank_[region] != 0; }

  template <class Visit>
  void for_each_place(const Visit& visit) const {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      for (std::size_t column = 0; column < columns_.size(); ++column) {
        for (const std::uint32_t i : rows_.positions(row)) {
          for (const std::uint32_t j : columns_.positions(column)) {
            visit(at(row, column), grid_.place(i, j));
          }
        }
      }
    }
  }
  void take(const std::vector<std::uint8_t>& places) {
    for_each_place([&](std::size_t region, std::size_t place) { blank_[region] |= places[place]; });
  }
  bool give(std::vector<std::uint8_t>& places) const {
    bool any = false;
    for_each_place([&](std::size_t region, std::size_t place) {
      if (!blank(region) || places[place] != 0) return;
      places[place] = 1;
      any = true;
    });
    return any;
  }

  const PivotGrid& grid_;
  Regions rows_, columns_;
  std::vector<std::uint8_t> present_, blank_;  // by region
  std::vector<__int128> sizes_;                // by region
  std::size_t party_count_ = 1;
};

}  // namespace

std::vector<std::uint8_t> suppressed_places(const PivotPlan& plan,
                                            const std::vector<PlacedScan>& scans,
                                            const PivotGrid& grid) {
  std::vector<Subject> subjects;
  for (const PlacedScan& scan : scans) {
    if (scan.cells.group != LineGroup::kOthers) continue;
    for (std::size_t i = 0; i < scan.cells.which.size(); ++i) {
      subjects.emplace_back(plan.passes[scan.pass], scan, i, grid);
    }
  }
  if (subjects.empty()) return {};
  std::vector<std::uint8_t> places(grid.size());
  for (bool more = true; more;) {
    more = false;
    for (Subject& subject : subjects) more |= subject.protect(places);
  }
  return places;
}

}  // namespace roundtable
