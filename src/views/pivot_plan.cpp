#include "views/pivot_plan.h"

#include <algorithm>

#include "views/level_binding.h"
#include "views/measure_binding.h"
#include "views/pivot_checks.h"
#include "views/pivot_dates.h"

namespace roundtable {
namespace {

template <class T>
using Expected = std::expected<T, Problem>;

// The lines that measures are of: a table, and of one beside the spec's own which of them.
struct MeasuredLines {
  std::size_t source = 0;
  std::vector<PivotFilter> filters;

  friend bool operator==(const MeasuredLines&, const MeasuredLines&) = default;
};

// What a pass takes from the spec, in the words of its table.
struct PassSpec {
  std::vector<PivotLevel> levels;
  std::size_t row_levels = 0;
  std::vector<PivotFilter> filters;
  DateMove move;
  std::optional<std::int32_t> until;
  bool is_base = false;
};

void note_masked(std::vector<std::string>& masked, const std::vector<std::string>& fields) {
  for (const std::string& field : fields) {
    if (std::ranges::find(masked, field) == masked.end()) masked.push_back(field);
  }
}

// A cell's key is one code a level in 64 bits.
std::optional<Problem> check_keys(const PivotPass& pass) {
  std::uint64_t keys = 1;
  for (const MemberCodes& level : pass.levels) {
    if (__builtin_mul_overflow(keys, std::uint64_t{level.size()}, &keys)) {
      return Problem{.code = Code::kTooLarge,
                     .detail = "These rows and columns have too many members. Choose others.",
                     .field = {}};
    }
  }
  return std::nullopt;
}

// The sums that tell how much of a value each party has.
std::vector<BoundMeasure> weights_of(const BoundMeasure& bound) {
  std::vector<BoundMeasure> weights;
  const bool divides = bound.kind == MeasureKind::kAverage || bound.kind == MeasureKind::kRatio;
  if (!divides) return {bound};
  weights.push_back(bound);
  weights.back().kind = MeasureKind::kSum;
  if (bound.kind == MeasureKind::kRatio) {
    weights.push_back(weights.back());
    weights.back().number = bound.denominator;
  }
  return weights;
}

class Planner {
 public:
  Planner(std::span<const Source> sources, const PivotSpec& spec)
      : sources_(sources), spec_(spec), names_(sources_of(spec)) {
    plan_.origins.resize(spec.measures.size());
  }

  Expected<PivotPlan> plan() {
    std::vector<MeasuredLines> used(1);
    for (const PivotMeasure& measure : spec_.measures) {
      if (measure.calc) continue;
      MeasuredLines lines = lines_of(measure);
      if (std::ranges::find(used, lines) == used.end()) used.push_back(std::move(lines));
    }
    settle_today();
    for (const MeasuredLines& lines : used) {
      if (auto problem = add_now(lines)) return std::unexpected(*std::move(problem));
    }
    if (spec_.compare) {
      if (auto problem = add_bases(used)) return std::unexpected(*std::move(problem));
    }
    return std::move(plan_);
  }

 private:
  std::size_t index_of(const SourceName& name) const {
    return static_cast<std::size_t>(std::ranges::find(names_, name) - names_.begin());
  }
  MeasuredLines lines_of(const PivotMeasure& measure) const {
    const bool own = !measure.dataset;
    return {own ? 0 : index_of({*measure.dataset, measure.version}), measure.filters};
  }

  void settle_today() {
    const auto is_expected = [](const PivotMeasure& m) { return m.agg == Aggregate::kExpected; };
    const bool to_date = spec_.compare && spec_.compare->to_date;
    if (!to_date && std::ranges::none_of(spec_.measures, is_expected)) return;
    plan_.as_of = spec_.as_of ? std::optional(day_number(*spec_.as_of))
                              : last_open_day(*sources_[0].table, sources_[0].mask);
  }

  std::optional<Problem> add_now(const MeasuredLines& lines) {
    if (lines.source > 0) return add_other(lines.source, {}, lines);
    PassSpec words{.levels = spec_.rows, .row_levels = spec_.rows.size(), .filters = spec_.filters};
    words.levels.insert(words.levels.end(), spec_.columns.begin(), spec_.columns.end());
    return add_pass(sources_[0], lines, words);
  }

