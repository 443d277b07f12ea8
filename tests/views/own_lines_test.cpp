#include "views/own_lines.h"

#include <catch2/catch.hpp>

#include "tables.h"

using namespace roundtable;

namespace {

std::vector<bool> owned(const Table& table, std::vector<std::string> names) {
  const OwnLines own(table, {.own = std::move(names)});
  std::vector<bool> rows;
  for (std::size_t row = 0; row < table.rows; ++row) rows.push_back(own.owns(row));
  return rows;
}

}  // namespace

TEST_CASE("[VIEW-20] a line is a party's own by its vendor or its distributor", "[views]") {
  const Table table =
      table_of({texts("maker", ColumnRole::kVendor, {"HP", "hp ", "Acme", "", "Acme"}),
                texts("source", ColumnRole::kDistributor, {"Ingram", "", "HP", "", "Ingram"}),
                texts("customer", ColumnRole::kCustomer, {"", "", "", "", "HP"})},
               5);

  CHECK(owned(table, {"Hp"}) == std::vector{true, true, true, false, false});
  CHECK(owned(table, {"HP", "ingram"}) == std::vector{true, true, true, false, true});
  CHECK(owned(table, {"Nobody"}) == std::vector<bool>(5, false));
  CHECK(owned(table, {}) == std::vector<bool>(5, false));
  CHECK(!OwnLines(table, {.own = {"Nobody"}}).any());
}
