#pragma once

// A column as it is read, before it is known what it is: the different cells there
// are, or, where the first lines promise numbers, their values at once. Counts
// meanwhile what decides the type, so that a file is mostly read once.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ingest/column_plan.h"
#include "ingest/column_stats.h"
#include "ingest/word_list.h"

namespace roundtable {

// Why a cell does not fit its column. `value` as in the file.
struct CellFault {
  std::size_t row = 0;
  std::string value;
  std::string why;
};

// What became of a column; `faulty` are rows without a value where one was wanted.
struct TypedColumn {
  std::variant<TextColumn, NumberColumn, DateColumn> data;
  std::vector<std::size_t> faulty;  // ascending
  std::vector<CellFault> faults;    // of the first of them
};

class RawColumn {
 public:
  // `numbers`: most cells will be numbers with this mark.
  RawColumn(bool numbers, char mark) : numbers_(numbers), mark_(mark) {}

  bool numbers() const { return numbers_; }

  void reserve(std::size_t rows) { numbers_ ? scaled_.reserve(rows) : words_.reserve(rows); }
  // In two steps, as word_list.h says.
  void expect(std::string_view cell) {
    if (!numbers_) words_.expect(cell);
  }
  void add_expected(std::string_view cell) {
    numbers_ ? add_number(cell) : words_.add_expected(cell);
  }
  // A cell that must not decide what the column is.
  void add_uncounted(std::string_view cell);

  ColumnStats stats() const;
  // Whether a cell counts as a number at once.
  static bool is_plain_number(std::string_view cell, char mark);
  // Whether the column was not read as its plan wants it, and must be once more.
  bool misread(const ColumnPlan& plan) const;
  // Leaves nothing.
  TypedColumn take(const ColumnPlan& plan, std::size_t faults_max);

 private:
  // A cell that is no plain number: it is looked at again when the plan is known.
  struct OddCell {
    std::size_t row;
    std::string cell;
  };

  void add_number(std::string_view cell);
  void add_unusual(std::string_view cell, bool counted);
  bool widen(int decimals);
  TypedColumn take_numbers(const ColumnPlan& plan, std::size_t faults_max);
  TypedColumn take_words(const ColumnPlan& plan, std::size_t faults_max);

  bool numbers_;
  char mark_;

  WordList words_;  // if not numbers
  std::string uncounted_;
  bool has_uncounted_ = false;

  std::vector<std::int64_t> scaled_;  // at `decimals_`; kNullNumber for missing and odd cells
  int decimals_ = 0;
  std::vector<OddCell> odd_;
  bool too_odd_ = false;           // no numbers after all: odd cells are not kept any more
  std::int64_t plain_whole_ = 0;   // cells of digits only
  std::int64_t plain_marked_ = 0;  // … and a mark that no other reading has
  int plain_decimals_ = 0;
  ColumnStats stats_;  // of the other cells
};

}  // namespace roundtable
