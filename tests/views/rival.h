#pragma once

// What one who reads a result of totals can work out of the others' revenue, by exact
// algebra: all sums and differences of what is shown, knowing one's own lines.

#include <map>
#include <set>

#include "examples.h"
#include "reference_table.h"

namespace roundtable {

// Sums of unknowns, as vectors modulo a prime: what is in their span can be worked out.
class KnownSums {
 public:
  using Sum = std::vector<std::uint64_t>;

  void add(Sum sum) {
    const auto pivot = reduce(sum);
    if (!pivot) return;
    const std::uint64_t inverse = power(sum[*pivot], kPrime - 2);
    for (std::uint64_t& each : sum) each = times(each, inverse);
    rows_.emplace(*pivot, std::move(sum));
  }
  bool tell(Sum sum) const { return !reduce(sum); }
  // How many of them do not follow from the others.
  std::size_t rank() const { return rows_.size(); }

 private:
  static constexpr std::uint64_t kPrime = (std::uint64_t{1} << 61) - 1;

  static std::uint64_t times(std::uint64_t a, std::uint64_t b) {
    return static_cast<std::uint64_t>(static_cast<unsigned __int128>(a) * b % kPrime);
  }
  static std::uint64_t power(std::uint64_t base, std::uint64_t exponent) {
    std::uint64_t result = 1;
    for (; exponent > 0; exponent /= 2, base = times(base, base)) {
      if (exponent % 2 == 1) result = times(result, base);
    }
    return result;
  }
  // Its first unknown that is left over.
  std::optional<std::size_t> reduce(Sum& sum) const {
    for (std::size_t at = 0; at < sum.size(); ++at) {
      if (sum[at] == 0) continue;
      const auto row = rows_.find(at);
      if (row == rows_.end()) return at;
      const std::uint64_t factor = kPrime - sum[at];
      for (std::size_t i = at; i < sum.size(); ++i) {
        sum[i] = (sum[i] + times(factor, row->second[i])) % kPrime;
      }
    }
    return std::nullopt;
  }

  std::map<std::size_t, Sum> rows_;  // by first unknown, which is 1
};

class Rival {
 public:
  Rival(const Example& example, const PivotResult& result)
      : example_(example),
        result_(result),
        table_(example.table, example.mask),
        vendors_(table_.labels("vendor")) {
    find_others();
    const auto& spec = example.spec;
    rows_ = positions(spec.rows, result.row_headers, result.others_row);
    columns_ = positions(spec.columns, result.column_headers, result.others_column);
    find_cells();
  }

  bool learns() const {
    KnownSums known;
    for (const Cell& cell : cells_) {
      if (cell.shown) known.add(sum_of(cell.lines));
    }
    for (const Cell& cell : cells_) {
      if (cell.shown ? !hides_each(cell.lines) : known.tell(sum_of(cell.lines))) return true;
    }
    return learns_along(rows_.size(), columns_.size(), 1, columns_.size()) ||
           learns_along(columns_.size(), rows_.size(), columns_.size(), 1) || learns_of_few();
  }

 private:
  using Lines = std::set<std::size_t>;
  struct Cell {
    Lines lines;  // of others
    bool shown = true;
  };

  // Without the vendors only one's own lines are counted, nor are others where all is open.
  void find_others() {
    const auto is_vendor = [](const PivotLevel& level) { return level.field == "vendor"; };
    const auto& spec = example_.spec;
    const bool together =
        table_.level_of("revenue") == Openness::kTotals &&
        (std::ranges::any_of(spec.rows, is_vendor) || std::ranges::any_of(spec.columns, is_vendor));
    if (!together) return;
    reference::Lines lines = table_.open_lines();
    for (const PivotFilter& filter : example_.spec.filters) lines = table_.passing(filter, lines);
    for (const std::size_t line : lines) {
      if (!table_.own(line)) others_.insert(line);
    }
  }

  // The others' lines of each header, then of the total.
  std::vector<Lines> positions(const std::vector<PivotLevel>& levels,
                               const std::vector<std::vector<std::string>>& headers,
                               std::optional<int> rest) const {
    std::vector<std::vector<reference::Label>> labels;
    for (const PivotLevel& level : levels) labels.push_back(table_.labels(level));
    const auto called = [&](std::size_t level, std::size_t line) {
      return levels[level].field == "vendor" ? "others" : labels[level][line].text;
    };
    std::set<std::string> first;
    std::vector<Lines> positions;
    for (std::size_t at = 0; at < headers.size(); ++at) {
      const bool is_rest = rest && static_cast<std::size_t>(*rest) == at;
      if (!is_rest && !headers[at].empty()) first.insert(headers[at][0]);
    }
    for (std::size_t at = 0; at < headers.size(); ++at) {
      const bool is_rest = rest && static_cast<std::size_t>(*rest) == at;
      Lines& mine = positions.emplace_back();
      for (const std::size_t line : others_) {
        bool here = true;
        for (std::size_t i = 0; i < headers[at].size(); ++i) {
          here = here && called(i, line) == headers[at][i];
        }
        if (is_rest) here = !first.contains(called(0, line));
        if (here) mine.insert(line);
      }
    }
    if (example_.spec.totals) positions.push_back(others_);
    return positions;
  }

