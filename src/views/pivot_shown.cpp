#include "views/pivot_shown.h"

#include <algorithm>
#include <map>

#include "views/numbers.h"

namespace roundtable {
namespace {

class Showing {
 public:
  Showing(const PivotGrid& grid, const Figures& figures, std::size_t measure, Side side)
      : grid_(grid), figures_(figures), measure_(measure), side_(side), shown_(grid.size()) {}

  std::vector<PivotValue> run(ShowAs as) {
    switch (as) {
      case ShowAs::kShareOfRow:
      case ShowAs::kShareOfColumn:
      case ShowAs::kShareOfTotal:
      case ShowAs::kShareOfParent:
        share(as);
        break;
      case ShowAs::kRunningTotal:
        if (grid_.column_axis.depth() > 0) {
          run_along_columns();
        } else {
          run_down_rows();
        }
        break;
      case ShowAs::kRank:
        rank();
        break;
    }
    return std::move(shown_);
  }

 private:
  std::size_t row_total() const { return grid_.rows.total(); }
  std::size_t column_total() const { return grid_.columns.total(); }
  PivotValue value(std::size_t row, std::size_t column) const {
    return figures_.value(measure_, side_, grid_.place(row, column));
  }

  std::size_t parent_of(std::size_t row) const {
    return row == row_total() ? row : grid_.rows.places[row].parent;
  }

  PivotValue whole(ShowAs as, std::size_t row, std::size_t column) const {
    if (as == ShowAs::kShareOfRow) return value(row, column_total());
    if (as == ShowAs::kShareOfColumn) return value(row_total(), column);
    if (as == ShowAs::kShareOfTotal) return value(row_total(), column_total());
    return value(parent_of(row), column);
  }

  void share(ShowAs as) {
    for (std::size_t row = 0; row <= row_total(); ++row) {
      for (std::size_t column = 0; column <= column_total(); ++column) {
        shown_[grid_.place(row, column)] =
            calculate(Calculation::kDivide, value(row, column), whole(as, row, column));
      }
    }
  }

  // A running total; after a suppressed value it would give that away.
  struct Running {
    PivotValue sum;
    bool broken = false;
  };
  void add(Running& running, std::size_t place) const {
    running.broken |= figures_.is_suppressed(measure_, place);
    running.sum = calculate(Calculation::kAdd, running.sum, figures_.value(measure_, side_, place));
  }
  PivotValue sum_of(const Running& running) const {
    return running.broken ? std::nullopt : running.sum;
  }

  void run_along_columns() {
    for (std::size_t row = 0; row <= row_total(); ++row) {
      std::map<std::uint32_t, Running> running;
      for (std::size_t column = 0; column < column_total(); ++column) {
        const std::size_t place = grid_.place(row, column);
        Running& mine = running[grid_.column_axis[grid_.columns.places[column].node].parent];
        add(mine, place);
        shown_[place] = sum_of(mine);
      }
      shown_[grid_.place(row, column_total())] = value(row, column_total());
    }
  }

  // The node that a row is a part of, so that those of one parent go together.
  std::uint32_t group_of(std::size_t row) const {
    return grid_.row_axis[grid_.rows.places[row].node].parent;
  }

  void run_down_rows() {
    for (std::size_t column = 0; column <= column_total(); ++column) {
      std::map<std::uint32_t, Running> running;
      for (std::size_t row = 0; row < row_total(); ++row) {
        const std::size_t place = grid_.place(row, column);
        Running& mine = running[group_of(row)];
        add(mine, place);
        shown_[place] = sum_of(mine);
      }
      shown_[grid_.place(row_total(), column)] = value(row_total(), column);
    }
  }

  bool is_ranked(std::size_t row) const {
    const AxisLayout::Place& place = grid_.rows.places[row];
    return place.node != Axis::kRoot && !grid_.row_axis.is_others(place.node);
  }

  void rank() {
    for (std::size_t column = 0; column <= column_total(); ++column) {
      std::map<std::uint32_t, std::vector<Decimal>> groups;
      for (std::size_t row = 0; row < row_total(); ++row) {
        const PivotValue mine = value(row, column);
        if (mine && is_ranked(row)) groups[group_of(row)].push_back(*mine);
      }
      const auto is_larger = [](const Decimal& a, const Decimal& b) { return compare(a, b) > 0; };
      for (auto& [parent, values] : groups) std::ranges::sort(values, is_larger);
      for (std::size_t row = 0; row < row_total(); ++row) {
        const PivotValue mine = value(row, column);
        if (!mine || !is_ranked(row)) continue;
        const auto& values = groups[group_of(row)];
        const auto first = std::ranges::lower_bound(values, *mine, is_larger);
        shown_[grid_.place(row, column)] = Decimal{.scaled = first - values.begin() + 1};
      }
    }
  }

  const PivotGrid& grid_;
  const Figures& figures_;
  std::size_t measure_;
  Side side_;
  std::vector<PivotValue> shown_;
};

}  // namespace

std::vector<PivotValue> shown_as(ShowAs as, const PivotGrid& grid, const Figures& figures,
                                 std::size_t measure, Side side) {
  return Showing(grid, figures, measure, side).run(as);
}

}  // namespace roundtable
