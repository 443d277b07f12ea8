#pragma once

// Makes a failing example smaller while it still fails, and prints it as code.

#include <fmt/format.h>

#include <functional>
#include <optional>

#include "examples.h"
#include "views/pivot_result.h"

namespace roundtable {

using Fails = std::function<bool(const Example&)>;

inline void remove_line(Column& column, std::size_t line) {
  std::visit(
      [&]<typename Data>(Data& data) {
        const auto erase = [&](auto& values) {
          values.erase(values.begin() + static_cast<std::ptrdiff_t>(line));
        };
        if constexpr (std::is_same_v<Data, TextColumn>) erase(data.codes);
        if constexpr (std::is_same_v<Data, NumberColumn>) erase(data.scaled);
        if constexpr (std::is_same_v<Data, DateColumn>) erase(data.days);
      },
      column.data);
}

// Each step leaves out one thing; what still fails is kept.
class Shrink {
 public:
  Shrink(Example example, Fails fails) : example_(std::move(example)), fails_(std::move(fails)) {}

  Example run() {
    do {
      smaller_ = false;
      once();
    } while (smaller_);
    return example_;
  }

 private:
  void once() {
    PivotSpec& spec = example_.spec;
    for (auto* levels : {&spec.rows, &spec.columns}) each(*levels);
    each(spec.filters);
    each(spec.measures, 1);
    for (auto* headers : {&spec.collapsed, &spec.collapsed_columns}) each(*headers);
    reset(spec.compare);
    reset(spec.as_of);
    for (auto* sort : {&spec.sort, &spec.column_sort}) reset(*sort);
    for (auto* top : {&spec.top, &spec.column_top}) reset(*top);
    for (bool* flag : {&spec.others, &spec.column_others, &spec.subtotals, &spec.totals}) {
      attempt(*flag, false);
    }
    for (PivotMeasure& measure : spec.measures) {
      reset(measure.as);
      each(measure.filters);
    }
    each(example_.mask.levels);
    each(example_.mask.own);
    lines(example_.table);
    lines(example_.older);
    lines(example_.beside);
  }
  // Tries another value for a part of the example.
  template <typename Part>
  void attempt(Part& part, Part value) {
    if (part == value) return;
    std::swap(part, value);
    if (fails_(example_)) {
      smaller_ = true;
    } else {
      std::swap(part, value);
    }
  }
  template <typename Value>
  void reset(std::optional<Value>& part) {
    attempt(part, std::optional<Value>{});
  }
  template <typename Value>
  void each(std::vector<Value>& list, std::size_t fewest = 0) {
    for (std::size_t at = list.size(); at-- > fewest;) {
      auto without = list;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(at));
      attempt(list, without);
    }
  }
  void lines(Table& table) {
    for (std::size_t line = table.rows; line-- > 0;) {
      Table without = table;
      for (Column& column : without.columns) remove_line(column, line);
      --without.rows;
      std::swap(table, without);
      if (fails_(example_)) {
        smaller_ = true;
      } else {
        std::swap(table, without);
      }
    }
  }

  Example example_;
  Fails fails_;
  bool smaller_ = false;
};

// ---------------------------------------------------------------- in words

inline std::string shown(const std::string& value) { return fmt::format("\"{}\"", value); }
inline std::string shown(bool value) { return value ? "true" : "false"; }
inline std::string shown(int value) { return fmt::format("{}", value); }
inline std::string shown(std::int64_t value) { return fmt::format("{}", value); }
inline std::string shown(const Decimal& value) { return to_text(value); }
inline std::string shown(Date value) { return to_text(value); }
template <typename Value>
  requires NamedEnum<Value>
std::string shown(Value value) {
  return std::string(to_name(value));
}
template <typename Value>
  requires Described<Value>
std::string shown(const Value& value);
template <typename Tag>
std::string shown(const Id<Tag>& id) {
  return shown(id.value);
}
template <typename Value>
std::string shown(const std::vector<Value>& values) {
  std::string text;
  for (const Value& value : values) text += (text.empty() ? "" : ", ") + shown(value);
  return "[" + text + "]";
}
template <typename Value>
std::string shown(const std::optional<Value>& value) {
  return value ? shown(*value) : "null";
}
// Without what is as it is by default.
template <typename Value>
  requires Described<Value>
std::string shown(const Value& value) {
  std::string text;
  for_each_field<Value>([&](std::string_view name, auto member) {
    if (value.*member == Value{}.*member) return;
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", name, shown(value.*member));
  });
  return "{" + text + "}";
}

inline std::string shown(const Column& column, std::size_t line) {
  if (const auto* text = std::get_if<TextColumn>(&column.data)) {
    return text->codes[line] == kNullCode ? "-" : text->dictionary[text->codes[line]];
  }
  if (const auto* numbers = std::get_if<NumberColumn>(&column.data)) {
    if (numbers->scaled[line] == kNullNumber) return "-";
    return to_text(Decimal{numbers->scaled[line], numbers->decimals});
  }
  const std::int32_t day = std::get<DateColumn>(column.data).days[line];
  return day == kNullDay ? "-" : to_text(Date{std::chrono::sys_days{std::chrono::days{day}}});
}

inline std::string shown(const Table& table) {
  std::string text;
  for (const Column& column : table.columns) text += column.name + " ";
  for (std::size_t line = 0; line < table.rows; ++line) {
    text += "\n";
    for (const Column& column : table.columns) text += shown(column, line) + " | ";
  }
  return text;
}

inline std::string shown(const Example& example) {
  return fmt::format("spec {}\nmask {}\n{}\nolder {}\nbeside {}", shown(example.spec),
                     shown(example.mask), shown(example.table), shown(example.older),
                     shown(example.beside));
}

}  // namespace roundtable
