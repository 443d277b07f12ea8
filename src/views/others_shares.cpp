#include "views/others_shares.h"

#include <algorithm>

namespace roundtable {
namespace {

constexpr std::size_t kPartiesMin = 3;
constexpr int kLargestShareMax = 85;  // percent

__int128 size_of(__int128 amount) { return amount < 0 ? -amount : amount; }

bool counts(const BoundMeasure& measure) {
  return measure.kind == MeasureKind::kLines || measure.kind == MeasureKind::kCount ||
         measure.kind == MeasureKind::kDistinct;
}

// Who each code of the vendor level is: names that differ in case only are one party.
struct Parties {
  std::vector<std::uint32_t> of_code;
  std::uint32_t count = 0;
};
Parties parties_of(const MemberCodes& vendors) {
  std::map<std::string, std::uint32_t> numbers;
  Parties parties;
  for (std::uint32_t code = 0; code < vendors.null_code(); ++code) {
    const auto next = static_cast<std::uint32_t>(numbers.size());
    const auto found = numbers.try_emplace(fold_label(vendors.label(code)), next).first;
    parties.of_code.push_back(found->second);
  }
  parties.of_code.push_back(kNowhere);
  parties.count = static_cast<std::uint32_t>(numbers.size());
  return parties;
}

}  // namespace

OthersShares::OthersShares(const PivotPass& pass, const PlacedScan& scan, std::size_t which,
                           const OthersRegions& rows, const OthersRegions& columns)
    : has_(rows.size() * columns.size()), sizes_(has_.size()) {
  const MemberCodes& vendors = pass.levels[*pass.vendors];
  const Parties parties = parties_of(vendors);
  party_count_ = parties.count;
  std::uint64_t below = 1;
  for (std::size_t i = *pass.vendors + 1; i < pass.levels.size(); ++i) {
    below *= pass.levels[i].size();
  }
  for (const std::uint64_t key : scan.cells.keys) {
    parties_.push_back(parties.of_code[key / below % vendors.size()]);
  }
  const PassMeasure& measure = pass.measures[scan.cells.which[which]];
  add(measure.bound, scan, scan.cells.measures[which], rows, columns, false);
  for (std::size_t i = 0; i < measure.weights.size(); ++i) {
    add(measure.weights[i], scan, scan.cells.weights[which][i], rows, columns, true);
  }
}

void OthersShares::add(const BoundMeasure& measure, const PlacedScan& scan,
                       const MeasureCells& cells, const OthersRegions& rows,
                       const OthersRegions& columns, bool by_size) {
  MeasureCells amounts(measure);
  amounts.resize(has_.size() * party_count_);
  amounts.combine(cells, [&](std::size_t cell, const auto& emit) {
    if (scan.row_nodes[cell] == kNowhere || parties_[cell] == kNowhere) return;
    const std::uint32_t first = columns.leaf_of(scan.column_nodes[cell]);
    std::uint32_t row = rows.leaf_of(scan.row_nodes[cell]);
    for (; row != kNowhere; row = rows[row].within) {
      for (std::uint32_t column = first; column != kNowhere; column = columns[column].within) {
        emit((row * columns.size() + column) * party_count_ + parties_[cell]);
      }
    }
  });
  amounts.finish();
  Holding& holding = holdings_.emplace_back(Holding{.shares = {}, .by_size = by_size});
  holding.shares.resize(has_.size());
  for (std::size_t cell = 0; cell < has_.size(); ++cell) {
    if (by_size) sizes_[cell] = 0;
    for (std::uint32_t party = 0; party < party_count_; ++party) {
      const PivotValue value = amounts.value(cell * party_count_ + party);
      if (!value || (counts(measure) && value->scaled == 0)) continue;
      holding.shares[cell].push_back({.party = party, .amount = value->scaled});
      has_[cell] = 1;
      if (by_size) sizes_[cell] += size_of(value->scaled);
    }
  }
}

bool OthersShares::are_of_few(std::size_t cell, std::size_t other) const {
  const std::vector<Share>& shares = holdings_[0].shares[cell];
  std::size_t parties = shares.size();
  for (const Share& share : holdings_[0].shares[other]) {
    parties += std::ranges::count(shares, share.party, &Share::party) == 0 ? 1 : 0;
  }
  return parties < kPartiesMin;
}

bool OthersShares::tells(std::span<const std::size_t> cells) const {
  return std::ranges::any_of(holdings_, [&](const Holding& each) { return tells(each, cells); });
}

bool OthersShares::tells(const Holding& holding, std::span<const std::size_t> cells) {
  std::vector<Share> all;
  for (const std::size_t cell : cells) {
    all.insert(all.end(), holding.shares[cell].begin(), holding.shares[cell].end());
  }
  std::ranges::sort(all, {}, &Share::party);
  std::size_t parties = 0;
  __int128 sum = 0;
  __int128 largest = 0;
  for (std::size_t at = 0; at < all.size();) {
    const std::uint32_t party = all[at].party;
    __int128 amount = 0;
    for (; at < all.size() && all[at].party == party; ++at) amount += all[at].amount;
    ++parties;
    sum += size_of(amount);
    largest = std::max(largest, size_of(amount));
  }
  if (parties == 0) return false;
  return parties < kPartiesMin || (holding.by_size && largest * 100 > sum * kLargestShareMax);
}

}  // namespace roundtable
