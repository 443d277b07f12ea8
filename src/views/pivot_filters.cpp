#include "views/pivot_filters.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "views/derived_members.h"
#include "views/level_binding.h"
#include "views/numbers.h"

namespace roundtable {
namespace {

using BoundFilter = std::variant<MemberFilter, NumberFilter>;

// A missing end of "between".
bool is_open_end(std::string_view value) { return value.empty(); }

std::optional<Problem> wrong_shape(const PivotFilter& filter) {
  const std::size_t count = filter.values.size();
  if (filter.op == FilterOp::kBetween) {
    if (count != 2 || (is_open_end(filter.values[0]) && is_open_end(filter.values[1]))) {
      return invalid_field(filter.field, "\"between\" needs two values, from and to.");
    }
  } else if (filter.op == FilterOp::kContains && count == 0) {
    return invalid_field(filter.field, "\"contains\" needs a value.");
  } else if (filter.op == FilterOp::kIsNull && count > 0 &&
             (count > 1 || (filter.values[0] != "true" && filter.values[0] != "false"))) {
    return invalid_field(filter.field, "\"is_null\" takes no value, or \"true\" or \"false\".");
  }
  return std::nullopt;
}

bool wants_null(const PivotFilter& filter) {
  return filter.values.empty() || filter.values[0] == "true";
}

bool contains_any(const std::string& label, const std::vector<std::string>& needles) {
  const std::string folded = fold_label(label);
  return std::ranges::any_of(
      needles, [&](const std::string& needle) { return folded.find(needle) != folded.npos; });
}

// By the labels of members: of text, of bands and of derived fields.
std::expected<BoundFilter, Problem> bind_labels(MemberCodes members, const PivotFilter& filter) {
  if (filter.op == FilterOp::kBetween) {
    return std::unexpected(invalid_field(filter.field, "\"between\" is for dates and numbers."));
  }
  MemberFilter bound{.members = std::move(members), .passes = {}};
  std::vector<std::string> values = filter.values;
  if (filter.op == FilterOp::kContains) {
    for (std::string& value : values) value = fold_label(value);
  }
  std::ranges::sort(values);
  for (std::uint32_t code = 0; code < bound.members.size(); ++code) {
    const std::string label = bound.members.label(code);
    const bool null = code == bound.members.null_code();
    bool pass = false;
    switch (filter.op) {
      case FilterOp::kIn:
      case FilterOp::kNotIn:
        pass = std::ranges::binary_search(values, label) == (filter.op == FilterOp::kIn);
        break;
      case FilterOp::kContains:
        pass = !null && contains_any(label, values);
        break;
      case FilterOp::kIsNull:
        pass = null == wants_null(filter);
        break;
      case FilterOp::kBetween:
      case FilterOp::kWith:
      case FilterOp::kWithout:
        break;
    }
    bound.passes.push_back(pass ? 1 : 0);
  }
  return bound;
}

// The parts that `filter` names; "" (null, or an open end) has none.
std::expected<std::vector<std::optional<std::int32_t>>, Problem> read_parts(
    const PivotFilter& filter, DateGrain grain) {
  std::vector<std::optional<std::int32_t>> parts;
  for (const std::string& value : filter.values) {
    parts.push_back(parse_part(value, grain));
    if (!parts.back() && !value.empty()) {
      const auto example = part_label(part_number(20'833, grain), grain);
      return std::unexpected(invalid_field(
          filter.field, fmt::format("A value of this filter looks like {}.", example)));
    }
  }
  return parts;
}

std::expected<BoundFilter, Problem> bind_date(const Column& column, const PivotFilter& filter,
                                              DateMove move) {
  const DateGrain grain{.part = filter.by.value_or(DatePart::kDay),
                        .fiscal_start = filter.fiscal_start.value_or(1),
                        .move = move};
  MemberFilter bound{.members = MemberCodes(column, grain), .passes = {}};
  std::vector<std::optional<std::int32_t>> parts;
  if (filter.op == FilterOp::kContains) {
    return std::unexpected(invalid_field(filter.field, "\"contains\" is for text."));
  }
  if (filter.op != FilterOp::kIsNull) {
    auto read = read_parts(filter, grain);
    if (!read) return std::unexpected(read.error());
    parts = std::move(*read);
  }
  for (std::uint32_t code = 0; code < bound.members.size(); ++code) {
    std::optional<std::int32_t> part;
    if (code != bound.members.null_code()) part = bound.members.part(code);
    bool pass = false;
    switch (filter.op) {
      case FilterOp::kIn:
      case FilterOp::kNotIn:
        pass = (std::ranges::count(parts, part) > 0) == (filter.op == FilterOp::kIn);
        break;
      case FilterOp::kBetween:
        pass = part && (!parts[0] || *parts[0] <= *part) && (!parts[1] || *part <= *parts[1]);
        break;
      case FilterOp::kIsNull:
        pass = !part == wants_null(filter);
        break;
      case FilterOp::kContains:
      case FilterOp::kWith:
      case FilterOp::kWithout:
        break;
    }
    bound.passes.push_back(pass ? 1 : 0);
  }
  return bound;
}

// `value` at the scale of a column, rounded down and up; both the same if it fits.
struct Bounds {
  __int128 down, up;
};
Bounds at_scale(const Decimal& value, int decimals) {
  const __int128 fine = value.scaled * power_of_ten(kDecimalsMax - value.decimals);
  const __int128 unit = power_of_ten(kDecimalsMax - decimals);
  return {divide_down(fine, unit), divide_up(fine, unit)};
}

// "in" and "not_in": the values that the column can have.
void list_values(NumberFilter& bound, const std::vector<std::optional<Decimal>>& values,
                 FilterOp op) {
  const bool names_null = std::ranges::any_of(values, [](const auto& value) { return !value; });
  bound.hit_passes = op == FilterOp::kIn;
  bound.null_passes = names_null == bound.hit_passes;
  for (const auto& value : values) {
    if (!value) continue;
    const Bounds bounds = at_scale(*value, bound.column->decimals);
    const bool fits = bounds.down == bounds.up && bounds.up <= INT64_MAX && bounds.up > INT64_MIN;
    if (fits) bound.values.push_back(static_cast<std::int64_t>(bounds.up));
  }
  if (bound.values.empty()) return;
  std::ranges::sort(bound.values);
  bound.low = bound.values.front();
  bound.high = bound.values.back();
}

void set_range(NumberFilter& bound, const std::vector<std::optional<Decimal>>& values) {
  const int decimals = bound.column->decimals;
  const __int128 low = values[0] ? at_scale(*values[0], decimals).up : -INT64_MAX;
  const __int128 high = values[1] ? at_scale(*values[1], decimals).down : INT64_MAX;
  if (low > INT64_MAX || high < -INT64_MAX) return;  // beyond what a column can have
  bound.low = static_cast<std::int64_t>(std::max<__int128>(low, -INT64_MAX));
  bound.high = static_cast<std::int64_t>(std::min<__int128>(high, INT64_MAX));
}

std::expected<BoundFilter, Problem> bind_number(const Column& column, const PivotFilter& filter) {
  NumberFilter bound{.column = &std::get<NumberColumn>(column.data), .values = {}};
  if (filter.op == FilterOp::kContains) {
    return std::unexpected(invalid_field(filter.field, "\"contains\" is for text."));
  }
  if (filter.op == FilterOp::kIsNull) {
    bound.null_passes = wants_null(filter);
    bound.hit_passes = bound.null_passes;  // nothing is a hit: all numbers pass, or none
    return bound;
  }
  std::vector<std::optional<Decimal>> values;
  for (const std::string& value : filter.values) {
    values.push_back(parse_decimal(value));
    if (!values.back() && !value.empty()) {
      return std::unexpected(
          invalid_field(filter.field, "A value of this filter is a number like -12.50."));
    }
  }
  if (filter.op == FilterOp::kBetween) {
    set_range(bound, values);
  } else {
    list_values(bound, values, filter.op);
  }
  return bound;
}

// with, without: the members of `field` that have a line with one of the values.
std::expected<BoundFilter, Problem> bind_with(const Table& table, const Mask& mask,
                                              const PivotFilter& filter) {
  if (!filter.of || filter.values.empty() || filter.derived) {
    return std::unexpected(invalid_field(
        filter.field, "\"with\" and \"without\" need another field, \"of\", and its values."));
  }
  const Column* column = find_open(table, mask, filter.field);
  if (column == nullptr) return std::unexpected(no_such_field(filter.field));
  const Column* other = find_open(table, mask, *filter.of);
  if (other == nullptr) return std::unexpected(no_such_field(*filter.of));
  const auto others = bind_level(table, mask,
                                 {.field = *filter.of,
                                  .by = filter.by,
                                  .fiscal_start = filter.fiscal_start,
                                  .bands = filter.bands});
  if (!others) return std::unexpected(others.error());
  MemberFilter bound{.members = MemberCodes(*column, {}), .passes = {}};
  const OpenLines open(table, mask, std::min(openness(mask, *column), openness(mask, *other)));
  const bool with = filter.op == FilterOp::kWith;
  bound.passes =
      members_with(bound.members, lines_labelled(*others, table.rows, filter.values), open);
  for (std::uint8_t& pass : bound.passes) pass = (pass != 0) == with ? 1 : 0;
  return bound;
}

std::expected<BoundFilter, Problem> bind_one(const Table& table, const Mask& mask,
                                             const PivotFilter& filter, DateMove move) {
  const Column* column = find_open(table, mask, filter.field);
  if (column == nullptr) return std::unexpected(no_such_field(filter.field));
  if (auto problem = wrong_shape(filter)) return std::unexpected(*std::move(problem));
  if (filter.op == FilterOp::kWith || filter.op == FilterOp::kWithout) {
    return bind_with(table, mask, filter);
  }
  if (filter.derived || filter.of || !filter.bands.empty()) {
    auto members = bind_level(table, mask,
                              {.field = filter.field,
                               .by = filter.by,
                               .fiscal_start = filter.fiscal_start,
                               .bands = filter.bands,
                               .derived = filter.derived,
                               .of = filter.of});
    if (!members) return std::unexpected(members.error());
    return bind_labels(*std::move(members), filter);
  }
  if (std::holds_alternative<DateColumn>(column->data)) {
    const bool moves = column == find_open(table, mask, ColumnRole::kDate);
    return bind_date(*column, filter, moves ? move : DateMove{});
  }
  if (filter.by) {
    return std::unexpected(
        invalid_field(filter.field, "Only a date has years, quarters and so on."));
  }
  if (std::holds_alternative<TextColumn>(column->data)) {
    return bind_labels(MemberCodes(*column, {}), filter);
  }
  return bind_number(*column, filter);
}

bool passes(const NumberFilter& filter, std::int64_t value) {
  if (value == kNullNumber) return filter.null_passes;
  const bool hit = value >= filter.low && value <= filter.high &&
                   (filter.values.empty() || std::ranges::binary_search(filter.values, value));
  return hit == filter.hit_passes;
}

}  // namespace

std::expected<PivotFilters, Problem> PivotFilters::bind(const Table& table, const Mask& mask,
                                                        std::span<const PivotFilter> filters,
                                                        DateMove move) {
  PivotFilters bound;
  for (const PivotFilter& filter : filters) {
    auto one = bind_one(table, mask, filter, move);
    if (!one) return std::unexpected(one.error());
    bound.filters_.push_back(*std::move(one));
  }
  bound.offsets_ = block_offsets();
  return bound;
}

void PivotFilters::leave_out_after(const Column& date, DateMove move, std::int32_t last_day) {
  MemberFilter filter{.members = MemberCodes(date, {.move = move}), .passes = {}};
  for (std::uint32_t code = 0; code < filter.members.size(); ++code) {
    const bool null = code == filter.members.null_code();
    filter.passes.push_back(null || filter.members.part(code) <= last_day ? 1 : 0);
  }
  filters_.push_back(std::move(filter));
}

Selection PivotFilters::select(std::size_t base, std::size_t count) {
  if (filters_.empty()) return {base, std::span(offsets_).first(count)};
  std::iota(offsets_.begin(), offsets_.begin() + static_cast<std::ptrdiff_t>(count),
            std::uint16_t{0});
  for (const BoundFilter& filter : filters_) {
    std::size_t kept = 0;
    if (const auto* members = std::get_if<MemberFilter>(&filter)) {
      std::uint16_t* offsets = offsets_.data();
      const std::uint8_t* passes = members->passes.data();
      members->members.for_each_code({base, std::span(offsets_).first(count)},
                                     [&](std::size_t i, std::uint32_t code) {
                                       offsets[kept] = offsets[i];
                                       kept += passes[code];
                                     });
    } else {
      const auto& numbers = std::get<NumberFilter>(filter);
      for (std::size_t i = 0; i < count; ++i) {
        offsets_[kept] = offsets_[i];
        kept += passes(numbers, numbers.column->scaled[base + offsets_[i]]) ? 1 : 0;
      }
    }
    count = kept;
  }
  return {base, std::span(offsets_).first(count)};
}

Problem no_such_field(std::string_view field) {
  return {.code = Code::kNotFound,
          .detail = "There is no field of this name in the data.",
          .field = std::string(field)};
}

Problem invalid_field(std::string_view field, std::string detail) {
  return {.code = Code::kInvalid, .detail = std::move(detail), .field = std::string(field)};
}

}  // namespace roundtable
