#include "ingest/word_list.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <unordered_map>

#include "base/text.h"
#include "ingest/row_source.h"

namespace roundtable {
namespace {

constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;

std::uint64_t eight_at(const char* text) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, text, 8);
  return eight;
}

// The first `count` bytes, 1 to 8, of eight.
std::uint64_t first_of(std::uint64_t eight, std::size_t count) {
  return eight & (~std::uint64_t{0} >> (64 - 8 * count));
}

// Only for tables in memory, never stored. Reads up to seven bytes behind `text`.
std::uint32_t hash_of(std::string_view text) {
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t hash = left * kOdd;
  for (; left > 8; left -= 8, at += 8) {
    hash = (hash ^ eight_at(at)) * kOdd;
    hash ^= hash >> 32;
  }
  hash = (hash ^ first_of(eight_at(at), left)) * kOdd;
  return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

bool same(const std::string& word, std::string_view cell) {
  return word.size() == cell.size() && std::memcmp(word.data(), cell.data(), cell.size()) == 0;
}

// Clean as it stands: printable ASCII without space at either end.
bool is_clean(std::string_view cell) {
  if (cell.front() == ' ' || cell.back() == ' ' || cell.front() == '\'') return false;
  return std::ranges::all_of(cell, [](char c) { return c >= ' ' && c < 0x7F; });
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

WordList::WordList() : slots_(1024) {}

std::uint32_t WordList::code_of(std::string_view cell) {
  // Exports are often sorted by something.
  const std::string* const words = words_.data();
  if (last_code_ != kNullCode && same(words[last_code_], cell)) return last_code_;
  const std::uint32_t hash = hash_of(cell);
  const Slot* const slots = slots_.data();
  const std::size_t last = slots_.size() - 1;
  std::size_t at = hash & last;
  for (; slots[at].code != kNullCode; at = (at + 1) & last) {
    if (slots[at].hash == hash && same(words[slots[at].code], cell)) {
      return last_code_ = slots[at].code;
    }
  }
  return last_code_ = add_word(cell, hash, at);
}

std::uint32_t WordList::add_word(std::string_view cell, std::uint32_t hash, std::size_t at) {
  const auto code = static_cast<std::uint32_t>(words_.size());
  slots_[at] = {hash, code};
  words_.emplace_back(cell);
  if (words_.size() * 2 > slots_.size()) grow();
  return code;
}

void WordList::grow() {
  std::vector<Slot> old(slots_.size() * 4);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.code == kNullCode) continue;
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].code != kNullCode) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

std::vector<std::int64_t> WordList::count() const {
  std::vector<std::int64_t> counts(words_.size());
  std::int64_t* const count = counts.data();
  for (const std::uint32_t code : codes_) {
    if (code != kNullCode) ++count[code];
  }
  return counts;
}

TextColumn WordList::take_text() {
  slots_.clear();
  const auto unclean =
      std::ranges::find_if_not(words_, [](const std::string& word) { return is_clean(word); });
  if (unclean == words_.end()) return {std::move(words_), std::move(codes_)};
  // Words that are one once cleaned get one code, in order of first appearance.
  TextColumn text;
  std::unordered_map<std::string, std::uint32_t> known;
  std::vector<std::uint32_t> code_of(words_.size());
  for (std::size_t i = 0; i < words_.size(); ++i) {
    std::string word = is_clean(words_[i])
                           ? std::move(words_[i])
                           : clean_text(without_export_quote(words_[i])).value_or(std::string());
    if (word.empty()) {
      code_of[i] = kNullCode;
      continue;
    }
    const auto next = static_cast<std::uint32_t>(text.dictionary.size());
    const auto [at, added] = known.emplace(word, next);
    if (added) text.dictionary.push_back(std::move(word));
    code_of[i] = at->second;
  }
  for (std::uint32_t& code : codes_) {
    if (code != kNullCode) code = code_of[code];
  }
  text.codes = std::move(codes_);
  return text;
}

}  // namespace roundtable
