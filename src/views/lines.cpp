#include "views/lines.h"

#include <fmt/format.h>

#include <algorithm>

#include "views/level_binding.h"
#include "views/pivot_checks.h"
#include "views/slice_lines.h"

namespace roundtable {
namespace {

using Rows = std::vector<std::size_t>;

std::optional<Problem> check(const LinesQuery& query, int lines_max) {
  const PivotSpec& spec = query.pivot;
  if (auto problem = check_spec(spec, {})) return problem;
  if (query.limit < 1 || query.limit > lines_max) {
    return invalid_field("limit", fmt::format("A page has 1 to {} lines.", lines_max));
  }
  if (query.offset < 0) return invalid_field("offset", "A page begins at 0 or later.");
  if (query.row.size() > spec.rows.size() || query.column.size() > spec.columns.size()) {
    return invalid_field("row", "A cell has no more headers than the slice has levels.");
  }
  if ((query.others_row && query.row.size() != 1) ||
      (query.others_column && query.column.size() != 1)) {
    return invalid_field("row", "\"others\" is one header.");
  }
  return std::nullopt;
}

// A line is in the cell if its member passes.
struct LevelFilter {
  MemberCodes members;
  std::vector<std::uint8_t> passes;  // by code
};

LevelFilter level_filter(MemberCodes members, std::span<const std::string> labels, bool wanted) {
  LevelFilter filter{.members = std::move(members), .passes = {}};
  for (std::uint32_t code = 0; code < filter.members.size(); ++code) {
    const bool named = std::ranges::find(labels, filter.members.label(code)) != labels.end();
    filter.passes.push_back(named == wanted ? 1 : 0);
  }
  return filter;
}

// The members of the first level that have rows (columns) of their own.
std::vector<std::string> first_labels(const std::vector<std::vector<std::string>>& headers,
                                      std::optional<int> others) {
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const bool is_others = others && *others == static_cast<int>(i);
    if (!is_others && !headers[i].empty()) labels.push_back(headers[i][0]);
  }
  return labels;
}

class CellLines {
 public:
  CellLines(std::span<const Source> sources, const LinesQuery& query)
      : sources_(sources), table_(*sources[0].table), mask_(sources[0].mask), query_(query) {}

  std::expected<LinesResult, Problem> find(int lines_max) {
    if (auto problem = check(query_, lines_max)) return std::unexpected(*std::move(problem));
    const PivotSpec& spec = query_.pivot;
    std::vector<PivotLevel> levels = spec.rows;
    levels.insert(levels.end(), spec.columns.begin(), spec.columns.end());
    auto lines = SliceLines::bind(table_, mask_, levels, spec.filters);
    if (!lines) return std::unexpected(lines.error());
    if (query_.others_row || query_.others_column) {
      auto shown = pivot(sources_, spec);
      if (!shown) return std::unexpected(shown.error());
      shown_rows_ = first_labels(shown->row_headers, shown->others_row);
      shown_columns_ = first_labels(shown->column_headers, shown->others_column);
    }
    auto problem = add_levels(spec.rows, query_.row, query_.others_row, shown_rows_);
    if (!problem) {
      problem = add_levels(spec.columns, query_.column, query_.others_column, shown_columns_);
    }
    if (problem) return std::unexpected(*std::move(problem));
    Rows rows;
    lines->for_each_block([&](const Selection& selection) { gather(selection, rows); });
    return answer(*lines, std::move(rows));
  }

 private:
  std::optional<Problem> add_levels(const std::vector<PivotLevel>& levels,
                                    const std::vector<std::string>& header, bool others,
                                    const std::vector<std::string>& shown) {
    for (std::size_t i = 0; i < levels.size(); ++i) {
      auto members = bind_level(table_, mask_, levels[i]);
      if (!members) return members.error();
      if (i >= header.size()) continue;
      const auto labels = others ? std::span(shown) : std::span(&header[i], 1);
      filters_.push_back(level_filter(*std::move(members), labels, !others));
    }
    return std::nullopt;
  }

  void gather(const Selection& selection, Rows& rows) {
    offsets_.assign(selection.offsets.begin(), selection.offsets.end());
    for (const LevelFilter& filter : filters_) {
      keys_.assign(offsets_.size(), 0);
      filter.members.append_to(keys_, {selection.base, offsets_});
      std::size_t kept = 0;
      for (std::size_t i = 0; i < keys_.size(); ++i) {
        offsets_[kept] = offsets_[i];
        kept += filter.passes[keys_[i]];
      }
      offsets_.resize(kept);
    }
    for (const std::uint16_t offset : offsets_) rows.push_back(selection.base + offset);
  }

  std::expected<LinesResult, Problem> answer(const SliceLines& lines, Rows rows) const;

