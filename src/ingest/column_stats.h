#pragma once

// What all cells of one column look like, to tell its type by.

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "ingest/date_text.h"
#include "ingest/number_text.h"

namespace roundtable {

// The cells read as numbers with one decimal mark.
struct NumberStats {
  std::int64_t valid = 0;
  std::int64_t only = 0;  // not numbers with the other mark
  int decimals_max = 0;
};

struct ColumnStats {
  std::int64_t values = 0;  // cells that are not missing

  NumberStats with_point, with_comma;
  std::int64_t two_ways = 0;  // other numbers with the other mark: "1,234"
  std::string two_ways_example;
  std::int64_t leading_zeros = 0;
  std::int64_t percents = 0;
  std::int64_t rounded = 0;
  std::map<std::string_view, std::int64_t> currencies;

  std::int64_t fixed_dates = 0;    // with one reading
  std::int64_t dotted_dates = 0;   // that exist day first
  std::int64_t day_first = 0;      // slashed dates that exist day first
  std::int64_t month_first = 0;    // … and month first
  std::int64_t two_way_dates = 0;  // … and are different days then
  std::string two_way_example;
  std::int64_t compact_dates = 0;  // eight digits: numbers too

  // `cell`: as in the file, on so many lines.
  void add(std::string_view cell, std::int64_t lines = 1);

 private:
  bool add_number(std::string_view cell, std::int64_t lines);
  void add_date(std::string_view cell, std::int64_t lines);
};

}  // namespace roundtable
