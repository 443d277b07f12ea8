#pragma once

// The generated sales in SQLite, in memory, as one would set it up for slicing: money as
// whole cents, an index for each usual filter, statistics gathered.

#include <sqlite3.h>

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "views/date_parts.h"
#include "views/table.h"

namespace roundtable::bench {

class SqliteSales {
 public:
  explicit SqliteSales(const Table& table) {
    sqlite3* opened = nullptr;
    if (sqlite3_open(":memory:", &opened) != SQLITE_OK) throw std::runtime_error("no SQLite");
    database_.reset(opened);
    run("CREATE TABLE sales (date TEXT, vendor TEXT, region TEXT, segment TEXT, customer TEXT,"
        " sales_rep TEXT, product_line TEXT, part_no TEXT, channel TEXT,"
        " qty INTEGER, revenue INTEGER, cost INTEGER)");
    fill(table);
    for (const char* column : {"date", "vendor", "region", "customer", "part_no"}) {
      run("CREATE INDEX by_" + std::string(column) + " ON sales (" + column + ")");
    }
    run("ANALYZE");
  }

  // Every row of an answer, its columns as text.
  using TakeRow = std::function<void(const std::vector<std::string>&)>;
  void query(const std::string& sql, const TakeRow& take) {
    const Statement statement = prepare(sql);
    std::vector<std::string> row(static_cast<std::size_t>(sqlite3_column_count(statement.get())));
    while (sqlite3_step(statement.get()) == SQLITE_ROW) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        const auto* text = sqlite3_column_text(statement.get(), static_cast<int>(i));
        row[i] = text == nullptr ? "" : reinterpret_cast<const char*>(text);
      }
      take(row);
    }
  }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  using Statement = std::unique_ptr<sqlite3_stmt, Close>;

  Statement prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_.get(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
      throw std::runtime_error(sqlite3_errmsg(database_.get()));
    }
    return Statement(statement);
  }
  void run(const std::string& sql) {
    query(sql, [](const auto&) {});
  }

  void fill(const Table& table) {
    constexpr const char* kTexts[] = {"vendor",    "region",       "segment", "customer",
                                      "sales_rep", "product_line", "part_no", "channel"};
    constexpr const char* kNumbers[] = {"qty", "revenue", "cost"};
    run("BEGIN");
    const Statement insert = prepare("INSERT INTO sales VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
    const auto& days = std::get<DateColumn>(table.find("date")->data).days;
    for (std::size_t line = 0; line < table.rows; ++line) {
      int at = 1;
      const std::string date = to_text(date_of(days[line]));
      sqlite3_bind_text(insert.get(), at++, date.c_str(), -1, SQLITE_TRANSIENT);
      for (const char* name : kTexts) {
        const auto& text = std::get<TextColumn>(table.find(name)->data);
        sqlite3_bind_text(insert.get(), at++, text.dictionary[text.codes[line]].c_str(), -1,
                          SQLITE_STATIC);
      }
      for (const char* name : kNumbers) {
        const auto& numbers = std::get<NumberColumn>(table.find(name)->data);
        sqlite3_bind_int64(insert.get(), at++, numbers.scaled[line]);
      }
      sqlite3_step(insert.get());
      sqlite3_reset(insert.get());
    }
    run("COMMIT");
  }

  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace roundtable::bench
