// A slice in plain words, for captions, minutes and screen readers. The web client's
// caption (web/src/data/caption.ts) says filters in the same words.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "views/describe.h"
#include "views/measure_words.h"

namespace roundtable {
namespace {

// More would drown the rest of the sentence, which is a line or two on a screen.
constexpr std::size_t kValuesSpoken = 3;
constexpr std::size_t kMeasuresSpoken = 4;
constexpr std::size_t kLengthMax = 220;  // with the filters; what comes behind is short
constexpr std::size_t kLetters = 40;     // of a label

using Words = std::vector<std::string>;

std::string spoken(std::string name) {
  std::ranges::replace(name, '_', ' ');
  return name;
}

// "a", "a and b", "a, b and c".
std::string joined(const Words& parts, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? fmt::format(" {} ", last) : ", ";
    text += parts[i];
  }
  return text;
}

// The first `most`, and how many more: one more is said rather than counted.
Words some(Words parts, std::size_t most, std::string_view more) {
  if (parts.size() <= most + 1) return parts;
  const std::size_t left = parts.size() - most;
  parts.resize(most);
  parts.push_back(fmt::format("{} {}", left, more));
  return parts;
}

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::string_view month_name(unsigned month) { return kMonths[std::clamp(month, 1U, 12U) - 1]; }

std::string day_words(Date date) {
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()),
                     month_name(static_cast<unsigned>(date.month())).substr(0, 3),
                     static_cast<int>(date.year()));
}