  std::optional<Problem> add_bases(const std::vector<MeasuredLines>& used) {
    const Column* date = find_open(*sources_[0].table, sources_[0].mask, ColumnRole::kDate);
    const bool by_version = spec_.compare->to == CompareTo::kVersion;
    if (date == nullptr && !by_version) {
      return invalid_field("compare", "These lines have no date to compare by.");
    }
    const auto move = move_of(spec_, by_version ? "" : date->name);
    if (!move) return move.error();
    PassSpec words{.move = *move, .is_base = true};
    if (spec_.compare->to_date) words.until = plan_.as_of;
    if (words.until) plan_.compared_until = last_day_before(*words.until, *move);
    for (const MeasuredLines& lines : used) {
      if (lines.source > 0 && by_version) continue;  // the other version is of this dataset only
      const std::size_t base =
          by_version ? index_of({spec_.dataset, spec_.compare->version}) : lines.source;
      const std::size_t before = plan_.passes.size();
      if (auto problem = add_other(base, words, lines)) return problem;
      if (lines.source > 0 || plan_.passes.size() == before) continue;
      plan_.compared = before;
      plan_.compared_version = sources_[base].version;
    }
    return std::nullopt;
  }

  // A table that may have other columns than the spec's own.
  std::optional<Problem> add_other(std::size_t source, PassSpec words, const MeasuredLines& lines) {
    const Source& other = sources_[source];
    if (other.table == nullptr) {
      note_missing(lines);
      return std::nullopt;
    }
    for (const auto* side : {&spec_.rows, &spec_.columns}) {
      for (const PivotLevel& level : *side) {
        auto there = level_in(other, level);
        if (!there) break;
        words.levels.push_back(*std::move(there));
      }
      if (side == &spec_.rows) words.row_levels = words.levels.size();
    }
    for (const auto* filters : {&spec_.filters, &lines.filters}) {
      for (const PivotFilter& filter : *filters) {
        auto there = filter_in(other, filter);
        if (!there) {
          note_masked(plan_.masked, {filter.field});
          return std::nullopt;  // without the filter its numbers would be of other lines
        }
        words.filters.push_back(*std::move(there));
      }
    }
    return add_pass(other, lines, words);
  }

  // Data that is not there, or not for this audience, leaves its measures blank.
  void note_missing(const MeasuredLines& lines) {
    for (const PivotMeasure& measure : spec_.measures) {
      if (measure.field && lines_of(measure) == lines) {
        note_masked(plan_.masked, {*measure.field});
      }
    }
  }

  // By name, else by the role its column has in the spec's own table.
  std::optional<std::string> field_in(const Source& other, const std::string& field) const {
    if (other.table->find(field) != nullptr) {
      const bool open = find_open(*other.table, other.mask, field) != nullptr;
      return open ? std::optional(field) : std::nullopt;
    }
    const Column* column = sources_[0].table->find(field);
    if (column == nullptr || column->role == ColumnRole::kNone) return std::nullopt;
    const Column* same = find_open(*other.table, other.mask, column->role);
    return same != nullptr ? std::optional(same->name) : std::nullopt;
  }

  template <class LevelOrFilter>
  std::optional<LevelOrFilter> words_in(const Source& other, LevelOrFilter words) const {
    const auto field = field_in(other, words.field);
    if (!field) return std::nullopt;
    words.field = *field;
    if (!words.of) return words;
    words.of = field_in(other, *words.of);
    return words.of ? std::optional(words) : std::nullopt;
  }
  std::optional<PivotLevel> level_in(const Source& other, const PivotLevel& level) const {
    auto words = words_in(other, level);
    const bool fits = words && bind_level(*other.table, other.mask, *words).has_value();
    return fits ? words : std::nullopt;
  }
  std::optional<PivotFilter> filter_in(const Source& other, const PivotFilter& filter) const {
    auto words = words_in(other, filter);
    const bool fits =
        words && PivotFilters::bind(*other.table, other.mask, std::span(&*words, 1)).has_value();
    return fits ? words : std::nullopt;
  }

