#pragma once

// Members that no column has: bands of numbers, the size of a customer, new or existing.
//
// The lines that sizes and first purchases are looked up in are those that are open, so
// that nobody's line shows through a label of another's.

#include <expected>
#include <span>

#include "base/problem.h"
#include "views/mask.h"
#include "views/member_codes.h"
#include "views/number_source.h"
#include "views/open_lines.h"
#include "views/pivot_spec.h"

namespace roundtable {

// kInvalid, naming `field`, unless there are bands and each edge is above the one before.
std::optional<Problem> check_bands(std::string_view field, std::span<const Decimal> bands);

// Each line's number in its band: "below 10", "10 to below 50", "50 and above".
MemberCodes band_members(const NumberSource& numbers, std::size_t rows,
                         std::span<const Decimal> bands);

// Each line's member of `of`, in the band of the sum of its numbers over the open lines.
// A member without numbers there has no size.
MemberCodes size_members(const MemberCodes& of, const NumberSource& numbers, std::size_t rows,
                         const OpenLines& open, std::span<const Decimal> bands);

// "new" on lines whose pair of members has its first open line within the same part of
// time, else "existing"; null where a member or the date is.
struct NewnessOf {
  const MemberCodes& first;
  const MemberCodes& second;
  const DateColumn& dates;
  DateGrain grain;
};
MemberCodes newness_members(const NewnessOf& of, const OpenLines& open);

// The lines on which a member is one of these labels.
struct LabelledLines {
  std::vector<std::uint32_t> codes;     // of each line
  std::vector<std::uint8_t> is_wanted;  // by code

  bool contains(std::size_t row) const { return is_wanted[codes[row]] != 0; }
};
LabelledLines lines_labelled(const MemberCodes& members, std::size_t rows,
                             std::span<const std::string> labels);

// By code of `members`: whether an open line of it is among `lines`.
std::vector<std::uint8_t> members_with(const MemberCodes& members, const LabelledLines& lines,
                                       const OpenLines& open);

// The code of each line, for look-ups that jump about.
std::vector<std::uint32_t> row_codes(const MemberCodes& members, std::size_t rows);

}  // namespace roundtable
