#include "views/derived_members.h"

#include <fmt/format.h>

#include <algorithm>

#include "views/key_index.h"
#include "views/numbers.h"
#include "views/pivot_filters.h"

namespace roundtable {
namespace {

__int128 at_six_decimals(const Decimal& number) {
  return number.scaled * power_of_ten(kDecimalsMax - number.decimals);
}

std::vector<std::string> band_labels(std::span<const Decimal> bands) {
  std::vector<std::string> labels = {"below " + to_text(bands.front())};
  for (std::size_t i = 1; i < bands.size(); ++i) {
    labels.push_back(fmt::format("{} to below {}", to_text(bands[i - 1]), to_text(bands[i])));
  }
  labels.push_back(to_text(bands.back()) + " and above");
  return labels;
}

// The edges of bands at the scale of a source: a number is in the band after as many
// edges as are not above it.
class Edges {
 public:
  Edges(std::span<const Decimal> bands, int decimals) {
    const __int128 unit = power_of_ten(kDecimalsMax - decimals);
    for (const Decimal& band : bands) edges_.push_back(divide_up(at_six_decimals(band), unit));
  }

  std::uint32_t band_of(__int128 number) const {
    return static_cast<std::uint32_t>(std::ranges::upper_bound(edges_, number) - edges_.begin());
  }

 private:
  std::vector<__int128> edges_;
};

}  // namespace

std::optional<Problem> check_bands(std::string_view field, std::span<const Decimal> bands) {
  if (bands.empty()) return invalid_field(field, "A size needs bands: where one ends.");
  for (std::size_t i = 1; i < bands.size(); ++i) {
    if (at_six_decimals(bands[i - 1]) >= at_six_decimals(bands[i])) {
      return invalid_field(field, "Each band ends above the one before it.");
    }
  }
  return std::nullopt;
}

MemberCodes band_members(const NumberSource& numbers, std::size_t rows,
                         std::span<const Decimal> bands) {
  const Edges edges(bands, numbers.decimals);
  std::vector<std::uint32_t> codes(rows, kNullCode);
  with_reader(numbers, [&](const auto& reader) {
    for (std::size_t row = 0; row < rows; ++row) {
      __int128 number = 0;
      if (reader.read(row, number)) codes[row] = edges.band_of(number);
    }
  });
  return {band_labels(bands), std::move(codes)};
}

MemberCodes size_members(const MemberCodes& of, const NumberSource& numbers, std::size_t rows,
                         const OpenLines& open, std::span<const Decimal> bands) {
  const Edges edges(bands, numbers.decimals);
  std::vector<std::uint32_t> codes = row_codes(of, rows);
  std::vector<__int128> sums(of.size());
  std::vector<std::uint8_t> seen(of.size());
  with_reader(numbers, [&](const auto& reader) {
    for (std::size_t row = 0; row < rows; ++row) {
      __int128 number = 0;
      if (!open.contains(row) || !reader.read(row, number)) continue;
      sums[codes[row]] += number;
      seen[codes[row]] = 1;
    }
  });
  seen[of.null_code()] = 0;
  for (std::uint32_t& code : codes) {
    code = seen[code] != 0 ? edges.band_of(sums[code]) : kNullCode;
  }
  return {band_labels(bands), std::move(codes)};
}

MemberCodes newness_members(const NewnessOf& of, const OpenLines& open) {
  const std::vector<std::int32_t>& days = of.dates.days;
  const std::vector<std::uint32_t> firsts = row_codes(of.first, days.size());
  const std::vector<std::uint32_t> seconds = row_codes(of.second, days.size());
  const auto is_known = [&](std::size_t row) {
    return days[row] != kNullDay && firsts[row] != of.first.null_code() &&
           seconds[row] != of.second.null_code();
  };
  KeyIndex pairs;
  const auto pair_of = [&](std::size_t row) {
    return pairs.number_of(std::uint64_t{firsts[row]} << 32 | seconds[row]);
  };
  std::vector<std::int32_t> first_days;
  for (std::size_t row = 0; row < days.size(); ++row) {
    if (!is_known(row) || !open.contains(row)) continue;
    const std::uint32_t pair = pair_of(row);
    if (pair == first_days.size()) first_days.push_back(days[row]);
    first_days[pair] = std::min(first_days[pair], days[row]);
  }
  std::vector<std::uint32_t> codes(days.size(), kNullCode);
  for (std::size_t row = 0; row < days.size(); ++row) {
    // Only open lines come into a slice by this field.
    if (!is_known(row) || !open.contains(row)) continue;
    const std::int32_t first = first_days[pair_of(row)];
    const bool is_new = part_number(first, of.grain) == part_number(days[row], of.grain);
    codes[row] = is_new ? 1 : 0;
  }
  return {{"existing", "new"}, std::move(codes)};
}

LabelledLines lines_labelled(const MemberCodes& members, std::size_t rows,
                             std::span<const std::string> labels) {
  LabelledLines lines{.codes = row_codes(members, rows), .is_wanted = {}};
  std::vector<std::string> wanted(labels.begin(), labels.end());
  std::ranges::sort(wanted);
  for (std::uint32_t code = 0; code < members.size(); ++code) {
    lines.is_wanted.push_back(std::ranges::binary_search(wanted, members.label(code)) ? 1 : 0);
  }
  return lines;
}

std::vector<std::uint8_t> members_with(const MemberCodes& members, const LabelledLines& lines,
                                       const OpenLines& open) {
  std::vector<std::uint8_t> with(members.size());
  const std::vector<std::uint32_t> codes = row_codes(members, lines.codes.size());
  for (std::size_t row = 0; row < codes.size(); ++row) {
    if (lines.contains(row) && open.contains(row)) with[codes[row]] = 1;
  }
  return with;
}

std::vector<std::uint32_t> row_codes(const MemberCodes& members, std::size_t rows) {
  std::vector<std::uint32_t> codes;
  codes.reserve(rows);
  std::vector<std::uint64_t> keys(kBlockRows);
  const std::vector<std::uint16_t> offsets = block_offsets();
  for (std::size_t base = 0; base < rows; base += kBlockRows) {
    const std::size_t count = std::min(kBlockRows, rows - base);
    const auto block = std::span(keys).first(count);
    std::ranges::fill(block, 0);
    members.append_to(block, {base, std::span(offsets).first(count)});
    for (const std::uint64_t key : block) codes.push_back(static_cast<std::uint32_t>(key));
  }
  return codes;
}

}  // namespace roundtable
