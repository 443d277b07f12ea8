#pragma once

// A table as one audience sees it, asked line by line: which fields are open, which lines
// are the audience's own, what a line is called on a level, whether it passes a filter.

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "reference_labels.h"
#include "views/mask.h"

namespace roundtable::reference {

class OpenTable {
 public:
  // `moves` dates of the main date column: those that are compared with.
  using Move = std::function<Days(Days)>;
  OpenTable(const Table& table, const Mask& mask, Move move = {})
      : table_(table), mask_(mask), move_(std::move(move)) {
    for (Line line = 0; line < table.rows; ++line) {
      own_.push_back(mask.host_side || is_own(line));
      if (mask.lines == Openness::kAll || mask.host_side || own_.back()) open_.push_back(line);
    }
  }

  std::size_t rows() const { return table_.rows; }
  const Lines& open_lines() const { return open_; }
  bool own(Line line) const { return own_[line]; }
  bool host_side() const { return mask_.host_side; }
  const Column* column(const std::string& field) const { return table_.find(field); }
  // The first that is open.
  const Column* column(ColumnRole role) const {
    const auto found = std::ranges::find_if(table_.columns, [&](const Column& each) {
      return each.role == role && !hidden(each.name);
    });
    return found == table_.columns.end() ? nullptr : &*found;
  }

  Openness level_of(const std::string& field) const {
    const Column* found = column(field);
    if (found == nullptr && field == "margin") {
      if (column("revenue") == nullptr || column("cost") == nullptr) return Openness::kHidden;
      return std::min(level_of("revenue"), level_of("cost"));
    }
    if (found == nullptr) return Openness::kHidden;
    const Openness level =
        host_side() ? Openness::kAll : std::min(openness(mask_, *found), mask_.lines);
    // Nobody's lines are the room's own.
    return level == Openness::kOwnRows && mask_.own.empty() ? Openness::kHidden : level;
  }
  bool hidden(const std::string& field) const { return level_of(field) == Openness::kHidden; }
  bool own_only(const std::string& field) const { return level_of(field) == Openness::kOwnRows; }

  std::optional<Decimal> number(const std::string& field, Line line) const {
    const Column* found = column(field);
    if (found == nullptr) return margin(line);
    const auto& numbers = std::get<NumberColumn>(found->data);
    if (numbers.scaled[line] == kNullNumber) return std::nullopt;
    return Decimal{numbers.scaled[line], numbers.decimals};
  }
  int decimals(const std::string& field) const {
    const Column* found = column(field);
    if (found == nullptr) return std::max(decimals("revenue"), decimals("cost"));
    return std::get<NumberColumn>(found->data).decimals;
  }
  std::optional<Days> day(const Column* of, Line line, bool moved = false) const {
    if (of == nullptr || (own_only(of->name) && !own(line))) return std::nullopt;
    const std::int32_t number = std::get<DateColumn>(of->data).days[line];
    if (number == kNullDay) return std::nullopt;
    const Days day{std::chrono::days{number}};
    return moved && move_ && of == column(ColumnRole::kDate) ? move_(day) : day;
  }

  // What each line of the table is called, on a level or in a filter.
  std::vector<Label> labels(const PivotLevel& level) const {
    if (level.derived == DerivedField::kSize) return sizes(level);
    if (level.derived == DerivedField::kNewness) return newness(level);
    return labels(level, true);
  }
  // Its members, as they stand on the lines; found once, since every cell asks for them.
  const std::vector<Label>& labels(const std::string& field) const {
    const auto [found, is_new] = labels_.try_emplace(field);
    if (is_new) found->second = labels(PivotLevel{.field = field}, false);
    return found->second;
  }

  // Those of `lines` that pass.
  Lines passing(const PivotFilter& filter, const Lines& lines) const;

 private:
  bool is_own(Line line) const {
    for (const ColumnRole role : {ColumnRole::kVendor, ColumnRole::kDistributor}) {
      for (const Column& each : table_.columns) {
        if (each.role != role || each.type != ColumnType::kText) continue;
        const Label name = label({.field = each.name}, line, false);
        const auto same = [&](const std::string& own) { return name_key(own) == name.folded; };
        if (!name.null && std::ranges::any_of(mask_.own, same)) return true;
      }
    }
    return false;
  }
  std::optional<Decimal> margin(Line line) const {
    const auto revenue = number("revenue", line);
    const auto cost = number("cost", line);
    if (!revenue || !cost) return std::nullopt;
    const int most = decimals("margin");
    return Decimal{(fine(*revenue) - fine(*cost)) / power(6 - most), most};
  }

  std::vector<Label> labels(const PivotLevel& level, bool moved) const {
    std::vector<Label> labels;
    for (Line line = 0; line < table_.rows; ++line) labels.push_back(label(level, line, moved));
    return labels;
  }
  Label label(const PivotLevel& level, Line line, bool moved) const {
    const Column* found = column(level.field);
    if (const auto* text = std::get_if<TextColumn>(&found->data)) {
      const std::uint32_t code = text->codes[line];
      return code == kNullCode ? null_label() : text_label(text->dictionary[code]);
    }
    if (found->type == ColumnType::kDate) {
      const auto on = day(found, line, moved);
      if (!on) return null_label();
      const std::string text =
          date_label(*on, level.by.value_or(DatePart::kDay), level.fiscal_start.value_or(1));
      return {.text = text};
    }
    const auto value = number(level.field, line);
    return value ? number_label(*value, level.bands) : null_label();
  }

