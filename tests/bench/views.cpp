// Times what a meeting waits for: reading a million lines, and slicing them.
//
//   bench_views [LINES]      CPU milliseconds, the best and the median of five runs

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <numeric>

#include "base/random.h"
#include "ingest/import.h"
#include "views/date_parts.h"
#include "views/pivot.h"
#include "views/table_blobs.h"

using namespace roundtable;

namespace {

double cpu_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

void measure(std::string_view name, int runs, const std::function<void()>& work) {
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) {
    const double start = cpu_milliseconds();
    work();
    times.push_back(cpu_milliseconds() - start);
  }
  std::ranges::sort(times);
  fmt::print("{:<46} best {:8.1f} ms   median {:8.1f} ms\n", name, times.front(),
             times[times.size() / 2]);
}

// Twenty columns of sales, as a reseller's export has them.
std::string sales_csv(int lines) {
  using namespace std::chrono_literals;
  SeededRandom random(1);
  std::string csv =
      "order_id,line_no,order_date,vendor,vendor_country,distributor,category,product,sku,customer,"
      "customer_country,city,segment,sales_rep,quantity,unit_price,discount,revenue,cost,channel\n";
  const std::int32_t first = day_number(2024y / 1 / 1);
  for (int i = 0; i < lines; ++i) {
    const auto quantity = random.below(40) + 1;
    const auto price = random.below(200'000) + 100;
    const std::uint64_t revenue = std::uint64_t{quantity} * price;
    const auto product = random.below(3000);
    const auto customer = random.below(2500);
    fmt::format_to(
        std::back_inserter(csv),
        "SO-{},{},{},Vendor {},Country {},Distributor {},Category {},Product number {},SKU-{:05},"
        "\"Customer, {} Ltd\",Country {},City {},Segment {},Rep {},{},{}.{:02},0.{:02},{}.{:02},"
        "{}.{:02},Channel {}\n",
        100'000 + i / 3, i % 3 + 1,
        to_text(date_of(first + static_cast<std::int32_t>(random.below(1096)))), product % 29,
        product % 12, random.below(5), product % 60, product, product, customer, customer % 20,
        customer % 300, customer % 4, random.below(40), quantity, price / 100, price % 100,
        random.below(30), revenue / 100, revenue % 100, revenue * 8 / 1000, revenue % 100,
        random.below(3));
  }
  return csv;
}

PivotMeasure sum(std::string field) { return {.field = std::move(field), .agg = Aggregate::kSum}; }

PivotLevel part(DatePart by) { return {.field = "order_date", .by = by}; }

void measure_pivots(const Table& table) {
  const auto time = [&](std::string_view name, const PivotSpec& spec) {
    measure(name, 5, [&] {
      const auto result = pivot(table, {.host_side = true}, spec);
      if (!result) fmt::print("{}\n", result.error().detail);
    });
  };
  const PivotMeasure count{.agg = Aggregate::kCount};
  time("vendor × quarter: revenue", {.rows = {{.field = "vendor"}},
                                     .columns = {part(DatePart::kQuarter)},
                                     .measures = {sum("revenue")}});
  time("segment: revenue, count",
       {.rows = {{.field = "segment"}}, .measures = {sum("revenue"), count}});
  time("category × month: revenue, cost", {.rows = {{.field = "category"}},
                                           .columns = {part(DatePart::kMonth)},
                                           .measures = {sum("revenue"), sum("cost")}});
  time("vendor × month: distinct customers",
       {.rows = {{.field = "vendor"}},
        .columns = {part(DatePart::kMonth)},
        .measures = {{.field = "customer", .agg = Aggregate::kDistinct}}});
  time("customer × month: revenue", {.rows = {{.field = "customer"}},
                                     .columns = {part(DatePart::kMonth)},
                                     .measures = {sum("revenue")}});
  time("top 20 of 3,000 products by margin", {.rows = {{.field = "product"}},
                                              .measures = {sum("margin")},
                                              .sort = PivotSort{.descending = true},
                                              .top = 20,
                                              .others = true,
                                              .totals = true});
  time("three filters, product × rep",
       {.rows = {{.field = "category"}},
        .columns = {{.field = "sales_rep"}},
        .measures = {sum("revenue")},
        .filters = {{.field = "vendor_country", .values = {"Country 1", "Country 2", "Country 3"}},
                    {.field = "channel", .values = {"Channel 1"}},
                    {.field = "quantity", .op = FilterOp::kBetween, .values = {"5", "20"}}}});
  time("order (a third of the lines), top 10", {.rows = {{.field = "order_id"}},
                                                .measures = {sum("revenue")},
                                                .sort = PivotSort{.descending = true},
                                                .top = 10});
}

}  // namespace

int main(int argc, char** argv) {
  const int lines = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
  const std::string csv = sales_csv(lines);
  fmt::print("{} lines, {} MB\n", lines, csv.size() / 1'000'000);
  Table table;
  measure("import", 1, [&] {
    MemorySource source(csv);
    auto import = import_table(source, {});
    if (!import) std::exit(1);
    fmt::print("{} lines read, {} rejected\n", import->report.rows, import->report.rejected_count);
    table = std::move(import->table);
  });
  measure("to blobs and back", 1, [&] {
    if (!from_blobs(to_blobs(table))) std::exit(1);
  });
  measure_pivots(table);
}
