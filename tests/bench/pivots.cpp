// Eight pivots of a million lines, by this project's engine, by loops written by hand and
// by SQLite. pivots.mjs says which one is next, so that all of them, and DuckDB, take turns:
//
//   bench_pivots sales.csv     reads lines "ours 3", "hand 3", "sqlite SELECT …"; a "?"
//                              before one asks for the numbers too
//
// answers each with its CPU milliseconds, rows "label|label<TAB>number<TAB>number", "end".

#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <iostream>

#include "ingest/import.h"
#include "pivot_loops.h"
#include "sqlite_sales.h"
#include "views/pivot.h"

using namespace roundtable;
using namespace roundtable::bench;

namespace {

using Labels = std::vector<std::string>;

double cpu_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

const Labels kVendors = {"Vendor 00", "Vendor 03", "Vendor 05", "Vendor 07", "Vendor 10"};
const Labels kSegments = {"Midmarket", "Enterprise"};
const Labels kChannels = {"Field", "Inside"};

std::vector<PivotSpec> specs() {
  const auto sum = [](const char* field) {
    return PivotMeasure{.field = field, .agg = Aggregate::kSum};
  };
  const PivotMeasure count{.agg = Aggregate::kCount};
  const PivotLevel month{.field = "date", .by = DatePart::kMonth};
  const PivotLevel vendor{.field = "vendor"};
  return {
      {.rows = {{.field = "region"}}, .measures = {sum("revenue"), count}},
      {.rows = {{.field = "product_line"}},
       .columns = {month},
       .measures = {sum("revenue"), sum("cost")}},
      {.rows = {vendor},
       .columns = {{.field = "region"}},
       .measures =
           {sum("revenue"), sum("cost"), {.field = "qty", .agg = Aggregate::kAverage}, count}},
      {.rows = {{.field = "product_line"}},
       .columns = {{.field = "sales_rep"}},
       .measures = {sum("revenue")},
       .filters = {{.field = "vendor", .values = kVendors},
                   {.field = "segment", .values = kSegments},
                   {.field = "channel", .values = kChannels}}},
      {.rows = {vendor},
       .columns = {month},
       .measures = {{.field = "customer", .agg = Aggregate::kDistinct}}},
      {.rows = {{.field = "customer"}}, .columns = {month}, .measures = {sum("revenue")}},
      {.rows = {{.field = "part_no"}},
       .measures = {sum("margin")},
       .sort = PivotSort{.descending = true},
       .top = 20},
      {.rows = {{.field = "region"}, {.field = "segment"}},
       .columns = {vendor},
       .measures = {sum("revenue")},
       .filters = {{.field = "date",
                    .op = FilterOp::kBetween,
                    .values = {"2025-07-01", "2026-06-30"}}}},
  };
}

void print_row(const Labels& labels, const std::vector<std::string>& numbers) {
  fmt::print("{}\t{}\n", fmt::join(labels, "|"), fmt::join(numbers, "\t"));
}

void print_answer(const PivotResult& result) {
  for (std::size_t row = 0; row < result.cells.size(); ++row) {
    for (std::size_t column = 0; column < result.cells[row].size(); ++column) {
      const PivotCell& cell = result.cells[row][column];
      if (!cell) continue;
      Labels labels = result.row_headers[row];
      std::ranges::copy(result.column_headers[column], std::back_inserter(labels));
      std::vector<std::string> numbers;
      for (const PivotValue& value : *cell) numbers.push_back(value ? to_text(*value) : "");
      print_row(labels, numbers);
    }
  }
}

class Hand {
 public:
  explicit Hand(const Table& table) : table_(table), sales_(table) {
    filters_ = {.vendors = wanted(labels_of(table, "vendor"), kVendors),
                .segments = wanted(labels_of(table, "segment"), kSegments),
                .channels = wanted(labels_of(table, "channel"), kChannels)};
    from_ = static_cast<std::uint16_t>(day_number(*parse_date("2025-07-01")) - sales_.first_day);
    to_ = static_cast<std::uint16_t>(day_number(*parse_date("2026-06-30")) - sales_.first_day);
  }

  Loop run(std::size_t shape) const {
    switch (shape) {
      case 0:
        return region(sales_);
      case 1:
        return line_by_month(sales_);
      case 2:
        return vendor_by_region(sales_);
      case 3:
        return filtered_line_by_rep(sales_, filters_);
      case 4:
        return customers_of_vendor_by_month(sales_);
      case 5:
        return customer_by_month(sales_);
      case 6:
        return top_articles(sales_);
      default:
        return filtered_region_segment_by_vendor(sales_, from_, to_);
    }
  }

