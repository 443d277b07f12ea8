#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/random.h"
#include "config/demo_days.h"
#include "config/demo_market.h"

namespace roundtable {

// One line of an invoice.
struct DemoSale {
  Date date;
  Date booked;                   // when it came into the books
  std::optional<Date> returned;  // when half of it was given back
  int invoice = 0, line = 0;
  const DemoCustomer* customer = nullptr;
  const DemoProduct* product = nullptr;
  int pieces = 0;
  std::int64_t unit_cents = 0;
  int margin = 0;  // percent

  // As the books had it on that day.
  int pieces_on(Date day) const;
  std::int64_t cents_on(Date day) const { return unit_cents * pieces_on(day); }
};

// Some 5,500 lines of one to two years. What can be found in them:
// - Healthcare buys more every quarter.
// - The public sector buys a fifth less security than in the same days of last year.
// - All of the voice maker's growth is one customer, the toolmaker.
// - The software maker has lost a quarter since the last quarter but one.
// - The harbour, the largest customer, buys security from nobody.
// - Four customers are new and three are gone.
// - Monthly subscriptions have no distributor: they were bought from the maker.
// - Since the snapshot notebooks came back, and firewalls were booked late.
std::vector<DemoSale> demo_sales(Random& random, const DemoDays& days);

// What came into the books after `after` and by `by`, and earlier lines that changed.
std::string demo_sales_csv(const std::vector<DemoSale>& sales, std::optional<Date> after, Date by);

}  // namespace roundtable
