#include "views/pivot_suppression.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "views/others_shares.h"

namespace roundtable {
namespace {

// How many ways to move something along rows, and along columns, are looked at.
constexpr std::size_t kMovesMax = 16;

// One measure of one pass whose values count the lines of others.
class Subject {
 public:
  Subject(const PivotPass& pass, const PlacedScan& scan, std::size_t which, const PivotGrid& grid)
      : grid_(grid),
        rows_(grid.row_axis, grid.rows, scan.row_nodes, depth_of_vendors(pass, true)),
        columns_(grid.column_axis, grid.columns, scan.column_nodes, depth_of_vendors(pass, false)),
        shares_(pass, scan, which, rows_, columns_),
        blank_(rows_.size() * columns_.size()),
        free_(blank_.size()) {
    for (std::size_t cell = 0; cell < blank_.size(); ++cell) {
      if (tells(cell) || !has_place(cell)) blank_[cell] = 1;
    }
  }

  // Blanks more places until nothing can be worked out; whether there were any.
  bool protect(std::vector<std::uint8_t>& places) {
    take(places);
    bool any = false;
    for (bool more = true; more;) {
      more = false;
      for (std::size_t row = 0; row < rows_.size(); ++row) {
        for (std::size_t column = 0; column < columns_.size(); ++column) {
          more |= free(row, column);
          more |= separate(rows_, row, [&](std::size_t each) { return at(each, column); });
          more |= separate(columns_, column, [&](std::size_t each) { return at(row, each); });
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

  std::size_t at(std::size_t row, std::size_t column) const {
    return row * columns_.size() + column;
  }
  bool has_place(std::size_t cell) const {
    return !rows_[cell / columns_.size()].positions.empty() &&
           !columns_[cell % columns_.size()].positions.empty();
  }
  bool tells(std::size_t cell) const { return shares_.tells(std::array{cell}); }
  bool blank(std::size_t cell) const { return shares_.has(cell) && blank_[cell] != 0; }
  bool shown(std::size_t cell) const { return shares_.has(cell) && blank_[cell] == 0; }
  __int128 price(std::size_t cell) const { return blank_[cell] != 0 ? 0 : shares_.size(cell); }

  // ---- what a blank cell is made of may be anything

  using Regions = std::vector<std::uint32_t>;
  // What changes if something moves along an axis from one leaf to another, or away.
  struct Move {
    std::optional<std::uint32_t> to;
    Regions regions;
    __int128 price = 0;
  };

  // A blank cell may be anything if something can move from its row to another, and back in
  // another column, so that only blank cells change. Where few have something, the other
  // three leaves must be more than theirs, or free already: then no sum or difference of
  // what is shown is about those few alone. Blanks the cheapest such leaves and what holds
  // one of them; whether that was any more.
  bool free(std::size_t row, std::size_t column) {
    const std::size_t cell = at(row, column);
    if (!blank(cell) || free_[cell] != 0) return false;
    const bool is_leaf = rows_[row].parts.empty() && columns_[column].parts.empty();
    const bool needs = shares_.is_of_few(cell) ? is_leaf : has_place(cell) || tells(cell);
    if (!needs) return false;
    const auto [leaf_row, leaf_column] = cheapest_leaf(row, column);
    const std::size_t leaf = at(leaf_row, leaf_column);
    const std::vector<Move> down =
        moves(rows_, row, leaf_row, [&](std::size_t each) { return at(each, leaf_column); });
    const std::vector<Move> across =
        moves(columns_, column, leaf_column, [&](std::size_t each) { return at(leaf_row, each); });
    std::optional<__int128> lowest;
    const Move* best_down = nullptr;
    const Move* best_across = nullptr;
    for (const Move& one : down) {
      for (const Move& other : across) {
        const bool opposes = one.to && other.to;
        if (opposes && !may_oppose(leaf, at(*one.to, *other.to))) continue;
        const auto price = price_of(one.regions, other.regions);
        if (!price || (lowest && *lowest <= *price)) continue;
        lowest = price;
        best_down = &one;
        best_across = &other;
      }
    }
    return move(best_down->regions, best_across->regions, cell);
  }

  bool move(const Regions& rows, const Regions& columns, std::size_t cell) {
    bool more = false;
    for (const std::uint32_t row : rows) {
      for (const std::uint32_t column : columns) {
        const std::size_t changed = at(row, column);
        more |= blank_[changed] == 0;
        blank_[changed] = 1;
        if (!shares_.is_of_few(changed)) free_[changed] = 1;
      }
    }
    free_[cell] = 1;
    return more;
  }

  bool may_oppose(std::size_t leaf, std::size_t other) const {
    return !shares_.is_of_few(leaf) || free_[other] != 0 || !shares_.are_of_few(leaf, other);
  }

  // Where something is, within a cell; there is such a leaf, or the cell had nothing.
  std::pair<std::uint32_t, std::uint32_t> cheapest_leaf(std::size_t row, std::size_t column) const {
    std::optional<std::pair<std::uint32_t, std::uint32_t>> best;
    for (const std::uint32_t each : rows_[row].leaves) {
      for (const std::uint32_t other : columns_[column].leaves) {
        const std::size_t cell = at(each, other);
        if (!shares_.has(cell)) continue;
        if (!best || price(cell) < price(at(best->first, best->second))) best = {each, other};
      }
    }
    return *best;
  }

  // From `leaf` to one outside of `region`, or away, which can always be; the cheapest by
  // what they change beside the leaf.
  template <class At>
  std::vector<Move> moves(const OthersRegions& regions, std::size_t region, std::uint32_t leaf,
                          const At& cell_of) const {
    std::vector<Move> moves;
    const auto add = [&](std::optional<std::uint32_t> to) {
      if (to && !may_oppose(cell_of(leaf), cell_of(*to))) return;
      Move move{.to = to, .regions = regions.changed_by(leaf, to)};
      for (const std::uint32_t each : move.regions) {
        if (!shares_.has(cell_of(each))) return;
        move.price += price(cell_of(each));
      }
      moves.push_back(std::move(move));
    };
    const Regions& own = regions[region].leaves;
    for (std::uint32_t to = 0; to < regions.size(); ++to) {
      if (!regions[to].parts.empty() || std::ranges::find(own, to) != own.end()) continue;
      add(to);
    }
    const std::size_t kept = std::min(moves.size(), kMovesMax);
    std::ranges::sort(moves, {},
                      [](const Move& each) { return std::tie(each.price, each.regions); });
    moves.erase(moves.begin() + static_cast<std::ptrdiff_t>(kept), moves.end());
    add(std::nullopt);
    return moves;
  }

  // Of what is not blank yet; nothing if there is a cell in which nothing can be.
  std::optional<__int128> price_of(const Regions& rows, const Regions& columns) const {
    __int128 sum = 0;
    for (const std::uint32_t row : rows) {
      for (const std::uint32_t column : columns) {
        if (!shares_.has(at(row, column))) return std::nullopt;
        sum += price(at(row, column));
      }
    }
    return sum;
  }

  // ---- nor is what blank cells of one row or column are together nearly all one's

  // What is left of a cell when those within it that are shown are taken away must not tell
  // either, else the smallest of them becomes blank as well.
  template <class At>
  bool separate(const OthersRegions& regions, std::size_t whole, const At& cell_of) {
    bool any = false;
    while (shown(cell_of(whole))) {
      std::vector<std::size_t> left;
      std::optional<std::size_t> smallest;
      take_apart(regions, whole, cell_of, left, smallest);
      if (!smallest || !shares_.tells(left)) break;
      blank_[*smallest] = 1;
      any = true;
    }
    return any;
  }
  template <class At>
  void take_apart(const OthersRegions& regions, std::size_t region, const At& cell_of,
                  std::vector<std::size_t>& left, std::optional<std::size_t>& smallest) const {
    for (const std::uint32_t part : regions[region].parts) {
      const std::size_t cell = cell_of(part);
      if (shown(cell)) {
        if (!smallest || shares_.size(cell) < shares_.size(*smallest)) smallest = cell;
      } else if (regions[part].parts.empty()) {
        left.push_back(cell);
      } else {
        take_apart(regions, part, cell_of, left, smallest);
      }
    }
  }

  // ---- places

  template <class Visit>
  void for_each_place(const Visit& visit) const {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      for (std::size_t column = 0; column < columns_.size(); ++column) {
        for (const std::uint32_t i : rows_[row].positions) {
          for (const std::uint32_t j : columns_[column].positions) {
            visit(at(row, column), grid_.place(i, j));
          }
        }
      }
    }
  }
  void take(const std::vector<std::uint8_t>& places) {
    for_each_place([&](std::size_t cell, std::size_t place) { blank_[cell] |= places[place]; });
  }
  bool give(std::vector<std::uint8_t>& places) const {
    bool any = false;
    for_each_place([&](std::size_t cell, std::size_t place) {
      if (!blank(cell) || places[place] != 0) return;
      places[place] = 1;
      any = true;
    });
    return any;
  }

  const PivotGrid& grid_;
  OthersRegions rows_, columns_;
  OthersShares shares_;
  std::vector<std::uint8_t> blank_;  // by cell; what has no place is
  std::vector<std::uint8_t> free_;   // those that may be anything
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
