#include "base/time.h"

#include <catch2/catch.hpp>

#include "base/clock.h"

using namespace roundtable;

namespace {

Date date(int year, unsigned month, unsigned day) {
  return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

TimePoint instant(const char* text) { return parse_time(text).value(); }

}  // namespace

TEST_CASE("[BASE-1] an instant and its text are the same thing", "[base]") {
  const auto text =
      GENERATE(as<std::string>{}, "2027-01-14T09:30:00.123Z", "1970-01-01T00:00:00.000Z",
               "2028-02-29T23:59:59.999Z", "1969-12-31T23:59:59.999Z", "0001-01-01T00:00:00.000Z");
  REQUIRE(to_text(instant(text.c_str())) == text);
}

TEST_CASE("[BASE-1] the milliseconds of an instant may be left out", "[base]") {
  REQUIRE(instant("2027-01-14T09:30:00Z") == instant("2027-01-14T09:30:00.000Z"));
  REQUIRE(TimePoint{} == instant("1970-01-01T00:00:00Z"));
}

TEST_CASE("[BASE-1] what is not an instant is refused", "[base]") {
  const auto text =
      GENERATE(as<std::string>{}, "", "2027-01-14", "2027-01-14 09:30:00Z", "2027-01-14T09:30:00",
               "2027-01-14T09:30:00+01:00", "2027-01-14T24:00:00Z", "2027-01-14T09:60:00Z",
               "2027-01-14T09:30:60Z", "2027-02-29T09:30:00Z", "2027-01-14T9:30:00.0Z ",
               "2027-01-14T09:30:00.12Z", "2027-01-14T09:30:00,123Z", "2027-01-14T-9:30:00Z",
               "2027-01-14T09:30:00.123ZZ", "2027-01-14t09:30:00z");
  CAPTURE(text);
  REQUIRE_FALSE(parse_time(text).has_value());
}

TEST_CASE("[BASE-2] a date and its text are the same thing; what is none is refused", "[base]") {
  REQUIRE(to_text(date(2027, 1, 4)) == "2027-01-04");
  REQUIRE(parse_date("2028-02-29") == date(2028, 2, 29));
  const auto text = GENERATE(as<std::string>{}, "", "2027-1-04", "2027-02-29", "2027-13-01",
                             "2027-00-10", "2027-01-32", "27-01-04", "2027/01/04", "2027-01-04 ",
                             "+027-01-04", "2027-01-0x", "２027-01-04");
  CAPTURE(text);
  REQUIRE_FALSE(parse_date(text).has_value());
}

TEST_CASE("[BASE-3] a zone decides the date of an instant", "[base]") {
  const TimePoint late = instant("2027-01-14T23:30:00Z");
  REQUIRE(date_in_zone(late, "UTC") == date(2027, 1, 14));
  REQUIRE(date_in_zone(late, "Europe/Vienna") == date(2027, 1, 15));
  REQUIRE(date_in_zone(late, "America/New_York") == date(2027, 1, 14));
  REQUIRE(date_in_zone(instant("2027-06-14T22:30:00Z"), "Europe/Vienna") == date(2027, 6, 15));
  REQUIRE(date_in_zone(late, "Nowhere/Special") == date(2027, 1, 14));
}

TEST_CASE("[BASE-3] a zone decides the instant of a wall clock, through the change of hours",
          "[base]") {
  const auto vienna = [](Date day, int hour, int minute) {
    return to_text(at_in_zone(day, hour, minute, "Europe/Vienna"));
  };
  REQUIRE(vienna(date(2027, 1, 14), 9, 30) == "2027-01-14T08:30:00.000Z");
  REQUIRE(vienna(date(2027, 7, 14), 9, 30) == "2027-07-14T07:30:00.000Z");
  // Clocks go forward on 28 March 2027, back on 31 October.
  REQUIRE(vienna(date(2027, 3, 28), 1, 59) == "2027-03-28T00:59:00.000Z");
  REQUIRE(vienna(date(2027, 3, 28), 3, 0) == "2027-03-28T01:00:00.000Z");
  REQUIRE(vienna(date(2027, 10, 31), 1, 59) == "2027-10-30T23:59:00.000Z");
  REQUIRE(vienna(date(2027, 10, 31), 3, 0) == "2027-10-31T02:00:00.000Z");
  REQUIRE(to_text(at_in_zone(date(2027, 1, 14), 9, 30, "Nowhere/Special")) ==
          "2027-01-14T09:30:00.000Z");
}

TEST_CASE("[BASE-3] zones are known by their names", "[base]") {
  REQUIRE(is_zone("Europe/Vienna"));
  REQUIRE(is_zone("UTC"));
  REQUIRE_FALSE(is_zone(""));
  REQUIRE_FALSE(is_zone("Europe/Vienna2"));
  REQUIRE_FALSE(is_zone("../etc/passwd"));
}

TEST_CASE("[BASE-4] the system's clock never runs backwards", "[base]") {
  const SystemClock clock;
  TimePoint last = clock.now();
  for (int i = 0; i < 1000; ++i) {
    const TimePoint now = clock.now();
    REQUIRE(now >= last);
    last = now;
  }
}
