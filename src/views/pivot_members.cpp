#include "views/pivot_members.h"

#include <algorithm>
#include <tuple>

#include "views/numbers.h"

namespace roundtable {
namespace {

constexpr std::uint32_t kUnknown = UINT32_MAX;

// What a label stands for, to order labels of several tables: the number of a date's
// part, a number, or where a band begins.
struct LabelKey {
  __int128 number = 0;
  std::string folded;
  std::string label;

  friend bool operator<(const LabelKey& a, const LabelKey& b) {
    return std::tie(a.number, a.folded, a.label) < std::tie(b.number, b.folded, b.label);
  }
};

std::optional<__int128> number_in(std::string_view label) {
  const auto number = parse_decimal(label.substr(0, label.find(' ')));
  if (!number) return std::nullopt;
  return number->scaled * power_of_ten(kDecimalsMax - number->decimals);
}

LabelKey key_of(const std::string& label, const PivotLevel& level, ColumnType type) {
  LabelKey key{.number = 0, .folded = fold_label(label), .label = label};
  if (level.derived == DerivedField::kNewness) return key;
  if (!level.bands.empty()) {
    key.number = number_in(label).value_or(-power_of_ten(30));  // "below …" comes first
  } else if (type == ColumnType::kDate) {
    const DateGrain grain{.part = level.by.value_or(DatePart::kDay),
                          .fiscal_start = level.fiscal_start.value_or(1)};
    key.number = parse_part(label, grain).value_or(0);
  } else if (type != ColumnType::kText) {
    key.number = number_in(label).value_or(0);
  }
  return key;
}

}  // namespace

LevelMembers::LevelMembers(const PivotLevel& level, ColumnType type,
                           std::vector<const MemberCodes*> codes)
    : level_(level), type_(type), codes_(std::move(codes)) {
  const auto has_level = [](const MemberCodes* each) { return each != nullptr; };
  several_ = std::ranges::count_if(codes_, has_level) > 1;
  for (const MemberCodes* each : codes_) {
    member_of_code_.emplace_back(each != nullptr ? each->size() : 0, kUnknown);
  }
}

std::uint32_t LevelMembers::of(std::size_t pass, std::uint32_t code) {
  std::uint32_t& member = member_of_code_[pass][code];
  if (member == kUnknown) member = add(pass, code);
  return member;
}

std::uint32_t LevelMembers::add(std::size_t pass, std::uint32_t code) {
  const auto next = static_cast<std::uint32_t>(members_.size());
  if (several_) {
    const auto [at, is_new] = by_label_.try_emplace(codes_[pass]->label(code), next);
    if (!is_new) return at->second;
  }
  members_.push_back({.pass = pass, .code = code});
  return next;
}

std::uint32_t LevelMembers::others() {
  if (!others_) {
    others_ = static_cast<std::uint32_t>(members_.size());
    members_.push_back({.is_others = true});
  }
  return *others_;
}

std::string LevelMembers::label(std::uint32_t member) const {
  const Member& each = members_[member];
  return each.is_others ? "others" : codes_[each.pass]->label(each.code);
}

bool LevelMembers::is_null(std::uint32_t member) const {
  const Member& each = members_[member];
  return !each.is_others && each.code == codes_[each.pass]->null_code();
}

std::vector<std::uint32_t> LevelMembers::in_order() const {
  std::vector<std::uint32_t> codes;
  std::size_t pass = 0;
  for (const Member& each : members_) {
    if (each.is_others) continue;
    codes.push_back(each.code);
    pass = each.pass;
  }
  if (codes.empty()) return {};
  std::vector<std::uint32_t> order;
  for (const std::uint32_t code : codes_[pass]->in_label_order(std::move(codes))) {
    order.push_back(member_of_code_[pass][code]);
  }
  return order;
}

std::vector<std::uint32_t> LevelMembers::in_order_over_passes() const {
  std::vector<std::tuple<bool, LabelKey, std::uint32_t>> keyed;
  for (std::uint32_t member = 0; member < members_.size(); ++member) {
    if (members_[member].is_others) continue;
    keyed.emplace_back(is_null(member), key_of(label(member), level_, type_), member);
  }
  std::ranges::sort(keyed, [](const auto& a, const auto& b) { return a < b; });
  std::vector<std::uint32_t> order;
  for (const auto& each : keyed) order.push_back(std::get<2>(each));
  return order;
}

std::vector<std::uint32_t> LevelMembers::ranks() const {
  std::vector<std::uint32_t> ranks(members_.size());
  std::uint32_t next = 0;
  for (const std::uint32_t member : several_ ? in_order_over_passes() : in_order()) {
    ranks[member] = next++;
  }
  if (others_) ranks[*others_] = next;
  return ranks;
}

}  // namespace roundtable
