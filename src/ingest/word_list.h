#pragma once

// The cells of a column as codes into the different cells there are, as in the file,
// in order of first appearance. Empty cells are kNullCode.

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/row_source.h"
#include "views/table.h"

namespace roundtable {

class WordList {
 public:
  WordList();

  void reserve(std::size_t cells) { codes_.reserve(cells); }
  // kReadBehind bytes behind `cell` may be read.
  void add(std::string_view cell) {
    expect(cell);
    add_expected(cell);
  }
  // The same in two steps: the first asks for the memory that the second looks into, so
  // that many lists wait for theirs at once.
  void expect(std::string_view cell) {
    if (cell.empty()) return;
    read_key(cell);
    __builtin_prefetch(slots_.data() + (hash_ & (slots_.size() - 1)));
  }
  void add_expected(std::string_view cell) {
    codes_.push_back(cell.empty() ? kNullCode : code_of(cell));
  }

  const std::vector<std::string>& words() const { return words_; }
  const std::vector<std::uint32_t>& codes() const { return codes_; }
  // Lines of each word.
  std::vector<std::int64_t> count() const;

  // As text: words cleaned, those that are the same then are one. Leaves nothing.
  TextColumn take_text();

 private:
  // The whole of a short word, so that it is found without a look at the words; of a long
  // one the beginning and a hash of the rest.
  struct Key {
    std::array<std::uint64_t, 3> bytes{};
    std::uint64_t size = 0;
  };
  static constexpr std::size_t kShortMax = 24;
  static_assert(kReadBehind >= kShortMax);
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t code = kNullCode;
  };

  static std::uint64_t eight_at(const char* text) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text, 8);
    return eight;
  }
  static std::uint64_t mixed(std::uint64_t hash) {
    hash = (hash ^ (hash >> 32)) * kOdd;
    return hash ^ (hash >> 32);
  }
  static std::uint64_t hash_of_rest(std::string_view cell);

  void read_key(std::string_view cell) {
    const char* const text = cell.data();
    const bool is_short = cell.size() <= kShortMax;
    const auto& own = kOwnBits[is_short ? cell.size() : kShortMax];
    const std::uint64_t a = eight_at(text) & own[0];
    const std::uint64_t b = eight_at(text + 8) & own[1];
    const std::uint64_t c = is_short ? eight_at(text + 16) & own[2] : hash_of_rest(cell);
    key_ = {{a, b, c}, cell.size()};
    // Only for tables in memory, never stored.
    hash_ = static_cast<std::uint32_t>(
        mixed(a * kOdd + b * (kOdd << 1 | 1) + c * (kOdd << 2 | 1) + cell.size()));
  }
  bool is(const Key& key) const {
    return key.bytes[0] == key_.bytes[0] && key.bytes[1] == key_.bytes[1] &&
           key.bytes[2] == key_.bytes[2] && key.size == key_.size;
  }
  // Of the cell that was expected.
  std::uint32_t code_of(std::string_view cell) {
    const Slot* const slots = slots_.data();
    const std::size_t last = slots_.size() - 1;
    std::size_t at = hash_ & last;
    for (; slots[at].code != kNullCode; at = (at + 1) & last) {
      const std::uint32_t code = slots[at].code;
      if (slots[at].hash != hash_ || !is(keys_.data()[code])) continue;
      if (cell.size() <= kShortMax || words_[code] == cell) return code;
    }
    return add_word(cell, at);
  }
  std::uint32_t add_word(std::string_view cell, std::size_t at);
  void grow();

  static constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;
  // By the size of a short word, which bits of its key are its own.
  static constexpr auto kOwnBits = [] {
    std::array<std::array<std::uint64_t, 3>, kShortMax + 1> own{};
    for (std::size_t size = 0; size <= kShortMax; ++size) {
      for (std::size_t byte = 0; byte < size; ++byte) {
        own[size][byte / 8] |= std::uint64_t{0xFF} << (8 * (byte % 8));
      }
    }
    return own;
  }();

  std::vector<std::string> words_;
  std::vector<Key> keys_;  // of the words
  std::vector<std::uint32_t> codes_;
  std::vector<Slot> slots_;  // a power of two, at most half full
  Key key_;                  // of the cell that is expected
  std::uint32_t hash_ = 0;
};

// What an exporter puts before a cell that a spreadsheet would take for a formula is
// taken off again: exactly one "'" before = + - @, a tab or an end of line, or their
// full-width forms.
std::string_view without_export_quote(std::string_view cell);

}  // namespace roundtable
