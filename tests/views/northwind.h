#pragma once

// The Northwind sales lines as a table and as rows of SQLite.

#include <sqlite3.h>

#include <fstream>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "tables.h"

namespace roundtable {

inline std::vector<std::string> csv_cells(const std::string& line) {
  std::vector<std::string> cells = {""};
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  return cells;
}

class Northwind {
 public:
  explicit Northwind(const std::string& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    names_ = csv_cells(line);
    cells_.resize(names_.size());
    while (std::getline(file, line)) {
      const std::vector<std::string> cells = csv_cells(line);
      for (std::size_t i = 0; i < cells.size(); ++i) cells_[i].push_back(cells[i]);
    }
  }

  Table table() const {
    using Role = ColumnRole;
    const std::map<std::string, Role> roles = {
        {"vendor", Role::kVendor},       {"vendor_country", Role::kTerritory},
        {"category", Role::kCategory},   {"product", Role::kProduct},
        {"customer", Role::kCustomer},   {"sales_rep", Role::kStaff},
        {"shipper", Role::kDistributor}, {"customer_country", Role::kSegment}};
    std::vector<Column> columns;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const std::string& name = names_[i];
      if (name == "order_date") {
        columns.push_back(dates(name, cells_[i]));
      } else if (name == "revenue") {
        columns.push_back(amounts(name, Role::kRevenue, cells_[i]));
      } else if (const auto role = roles.find(name); role != roles.end()) {
        columns.push_back(texts(name, role->second, cells_[i]));
      }
    }
    return table_of(std::move(columns), cells_[0].size());
  }

  // A table "lines" with all columns as text, and revenue in ten-thousandths.
  void fill(sqlite3* db) const {
    run(db, "CREATE TABLE lines(" + joined(names_, [](const auto& n) { return n; }) + ")");
    run(db, "BEGIN");
    for (std::size_t row = 0; row < cells_[0].size(); ++row) {
      std::vector<std::string> values;
      for (std::size_t i = 0; i < names_.size(); ++i) {
        values.push_back(names_[i] == "revenue" ? without_mark(cells_[i][row])
                                                : quoted(cells_[i][row]));
      }
      run(db, "INSERT INTO lines VALUES(" + joined(values, [](const auto& v) { return v; }) + ")");
    }
    run(db, "COMMIT");
  }

  static void run(sqlite3* db, const std::string& sql) {
    if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
      throw std::runtime_error(sqlite3_errmsg(db));
    }
  }

 private:
  static std::string quoted(const std::string& text) {
    std::string sql = "'";
    for (const char c : text) sql += c == '\'' ? "''" : std::string(1, c);
    return sql + "'";
  }
  static std::string without_mark(std::string number) {
    number.erase(number.find('.'), 1);
    return std::to_string(std::stoll(number));
  }
  template <class Word>
  static std::string joined(const std::vector<std::string>& parts, Word&& word) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ",") + word(part);
    return text;
  }

  std::vector<std::string> names_;
  std::vector<std::vector<std::string>> cells_;  // by column
};

}  // namespace roundtable