  void find_cells() {
    std::set<std::pair<std::size_t, std::size_t>> blank;
    for (const SuppressedCell& cell : result_.suppressed) {
      blank.emplace(cell.row, cell.column);
    }
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      for (std::size_t column = 0; column < columns_.size(); ++column) {
        Cell& cell =
            cells_.emplace_back(Cell{.lines = {}, .shown = !blank.contains({row, column})});
        for (const std::size_t line : rows_[row]) {
          const auto value = table_.number("revenue", line);
          if (value && columns_[column].contains(line)) cell.lines.insert(line);
        }
        for (const std::size_t line : cell.lines) cells_of_[line].push_back(cells_.size() - 1);
      }
    }
    // Lines that are always together are one unknown.
    for (const auto& [line, cells] : cells_of_) {
      unknown_of_[line] = unknowns_.try_emplace(cells, unknowns_.size()).first->second;
    }
  }

  KnownSums::Sum sum_of(const Lines& lines) const {
    KnownSums::Sum sum(unknowns_.size());
    for (const std::size_t line : lines) sum[unknown_of_.at(line)] = 1;
    return sum;
  }

  // Whether a sum over lines shows nobody's part of it. Lines of nobody hide none.
  bool hides_each(const Lines& lines) const {
    if (lines.empty()) return true;
    std::map<std::string, reference::Wide> parts;
    for (const std::size_t line : lines) {
      if (vendors_[line].null) continue;
      parts[vendors_[line].folded] += table_.number("revenue", line)->scaled;
    }
    reference::Wide all = 0, largest = 0;
    for (const auto& [vendor, part] : parts) {
      const reference::Wide size = part < 0 ? -part : part;
      all += size;
      largest = std::max(largest, size);
    }
    return parts.empty() || (parts.size() >= 3 && largest * 100 <= all * 85);
  }

  // Whether a sum or difference of what is shown is about one or two parties alone: it would
  // be nothing without them, so that fewer sums are left which do not follow from others.
  bool learns_of_few() const {
    std::set<std::string> parties;
    for (const std::size_t line : others_) {
      if (!vendors_[line].null) parties.insert(vendors_[line].folded);
    }
    const std::size_t rank = rank_without({});
    for (const std::string& one : parties) {
      for (const std::string& other : parties) {
        if (one <= other && rank_without({one, other}) < rank) return true;
      }
    }
    return false;
  }
  std::size_t rank_without(const std::set<std::string>& parties) const {
    std::map<std::pair<std::string, std::size_t>, std::size_t> unknowns;  // of party and lines
    std::set<std::vector<std::size_t>> sums;
    for (const Cell& cell : cells_) {
      std::set<std::size_t> sum;
      for (const std::size_t line : cell.lines) {
        const reference::Label& vendor = vendors_[line];
        if (!cell.shown || vendor.null || parties.contains(vendor.folded)) continue;
        const std::pair unknown(vendor.folded, unknown_of_.at(line));
        sum.insert(unknowns.try_emplace(unknown, unknowns.size()).first->second);
      }
      sums.emplace(sum.begin(), sum.end());
    }
    KnownSums known;
    for (const auto& sum : sums) {
      KnownSums::Sum all(unknowns.size());
      for (const std::size_t unknown : sum) all[unknown] = 1;
      known.add(std::move(all));
    }
    return known.rank();
  }

  // What is left of a cell when those within it that are shown are taken away.
  bool learns_along(std::size_t along, std::size_t across, std::size_t step_across,
                    std::size_t step) const {
    for (std::size_t line = 0; line < across; ++line) {
      for (std::size_t whole = 0; whole < along; ++whole) {
        const Cell& cell = cells_[line * step_across + whole * step];
        if (!cell.shown) continue;
        Lines left = cell.lines;
        for (std::size_t part = 0; part < along; ++part) {
          const Cell& other = cells_[line * step_across + part * step];
          const bool within = other.shown && other.lines.size() < cell.lines.size() &&
                              std::ranges::includes(cell.lines, other.lines);
          if (!within) continue;
          for (const std::size_t each : other.lines) left.erase(each);
        }
        if (!hides_each(left)) return true;
      }
    }
    return false;
  }

  const Example& example_;
  const PivotResult& result_;
  reference::OpenTable table_;
  std::vector<reference::Label> vendors_;  // of each line
  Lines others_;
  std::vector<Lines> rows_, columns_;
  std::vector<Cell> cells_;  // row by row
  std::map<std::size_t, std::vector<std::size_t>> cells_of_;
  std::map<std::size_t, std::size_t> unknown_of_;
  std::map<std::vector<std::size_t>, std::size_t> unknowns_;
};

}  // namespace roundtable
