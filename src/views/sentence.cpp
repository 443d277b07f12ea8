// A slice in plain words, for captions, minutes and screen readers.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "views/describe.h"
#include "views/measure_binding.h"

namespace roundtable {
namespace {

constexpr std::size_t kValuesSpoken = 3;  // more would drown the rest of the sentence

std::string spoken(std::string name) {
  std::ranges::replace(name, '_', ' ');
  return name;
}

// "a", "a and b", "a, b and c".
std::string joined(const std::vector<std::string>& parts, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? fmt::format(" {} ", last) : ", ";
    text += parts[i];
  }
  return text;
}

std::string month_name(int month) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  return std::string(kMonths[static_cast<std::size_t>(std::clamp(month, 1, 12)) - 1]);
}

std::string level_words(const PivotLevel& level) {
  if (!level.by) return spoken(level.field);
  const std::string part(to_name(*level.by));
  const bool can_be_fiscal = *level.by == DatePart::kYear || *level.by == DatePart::kQuarter;
  if (!can_be_fiscal || level.fiscal_start.value_or(1) == 1) return part;
  return fmt::format("fiscal {} from {}", part, month_name(*level.fiscal_start));
}

std::string value_words(const std::vector<std::string>& values) {
  std::vector<std::string> words;
  for (const std::string& value : values) {
    if (words.size() == kValuesSpoken && values.size() > kValuesSpoken + 1) {
      words.push_back(fmt::format("{} others", values.size() - kValuesSpoken));
      break;
    }
    words.push_back(value.empty() ? "empty" : value);
  }
  return words.empty() ? "nothing" : joined(words, "or");
}

std::string range_words(const PivotFilter& filter) {
  const std::string from = filter.values.empty() ? "" : filter.values.front();
  const std::string to = filter.values.size() < 2 ? "" : filter.values[1];
  if (from.empty()) return "up to " + to;
  return to.empty() ? "from " + from : fmt::format("{} to {}", from, to);
}

std::string filter_words(const PivotFilter& filter) {
  const std::string field = spoken(filter.field);
  switch (filter.op) {
    case FilterOp::kIn:
      return fmt::format("{} {}", field, value_words(filter.values));
    case FilterOp::kNotIn:
      return fmt::format("{} not {}", field, value_words(filter.values));
    case FilterOp::kBetween:
      return fmt::format("{} {}", field, range_words(filter));
    case FilterOp::kContains:
      return fmt::format("{} with “{}”", field, joined(filter.values, "or"));
    case FilterOp::kIsNull:
      return filter.values == std::vector<std::string>{"false"} ? field + " not empty"
                                                                : field + " empty";
    case FilterOp::kWith:
      return fmt::format("{} with {}", field, value_words(filter.values));
    case FilterOp::kWithout:
      return fmt::format("{} without {}", field, value_words(filter.values));
  }
  return field;
}

std::string top_words(const PivotSpec& spec) {
  std::string words = fmt::format("top {}", *spec.top);
  if (!spec.sort || spec.sort->by == SortBy::kLabel) {
    words = fmt::format("{} {} by name", spec.sort && spec.sort->descending ? "last" : "first",
                        *spec.top);
  } else {
    if (!spec.sort->descending) words = fmt::format("bottom {}", *spec.top);
    const auto measure = static_cast<std::size_t>(spec.sort->measure.value_or(0));
    if (measure > 0 && measure < spec.measures.size()) {
      words += " by " + spoken(measure_name(spec.measures[measure]));
    }
  }
  return spec.others ? words + " and others" : words;
}

}  // namespace

std::string sentence(const PivotSpec& spec) {
  std::vector<std::string> measures, rows, columns;
  for (const PivotMeasure& measure : spec.measures)
    measures.push_back(spoken(measure_name(measure)));
  for (const PivotLevel& level : spec.rows) rows.push_back(level_words(level));
  for (const PivotLevel& level : spec.columns) columns.push_back(level_words(level));
  std::string text = joined(measures, "and");
  if (!rows.empty() || !columns.empty()) text += " by ";
  text += joined(rows, "and");
  if (!rows.empty() && !columns.empty()) text += " × ";
  text += joined(columns, "and");
  for (const PivotFilter& filter : spec.filters) text += ", " + filter_words(filter);
  if (spec.top && !spec.rows.empty()) text += ", " + top_words(spec);
  return text;
}

}  // namespace roundtable