  void print(std::size_t shape, const Loop& loop) const {
    switch (shape) {
      case 0:
        return print_cells(loop, {names("region")}, {100, 1});
      case 1:
        return print_cells(loop, {names("product_line"), months()}, {100, 100});
      case 2:
        return print_cells(loop, {names("vendor"), names("region")}, {100, 100, 0, 1});
      case 3:
        return print_cells(loop, {names("product_line"), names("sales_rep")}, {100});
      case 4:
        return print_cells(loop, {names("vendor"), months()}, {1});
      case 5:
        return print_cells(loop, {names("customer"), months()}, {100});
      case 6:
        for (const std::uint16_t code : loop.chosen) {
          const auto cents = static_cast<double>(loop.cells[code]);
          print_row({names("part_no")[code]}, {fmt::format("{}", cents / 100)});
        }
        return;
      default:
        return print_cells(loop, {names("region"), names("segment"), names("vendor")}, {100});
    }
  }

 private:
  const Labels& names(std::string_view column) const { return labels_of(table_, column); }
  Labels months() const {
    Labels labels;
    const std::int32_t first = part_number(sales_.first_day, {.part = DatePart::kMonth});
    for (std::size_t i = 0; i < sales_.months; ++i) {
      const auto month = first + static_cast<std::int32_t>(i);
      labels.push_back(part_label(month, {.part = DatePart::kMonth}));
    }
    return labels;
  }
  // `scale`: what each number of a cell is divided by; 0: by the cell's last, an average.
  static void print_cells(const Loop& loop, const std::vector<Labels>& levels,
                          const std::vector<int>& scale) {
    for (std::size_t cell = 0; cell * scale.size() < loop.cells.size(); ++cell) {
      const std::int64_t* values = &loop.cells[cell * scale.size()];
      if (*values == 0) continue;
      Labels labels(levels.size());
      std::size_t rest = cell;
      for (std::size_t level = levels.size(); level-- > 0; rest /= levels[level].size()) {
        labels[level] = levels[level][rest % levels[level].size()];
      }
      std::vector<std::string> numbers;
      for (std::size_t i = 0; i < scale.size(); ++i) {
        const auto by = static_cast<double>(scale[i] == 0 ? values[scale.size() - 1] : scale[i]);
        numbers.push_back(fmt::format("{}", static_cast<double>(values[i]) / by));
      }
      print_row(labels, numbers);
    }
  }

  const Table& table_;
  SalesColumns sales_;
  ThreeFilters filters_{};
  std::uint16_t from_ = 0, to_ = 0;
};

class Contest {
 public:
  explicit Contest(const Table& table) : table_(table), hand_(table), sqlite_(table) {}

  void take(std::string_view request) {
    const bool answer = request.starts_with('?');
    if (answer) request.remove_prefix(1);
    const std::size_t space = request.find(' ');
    const std::string_view who = request.substr(0, space);
    const std::string what(request.substr(space + 1));
    if (who == "sqlite") return sqlite(what, answer);
    const auto shape = static_cast<std::size_t>(std::atoi(what.c_str()));
    who == "ours" ? ours(shape, answer) : hand(shape, answer);
  }

 private:
  void ours(std::size_t shape, bool answer) {
    const double start = cpu_milliseconds();
    const auto result = pivot(table_, {.host_side = true}, specs_[shape]);
    report(start);
    if (!result) fmt::print("{}\n", result.error().detail);
    if (result && answer) print_answer(*result);
  }
  void hand(std::size_t shape, bool answer) const {
    const double start = cpu_milliseconds();
    const Loop loop = hand_.run(shape);
    report(start);
    if (answer) hand_.print(shape, loop);
  }
  void sqlite(const std::string& sql, bool answer) {
    std::vector<std::vector<std::string>> rows;
    const double start = cpu_milliseconds();
    sqlite_.query(sql, [&](const auto& row) { rows.push_back(row); });
    report(start);
    if (!answer) return;
    for (const auto& row : rows) fmt::print("{}\n", fmt::join(row, "\t"));
  }
  static void report(double start) { fmt::print("{}\n", cpu_milliseconds() - start); }

  const Table& table_;
  Hand hand_;
  SqliteSales sqlite_;
  std::vector<PivotSpec> specs_ = specs();
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  FileSource file(argv[1]);
  auto import = import_table(file, {});
  if (!import) {
    fmt::print(stderr, "{}\n", import.error().detail);
    return 1;
  }
  pack(import->table);
  Contest contest(import->table);
  fmt::print("{}\nend\n", import->table.rows);
  std::fflush(stdout);
  for (std::string request; std::getline(std::cin, request);) {
    contest.take(request);
    fmt::print("end\n");
    std::fflush(stdout);
  }
  return 0;
}
