#pragma once

// Dates as people and their programs write them: 2027-01-14 · 14.1.2027 · 14/01/27 ·
// 1/14/2027 · 14 Jan 2027 · Jan 14, 2027 · 14. Januar 2027, with or without a time.

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/time.h"
#include "ingest/import.h"

namespace roundtable {

struct DateText {
  enum class Form {
    kFixed,    // the year stands first or the month has a name: one reading
    kDotted,   // day first by custom
    kSlashed,  // day or month first: also with '-'
  };
  Form form = Form::kFixed;
  int year = 0;
  int first = 0;   // kFixed: the month
  int second = 0;  // kFixed: the day
};

// Nothing if `text` has no such shape; whether the date exists is asked below.
std::optional<DateText> read_date(std::string_view text);

// 20270114. Only for columns that are called a date: elsewhere it is a number.
std::optional<DateText> read_compact_date(std::string_view text);

// The day since 1970-01-01, read in this order where it matters; nothing if there
// is no such day in the years 1 to 9999.
std::optional<std::int32_t> day_of(const DateText& date, DateOrder order);

}  // namespace roundtable
