// A CSV of sales to typed columns, by this project's import or by a reader written by
// hand for this one file; import.mjs takes turns between them and others.
//
//   bench_import sales.csv ours|hand     CPU milliseconds, lines, sum of revenue in cents

#include "ingest/import.h"

#include <fmt/format.h>

#include <ctime>
#include <fstream>
#include <iterator>
#include <numeric>

#include "hand_csv.h"

using namespace roundtable;
using namespace roundtable::bench;

namespace {

constexpr std::size_t kRevenue = 16;

struct Found {
  std::size_t lines = 0;
  std::int64_t revenue = 0;
};

std::int64_t sum_of(const std::vector<std::int64_t>& values) {
  return std::accumulate(values.begin(), values.end(), std::int64_t{0});
}

Found by_import(const char* path) {
  FileSource file(path);
  const auto import = import_table(file, {});
  if (!import) {
    fmt::print(stderr, "{}\n", import.error().detail);
    return {};
  }
  const auto& revenue = std::get<NumberColumn>(import->table.find("revenue")->data);
  return {.lines = import->table.rows, .revenue = sum_of(revenue.scaled)};
}

Found by_hand(const char* path) {
  using enum HandType;
  std::string bytes;
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  bytes.resize(static_cast<std::size_t>(file.tellg()));
  file.seekg(0).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  const auto columns = read_by_hand(
      bytes, {kText, kWhole, kDate, kText,  kText,  kText,  kText,  kText,  kText, kText,
              kText, kText,  kText, kWhole, kCents, kCents, kCents, kCents, kText, kText});
  const HandColumn& revenue = columns[kRevenue];
  return {.lines = revenue.size(), .revenue = sum_of(revenue.values())};
}

double cpu_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const double start = cpu_milliseconds();
  const Found found = std::string_view(argv[2]) == "hand" ? by_hand(argv[1]) : by_import(argv[1]);
  fmt::print("{} {} {}\n", cpu_milliseconds() - start, found.lines, found.revenue);
  return 0;
}
