#include "ingest/text_builder.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/text.h"

namespace roundtable {
namespace {

// Clean as it stands: printable ASCII without space at either end.
bool is_clean(std::string_view cell) {
  if (cell.front() == ' ' || cell.back() == ' ' || cell.front() == '\'') return false;
  return std::ranges::all_of(cell, [](char c) { return c >= ' ' && c < 0x7F; });
}

// Eight bytes at a time; only for tables in memory, never stored.
std::uint32_t hash_of(std::string_view text) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;
  std::uint64_t hash = text.size() * kOdd;
  while (!text.empty()) {
    std::uint64_t eight = 0;
    const std::size_t count = std::min<std::size_t>(text.size(), 8);
    std::memcpy(&eight, text.data(), count);
    hash = (hash ^ eight) * kOdd;
    hash ^= hash >> 32;
    text.remove_prefix(count);
  }
  return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

}  // namespace

std::string_view without_export_quote(std::string_view cell) {
  static constexpr std::array<std::string_view, 11> kGuarded = {"=",  "+",  "-",  "@",  "\t", "\r",
                                                                "\n", "＝", "＋", "－", "＠"};
  if (!cell.starts_with('\'')) return cell;
  const std::string_view rest = cell.substr(1);
  const bool guarded = std::ranges::any_of(
      kGuarded, [&](std::string_view start) { return rest.starts_with(start); });
  return guarded ? rest : cell;
}

TextBuilder::TextBuilder() : slots_(1024, kNullCode) {}

void TextBuilder::add(std::string_view cell) { column_.codes.push_back(code_of(cell)); }

std::uint32_t TextBuilder::code_of(std::string_view cell) {
  if (cell.empty()) return kNullCode;
  // Exports are often sorted by something.
  if (last_code_ != kNullCode && column_.dictionary[last_code_] == cell) return last_code_;
  if (is_clean(cell)) return last_code_ = find_or_add(cell);
  if (const auto found = unclean_.find(cell); found != unclean_.end()) return found->second;
  const std::string text = clean_text(without_export_quote(cell)).value_or(std::string());
  const std::uint32_t code = text.empty() ? kNullCode : find_or_add(text);
  unclean_.emplace(cell, code);
  return code;
}

std::uint32_t TextBuilder::find_or_add(std::string_view text) {
  const std::uint32_t hash = hash_of(text);
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at] != kNullCode) {
    const std::uint32_t code = slots_[at];
    if (hashes_[code] == hash && column_.dictionary[code] == text) return code;
    at = (at + 1) & (slots_.size() - 1);
  }
  const auto code = static_cast<std::uint32_t>(column_.dictionary.size());
  slots_[at] = code;
  column_.dictionary.emplace_back(text);
  hashes_.push_back(hash);
  if (column_.dictionary.size() * 2 > slots_.size()) grow();
  return code;
}

void TextBuilder::grow() {
  slots_.assign(slots_.size() * 4, kNullCode);
  for (std::uint32_t code = 0; code < hashes_.size(); ++code) {
    std::size_t at = hashes_[code] & (slots_.size() - 1);
    while (slots_[at] != kNullCode) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = code;
  }
}

}  // namespace roundtable