  // Binds what the words name, and the measures of the spec that are of `lines`.
  std::optional<Problem> add_pass(const Source& from, const MeasuredLines& lines,
                                  const PassSpec& words) {
    auto filters = PivotFilters::bind(*from.table, from.mask, words.filters, words.move);
    if (!filters) return filters.error();
    const SliceReach reach(*from.table, from.mask, words.levels, words.filters);
    PivotPass pass{.table = from.table,
                   .filters = *std::move(filters),
                   .own = OwnLines(*from.table, from.mask),
                   .lines = reach.lines(),
                   .levels = {},
                   .row_levels = words.row_levels,
                   .vendors = reach.vendor_level(),
                   .measures = {},
                   .is_base = words.is_base};
    for (const PivotLevel& level : words.levels) {
      auto bound = bind_level(*from.table, from.mask, level, words.move);
      if (!bound) return bound.error();
      pass.levels.push_back(*std::move(bound));
    }
    if (auto problem = check_keys(pass)) return problem;
    const Column* date = find_open(*from.table, from.mask, ColumnRole::kDate);
    if (date != nullptr) {
      pass.dates = std::get_if<DateColumn>(&date->data);
      pass.own_dates_only = openness(from.mask, *date) != Openness::kAll;
      if (words.until) pass.last_day = last_day_before(*words.until, words.move);
    }
    if (auto problem = bind_measures(pass, from, lines, reach)) return problem;
    note_masked(plan_.masked, reach.partly_open());
    plan_.passes.push_back(std::move(pass));
    return std::nullopt;
  }

  std::optional<Problem> bind_measures(PivotPass& pass, const Source& from,
                                       const MeasuredLines& lines, const SliceReach& reach) {
    MeasureBinder binder(*from.table, from.mask, plan_.as_of);
    for (std::size_t i = 0; i < spec_.measures.size(); ++i) {
      const PivotMeasure& measure = spec_.measures[i];
      if (measure.calc || lines_of(measure) != lines) continue;
      auto bound = binder.bind(measure);
      // An older version may lack what the latest has.
      if (!bound && pass.is_base) continue;
      if (!bound) return bound.error();
      PassMeasure mine{.bound = *std::move(bound), .reach = reach.of(measure), .weights = {}};
      if (mine.reach == Reach::kNone) mine.bound.kind = MeasureKind::kBlank;
      if (mine.reach == Reach::kOwnAndOthers) mine.weights = weights_of(mine.bound);
      auto& origin = pass.is_base ? plan_.origins[i].base : plan_.origins[i].now;
      origin = {plan_.passes.size(), pass.measures.size()};
      pass.measures.push_back(std::move(mine));
      // In the order of the measures, so that it does not tell masked from absent.
      note_masked(plan_.masked, binder.take_masked());
      note_masked(plan_.masked, reach.partly_open(measure));
    }
    return std::nullopt;
  }

  std::span<const Source> sources_;
  const PivotSpec& spec_;
  std::vector<SourceName> names_;
  PivotPlan plan_;
};

std::optional<Problem> missing_source(std::span<const Source> sources, const PivotSpec& spec) {
  const auto is_there = [&](const Source& source) {
    return source.table != nullptr || source.dataset != spec.dataset;
  };
  const bool all = sources.size() == sources_of(spec).size();
  if (all && std::ranges::all_of(sources, is_there)) return std::nullopt;
  return Problem{.code = Code::kNotFound,
                 .detail = "There is no such data, or it is not yours to see.",
                 .field = "dataset"};
}

}  // namespace

std::vector<SourceName> sources_of(const PivotSpec& spec) {
  std::vector<SourceName> names;
  const auto add = [&](const DatasetId& dataset, std::optional<int> version) {
    const SourceName name{dataset, version};
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  };
  add(spec.dataset, spec.version);
  if (spec.compare && spec.compare->to == CompareTo::kVersion && spec.compare->version) {
    add(spec.dataset, spec.compare->version);
  }
  for (const PivotMeasure& measure : spec.measures) {
    if (measure.dataset) add(*measure.dataset, measure.version);
  }
  return names;
}

Expected<PivotPlan> plan_pivot(std::span<const Source> sources, const PivotSpec& spec,
                               const PivotLimits& limits) {
  if (auto problem = check_spec(spec, limits)) return std::unexpected(*std::move(problem));
  if (auto problem = missing_source(sources, spec)) return std::unexpected(*std::move(problem));
  return Planner(sources, spec).plan();
}

}  // namespace roundtable
