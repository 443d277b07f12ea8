// The members of a level with their lines, for filter pickers.

#include <algorithm>

#include "views/describe.h"
#include "views/level_binding.h"
#include "views/pivot_checks.h"
#include "views/slice_lines.h"

namespace roundtable {
namespace {

std::vector<std::int64_t> count_lines(const MemberCodes& codes, SliceLines& lines) {
  std::vector<std::int64_t> counts(codes.size());
  std::vector<std::uint64_t> keys;
  lines.for_each_block([&](const Selection& selection) {
    keys.assign(selection.offsets.size(), 0);
    codes.append_to(keys, selection);
    for (const std::uint64_t code : keys) ++counts[code];
  });
  return counts;
}

}  // namespace

std::expected<std::vector<MemberCount>, Problem> members(const Table& table, const Mask& mask,
                                                         const MembersQuery& query) {
  const PivotSpec spec{
      .rows = {query.level}, .measures = {{.agg = Aggregate::kCount}}, .filters = query.filters};
  if (auto problem = check_spec(spec, {})) return std::unexpected(*std::move(problem));
  const auto codes = bind_level(table, mask, query.level);
  if (!codes) return std::unexpected(codes.error());
  auto lines = SliceLines::bind(table, mask, std::span(&query.level, 1), query.filters);
  if (!lines) return std::unexpected(lines.error());
  const std::vector<std::int64_t> counts = count_lines(*codes, *lines);
  const std::string search = fold_label(query.search);
  std::vector<std::uint32_t> seen;
  for (std::uint32_t code = 0; code < counts.size(); ++code) {
    if (counts[code] == 0) continue;
    const bool found =
        search.empty() || fold_label(codes->label(code)).find(search) != std::string::npos;
    if (found) seen.push_back(code);
  }
  seen = codes->in_label_order(std::move(seen));
  std::vector<std::size_t> rank(counts.size());
  for (std::size_t i = 0; i < seen.size(); ++i) rank[seen[i]] = i;
  std::ranges::sort(seen, [&](std::uint32_t a, std::uint32_t b) {
    return counts[a] != counts[b] ? counts[a] > counts[b] : rank[a] < rank[b];
  });
  seen.resize(std::min(seen.size(), query.limit));
  std::vector<MemberCount> members;
  for (const std::uint32_t code : seen) members.push_back({codes->label(code), counts[code]});
  return members;
}

}  // namespace roundtable
