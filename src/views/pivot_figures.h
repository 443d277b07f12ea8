#pragma once

// The values of measures at places of a result, worked out from what the lines left in
// the scanned cells: never from finished values, but for calculations.

#include <cstdint>
#include <optional>
#include <vector>

#include "views/pivot_axis.h"
#include "views/pivot_scan.h"

namespace roundtable {

// The cells of a scan, and where they belong.
struct PlacedScan {
  std::size_t pass = 0;
  ScannedCells cells;
  std::vector<std::uint32_t> row_nodes, column_nodes;  // by cell; kNowhere without lines
};

enum class Side { kNow, kBase };

// Two numbers after one another.
PivotValue calculate(Calculation calc, const PivotValue& a, const PivotValue& b);
// Now against before: base, delta or delta_percent.
PivotValue change(CompareShow show, const PivotValue& now, const PivotValue& base);

// How many levels of rows and of columns a place is under.
struct PlaceDepth {
  std::uint8_t rows = 0;
  std::uint8_t columns = 0;
};

class Figures {
 public:
  // Lifetime: keeps references to all of them.
  Figures(const PivotSpec& spec, const PivotPlan& plan, const std::vector<PlacedScan>& scans,
          std::vector<PlaceDepth> places);

  // Notes where there are lines; before anything is gathered. `targets(scan, cell, emit)`
  // emits the places that a cell's lines belong to.
  template <class Targets>
  void note_lines(const Targets& targets);

  // Takes in a measure, and those it is calculated from.
  template <class Targets>
  void gather(std::size_t measure, bool with_others, const Targets& targets);

  // Null without lines; but what is of the whole slice is there all the same: a count of
  // nothing is 0.
  PivotValue value(std::size_t measure, Side side, std::size_t place) const;
  void set_whole(std::vector<std::size_t> places) { whole_ = std::move(places); }
  // Members only now, both times, or only before, of a distinct measure.
  PivotValue members(std::size_t measure, CompareShow show, std::size_t place) const;
  PivotValue changed(std::size_t measure, CompareShow show, std::size_t place) const;
  // Whether it can be computed on one side only, so that nothing can be said of a change.
  bool is_one_sided(std::size_t measure, std::size_t place) const;
  bool has_lines(std::size_t place) const;

  // Blank from now on, where the measure counts the lines of others.
  void suppress(std::vector<std::uint8_t> places) { suppressed_ = std::move(places); }
  bool is_suppressed(std::size_t measure, std::size_t place) const;

 private:
  struct Gathered {
    std::optional<MeasureCells> cells;
    std::vector<std::size_t> scans;  // whose lines are there for it
    bool with_others = false;
  };
  // Of a distinct measure: the members of both times.
  struct Both {
    DistinctSet seen;
    std::vector<std::int64_t> counts;
  };

  const std::optional<MeasureOrigin::At>& origin(std::size_t measure, Side side) const {
    return side == Side::kNow ? plan_.origins[measure].now : plan_.origins[measure].base;
  }
  Gathered& gathered(std::size_t measure, Side side) {
    return gathered_[measure * 2 + (side == Side::kNow ? 0 : 1)];
  }
  const Gathered& gathered(std::size_t measure, Side side) const {
    return gathered_[measure * 2 + (side == Side::kNow ? 0 : 1)];
  }
  template <class Targets>
  void gather_side(std::size_t measure, Side side, bool with_others, const Targets& targets);
  template <class Targets>
  void gather_members(std::size_t measure, const Targets& targets);
  bool asks_for_members(std::size_t measure) const;
  // What members of the base are called in the set of both.
  std::vector<std::uint32_t> codes_of_both(std::size_t measure, Side side) const;
  std::optional<std::size_t> measure_of(const PlacedScan& scan, std::size_t measure,
                                        Side side) const;
  bool is_open(std::size_t measure, Side side, std::size_t place) const;

  const PivotSpec& spec_;
  const PivotPlan& plan_;
  const std::vector<PlacedScan>& scans_;
  std::vector<PlaceDepth> places_;
  std::vector<std::vector<std::uint8_t>> lines_;  // by scan and place
  std::vector<Gathered> gathered_;                // by measure and side
  std::vector<std::optional<Both>> both_;         // by measure
  std::vector<std::uint8_t> suppressed_;          // by place; empty: none is
  std::vector<std::size_t> whole_;                // places of the whole slice
};

template <class Targets>
void Figures::note_lines(const Targets& targets) {
  for (const PlacedScan& scan : scans_) {
    auto& lines = lines_.emplace_back(places_.size());
    for (std::size_t cell = 0; cell < scan.row_nodes.size(); ++cell) {
      if (scan.row_nodes[cell] == kNowhere) continue;
      targets(scan, cell, [&](std::size_t place) { lines[place] = 1; });
    }
  }
}

template <class Targets>
void Figures::gather(std::size_t measure, bool with_others, const Targets& targets) {
  if (spec_.measures[measure].calc) {
    for (const int operand : spec_.measures[measure].operands) {
      gather(static_cast<std::size_t>(operand), with_others, targets);
    }
    return;
  }
  for (const Side side : {Side::kNow, Side::kBase}) {
    const bool done = gathered(measure, side).cells.has_value();
    if (origin(measure, side) && !done) gather_side(measure, side, with_others, targets);
  }
  if (asks_for_members(measure) && !both_[measure]) gather_members(measure, targets);
}

template <class Targets>
void Figures::gather_side(std::size_t measure, Side side, bool with_others,
                          const Targets& targets) {
  const auto& at = *origin(measure, side);
  Gathered& mine = gathered(measure, side);
  mine.cells.emplace(plan_.passes[at.pass].measures[at.measure].bound);
  mine.cells->resize(places_.size());
  for (std::size_t i = 0; i < scans_.size(); ++i) {
    const PlacedScan& scan = scans_[i];
    const auto which = measure_of(scan, measure, side);
    const bool others = scan.cells.group == LineGroup::kOthers;
    if (scan.pass != at.pass || (others && !(which && with_others))) continue;
    mine.scans.push_back(i);
    if (!which) continue;
    mine.with_others |= others;
    mine.cells->combine(scan.cells.measures[*which], [&](std::size_t cell, const auto& emit) {
      if (scan.row_nodes[cell] != kNowhere) targets(scan, cell, emit);
    });
  }
  mine.cells->finish();
}

template <class Targets>
void Figures::gather_members(std::size_t measure, const Targets& targets) {
  std::size_t size = 1;
  for (const Side side : {Side::kNow, Side::kBase}) {
    for (const std::uint32_t code : codes_of_both(measure, side)) {
      size = std::max(size, std::size_t{code} + 1);
    }
  }
  Both& both = both_[measure].emplace(Both{.seen = DistinctSet(size), .counts = {}});
  both.seen.resize(places_.size());
  for (const Side side : {Side::kNow, Side::kBase}) {
    const std::vector<std::uint32_t> codes = codes_of_both(measure, side);
    for (const PlacedScan& scan : scans_) {
      const auto which = measure_of(scan, measure, side);
      if (!which) continue;
      scan.cells.measures[*which].for_each_member([&](std::size_t cell, std::size_t member) {
        targets(scan, cell, [&](std::size_t place) { both.seen.insert(place, codes[member]); });
      });
    }
  }
  both.counts.assign(places_.size(), 0);
  both.seen.for_each([&](std::size_t place, std::size_t) { ++both.counts[place]; });
}

}  // namespace roundtable
