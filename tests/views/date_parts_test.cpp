#include "views/date_parts.h"

#include <catch2/catch.hpp>

using namespace roundtable;

namespace {

std::string label(const char* date, DatePart part, int fiscal_start = 1) {
  const DateGrain grain{.part = part, .fiscal_start = fiscal_start};
  return part_label(part_number(day_number(*parse_date(date)), grain), grain);
}

}  // namespace

TEST_CASE("[VIEW-4] the labels of a date's parts", "[views]") {
  CHECK(label("2027-01-14", DatePart::kYear) == "2027");
  CHECK(label("2027-01-14", DatePart::kQuarter) == "2027-Q1");
  CHECK(label("2027-12-31", DatePart::kQuarter) == "2027-Q4");
  CHECK(label("2027-01-14", DatePart::kMonth) == "2027-01");
  CHECK(label("2027-01-14", DatePart::kDay) == "2027-01-14");
  CHECK(label("1969-12-31", DatePart::kMonth) == "1969-12");
}

TEST_CASE("[VIEW-4] weeks are those of ISO 8601", "[views]") {
  CHECK(label("2027-01-14", DatePart::kWeek) == "2027-W02");
  CHECK(label("2027-01-18", DatePart::kWeek) == "2027-W03");
  CHECK(label("2027-01-03", DatePart::kWeek) == "2026-W53");
  CHECK(label("2024-12-30", DatePart::kWeek) == "2025-W01");
  CHECK(label("1970-01-01", DatePart::kWeek) == "1970-W01");
  CHECK(label("1969-12-28", DatePart::kWeek) == "1969-W52");
}

TEST_CASE("[VIEW-4] a fiscal year is named by the year in which it ends", "[views]") {
  CHECK(label("2026-07-01", DatePart::kYear, 7) == "FY2027");
  CHECK(label("2026-06-30", DatePart::kYear, 7) == "FY2026");
  CHECK(label("2026-07-01", DatePart::kQuarter, 7) == "FY2027-Q1");
  CHECK(label("2027-06-30", DatePart::kQuarter, 7) == "FY2027-Q4");
  CHECK(label("2027-01-31", DatePart::kQuarter, 2) == "FY2027-Q4");
  CHECK(label("2026-11-01", DatePart::kQuarter, 11) == "FY2027-Q1");
  CHECK(label("2026-12-31", DatePart::kYear, 12) == "FY2027");
}

TEST_CASE("[VIEW-4] every label is read back as the part it names", "[views]") {
  for (const int start : {1, 2, 7, 12}) {
    for (const DatePart part :
         {DatePart::kYear, DatePart::kQuarter, DatePart::kMonth, DatePart::kWeek, DatePart::kDay}) {
      const DateGrain grain{.part = part, .fiscal_start = start};
      for (std::int32_t day = -800; day < 30'000; day += 13) {
        const std::int32_t number = part_number(day, grain);
        CAPTURE(start, to_name(part), day);
        REQUIRE(parse_part(part_label(number, grain), grain) == number);
      }
    }
  }
}

TEST_CASE("[VIEW-4] what is no label is nothing", "[views]") {
  const auto read = [](const char* text, DatePart part) {
    return parse_part(text, {.part = part});
  };
  CHECK(!read("2027-Q5", DatePart::kQuarter));
  CHECK(!read("2027Q1", DatePart::kQuarter));
  CHECK(!read("FY2027-Q1", DatePart::kQuarter));
  CHECK(!read("2027-13", DatePart::kMonth));
  CHECK(!read("2027-W53", DatePart::kWeek));
  CHECK(!read("2027-W00", DatePart::kWeek));
  CHECK(!read("2027-02-29", DatePart::kDay));
  CHECK(!read("27", DatePart::kYear));
  CHECK(!read("", DatePart::kYear));
}
