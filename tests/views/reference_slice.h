#pragma once

// The lines of one table that a spec is about, and what they are called on its levels.

#include "reference_headers.h"
#include "reference_table.h"
#include "views/pivot_result.h"

namespace roundtable::reference {

// One version of a dataset with the audience's mask for it.
struct Input {
  const Table* table = nullptr;
  Mask mask;
};

class Slice {
 public:
  // `main`: the spec's own table, whose roles lead to the fields of this one.
  Slice(const Input& input, const Table& main, const PivotSpec& spec, OpenTable::Move move = {})
      : table(*input.table, input.mask, std::move(move)), lines(table.open_lines()), main_(main) {
    for (const PivotFilter& filter : spec.filters) apply(filter);
    rows = bind(spec.rows);
    columns = bind(spec.columns);
    row_of = headers(rows);
    column_of = headers(columns);
    const auto other = [&](Line line) { return !table.own(line); };
    if (own_only_) std::erase_if(lines, other);
  }

  OpenTable table;
  Lines lines;
  // Level, then line. Shorter than the spec's where this table lacks a level.
  std::vector<std::vector<Label>> rows, columns;
  std::vector<Header> row_of, column_of;  // the same, line by line
  std::vector<std::string> missing;       // filters that cannot be applied

  // Fields of a spec that this table has not, or not openly.
  bool lacks(const std::string& field) const { return field.empty() || table.hidden(field); }

  bool knows(const Branch& row, const Branch& column) const {
    return row.header.size() <= rows.size() && column.header.size() <= columns.size();
  }
  Lines within(const Branch& row, const Branch& column) const {
    Lines found;
    std::ranges::set_intersection(lines_of(row, row_of, of_rows_),
                                  lines_of(column, column_of, of_columns_),
                                  std::back_inserter(found));
    return found;
  }

  // By its name, else by the role of the main table's column of that name.
  std::string here(const std::string& field) const {
    if (table.column(field) != nullptr || field == "margin") return field;
    const Column* known = main_.find(field);
    if (known == nullptr || known->role == ColumnRole::kNone) return "";
    const Column* alike = table.column(known->role);
    return alike == nullptr ? "" : alike->name;
  }

 private:
  template <typename Level>
  std::optional<Level> translated(Level level) {
    level.field = here(level.field);
    if (level.of) level.of = here(*level.of);
    if (lacks(level.field) || (level.of && lacks(*level.of))) return std::nullopt;
    own_only_ = own_only_ || table.own_only(level.field) || (level.of && table.own_only(*level.of));
    return level;
  }
  void apply(const PivotFilter& filter) {
    const auto own = translated(filter);
    if (own) {
      lines = table.passing(*own, lines);
    } else {
      missing.push_back(filter.field);
    }
  }
  std::vector<std::vector<Label>> bind(const std::vector<PivotLevel>& levels) {
    std::vector<std::vector<Label>> bound;
    for (const PivotLevel& level : levels) {
      const auto own = translated(level);
      if (!own) break;
      bound.push_back(table.labels(*own));
    }
    return bound;
  }
  std::vector<Header> headers(const std::vector<std::vector<Label>>& levels) const {
    std::vector<Header> headers(table.rows());
    for (const auto& level : levels) {
      for (Line line = 0; line < level.size(); ++line) headers[line].push_back(level[line].text);
    }
    return headers;
  }

  // Found once for each branch: they are asked for with every cell.
  using LinesOf = std::map<std::pair<Header, bool>, Lines>;
  const Lines& lines_of(const Branch& branch, const std::vector<Header>& called,
                        LinesOf& known) const {
    const auto [found, is_new] = known.try_emplace({branch.header, branch.others});
    if (is_new) {
      std::ranges::copy_if(lines, std::back_inserter(found->second),
                           [&](Line line) { return branch.holds(called[line]); });
    }
    return found->second;
  }

  const Table& main_;
  bool own_only_ = false;
  mutable LinesOf of_rows_, of_columns_;
};

}  // namespace roundtable::reference
