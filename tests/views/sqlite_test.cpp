// SQLite, a stranger, gives the same answers on the Northwind lines for every standard
// view that fits them.

#include <catch2/catch.hpp>
#include <set>

#include "northwind.h"
#include "views/pivot.h"
#include "views/standard_views.h"

using namespace roundtable;
using namespace std::chrono_literals;

namespace {

using Cells = std::map<std::string, std::vector<std::string>>;  // "row / column"

const std::string kMoney = "printf('%.4f', SUM(revenue) / 10000.0)";
const std::string kCustomers = "COUNT(DISTINCT customer)";
const std::string kNow = "substr(order_date, 1, 4) = '1998'";
const std::string kBefore = "order_date BETWEEN '1997-01-01' AND '1997-05-06'";  // as many days

// Revenue by two expressions.
std::string crossed(const std::string& row, const std::string& column,
                    const std::string& with = "") {
  return with + " SELECT " + row + ", " + column + ", " + kMoney + " FROM lines GROUP BY 1, 2";
}

// The `count` largest members of a field by name, the rest as "others".
std::string top(const std::string& field, int count) {
  return "CASE WHEN " + field + " IN (SELECT " + field + " FROM lines GROUP BY 1 " +
         "ORDER BY SUM(revenue) DESC, 1 LIMIT " + std::to_string(count) + ") THEN " + field +
         " ELSE 'others' END";
}

const std::map<std::string, std::string>& queries() {
  static const std::map<std::string, std::string> queries = {
      {"Revenue and margin by vendor",
       "SELECT vendor, '', iif(MAX(" + kNow + "), printf('%.4f', SUM(revenue) FILTER (WHERE " +
           kNow + ") / 10000.0), NULL), iif(MAX(" + kBefore +
           "), printf('%.4f', SUM(revenue) FILTER (WHERE " + kBefore +
           ") / 10000.0), NULL) FROM lines WHERE (" + kNow + ") OR (" + kBefore + ") GROUP BY 1"},
      {"Revenue by month and vendor", crossed("substr(order_date, 1, 7)", top("vendor", 6))},
      {"Each vendor's share and rank",
       "SELECT vendor, year, printf('%.6f', 1.0 * sum / SUM(sum) OVER (PARTITION BY year)), "
       "RANK() OVER (PARTITION BY year ORDER BY sum DESC) FROM (SELECT vendor, "
       "substr(order_date, 1, 4) AS year, SUM(revenue) AS sum FROM lines GROUP BY 1, 2)"},
      {"Vendor and product group", crossed("vendor", "category")},
      {"Segment and vendor", crossed(top("customer_country", 20), "vendor")},
      {"Territory and vendor", crossed("vendor_country", "vendor")},
      {"Distributor and vendor", crossed("shipper", "vendor")},
      {"Sales staff and vendor", crossed("sales_rep", "vendor")},
      {"Customers that carry the year", crossed(top("customer", 25), "''")},
      {"Top customers and vendors", crossed(top("customer", 25), "vendor")},
      {"Customer size and vendor",
       "WITH sizes AS (SELECT customer, SUM(revenue) / 10000.0 AS sum FROM lines GROUP BY 1) "
       "SELECT CASE WHEN sum < 5000 THEN 'below 5000' WHEN sum < 25000 THEN '5000 to below 25000' "
       "WHEN sum < 100000 THEN '25000 to below 100000' ELSE '100000 and above' END, vendor, " +
           kMoney + ", " + kCustomers + " FROM lines JOIN sizes USING (customer) GROUP BY 1, 2"},
      {"White space", crossed("customer", "vendor")},
      {"Customers won, kept and lost",
       "WITH pairs AS (SELECT vendor, customer, MAX(" + kNow + ") AS now, MAX(" + kBefore +
           ") AS before FROM lines GROUP BY 1, 2) SELECT vendor, '', NULLIF(SUM(now), 0), "
           "NULLIF(SUM(before), 0), "
           "SUM(before AND NOT now), SUM(now AND NOT before), SUM(now AND before) FROM pairs "
           "WHERE now OR before GROUP BY 1"},
      {"New and existing customers",
       "WITH firsts AS (SELECT customer, vendor, MIN(order_date) AS first FROM lines GROUP BY 1, "
       "2) SELECT vendor, CASE WHEN substr(first, 1, 4) = '1998' THEN 'new' ELSE 'existing' END, " +
           kMoney + ", " + kCustomers + " FROM lines JOIN firsts USING (customer, vendor) WHERE " +
           kNow + " GROUP BY 1, 2"},
      {"From beverages to seafood",
       "WITH bought AS (SELECT vendor, customer, MAX(EXISTS (SELECT 1 FROM lines AS other WHERE "
       "other.customer = lines.customer AND other.category = 'Seafood' AND other.order_date "
       "BETWEEN date(lines.order_date, '-12 months') AND date(lines.order_date, '+12 months'))) "
       "AS attached FROM lines WHERE category = 'Beverages' GROUP BY 1, 2) SELECT vendor, '', "
       "printf('%.6f', AVG(attached)), COUNT(*) FROM bought GROUP BY 1"}};
  return queries;
}

Cells ask(sqlite3* db, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  REQUIRE(sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
  const auto text = [&](int column) -> std::string {
    const auto* found = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    return found != nullptr ? found : "null";
  };
  Cells cells;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    std::vector<std::string>& values = cells[text(0) + " / " + text(1)];
    for (int i = 2; i < sqlite3_column_count(statement); ++i) values.push_back(text(i));
  }
  sqlite3_finalize(statement);
  return cells;
}

std::string said(const Cells& cells) {
  std::string text;
  for (const auto& [place, values] : cells) {
    text += place + ":";
    for (const std::string& value : values) text += " " + value;
    text += "\n";
  }
  return text;
}

// The first `values` of each cell.
Cells cells_of(const PivotResult& result, std::size_t values) {
  Cells cells;
  for (std::size_t row = 0; row < result.row_headers.size(); ++row) {
    for (std::size_t column = 0; column < result.column_headers.size(); ++column) {
      const PivotCell& cell = result.cells[row][column];
      if (!cell) continue;
      const auto& header = result.column_headers[column];
      auto& texts = cells[result.row_headers[row][0] + " / " + (header.empty() ? "" : header[0])];
      for (std::size_t i = 0; i < values; ++i) {
        texts.push_back(cell->at(i) ? to_text(*cell->at(i)) : "null");
      }
    }
  }
  return cells;
}

}  // namespace

TEST_CASE("[VIEW-60] SQLite answers the standard views as pivot does", "[views]") {
  const Northwind northwind(ROUNDTABLE_SOURCE_DIR "/tests/data/northwind_sales.csv");
  const Table table = northwind.table();
  sqlite3* opened = nullptr;
  REQUIRE(sqlite3_open(":memory:", &opened) == SQLITE_OK);
  const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> db(opened, sqlite3_close);
  northwind.fill(db.get());
  const Mask host{.host_side = true};
  const ViewSource source = view_source({"sales"}, DatasetKind::kSalesLine, table, host);

  std::set<std::string> asked;
  for (const StandardView& view :
       standard_views(source, {}, 2027y / 1 / 14, {{"beverages", "seafood"}})) {
    INFO(view.name);
    REQUIRE(queries().contains(view.name));
    const Cells theirs = ask(db.get(), queries().at(view.name));
    REQUIRE_FALSE(theirs.empty());
    const auto result = pivot(table, host, view.pivot);
    INFO((result ? "" : result.error().detail));
    REQUIRE(result);
    CHECK(said(cells_of(*result, theirs.begin()->second.size())) == said(theirs));
    asked.insert(view.name);
  }
  CHECK(asked.size() == queries().size());
}
