#pragma once

// The cells of a column as codes into the different cells there are, as in the file,
// in order of first appearance. Empty cells are kNullCode.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "views/table.h"

namespace roundtable {

class WordList {
 public:
  WordList();

  // kReadBehind bytes behind `cell` may be read.
  void add(std::string_view cell) { codes_.push_back(cell.empty() ? kNullCode : code_of(cell)); }

  const std::vector<std::string>& words() const { return words_; }
  const std::vector<std::uint32_t>& codes() const { return codes_; }
  // Lines of each word.
  std::vector<std::int64_t> count() const;

  // As text: words cleaned, those that are the same then are one. Leaves nothing.
  TextColumn take_text();

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t code = kNullCode;
  };

  std::uint32_t code_of(std::string_view cell);
  std::uint32_t add_word(std::string_view cell, std::uint32_t hash, std::size_t at);
  void grow();

  std::vector<std::string> words_;
  std::vector<std::uint32_t> codes_;
  std::vector<Slot> slots_;  // a power of two, at most half full
  std::uint32_t last_code_ = kNullCode;
};

// What an exporter puts before a cell that a spreadsheet would take for a formula is
// taken off again: exactly one "'" before = + - @, a tab or an end of line, or their
// full-width forms.
std::string_view without_export_quote(std::string_view cell);

}  // namespace roundtable
