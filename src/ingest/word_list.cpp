#include "ingest/word_list.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "base/text.h"

namespace roundtable {
namespace {

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

// Behind the first sixteen bytes, of a word longer than a key.
std::uint64_t WordList::hash_of_rest(std::string_view cell) {
  const char* const text = cell.data();
  std::uint64_t hash = 0;
  for (std::size_t at = 16; at + 8 < cell.size(); at += 8) {
    hash = mixed(hash ^ eight_at(text + at));
  }
  return hash ^ eight_at(text + cell.size() - 8);
}

std::uint32_t WordList::add_word(std::string_view cell, std::size_t at) {
  const auto code = static_cast<std::uint32_t>(words_.size());
  slots_[at] = {hash_, code};
  keys_.push_back(key_);
  words_.emplace_back(cell);
  if (words_.size() * 2 > slots_.size()) grow();
  return code;
}

void WordList::grow() {
  std::vector<Slot> old(slots_.size() * 2);
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
  keys_.clear();
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
