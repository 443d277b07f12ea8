#include <catch2/catch.hpp>

#include "tables.h"
#include "views/pivot.h"

using namespace roundtable;

namespace {

Table lines() {
  return table_of(
      {dates("day", {"2027-01-14", "2027-03-31", "2027-04-01", "-"}),
       texts("customer", ColumnRole::kCustomer, {"Müller GmbH", "MÜLLER AG", "Smith", ""}),
       amounts("revenue", ColumnRole::kRevenue, {"1.50", "2.00", "-3.25", "-"})},
      4);
}

// How many lines pass, or the code of the problem.
std::variant<std::int64_t, Code> matched(const PivotFilter& filter) {
  const PivotSpec spec{.measures = {{.agg = Aggregate::kCount}}, .filters = {filter}};
  const auto result = pivot(lines(), {}, spec);
  if (!result) return result.error().code;
  return result->rows_matched;
}

std::variant<std::int64_t, Code> count(std::int64_t lines) { return lines; }

}  // namespace

TEST_CASE("[VIEW-11] in and not_in go by label, and \"\" is null", "[views]") {
  CHECK(matched({.field = "customer", .values = {"Smith", "smith", "nobody"}}) == count(1));
  CHECK(matched({.field = "customer", .values = {}}) == count(0));
  CHECK(matched({.field = "customer", .values = {"", "Smith"}}) == count(2));
  CHECK(matched({.field = "customer", .op = FilterOp::kNotIn, .values = {"Smith"}}) == count(3));
  CHECK(matched({.field = "customer", .op = FilterOp::kNotIn, .values = {"Smith", ""}}) ==
        count(2));
  CHECK(matched({.field = "revenue", .values = {"2", "1.5000", "9.999", ""}}) == count(3));
  CHECK(matched({.field = "revenue", .op = FilterOp::kNotIn, .values = {"2"}}) == count(3));
  CHECK(matched({.field = "day", .values = {"2027-Q1"}, .by = DatePart::kQuarter}) == count(2));
  CHECK(
      matched(
          {.field = "day", .values = {"FY2027-Q3"}, .by = DatePart::kQuarter, .fiscal_start = 7}) ==
      count(2));
}

TEST_CASE("[VIEW-11] between takes dates and numbers, both ends included, either open", "[views]") {
  const auto between = [](std::string field, std::vector<std::string> values,
                          std::optional<DatePart> by = {}) {
    return matched({.field = std::move(field),
                    .op = FilterOp::kBetween,
                    .values = std::move(values),
                    .by = by});
  };
  CHECK(between("day", {"2027-01-14", "2027-03-31"}) == count(2));
  CHECK(between("day", {"2027-01-15", ""}) == count(2));
  CHECK(between("day", {"2027-Q2", "2027-Q3"}, DatePart::kQuarter) == count(1));
  CHECK(between("revenue", {"-3.25", "1.5"}) == count(2));
  CHECK(between("revenue", {"-3.249", "1.4999"}) == count(0));
  CHECK(between("revenue", {"", "0"}) == count(1));
  CHECK(between("revenue", {"100000000000000000", ""}) == count(0));
  CHECK((between("day", {"", ""}) == std::variant<std::int64_t, Code>(Code::kInvalid)));
  CHECK((between("day", {"14.1.2027", ""}) == std::variant<std::int64_t, Code>(Code::kInvalid)));
  CHECK((between("revenue", {"1,5", ""}) == std::variant<std::int64_t, Code>(Code::kInvalid)));
  CHECK((between("customer", {"A", "B"}) == std::variant<std::int64_t, Code>(Code::kInvalid)));
}

TEST_CASE("[VIEW-11] contains ignores case", "[views]") {
  CHECK(matched({.field = "customer", .op = FilterOp::kContains, .values = {"mÜll"}}) == count(2));
  CHECK(matched({.field = "customer", .op = FilterOp::kContains, .values = {"gmbh", "smi"}}) ==
        count(2));
  CHECK((matched({.field = "revenue", .op = FilterOp::kContains, .values = {"1"}}) ==
         std::variant<std::int64_t, Code>(Code::kInvalid)));
}

TEST_CASE("[VIEW-11] is_null finds what is missing, or with \"false\" what is not", "[views]") {
  for (const std::string field : {"customer", "day", "revenue"}) {
    CAPTURE(field);
    CHECK(matched({.field = field, .op = FilterOp::kIsNull}) == count(1));
    CHECK(matched({.field = field, .op = FilterOp::kIsNull, .values = {"false"}}) == count(3));
  }
}

TEST_CASE("[VIEW-11] several filters must all pass", "[views]") {
  const PivotSpec spec{
      .measures = {{.agg = Aggregate::kCount}},
      .filters = {{.field = "customer", .op = FilterOp::kContains, .values = {"müller"}},
                  {.field = "revenue", .op = FilterOp::kBetween, .values = {"2", ""}}}};
  CHECK(pivot(lines(), {}, spec)->rows_matched == 1);
}