  // The open lines on which both fields are open.
  Lines looked_up(const std::string& field, const std::string& of) const {
    Lines lines = open_;
    const auto closed = [&](Line line) { return !own(line); };
    if (own_only(field) || own_only(of)) std::erase_if(lines, closed);
    return lines;
  }

  std::vector<Label> sizes(const PivotLevel& level) const {
    const std::vector<Label> members = labels(level.field);
    std::map<Label, std::optional<Wide>> sums;
    for (const Line line : looked_up(level.field, *level.of)) {
      const auto value = number(*level.of, line);
      if (value) sums[members[line]] = sums[members[line]].value_or(0) + value->scaled;
    }
    std::vector<Label> bands(table_.rows, null_label());
    for (const Line line : open_) {
      const auto sum = sums[members[line]];
      if (members[line].null || !sum) continue;
      bands[line] = number_label({*sum, decimals(*level.of)}, level.bands);
    }
    return bands;
  }

  std::vector<Label> newness(const PivotLevel& level) const {
    const std::vector<Label> members = labels(level.field);
    const std::vector<Label> others = labels(*level.of);
    const Column* dates = column(ColumnRole::kDate);
    std::map<std::pair<Label, Label>, Days> first;
    for (const Line line : looked_up(level.field, *level.of)) {
      const auto on = day(dates, line);
      if (!on) continue;
      const auto [found, added] = first.try_emplace({members[line], others[line]}, *on);
      if (!added) found->second = std::min(found->second, *on);
    }
    const auto period = [&](Days day) {
      return date_label(day, level.by.value_or(DatePart::kYear), level.fiscal_start.value_or(1));
    };
    std::vector<Label> labels(table_.rows, null_label());
    for (const Line line : open_) {
      const auto on = day(dates, line);
      if (!on || members[line].null || others[line].null) continue;
      const auto found = first.find({members[line], others[line]});
      if (found == first.end()) continue;
      const Days began = found->second;
      labels[line] = text_label(period(began) == period(*on) ? "new" : "existing");
    }
    return labels;
  }

  // Members of filter.field with an open line that has one of the values.
  std::set<Label> members_with(const PivotFilter& filter) const {
    const std::vector<Label> members = labels(filter.field);
    const std::vector<Label> of = labels(*filter.of);
    std::set<Label> found;
    for (const Line line : looked_up(filter.field, *filter.of)) {
      const bool listed = std::ranges::find(filter.values, of[line].text) != filter.values.end();
      if (listed) found.insert(members[line]);
    }
    return found;
  }
  bool passes(const PivotFilter& filter, const Label& label) const;
  bool between(const PivotFilter& filter, const Label& label) const;

  const Table& table_;
  const Mask& mask_;
  Move move_;
  std::vector<bool> own_;
  Lines open_;
  mutable std::map<std::string, std::vector<Label>> labels_;
};

inline bool OpenTable::between(const PivotFilter& filter, const Label& label) const {
  const std::string& from = filter.values[0];
  const std::string& to = filter.values[1];
  if (column(filter.field)->type == ColumnType::kDate) {
    return (from.empty() || from <= label.text) && (to.empty() || label.text <= to);
  }
  // Numbers of few digits: doubles are exact enough to tell them apart.
  const double number = std::strtod(label.text.c_str(), nullptr);
  return (from.empty() || std::strtod(from.c_str(), nullptr) <= number) &&
         (to.empty() || number <= std::strtod(to.c_str(), nullptr));
}

inline bool OpenTable::passes(const PivotFilter& filter, const Label& label) const {
  const auto listed = [&] {
    return std::ranges::find(filter.values, label.text) != filter.values.end();
  };
  switch (filter.op) {
    case FilterOp::kIn:
      return listed();
    case FilterOp::kNotIn:
      return !listed();
    case FilterOp::kContains:
      return !label.null && std::ranges::any_of(filter.values, [&](const std::string& value) {
        return label.folded.find(name_key(value)) != std::string::npos;
      });
    case FilterOp::kIsNull:
      return label.null == (filter.values.empty() || filter.values[0] == "true");
    case FilterOp::kBetween:
      return !label.null && between(filter, label);
    case FilterOp::kWith:
    case FilterOp::kWithout:
      break;
  }
  return false;
}

inline Lines OpenTable::passing(const PivotFilter& filter, const Lines& lines) const {
  Lines passed;
  if (filter.op == FilterOp::kWith || filter.op == FilterOp::kWithout) {
    const std::vector<Label> members = labels(filter.field);
    const std::set<Label> having = members_with(filter);
    std::ranges::copy_if(lines, std::back_inserter(passed), [&](Line line) {
      return having.contains(members[line]) == (filter.op == FilterOp::kWith);
    });
    return passed;
  }
  const std::vector<Label> of = labels({.field = filter.field,
                                        .by = filter.by,
                                        .fiscal_start = filter.fiscal_start,
                                        .bands = filter.bands,
                                        .derived = filter.derived,
                                        .of = filter.of});
  std::ranges::copy_if(lines, std::back_inserter(passed),
                       [&](Line line) { return passes(filter, of[line]); });
  return passed;
}

}  // namespace roundtable::reference
