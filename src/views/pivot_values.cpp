#include "views/pivot_values.h"

#include <fmt/format.h>

#include "views/measure_words.h"

namespace roundtable {
namespace {

constexpr int kShareDecimals = 4;  // 25.34 %

class Descriptions {
 public:
  Descriptions(const PivotSpec& spec, const PivotPlan& plan) : spec_(spec), plan_(plan) {}

  std::vector<PivotValueInfo> run() {
    std::vector<PivotValueInfo> values;
    for (std::size_t i = 0; i < spec_.measures.size(); ++i) {
      // A calculation looks at those before it as they are, not as they are shown.
      formats_.push_back(bare(i));
      const ValueFormat format = as_shown(spec_.measures[i].as, formats_.back());
      const PivotValueInfo mine{.name = measure_name(spec_.measures, i),
                                .measure = static_cast<int>(i),
                                .unit = format.unit,
                                .decimals = format.decimals};
      values.push_back(mine);
      if (!spec_.compare) continue;
      for (const CompareShow show : spec_.compare->show) values.push_back(changed(mine, show));
    }
    return values;
  }

 private:
  ValueFormat bare(std::size_t i) const {
    const PivotMeasure& measure = spec_.measures[i];
    if (measure.calc) {
      return calculated_format(*measure.calc,
                               formats_[static_cast<std::size_t>(measure.operands[0])],
                               formats_[static_cast<std::size_t>(measure.operands[1])]);
    }
    const auto& now = plan_.origins[i].now;
    if (!now) return {};
    const BoundMeasure& bound = plan_.passes[now->pass].measures[now->measure].bound;
    return {.unit = bound.unit, .decimals = bound.display_decimals};
  }

  static ValueFormat as_shown(const std::optional<ShowAs>& as, ValueFormat format) {
    if (!as || as == ShowAs::kRunningTotal) return format;
    if (as == ShowAs::kRank) return {.unit = Unit::kRank, .decimals = 0};
    return {.unit = Unit::kPercent, .decimals = kShareDecimals};
  }

  std::string_view before() const {
    switch (spec_.compare->to) {
      case CompareTo::kPreviousYear:
        return "a year before";
      case CompareTo::kPreviousPeriod:
        return "a period before";
      case CompareTo::kVersion:
        return "in the other version";
    }
    return {};
  }

  PivotValueInfo changed(PivotValueInfo info, CompareShow show) const {
    info.show = show;
    switch (show) {
      case CompareShow::kBase:
        info.name = fmt::format("{} {}", info.name, before());
        return info;
      case CompareShow::kDelta:
        info.name += " change";
        if (info.unit == Unit::kRank) info.unit = Unit::kNumber;
        return info;
      case CompareShow::kDeltaPercent:
        info.name += " change %";
        info.unit = Unit::kPercent;
        info.decimals = kShareDecimals;
        return info;
      case CompareShow::kNew:
        info.name += " new";
        break;
      case CompareShow::kKept:
        info.name += " kept";
        break;
      case CompareShow::kLost:
        info.name += " lost";
        break;
    }
    info.unit = Unit::kCount;
    info.decimals = 0;
    return info;
  }

  const PivotSpec& spec_;
  const PivotPlan& plan_;
  std::vector<ValueFormat> formats_;  // of the measures so far
};

}  // namespace

std::vector<PivotValueInfo> describe_values(const PivotSpec& spec, const PivotPlan& plan) {
  return Descriptions(spec, plan).run();
}

}  // namespace roundtable
