#pragma once

// A number for each line: what sums, bands and sizes read.

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <utility>

#include "base/problem.h"
#include "views/mask.h"
#include "views/table.h"

namespace roundtable {

// A column, or the difference of two (margin), which is null where either is.
struct NumberSource {
  const NumberColumn* column = nullptr;
  const NumberColumn* minus = nullptr;        // null for a plain column
  std::int64_t factor = 1, minus_factor = 1;  // bring both to `decimals`
  int decimals = 0;
};

struct ColumnReader {
  const std::int64_t* values;

  bool read(std::size_t row, __int128& number) const {
    number = values[row];
    return values[row] != kNullNumber;
  }
};

struct DifferenceReader {
  const std::int64_t* values;
  const std::int64_t* minus;
  __int128 factor, minus_factor;

  bool read(std::size_t row, __int128& number) const {
    number = values[row] * factor - minus[row] * minus_factor;
    return values[row] != kNullNumber && minus[row] != kNullNumber;
  }
};

// Calls `visit` with the reader of this source, so that the loop over rows is
// compiled for each of them.
template <class Visit>
void with_reader(const NumberSource& source, Visit&& visit) {
  if (source.minus == nullptr) {
    visit(ColumnReader{source.column->scaled.data()});
  } else {
    visit(DifferenceReader{source.column->scaled.data(), source.minus->scaled.data(), source.factor,
                           source.minus_factor});
  }
}

struct BoundNumber {
  NumberSource source;
  ColumnType type = ColumnType::kNumber;
  Openness open = Openness::kAll;
};

// Nothing if the field is not there or not open at all; kInvalid if it is no number.
// "margin" is revenue less cost where the table has no column of that name.
std::expected<std::optional<BoundNumber>, Problem> find_number(const Table& table, const Mask& mask,
                                                               const std::string& field);

// Revenue less cost, where the table has both, both are at least partly open, and no
// column is called "margin".
std::optional<BoundNumber> find_margin(const Table& table, const Mask& mask);

}  // namespace roundtable
