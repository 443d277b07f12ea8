#include "views/member_codes.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/decimal.h"
#include "base/text.h"
#include "views/key_index.h"

namespace roundtable {
namespace {

bool is_plain(char c) { return c >= ' ' && c < 0x7F; }

}  // namespace

std::string fold_label(std::string_view label) {
  if (!std::ranges::all_of(label, is_plain)) return name_key(label);
  // The same as name_key, which is too slow for a dictionary of a hundred thousand.
  std::string key;
  key.reserve(label.size());
  for (const char c : label) {
    if (c == ' ' && (key.empty() || key.back() == ' ')) continue;
    key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (!key.empty() && key.back() == ' ') key.pop_back();
  return key;
}

std::vector<std::uint16_t> block_offsets() {
  std::vector<std::uint16_t> offsets(kBlockRows);
  std::iota(offsets.begin(), offsets.end(), std::uint16_t{0});
  return offsets;
}

MemberCodes::MemberCodes(const Column& column, DateGrain grain) : column_(&column), grain_(grain) {
  if (const auto* text = std::get_if<TextColumn>(&column.data)) {
    size_ = static_cast<std::uint32_t>(text->dictionary.size()) + 1;
  } else if (const auto* dates = std::get_if<DateColumn>(&column.data)) {
    index_days(*dates);
  } else {
    index_numbers(std::get<NumberColumn>(column.data));
  }
}

MemberCodes::MemberCodes(std::vector<std::string> labels, std::vector<std::uint32_t> row_codes)
    : size_(static_cast<std::uint32_t>(labels.size()) + 1),
      labels_(std::move(labels)),
      row_codes_(std::move(row_codes)) {}

void MemberCodes::index_days(const DateColumn& dates) {
  std::int32_t first = INT32_MAX;
  std::int32_t last = INT32_MIN;
  if (dates.packed.count > 0) {
    first = dates.packed.first;
    last = first + static_cast<std::int32_t>(dates.packed.count) - 1;
  } else {
    for (const std::int32_t day : dates.days) {
      first = std::min(first, day == kNullDay ? INT32_MAX : day);
      last = std::max(last, day);
    }
  }
  if (last == kNullDay) return;  // no date at all
  first_day_ = first;
  first_part_ = part_number(first, grain_);
  code_of_day_.reserve(static_cast<std::size_t>(last - first) + 2);
  for (std::int32_t day = first; day <= last; ++day) {
    code_of_day_.push_back(static_cast<std::uint32_t>(part_number(day, grain_) - first_part_));
  }
  size_ = code_of_day_.back() + 2;
  code_of_day_.push_back(null_code());
}

void MemberCodes::index_numbers(const NumberColumn& numbers) {
  KeyIndex index;
  row_codes_.reserve(numbers.scaled.size());
  for (const std::int64_t value : numbers.scaled) {
    const bool null = value == kNullNumber;
    row_codes_.push_back(null ? kNullCode : index.number_of(static_cast<std::uint64_t>(value)));
  }
  for (const std::uint64_t key : index.keys()) numbers_.push_back(static_cast<std::int64_t>(key));
  size_ = static_cast<std::uint32_t>(numbers_.size()) + 1;
}

void MemberCodes::append_to(std::span<std::uint64_t> keys, const Selection& rows) const {
  const std::uint64_t size = size_;
  std::uint64_t* to = keys.data();
  for_each_code(rows,
                [to, size](std::size_t i, std::uint32_t code) { to[i] = to[i] * size + code; });
}

void MemberCodes::begin(std::span<std::uint32_t> keys, const Selection& rows) const {
  std::uint32_t* to = keys.data();
  for_each_code(rows, [to](std::size_t i, std::uint32_t code) { to[i] = code; });
}

void MemberCodes::append_to(std::span<std::uint32_t> keys, const Selection& rows) const {
  const std::uint32_t size = size_;
  std::uint32_t* to = keys.data();
  for_each_code(rows,
                [to, size](std::size_t i, std::uint32_t code) { to[i] = to[i] * size + code; });
}

std::string MemberCodes::label(std::uint32_t code) const {
  if (code == null_code()) return {};
  if (column_ == nullptr) return labels_[code];
  if (text() != nullptr) return text()->dictionary[code];
  if (dates() != nullptr) return part_label(part(code), grain_);
  const int decimals = std::get<NumberColumn>(column_->data).decimals;
  return to_text(Decimal{.scaled = number(code), .decimals = decimals});
}

std::vector<std::uint32_t> MemberCodes::in_label_order(std::vector<std::uint32_t> codes) const {
  const std::uint32_t null = null_code();
  if (const TextColumn* column = text()) {
    std::vector<std::pair<std::string, std::uint32_t>> keyed;
    for (const std::uint32_t code : codes) {
      keyed.emplace_back(code == null ? "" : fold_label(column->dictionary[code]), code);
    }
    std::ranges::sort(keyed, [&](const auto& a, const auto& b) {
      if ((a.second == null) != (b.second == null)) return b.second == null;
      if (a.first != b.first || a.second == null) return a.first < b.first;
      return column->dictionary[a.second] < column->dictionary[b.second];
    });
    std::ranges::transform(keyed, codes.begin(), [](const auto& each) { return each.second; });
  } else if (numbers_.empty()) {
    std::ranges::sort(codes);  // parts ascend with time, and null is the last code
  } else {
    std::ranges::sort(codes, [&](std::uint32_t a, std::uint32_t b) {
      if (a == null || b == null) return a != null && b == null;
      return numbers_[a] < numbers_[b];
    });
  }
  return codes;
}

std::int32_t MemberCodes::part(std::uint32_t code) const {
  return first_part_ + static_cast<std::int32_t>(code);
}

std::int64_t MemberCodes::number(std::uint32_t code) const { return numbers_[code]; }

}  // namespace roundtable