// "2027-01-14" and "2027-Q1" as people say them; anything else as it is, if not too long.
std::string value_words(const std::string& value) {
  if (value.empty()) return "(empty)";
  if (const auto date = parse_date(value)) return day_words(*date);
  if (value.size() <= kLetters) return value;
  std::size_t end = kLetters;
  while ((static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;  // a whole letter
  return value.substr(0, end) + "…";
}

std::string values_words(const std::vector<std::string>& values) {
  Words words;
  for (const std::string& value : values) words.push_back(value_words(value));
  return words.empty() ? "nothing" : joined(some(words, kValuesSpoken, "others"), "or");
}

std::string derived_words(const std::string& field, DerivedField derived,
                          const std::optional<std::string>& of) {
  const std::string other = spoken(of.value_or(""));
  switch (derived) {
    case DerivedField::kSize:
      return fmt::format("{} size by {}", field, other);
    case DerivedField::kNewness:
      return fmt::format("new or existing {} of {}", field, other);
  }
  return field;
}

template <class LevelOrFilter>
std::string field_words(const LevelOrFilter& of) {
  const std::string field = spoken(of.field);
  return of.derived ? derived_words(field, *of.derived, of.of) : field;
}

std::string level_words(const PivotLevel& level) {
  if (!level.by || level.derived) {
    return field_words(level) + (level.bands.empty() || level.derived ? "" : " in bands");
  }
  const std::string part(to_name(*level.by));
  const bool can_be_fiscal = *level.by == DatePart::kYear || *level.by == DatePart::kQuarter;
  if (!can_be_fiscal || level.fiscal_start.value_or(1) == 1) return part;
  return fmt::format("fiscal {} from {}", part,
                     month_name(static_cast<unsigned>(*level.fiscal_start)));
}

std::string range_words(const PivotFilter& filter) {
  const std::string from = filter.values.empty() ? "" : filter.values.front();
  const std::string to = filter.values.size() < 2 ? "" : filter.values[1];
  if (from.empty()) return "up to " + value_words(to);
  if (to.empty()) return "from " + value_words(from);
  return fmt::format("{} to {}", value_words(from), value_words(to));
}

std::string filter_words(const PivotFilter& filter) {
  const std::string field = field_words(filter);
  const std::string of = spoken(filter.of.value_or(""));
  switch (filter.op) {
    case FilterOp::kIn:
      return fmt::format("{}: {}", field, values_words(filter.values));
    case FilterOp::kNotIn:
      return fmt::format("{} without {}", field, values_words(filter.values));
    case FilterOp::kBetween:
      return fmt::format("{} {}", field, range_words(filter));
    case FilterOp::kContains:
      return fmt::format("{} with “{}”", field, values_words(filter.values));
    case FilterOp::kIsNull:
      return filter.values == std::vector<std::string>{"false"} ? field + " not empty"
                                                                : field + " empty";
    case FilterOp::kWith:
      return fmt::format("{} with {} {}", field, of, values_words(filter.values));
    case FilterOp::kWithout:
      return fmt::format("{} without {} {}", field, of, values_words(filter.values));
  }
  return field;
}

std::string earlier_words(const PivotCompare& compare) {
  switch (compare.to) {
    case CompareTo::kPreviousYear:
      return "last year";
    case CompareTo::kPreviousPeriod:
      return "the period before";
    case CompareTo::kVersion:
      return fmt::format("version {}", compare.version.value_or(0));
  }
  return {};
}

// "last year's", "change on last year", "new and lost since last year".
Words compare_words(const PivotCompare& compare) {
  const std::string earlier = earlier_words(compare);
  const auto shows = [&](CompareShow show) { return std::ranges::count(compare.show, show) > 0; };
  Words words;
  if (shows(CompareShow::kBase)) words.push_back(earlier + "’s");
  if (shows(CompareShow::kDelta) || shows(CompareShow::kDeltaPercent)) {
    words.push_back("change on " + earlier);
  }
  Words members;
  for (const CompareShow show : {CompareShow::kNew, CompareShow::kKept, CompareShow::kLost}) {
    if (shows(show)) members.emplace_back(to_name(show));
  }
  if (!members.empty()) words.push_back(joined(members, "and") + " since " + earlier);
  return words;
}

std::string measures_words(const PivotSpec& spec) {
  Words words;
  for (std::size_t i = 0; i < spec.measures.size(); ++i) {
    words.push_back(spoken(measure_name(spec.measures, i)));
  }
  words = some(std::move(words), kMeasuresSpoken, "more");
  if (spec.compare) {
    for (std::string& each : compare_words(*spec.compare)) words.push_back(std::move(each));
  }
  return joined(words, "and");
}

std::string top_words(const PivotSpec& spec, int top, const std::optional<PivotSort>& sort) {
  if (!sort || sort->by == SortBy::kLabel) {
    return fmt::format("{} {} by name", sort && sort->descending ? "last" : "first", top);
  }
  std::string words = fmt::format("{} {}", sort->descending ? "top" : "bottom", top);
  const auto measure = static_cast<std::size_t>(sort->measure.value_or(0));
  if (measure > 0 && measure < spec.measures.size()) {
    words += " by " + spoken(measure_name(spec.measures, measure));
  }
  return sort->show ? words + " by change" : words;
}

std::string levels_words(const std::vector<PivotLevel>& levels) {
  Words words;
  for (const PivotLevel& level : levels) words.push_back(level_words(level));
  return joined(words, "and");
}

// As many as there is room for, and how many more.
void add_filters(std::string& text, const std::vector<PivotFilter>& filters) {
  for (std::size_t i = 0; i < filters.size(); ++i) {
    const std::string words = filter_words(filters[i]);
    const std::size_t left = filters.size() - i;
    if (text.size() + words.size() > kLengthMax && left > 1) {
      text += fmt::format(", {} {}filters", left, i > 0 ? "more " : "");
      return;
    }
    text += ", " + words;
  }
}

}  // namespace

std::string sentence(const PivotSpec& spec) {
  std::string text = measures_words(spec);
  if (!spec.rows.empty() || !spec.columns.empty()) text += " by ";
  text += levels_words(spec.rows);
  if (!spec.rows.empty() && !spec.columns.empty()) text += " × ";
  text += levels_words(spec.columns);
  add_filters(text, spec.filters);
  if (spec.top && !spec.rows.empty()) {
    text += ", " + top_words(spec, *spec.top, spec.sort) + (spec.others ? " and others" : "");
  }
  if (spec.column_top && !spec.columns.empty()) {
    text += ", columns " + top_words(spec, *spec.column_top, spec.column_sort) +
            (spec.column_others ? " and others" : "");
  }
  if (spec.as_of) text += ", to " + day_words(*spec.as_of);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

}  // namespace roundtable
