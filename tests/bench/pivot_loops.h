#pragma once

// Eight pivots as loops written by hand, one for each, over narrow arrays: the least that
// a machine can be asked to do for them.

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <span>

#include "sales_columns.h"

namespace roundtable::bench {

// Cells by row, column and measure, and which rows are meant if not all.
struct Loop {
  std::vector<std::int64_t> cells;
  std::vector<std::uint16_t> chosen;
};

inline Loop region(const SalesColumns& sales) {
  Loop loop{.cells = std::vector<std::int64_t>(std::size_t{8} * 2)};
  for (std::size_t i = 0; i < sales.rows; ++i) {
    std::int64_t* cell = &loop.cells[std::size_t{sales.region[i]} * 2];
    cell[0] += sales.revenue[i];
    cell[1] += 1;
  }
  return loop;
}

inline Loop line_by_month(const SalesColumns& sales) {
  Loop loop{.cells = std::vector<std::int64_t>(60 * sales.months * 2)};
  for (std::size_t i = 0; i < sales.rows; ++i) {
    const std::size_t key = sales.line[i] * sales.months + sales.month_of[sales.day[i]];
    loop.cells[key * 2] += sales.revenue[i];
    loop.cells[key * 2 + 1] += sales.cost[i];
  }
  return loop;
}

// Revenue, cost, Σ quantity of the average, lines.
inline Loop vendor_by_region(const SalesColumns& sales) {
  Loop loop{.cells = std::vector<std::int64_t>(std::size_t{12} * 8 * 4)};
  for (std::size_t i = 0; i < sales.rows; ++i) {
    std::int64_t* cell = &loop.cells[(std::size_t{sales.vendor[i]} * 8 + sales.region[i]) * 4];
    cell[0] += sales.revenue[i];
    cell[1] += sales.cost[i];
    cell[2] += sales.quantity[i];
    cell[3] += 1;
  }
  return loop;
}

// Which codes of a dictionary are meant, as a table over codes.
using Wanted = std::array<std::uint8_t, 256>;
inline Wanted wanted(const std::vector<std::string>& labels, std::span<const std::string> chosen) {
  Wanted wanted{};
  for (std::size_t code = 0; code < labels.size(); ++code) {
    wanted[code] = std::ranges::find(chosen, labels[code]) != chosen.end() ? 1 : 0;
  }
  return wanted;
}

struct ThreeFilters {
  Wanted vendors, segments, channels;
};
inline Loop filtered_line_by_rep(const SalesColumns& sales, const ThreeFilters& filters) {
  Loop loop{.cells = std::vector<std::int64_t>(std::size_t{60} * 40)};
  for (std::size_t i = 0; i < sales.rows; ++i) {
    const int meant = filters.vendors[sales.vendor[i]] & filters.segments[sales.segment[i]] &
                      filters.channels[sales.channel[i]];
    loop.cells[std::size_t{sales.line[i]} * 40 + sales.rep[i]] += -meant & sales.revenue[i];
  }
  return loop;
}

inline Loop customers_of_vendor_by_month(const SalesColumns& sales) {
  constexpr std::size_t kWords = 2500 / 64 + 1;
  std::vector<std::uint64_t> seen(12 * sales.months * kWords);
  for (std::size_t i = 0; i < sales.rows; ++i) {
    const std::size_t key = sales.vendor[i] * sales.months + sales.month_of[sales.day[i]];
    seen[key * kWords + sales.customer[i] / 64] |= std::uint64_t{1} << (sales.customer[i] % 64);
  }
  Loop loop{.cells = std::vector<std::int64_t>(12 * sales.months)};
  for (std::size_t key = 0; key < loop.cells.size(); ++key) {
    for (std::size_t word = 0; word < kWords; ++word) {
      loop.cells[key] += std::popcount(seen[key * kWords + word]);
    }
  }
  return loop;
}

inline Loop customer_by_month(const SalesColumns& sales) {
  Loop loop{.cells = std::vector<std::int64_t>(2500 * sales.months)};
  for (std::size_t i = 0; i < sales.rows; ++i) {
    loop.cells[sales.customer[i] * sales.months + sales.month_of[sales.day[i]]] += sales.revenue[i];
  }
  return loop;
}

inline Loop top_articles(const SalesColumns& sales) {
  Loop loop{.cells = std::vector<std::int64_t>(3000), .chosen = std::vector<std::uint16_t>(3000)};
  for (std::size_t i = 0; i < sales.rows; ++i) {
    loop.cells[sales.article[i]] += sales.revenue[i] - sales.cost[i];
  }
  std::iota(loop.chosen.begin(), loop.chosen.end(), std::uint16_t{0});
  std::ranges::partial_sort(loop.chosen, loop.chosen.begin() + 20, std::greater{},
                            [&](std::uint16_t code) { return loop.cells[code]; });
  loop.chosen.resize(20);
  return loop;
}

// (region, segment) × vendor, of the days from `from` to `to`.
inline Loop filtered_region_segment_by_vendor(const SalesColumns& sales, std::uint16_t from,
                                              std::uint16_t to) {
  Loop loop{.cells = std::vector<std::int64_t>(std::size_t{8} * 4 * 12)};
  for (std::size_t i = 0; i < sales.rows; ++i) {
    const int meant = static_cast<int>(sales.day[i] >= from) & static_cast<int>(sales.day[i] <= to);
    const std::size_t row = std::size_t{sales.region[i]} * 4 + sales.segment[i];
    loop.cells[row * 12 + sales.vendor[i]] += -meant & sales.revenue[i];
  }
  return loop;
}

}  // namespace roundtable::bench