  std::span<const Source> sources_;
  const Table& table_;
  const Mask& mask_;
  const LinesQuery& query_;
  std::vector<std::string> shown_rows_, shown_columns_;
  std::vector<LevelFilter> filters_;
  std::vector<std::uint16_t> offsets_;  // scratch of one block
  std::vector<std::uint64_t> keys_;
};

std::optional<std::string> text_at(const Column& column, std::size_t row) {
  if (const auto* text = std::get_if<TextColumn>(&column.data)) {
    if (text->codes[row] == kNullCode) return std::nullopt;
    return text->dictionary[text->codes[row]];
  }
  if (const auto* dates = std::get_if<DateColumn>(&column.data)) {
    if (dates->days[row] == kNullDay) return std::nullopt;
    return to_text(date_of(dates->days[row]));
  }
  const auto& numbers = std::get<NumberColumn>(column.data);
  if (numbers.scaled[row] == kNullNumber) return std::nullopt;
  return to_text(Decimal{.scaled = numbers.scaled[row], .decimals = numbers.decimals});
}

// What lines are sorted by, in the order of the rows; nothing where null.
using SortKeys = std::vector<std::optional<std::int64_t>>;

SortKeys text_keys(const Column& column, const Rows& rows) {
  const auto& codes = std::get<TextColumn>(column.data).codes;
  std::vector<std::uint32_t> seen;
  for (const std::size_t row : rows) seen.push_back(codes[row]);
  std::ranges::sort(seen);
  seen.erase(std::ranges::unique(seen).begin(), seen.end());
  if (!seen.empty() && seen.back() == kNullCode) seen.pop_back();
  const MemberCodes members(column, {});
  std::vector<std::int64_t> ranks(members.size());
  std::int64_t rank = 0;
  for (const std::uint32_t code : members.in_label_order(std::move(seen))) ranks[code] = rank++;
  SortKeys keys;
  for (const std::size_t row : rows) {
    const bool null = codes[row] == kNullCode;
    keys.push_back(null ? std::nullopt : std::optional(ranks[codes[row]]));
  }
  return keys;
}

SortKeys sort_keys(const Column& column, const Rows& rows) {
  if (std::holds_alternative<TextColumn>(column.data)) return text_keys(column, rows);
  SortKeys keys;
  for (const std::size_t row : rows) {
    if (const auto* dates = std::get_if<DateColumn>(&column.data)) {
      const std::int32_t day = dates->days[row];
      keys.push_back(day == kNullDay ? std::nullopt : std::optional<std::int64_t>(day));
    } else {
      const std::int64_t number = std::get<NumberColumn>(column.data).scaled[row];
      keys.push_back(number == kNullNumber ? std::nullopt : std::optional(number));
    }
  }
  return keys;
}

// Null last in both directions; ties in the order of import.
void sort_rows(Rows& rows, const SortKeys& keys, bool descending) {
  std::vector<std::size_t> order(rows.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    if (keys[a].has_value() != keys[b].has_value()) return keys[a].has_value();
    if (keys[a] == keys[b]) return a < b;
    return descending ? *keys[a] > *keys[b] : *keys[a] < *keys[b];
  });
  Rows sorted;
  for (const std::size_t at : order) sorted.push_back(rows[at]);
  rows = std::move(sorted);
}

std::expected<LinesResult, Problem> CellLines::answer(const SliceLines& lines, Rows rows) const {
  const auto is_own = [&](std::size_t row) { return lines.owns(row); };
  const auto on_all = [&](const Column& column) {
    return openness(mask_, column) == Openness::kAll;
  };
  if (query_.sort) {
    const Column* column = find_open(table_, mask_, *query_.sort);
    if (column == nullptr) return std::unexpected(no_such_field(*query_.sort));
    SortKeys keys = sort_keys(*column, rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!on_all(*column) && !is_own(rows[i])) keys[i].reset();
    }
    sort_rows(rows, keys, query_.descending);
  }
  LinesResult result{.dataset = query_.pivot.dataset,
                     .version = sources_[0].version,
                     .columns = {},
                     .lines = {},
                     .total = static_cast<std::int64_t>(rows.size()),
                     .offset = query_.offset,
                     .masked = {}};
  const bool any_own = std::ranges::any_of(rows, is_own);
  const bool all_own = std::ranges::all_of(rows, is_own);
  std::vector<const Column*> columns;
  for (const Column& column : table_.columns) {
    if (find_open(table_, mask_, column.name) == nullptr) continue;
    if (!on_all(column) && !any_own) continue;
    if (!on_all(column) && !all_own) result.masked.push_back(column.name);
    const auto* numbers = std::get_if<NumberColumn>(&column.data);
    result.columns.push_back({.name = column.name,
                              .type = column.type,
                              .role = column.role,
                              .decimals = numbers != nullptr ? numbers->decimals : 0});
    columns.push_back(&column);
  }
  const std::size_t first = std::min(rows.size(), static_cast<std::size_t>(query_.offset));
  const std::size_t count = std::min(rows.size() - first, static_cast<std::size_t>(query_.limit));
  for (const std::size_t row : std::span(rows).subspan(first, count)) {
    auto& line = result.lines.emplace_back();
    for (const Column* column : columns) {
      const bool open = on_all(*column) || is_own(row);
      line.push_back(open ? text_at(*column, row) : std::nullopt);
    }
  }
  return result;
}

}  // namespace

std::expected<LinesResult, Problem> lines(std::span<const Source> sources, const LinesQuery& query,
                                          int lines_max) {
  if (sources.empty() || sources[0].table == nullptr) {
    return std::unexpected(Problem{.code = Code::kNotFound,
                                   .detail = "There is no such data, or it is not yours to see.",
                                   .field = "dataset"});
  }
  return CellLines(sources, query).find(lines_max);
}

std::expected<LinesResult, Problem> lines(const Table& table, const Mask& mask,
                                          const LinesQuery& query) {
  const Source source{query.pivot.dataset, query.pivot.version.value_or(0), &table, mask};
  return lines(std::span(&source, 1), query);
}

}  // namespace roundtable
