#include "views/attach_binding.h"

#include <algorithm>

#include "views/derived_members.h"
#include "views/pivot_filters.h"

namespace roundtable {
namespace {

constexpr int kMonthsMax = 1200;

std::optional<Problem> check(const Attach& attach) {
  if (attach.from.empty() || attach.to.empty()) {
    return invalid_field(attach.of, "An attach rate needs what comes first and what follows.");
  }
  if (attach.months < 0 || attach.months > kMonthsMax) {
    return invalid_field("months", "An attach rate looks at most 1,200 months apart.");
  }
  return std::nullopt;
}

// The days of the lines of each member, ascending.
using DaysOfMembers = std::vector<std::vector<std::int32_t>>;

bool has_near(const std::vector<std::int32_t>& days, std::int32_t day, int months) {
  const auto next = std::ranges::lower_bound(days, day);
  if (next != days.end() && *next <= moved(day, {.months = months})) return true;
  return next != days.begin() && day <= moved(*(next - 1), {.months = months});
}

}  // namespace

std::expected<std::vector<AttachState>, Problem> bind_attach(const Table& table, const Mask& mask,
                                                             const Attach& attach) {
  if (auto problem = check(attach)) return std::unexpected(*std::move(problem));
  const Column& field = *find_open(table, mask, attach.field);
  const Column& of = *find_open(table, mask, attach.of);
  const Column* date = find_open(table, mask, ColumnRole::kDate);
  const auto* dates = date != nullptr ? std::get_if<DateColumn>(&date->data) : nullptr;
  if (dates == nullptr) {
    return std::unexpected(
        invalid_field(attach.field, "An attach rate can be told only where lines have a date."));
  }
  const OpenLines open(
      table, mask, std::min({openness(mask, field), openness(mask, of), openness(mask, *date)}));
  const MemberCodes members(field, {});
  const MemberCodes others(of, {});
  const std::vector<std::uint32_t> codes = row_codes(members, table.rows);
  LabelledLines to = lines_labelled(others, table.rows, attach.to);
  to.is_wanted[others.null_code()] = 0;
  DaysOfMembers days(members.size());
  for (std::size_t row = 0; row < table.rows; ++row) {
    const std::int32_t day = dates->days[row];
    if (day != kNullDay && to.contains(row) && open.contains(row)) days[codes[row]].push_back(day);
  }
  for (auto& each : days) std::ranges::sort(each);
  LabelledLines from = lines_labelled(others, table.rows, attach.from);
  from.is_wanted[others.null_code()] = 0;
  std::vector<AttachState> states(table.rows, AttachState::kNothing);
  for (std::size_t row = 0; row < table.rows; ++row) {
    if (!from.contains(row) || !open.contains(row)) continue;
    const std::int32_t day = dates->days[row];
    const bool near = day != kNullDay && has_near(days[codes[row]], day, attach.months);
    states[row] = near ? AttachState::kAttached : AttachState::kAlone;
  }
  return states;
}

}  // namespace roundtable
