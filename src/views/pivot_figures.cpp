#include "views/pivot_figures.h"

#include <algorithm>
#include <unordered_map>

#include "views/numbers.h"

namespace roundtable {
namespace {

constexpr Decimal kZero{.scaled = 0, .decimals = 0};

PivotValue sum_or_difference(Calculation calc, const PivotValue& a, const PivotValue& b) {
  if (!a && !b) return std::nullopt;
  const Decimal x = a.value_or(kZero);
  const Decimal y = b.value_or(kZero);
  return calc == Calculation::kAdd ? plus(x, y) : minus(x, y);
}

}  // namespace

PivotValue calculate(Calculation calc, const PivotValue& a, const PivotValue& b) {
  switch (calc) {
    case Calculation::kAdd:
    case Calculation::kSubtract:
      return sum_or_difference(calc, a, b);
    case Calculation::kMultiply:
      return a && b ? times(*a, *b) : std::nullopt;
    case Calculation::kDivide:
      return a && b ? divided(*a, *b) : std::nullopt;
  }
  return std::nullopt;
}

PivotValue change(CompareShow show, const PivotValue& now, const PivotValue& base) {
  if (show == CompareShow::kBase) return base;
  if (show == CompareShow::kDelta) return sum_or_difference(Calculation::kSubtract, now, base);
  if (!base || base->scaled <= 0) return std::nullopt;
  const auto difference = minus(now.value_or(kZero), *base);
  return difference ? divided(*difference, *base) : std::nullopt;
}

Figures::Figures(const PivotSpec& spec, const PivotPlan& plan, const std::vector<PlacedScan>& scans,
                 std::vector<PlaceDepth> places)
    : spec_(spec),
      plan_(plan),
      scans_(scans),
      places_(std::move(places)),
      gathered_(spec.measures.size() * 2),
      both_(spec.measures.size()) {}

std::optional<std::size_t> Figures::measure_of(const PlacedScan& scan, std::size_t measure,
                                               Side side) const {
  const auto& at = origin(measure, side);
  if (!at || at->pass != scan.pass) return std::nullopt;
  const auto found = std::ranges::find(scan.cells.which, at->measure);
  if (found == scan.cells.which.end()) return std::nullopt;
  return static_cast<std::size_t>(found - scan.cells.which.begin());
}

bool Figures::asks_for_members(std::size_t measure) const {
  if (!spec_.compare || spec_.measures[measure].agg != Aggregate::kDistinct) return false;
  return std::ranges::any_of(spec_.compare->show, [](CompareShow show) {
    return show == CompareShow::kNew || show == CompareShow::kKept || show == CompareShow::kLost;
  });
}

std::vector<std::uint32_t> Figures::codes_of_both(std::size_t measure, Side side) const {
  const auto members = [&](Side which) -> const MemberCodes* {
    const auto& at = origin(measure, which);
    if (!at) return nullptr;
    const BoundMeasure& bound = plan_.passes[at->pass].measures[at->measure].bound;
    return bound.members ? &*bound.members : nullptr;
  };
  const MemberCodes* now = members(Side::kNow);
  const MemberCodes* mine = members(side);
  std::vector<std::uint32_t> codes(mine != nullptr ? mine->size() : 0);
  std::unordered_map<std::string, std::uint32_t> by_label;
  for (std::uint32_t code = 0; now != nullptr && code < now->size(); ++code) {
    by_label.emplace(now->label(code), code);
  }
  auto next = static_cast<std::uint32_t>(by_label.size());
  for (std::uint32_t code = 0; code < codes.size(); ++code) {
    codes[code] = by_label.try_emplace(mine->label(code), next).first->second;
    if (codes[code] == next) ++next;
  }
  return codes;
}

PivotValue Figures::value(std::size_t measure, Side side, std::size_t place) const {
  const PivotMeasure& spec = spec_.measures[measure];
  if (spec.calc) {
    const auto operand = [&](std::size_t i) {
      return value(static_cast<std::size_t>(spec.operands[i]), side, place);
    };
    return calculate(*spec.calc, operand(0), operand(1));
  }
  const Gathered& mine = gathered(measure, side);
  if (!mine.cells || is_suppressed(measure, place)) return std::nullopt;
  const auto has_lines = [&](std::size_t scan) { return lines_[scan][place] != 0; };
  const bool whole = std::ranges::find(whole_, place) != whole_.end();
  if (!whole && std::ranges::none_of(mine.scans, has_lines)) return std::nullopt;
  return mine.cells->value(place);
}

PivotValue Figures::members(std::size_t measure, CompareShow show, std::size_t place) const {
  const auto seen = [&](Side side) -> __int128 {
    return value(measure, side, place).value_or(kZero).scaled;
  };
  const auto& at = origin(measure, Side::kNow);
  const bool open = at && plan_.passes[at->pass].measures[at->measure].bound.members;
  if (!both_[measure] || !open || is_suppressed(measure, place)) return std::nullopt;
  const __int128 now = seen(Side::kNow);
  const __int128 base = seen(Side::kBase);
  const __int128 both = both_[measure]->counts[place];
  if (show == CompareShow::kNew) return Decimal{.scaled = both - base};
  if (show == CompareShow::kLost) return Decimal{.scaled = both - now};
  return Decimal{.scaled = now + base - both};
}

bool Figures::is_suppressed(std::size_t measure, std::size_t place) const {
  if (suppressed_.empty() || suppressed_[place] == 0) return false;
  const PivotMeasure& spec = spec_.measures[measure];
  if (spec.calc) {
    return std::ranges::any_of(spec.operands, [&](int operand) {
      return is_suppressed(static_cast<std::size_t>(operand), place);
    });
  }
  return gathered(measure, Side::kNow).with_others || gathered(measure, Side::kBase).with_others;
}

bool Figures::has_lines(std::size_t place) const {
  return std::ranges::any_of(lines_, [&](const auto& lines) { return lines[place] != 0; });
}

// Nothing is known below a level that its table has not.
bool Figures::is_open(std::size_t measure, Side side, std::size_t place) const {
  const auto& at = origin(measure, side);
  if (!at) return false;
  const PivotPass& pass = plan_.passes[at->pass];
  return pass.measures[at->measure].bound.kind != MeasureKind::kBlank &&
         places_[place].rows <= pass.row_levels &&
         places_[place].columns <= pass.levels.size() - pass.row_levels;
}

bool Figures::is_one_sided(std::size_t measure, std::size_t place) const {
  const PivotMeasure& spec = spec_.measures[measure];
  if (!spec.calc) {
    return is_open(measure, Side::kNow, place) != is_open(measure, Side::kBase, place);
  }
  return std::ranges::any_of(spec.operands, [&](int operand) {
    return is_one_sided(static_cast<std::size_t>(operand), place);
  });
}

PivotValue Figures::changed(std::size_t measure, CompareShow show, std::size_t place) const {
  if (show != CompareShow::kBase && is_one_sided(measure, place)) return std::nullopt;
  switch (show) {
    case CompareShow::kNew:
    case CompareShow::kKept:
    case CompareShow::kLost:
      return members(measure, show, place);
    case CompareShow::kBase:
    case CompareShow::kDelta:
    case CompareShow::kDeltaPercent:
      break;
  }
  return change(show, value(measure, Side::kNow, place), value(measure, Side::kBase, place));
}

}  // namespace roundtable
