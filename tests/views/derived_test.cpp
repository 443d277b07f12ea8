// Bands, sizes, new and existing, with and without.

#include <catch2/catch.hpp>

#include "tables.h"
#include "views/derived_members.h"
#include "views/level_binding.h"
#include "views/pivot.h"

using namespace roundtable;

namespace {

constexpr Mask kHost{.host_side = true};

Decimal whole(int number) { return {.scaled = number, .decimals = 0}; }

Table sales() {
  return table_of(
      {dates("day", {"2026-05-01", "2026-06-01", "2027-01-01", "2027-02-01", "2027-03-01", "-"}),
       texts("vendor", ColumnRole::kVendor, {"acme", "Birch", "acme", "acme", "Birch", "acme"}),
       texts("customer", ColumnRole::kCustomer, {"x", "x", "x", "y", "y", ""}),
       amounts("revenue", ColumnRole::kRevenue, {"9.99", "10.00", "-", "50.00", "10.01", "-3.00"})},
      6);
}

// Each row's label and how many lines it has.
std::vector<std::string> counted(const PivotLevel& level,
                                 const std::vector<PivotFilter>& filters = {},
                                 const Mask& mask = kHost) {
  const PivotSpec spec{
      .rows = {level}, .measures = {{.agg = Aggregate::kCount}}, .filters = filters};
  const auto result = pivot(sales(), mask, spec);
  if (!result) return {result.error().field.value_or("") + ": " + result.error().detail};
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < result->row_headers.size(); ++i) {
    rows.push_back(result->row_headers[i][0] + " " + to_text(*result->cells[i][0]->at(0)));
  }
  return rows;
}

using Texts = std::vector<std::string>;

PivotLevel size_level(std::vector<Decimal> bands) {
  return {.field = "customer",
          .bands = std::move(bands),
          .derived = DerivedField::kSize,
          .of = "revenue"};
}

PivotLevel newness(std::optional<DatePart> by = {}) {
  return {.field = "customer", .by = by, .derived = DerivedField::kNewness, .of = "vendor"};
}

PivotFilter has(FilterOp op, std::vector<std::string> values) {
  return {.field = "customer", .op = op, .values = std::move(values), .of = "vendor"};
}

}  // namespace

TEST_CASE("[VIEW-49] a band begins at its edge and ends below the next", "[views]") {
  CHECK(counted({.field = "revenue", .bands = {whole(10), whole(50)}}) ==
        Texts{"below 10 2", "10 to below 50 2", "50 and above 1", " 1"});
  CHECK(counted({.field = "revenue", .bands = {{.scaled = 10005, .decimals = 3}}}) ==
        Texts{"below 10.005 3", "10.005 and above 2", " 1"});
}

TEST_CASE("[VIEW-49] bands are filtered by their labels", "[views]") {
  const PivotFilter low{
      .field = "revenue", .values = {"below 10", ""}, .bands = {whole(10), whole(50)}};

  CHECK(counted({.field = "vendor"}, {low}) == Texts{"acme 3"});
}

TEST_CASE("[VIEW-49] bands that do not ascend, or are of no numbers, are refused", "[views]") {
  CHECK(counted({.field = "revenue", .bands = {whole(10), whole(10)}}) ==
        Texts{"revenue: Each band ends above the one before it."});
  CHECK(counted({.field = "vendor", .bands = {whole(10)}}) ==
        Texts{"vendor: Only numbers have bands."});
  CHECK(counted({.field = "nothing", .bands = {whole(10)}}) ==
        Texts{"nothing: There is no field of this name in the data."});
}

TEST_CASE("[VIEW-50] a customer has one size, whatever is filtered", "[views]") {
  const PivotFilter acme{.field = "vendor", .values = {"acme"}};

  // x has 19.99, y 60.01.
  CHECK(counted(size_level({whole(20)})) == Texts{"below 20 3", "20 and above 2", " 1"});
  CHECK(counted(size_level({whole(20)}), {acme}) == Texts{"below 20 2", "20 and above 1", " 1"});
  const PivotFilter large{.field = "customer",
                          .values = {"20 and above"},
                          .bands = {whole(20)},
                          .derived = DerivedField::kSize,
                          .of = "revenue"};
  CHECK(counted({.field = "vendor"}, {large}) == Texts{"acme 1", "Birch 1"});
  CHECK(counted(size_level({})) == Texts{"customer: A size needs bands: where one ends."});
}

TEST_CASE("[VIEW-51] a customer is new with a vendor in the year of the first line", "[views]") {
  CHECK(counted(newness()) == Texts{"existing 1", "new 4", " 1"});
  CHECK(counted(newness(DatePart::kMonth)) == Texts{"existing 1", "new 4", " 1"});
  CHECK(counted({.field = "customer", .derived = DerivedField::kNewness}) ==
        Texts{"customer: A derived field needs \"of\", another field."});
}

TEST_CASE("[VIEW-51] a fiscal year decides with what a line is compared", "[views]") {
  PivotLevel level = newness();
  level.fiscal_start = 4;

  // 1 May 2026 and 1 January 2027 lie in one fiscal year from April.
  CHECK(counted(level) == Texts{"new 5", " 1"});
}

TEST_CASE("[VIEW-52] with and without look at all lines", "[views]") {
  const PivotFilter year{.field = "day", .values = {"2027"}, .by = DatePart::kYear};

  CHECK(counted({.field = "customer"}, {has(FilterOp::kWith, {"Birch"}), year}) ==
        Texts{"x 1", "y 2"});
  CHECK(counted({.field = "customer"}, {has(FilterOp::kWithout, {"Birch"})}) == Texts{" 1"});
  CHECK(counted({.field = "customer"}, {has(FilterOp::kWithout, {"nobody"})}) ==
        Texts{"x 3", "y 2", " 1"});
  CHECK(counted({.field = "customer"}, {has(FilterOp::kWith, {})})[0].starts_with("customer: "));
}

TEST_CASE("[VIEW-52] with can be a year: customers of one year that are not of the other",
          "[views]") {
  const PivotFilter lost{.field = "customer",
                         .op = FilterOp::kWithout,
                         .values = {"2026"},
                         .by = DatePart::kYear,
                         .of = "day"};

  CHECK(counted({.field = "customer"}, {lost}) == Texts{"y 2", " 1"});
}

TEST_CASE("[VIEW-53] labels come from the lines that are open", "[views]") {
  const Table table = sales();
  const Mask acme{.own = {"ACME"}, .lines = Openness::kOwnRows};
  const auto labels = [&](const PivotLevel& level) {
    const auto members = bind_level(table, acme, level);
    if (!members) FAIL(members.error().detail);
    Texts found;
    for (const std::uint32_t code : row_codes(*members, table.rows)) {
      found.push_back(members->label(code));
    }
    return found;
  };

  // Of acme's own lines x has 9.99 and y has 50.00.
  const Texts sizes = labels(size_level({whole(10)}));
  CHECK(sizes[0] == "below 10");
  CHECK(sizes[3] == "10 and above");
  // What customers bought from Birch is not acme's to know.
  const Texts news = labels(newness());
  CHECK(news[1].empty());
  CHECK(news[2] == "existing");
  CHECK(news[4].empty());
}
