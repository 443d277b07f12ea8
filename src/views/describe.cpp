#include "views/describe.h"

#include <algorithm>

#include "views/level_binding.h"
#include "views/measure_binding.h"

namespace roundtable {
namespace {

std::vector<std::int64_t> count_members(const MemberCodes& codes, std::size_t rows) {
  std::vector<std::int64_t> counts(codes.size());
  std::vector<std::uint64_t> keys(kBlockRows);
  const std::vector<std::uint16_t> offsets = block_offsets();
  for (std::size_t base = 0; base < rows; base += kBlockRows) {
    const std::size_t count = std::min(kBlockRows, rows - base);
    const auto block = std::span(keys).first(count);
    std::ranges::fill(block, 0);
    codes.append_to(block, {base, std::span(offsets).first(count)});
    for (const std::uint64_t code : block) ++counts[code];
  }
  return counts;
}

void describe_numbers(ColumnDescription& described, const NumberColumn& numbers) {
  std::optional<std::int64_t> smallest, largest;
  for (const std::int64_t value : numbers.scaled) {
    if (value == kNullNumber) continue;
    smallest = std::min(smallest.value_or(value), value);
    largest = std::max(largest.value_or(value), value);
  }
  if (!smallest) return;
  described.smallest = Decimal{.scaled = *smallest, .decimals = numbers.decimals};
  described.largest = Decimal{.scaled = *largest, .decimals = numbers.decimals};
}

ColumnDescription describe_column(const Column& column, std::size_t rows) {
  ColumnDescription described{.name = column.name, .type = column.type, .role = column.role};
  const MemberCodes codes(column, {});
  std::vector<std::int64_t> counts = count_members(codes, rows);
  counts.pop_back();  // null
  described.distinct = std::ranges::count_if(counts, [](std::int64_t count) { return count > 0; });
  if (const auto* numbers = std::get_if<NumberColumn>(&column.data)) {
    describe_numbers(described, *numbers);
  } else if (std::holds_alternative<DateColumn>(column.data) && !counts.empty()) {
    described.first_date = date_of(codes.part(0));
    described.last_date = date_of(codes.part(static_cast<std::uint32_t>(counts.size()) - 1));
  }
  return described;
}

}  // namespace

std::vector<ColumnDescription> describe(const Table& table, const Mask& mask) {
  std::vector<ColumnDescription> described;
  for (const Column& column : table.columns) {
    if (find_open(table, mask, column.name) != nullptr)
      described.push_back(describe_column(column, table.rows));
  }
  if (has_derived_margin(table, mask)) {
    described.push_back({.name = "margin",
                         .type = ColumnType::kMoney,
                         .role = ColumnRole::kMargin,
                         .derived = true});
  }
  return described;
}

std::expected<std::vector<MemberCount>, Problem> members(const Table& table, const Mask& mask,
                                                         const PivotLevel& level,
                                                         std::size_t limit) {
  const auto codes = bind_level(table, mask, level);
  if (!codes) return std::unexpected(codes.error());
  const std::vector<std::int64_t> counts = count_members(*codes, table.rows);
  std::vector<std::uint32_t> seen;
  for (std::uint32_t code = 0; code < counts.size(); ++code) {
    if (counts[code] > 0) seen.push_back(code);
  }
  seen = codes->in_label_order(std::move(seen));
  std::vector<std::size_t> rank(counts.size());
  for (std::size_t i = 0; i < seen.size(); ++i) rank[seen[i]] = i;
  std::ranges::sort(seen, [&](std::uint32_t a, std::uint32_t b) {
    return counts[a] != counts[b] ? counts[a] > counts[b] : rank[a] < rank[b];
  });
  seen.resize(std::min(seen.size(), limit));
  std::vector<MemberCount> members;
  for (const std::uint32_t code : seen) members.push_back({codes->label(code), counts[code]});
  return members;
}

std::expected<std::vector<MemberCount>, Problem> members(const Table& table, const Mask& mask,
                                                         std::string_view field,
                                                         std::size_t limit) {
  return members(table, mask, PivotLevel{.field = std::string(field)}, limit);
}

}  // namespace roundtable
