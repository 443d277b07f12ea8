#pragma once

// The same table as an audience sees it, with other values where it may not look.

#include "base/text.h"
#include "random_table.h"

namespace roundtable {

class Scramble {
 public:
  Scramble(Random& random, const Table& table, const Mask& mask)
      : random_(random), table_(table), mask_(mask) {
    for (std::size_t line = 0; line < table.rows; ++line) own_.push_back(is_own(line));
  }

  Table run() {
    Table other = table_;
    for (Column& column : other.columns) {
      const Openness level = openness(mask_, column);
      for (std::size_t line = 0; line < table_.rows; ++line) {
        if (is_closed(level, line)) change(column, line);
      }
    }
    return other;
  }

 private:
  // Nobody's lines are the room's own: what is open on own lines is open on none.
  bool is_closed(Openness level, std::size_t line) const {
    if (mask_.host_side) return false;
    if (level == Openness::kHidden || mask_.lines == Openness::kHidden) return true;
    const bool own_only = level == Openness::kOwnRows || mask_.lines == Openness::kOwnRows;
    return own_only && !own_[line];
  }
  static bool names_party(const Column& column) {
    return column.role == ColumnRole::kVendor || column.role == ColumnRole::kDistributor;
  }
  bool is_own(std::size_t line) const {
    return std::ranges::any_of(table_.columns, [&](const Column& column) {
      const auto* text = std::get_if<TextColumn>(&column.data);
      if (text == nullptr || !names_party(column) || text->codes[line] == kNullCode) return false;
      const std::string name = name_key(text->dictionary[text->codes[line]]);
      return std::ranges::any_of(mask_.own,
                                 [&](const std::string& own) { return name_key(own) == name; });
    });
  }
  void change(Column& column, std::size_t line) {
    if (auto* text = std::get_if<TextColumn>(&column.data)) {
      // Whose line it is stays as it is; which of the others it is does not matter.
      if (names_party(column) && own_[line]) return;
      text->codes[line] = one_in(random_, 5) ? kNullCode : marked(*text);
    } else if (auto* numbers = std::get_if<NumberColumn>(&column.data)) {
      const auto value = static_cast<std::int64_t>(random_.below(9'000'000)) - 1'000'000;
      numbers->scaled[line] = one_in(random_, 5) ? kNullNumber : value;
    } else {
      auto& days = std::get<DateColumn>(column.data).days;
      const auto day = static_cast<std::int32_t>(random_.below(30'000));
      days[line] = one_in(random_, 5) ? kNullDay : day;
    }
  }
  std::uint32_t marked(TextColumn& text) {
    const std::string name = "Rival " + std::to_string(random_.below(5));
    const auto found = std::ranges::find(text.dictionary, name);
    const auto code = static_cast<std::uint32_t>(found - text.dictionary.begin());
    if (found == text.dictionary.end()) text.dictionary.push_back(name);
    return code;
  }

  Random& random_;
  const Table& table_;
  const Mask& mask_;
  std::vector<bool> own_;
};

}  // namespace roundtable
