#pragma once

// A small dataset "sales" with open and masked columns.

#include "series.h"

namespace roundtable {

inline DatasetVersion sales_version(int number) {
  DatasetVersion version{.version = number, .file_name = "sales.csv"};
  version.sha256 = "sha-" + std::to_string(number);
  version.rows = 100 * number;
  version.columns = {{"vendor", ColumnType::kText, ColumnRole::kVendor, 3},
                     {"territory", ColumnType::kText, ColumnRole::kTerritory, 4},
                     {"sales_rep", ColumnType::kText, ColumnRole::kStaff, 9},
                     {"revenue", ColumnType::kMoney, ColumnRole::kRevenue, 90},
                     {"cost", ColumnType::kMoney, ColumnRole::kCost, 80}};
  return version;
}

inline void import_sales(TestSeries& series, int number = 1) {
  series.done(series.server, ImportDataset{{"sales"}, "Sales", sales_version(number)});
}

inline PivotSpec measured(const std::string& row, const std::string& field) {
  PivotSpec pivot{.dataset = {"sales"}};
  pivot.rows = {{.field = row}};
  pivot.measures = {{.field = field, .agg = Aggregate::kSum}};
  return pivot;
}

inline PivotSpec revenue_by(const std::string& row) { return measured(row, "revenue"); }

}  // namespace roundtable
