// Targets: last year's quarter and some growth, rounded. What can be found in them:
// - The software maker is behind its pace since the last quarter but one; everybody
//   else is near it, and the voice maker far beyond.
// - What the software maker asks for is furthest from what the reseller set itself.

#include <fmt/format.h>

#include <array>
#include <utility>

#include "config/demo_files.h"
#include "exports/csv.h"

namespace roundtable {
namespace {

struct Growth {
  std::string_view vendor;
  int ours, theirs;  // percent of last year
};
constexpr auto kGrowth = std::to_array<Growth>({{demo::kComputers, 110, 118},
                                                {demo::kSecurity, 104, 112},
                                                {demo::kVoice, 108, 118},
                                                {demo::kSoftware, 106, 134}});

constexpr std::int64_t kStep = 500'000;  // cents: nobody sets a target to the last euro

std::int64_t sold(const std::vector<DemoSale>& sales, const DemoDays& days, std::string_view vendor,
                  int quarter) {
  std::int64_t cents = 0;
  for (const DemoSale& sale : sales) {
    const bool counts =
        sale.product->vendor == vendor && quarter_since(days.first, sale.date) == quarter;
    if (counts) cents += sale.cents_on(days.closed);
  }
  return cents;
}

std::string targets(const std::vector<DemoSale>& sales, const DemoDays& days, bool ours) {
  CsvText csv;
  for (const char* name : {"party_owner", "vendor", "year_start", "period", "measure", "amount"}) {
    csv.text(name);
  }
  csv.end_line();
  for (const Growth& growth : kGrowth) {
    for (int quarter = 0; quarter < 4; ++quarter) {
      const std::int64_t wanted =
          sold(sales, days, growth.vendor, quarter) * (ours ? growth.ours : growth.theirs) / 100;
      const std::int64_t amount = (wanted + kStep / 2) / kStep * kStep;
      csv.text(ours ? demo::kReseller : growth.vendor).text(growth.vendor);
      csv.date(first_of_month(days.first, 12)).text(fmt::format("Q{}", quarter + 1));
      csv.text("Revenue").number(Decimal{amount, 2});
      csv.end_line();
    }
  }
  return std::move(csv).take();
}

}  // namespace

std::string demo_targets_csv(const std::vector<DemoSale>& sales, const DemoDays& days) {
  return targets(sales, days, true);
}
std::string demo_quotas_csv(const std::vector<DemoSale>& sales, const DemoDays& days) {
  return targets(sales, days, false);
}

}  // namespace roundtable
