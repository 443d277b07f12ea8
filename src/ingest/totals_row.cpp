#include "ingest/totals_row.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "ingest/number_text.h"

namespace roundtable {
namespace {

bool is_total_word(std::string_view cell) {
  static constexpr std::array<std::string_view, 14> kWords = {
      "total", "totals", "grand total", "grand totals", "overall total", "total sum", "sum",
      "sums",  "summe",  "summen",      "gesamt",       "gesamtsumme",   "endsumme",  "insgesamt"};
  std::string word = name_key(cell);
  while (!word.empty() && (word.back() == ':' || word.back() == '*' || word.back() == ' ')) {
    word.pop_back();
  }
  return std::ranges::find(kWords, word) != kWords.end();
}

bool is_number(std::string_view cell) { return read_number(cell, '.') || read_number(cell, ','); }

bool is_empty(std::string_view cell) { return is_missing(trim_spaces(cell)); }

}  // namespace

bool is_named_total(std::span<const std::string_view> cells) {
  const auto first = std::ranges::find_if_not(cells, is_empty);
  if (first == cells.end() || !is_total_word(*first)) return false;
  return std::all_of(first + 1, cells.end(), [](std::string_view cell) {
    return is_empty(cell) || is_number(cell) || is_total_word(cell);
  });
}

bool may_be_nameless_total(std::span<const std::string_view> cells) {
  const bool some_empty = std::ranges::any_of(cells, is_empty);
  const bool some_number = std::ranges::any_of(cells, is_number);
  return some_empty && some_number && std::ranges::all_of(cells, [](std::string_view cell) {
           return is_empty(cell) || is_number(cell);
         });
}

}  // namespace roundtable
