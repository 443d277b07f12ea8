#pragma once

// The members of one column, as small numbers: what a pivot groups by, filters on
// and counts distinct. Text has its dictionary codes, dates the number of their
// part, numbers an index of their own; bands and derived fields are listed in their
// order. The last code is the null member.
//
// Lifetime: keeps a pointer to the column.

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "views/date_parts.h"
#include "views/table.h"

namespace roundtable {

// Rows within a block, and where the block begins.
struct Selection {
  std::size_t base = 0;
  std::span<const std::uint16_t> offsets;  // ascending

  // Without gaps from the first row of the block on.
  bool is_whole() const { return !offsets.empty() && offsets.back() + 1U == offsets.size(); }

  // Calls `visit(i, row)` for each row; without gaps the loop is free to be vectorised.
  template <class Visit>
  void for_each(Visit&& visit) const {
    // Copies: what `visit` writes could otherwise be these.
    const std::size_t count = offsets.size();
    const std::size_t first = base;
    const std::uint16_t* at = offsets.data();
    if (is_whole()) {
      for (std::size_t i = 0; i < count; ++i) visit(i, first + i);
    } else {
      for (std::size_t i = 0; i < count; ++i) visit(i, first + at[i]);
    }
  }
};
inline constexpr std::size_t kBlockRows = 2048;  // keys and one measure stay in the L1 cache

// 0, 1, 2 … for a block of which all rows are selected.
std::vector<std::uint16_t> block_offsets();

class MemberCodes {
 public:
  MemberCodes(const Column& column, DateGrain grain);
  // Members of no column, in their order, and the code of each line (kNullCode: null).
  MemberCodes(std::vector<std::string> labels, std::vector<std::uint32_t> row_codes);

  // Codes are below it; the null member counts.
  std::uint32_t size() const { return size_; }
  std::uint32_t null_code() const { return size_ - 1; }

  // Calls `visit(i, code)` for each row; it is copied, and best captures by value.
  template <class Visit>
  void for_each_code(const Selection& rows, Visit visit) const;

  // Calls `read` with what gives the code of a row, so that a loop over rows is compiled
  // for each way in which codes lie in memory.
  template <class Read>
  void with_codes(Read&& read) const;

  // keys[i] = code of row i.
  void begin(std::span<std::uint32_t> keys, const Selection& rows) const;
  // keys[i] = keys[i] * size() + code of row i.
  void append_to(std::span<std::uint64_t> keys, const Selection& rows) const;
  void append_to(std::span<std::uint32_t> keys, const Selection& rows) const;

  // "" for the null member.
  std::string label(std::uint32_t code) const;
  // `codes` ascending as a person expects (dates by time, numbers by value, text
  // without regard to case), null last.
  std::vector<std::uint32_t> in_label_order(std::vector<std::uint32_t> codes) const;

  // For date columns: the number of the part behind a code that is not null.
  std::int32_t part(std::uint32_t code) const;
  // For number columns: the scaled value behind a code that is not null.
  std::int64_t number(std::uint32_t code) const;

 private:
  void index_days(const DateColumn& dates);
  void index_numbers(const NumberColumn& numbers);

  const Column* column_ = nullptr;  // null for listed members
  DateGrain grain_;
  std::uint32_t size_ = 1;

  // Dates: code of day `first_day_ + i`, null behind them, and the number of the part with
  // code 0.
  std::int32_t first_day_ = 0;
  std::int32_t first_part_ = 0;
  std::vector<std::uint32_t> code_of_day_;

  // Numbers: the values by code; listed members: their labels. Both: the code of each row.
  std::vector<std::int64_t> numbers_;
  std::vector<std::string> labels_;
  std::vector<std::uint32_t> row_codes_;

  const TextColumn* text() const {
    return column_ != nullptr ? std::get_if<TextColumn>(&column_->data) : nullptr;
  }
  const DateColumn* dates() const {
    return column_ != nullptr ? std::get_if<DateColumn>(&column_->data) : nullptr;
  }
};

template <class Visit>
void MemberCodes::for_each_code(const Selection& rows, Visit visit) const {
  with_codes([&](auto code_of) {
    rows.for_each([visit, code_of](std::size_t i, std::size_t row) { visit(i, code_of(row)); });
  });
}

template <class Read>
void MemberCodes::with_codes(Read&& read) const {
  const std::uint32_t null = null_code();
  if (const auto* dates_of = dates()) {
    const std::uint32_t* codes = code_of_day_.data();
    if (!dates_of->packed.since.empty()) {
      const std::uint16_t* since = dates_of->packed.since.data();
      return read([=](std::size_t row) { return codes[since[row]]; });
    }
    const std::int32_t* days = dates_of->days.data();
    const std::int32_t first = first_day_;
    return read(
        [=](std::size_t row) { return days[row] == kNullDay ? null : codes[days[row] - first]; });
  }
  if (const TextColumn* text_of = text()) {
    const auto as_it_is = [&](const auto* codes) {
      read([codes](std::size_t row) { return std::uint32_t{codes[row]}; });
    };
    if (const auto* bytes = std::get_if<std::vector<std::uint8_t>>(&text_of->packed)) {
      return as_it_is(bytes->data());
    }
    if (const auto* words = std::get_if<std::vector<std::uint16_t>>(&text_of->packed)) {
      return as_it_is(words->data());
    }
  }
  const std::uint32_t* codes = text() != nullptr ? text()->codes.data() : row_codes_.data();
  // kNullCode is the largest code there is.
  read([=](std::size_t row) { return std::min(codes[row], null); });
}

// The form under which labels are compared and searched: folded as names are.
std::string fold_label(std::string_view label);

}  // namespace roundtable
