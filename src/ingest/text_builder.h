#pragma once

// A text column being built: cleaned once per different cell, then only looked up.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "views/table.h"

namespace roundtable {

class TextBuilder {
 public:
  TextBuilder();

  // `cell`: as in the file. Text that is nothing once cleaned is null.
  void add(std::string_view cell);

  TextColumn take() { return std::move(column_); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  std::uint32_t code_of(std::string_view cell);
  std::uint32_t find_or_add(std::string_view text);
  void grow();

  TextColumn column_;
  std::vector<std::uint32_t> slots_;   // codes by hash; a power of two, at most half full
  std::vector<std::uint32_t> hashes_;  // by code, so that growing reads no text
  std::uint32_t last_code_ = kNullCode;
  // Cells that are not their own clean form.
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> unclean_;
};

// What an exporter puts before a cell that a spreadsheet would take for a formula is
// taken off again: exactly one "'" before = + - @, a tab or an end of line, or their
// full-width forms.
std::string_view without_export_quote(std::string_view cell);

}  // namespace roundtable
