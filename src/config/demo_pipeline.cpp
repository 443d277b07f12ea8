// Open opportunities. What can be found in them:
// - The largest one is security for the harbour, which buys that from nobody yet; it has
//   hardly begun.
// - The software maker, behind its target, has next to nothing on the way.
// - Half of what the voice maker can hope for is the toolmaker again.

#include <fmt/format.h>

#include <array>
#include <utility>

#include "config/demo_files.h"
#include "exports/csv.h"

namespace roundtable {
namespace {

struct Stage {
  std::string_view name;
  int chance;  // percent
};
constexpr Stage kQualified{"Qualified", 20}, kTender{"Tender", 30}, kOffer{"Offer", 40},
    kShortList{"Short list", 60}, kPromised{"Order promised", 90};

struct Opportunity {
  std::string_view vendor, customer, name;
  int euros;
  Stage stage;
  int closes;  // days from today
  bool registered = false;
};

using namespace demo;
constexpr auto kOpportunities = std::to_array<Opportunity>({
    {kComputers, "Saint Alma Hospital", "Ward notebooks, 140 pieces", 168'000, kOffer, 45, true},
    {kComputers, "Brandt Gears", "Servers for plant two", 96'000, kShortList, 75, true},
    {kComputers, "County Schools North", "Classroom notebooks", 210'000, kTender, 100, true},
    {kComputers, "Hansen Engineering", "Workstations", 58'000, kOffer, 30},
    {kComputers, "Greenleaf Markets", "Tills and displays", 74'000, kQualified, 130},
    {kComputers, "Town of Ambridge", "Desktops, framework contract", 132'000, kTender, 160, true},
    {kComputers, "Steinbach Presses", "Rack servers", 62'000, kPromised, 20},
    {kComputers, "Union Credit Selm", "Notebook refresh", 88'000, kOffer, 85},
    {kComputers, "Alder Pharmacy Group", "Branch desktops", 46'000, kShortList, 60},
    {kComputers, "Vocational College West", "Lab displays", 27'000, kQualified, 190},
    {kSecurity, kHarbour, "Security for the harbour network", 240'000, kQualified, 150, true},
    {kSecurity, "Saint Alma Hospital", "Endpoint for 900 seats", 84'000, kShortList, 50, true},
    {kSecurity, "Kessler Castings", "Firewalls for three sites", 52'000, kOffer, 70},
    {kSecurity, "Loewe & Stein Law", "Mail security", 18'000, kPromised, 15},
    {kSecurity, "Town of Ambridge", "Gate 200 for the town hall", 39'000, kTender, 95, true},
    {kSecurity, kToolmaker, "Managed security", 44'000, kOffer, 110},
    {kSecurity, "Copperfield Audit", "More endpoint seats", 21'000, kShortList, 35},
    {kSecurity, "Vitalis Care Homes", "Firewalls, 14 homes", 48'000, kQualified, 140},
    {kSecurity, "First Lakeside Trust", "Watch, monthly", 16'000, kOffer, 65},
    {kVoice, kToolmaker, "Room kits for every plant", 180'000, kShortList, 40, true},
    {kVoice, "Hansen Engineering", "Move to Callory Line", 36'000, kOffer, 80},
    {kVoice, "Union Credit Selm", "Meeting rooms in the branches", 54'000, kQualified, 120},
    {kVoice, "Greenleaf Markets", "Phones for 22 shops", 29'000, kOffer, 28},
    {kVoice, "Brandt Gears", "Headsets", 14'000, kPromised, 18},
    {kVoice, "City Works Harrow", "Control room", 47'000, kTender, 145, true},
    {kSoftware, "Saint Alma Hospital", "Archive, second stage", 34'000, kQualified, 170},
    {kSoftware, "Nine Bridges Consulting", "Office Flow", 9'000, kOffer, 45},
    {kSoftware, "Heron Valves", "Ledger", 7'500, kQualified, 90},
    {kSoftware, "Optik Lindner", "Archive for the shop", 3'000, kPromised, 12},
});

constexpr int kCost = 84;  // percent

}  // namespace

std::string demo_pipeline_csv(const DemoDays& days) {
  CsvText csv;
  for (const char* name :
       {"as_of", "opportunity", "customer", "segment", "vendor", "amount", "cost", "probability",
        "stage_name", "expected_close", "rep", "deal_reg_no"}) {
    csv.text(name);
  }
  csv.end_line();
  int number = 4100;
  for (const Opportunity& each : kOpportunities) {
    const DemoCustomer& customer = demo_customer(each.customer);
    const std::int64_t cents = std::int64_t{each.euros} * 100;
    ++number;
    csv.date(days.today).text(each.name).text(customer.name).text(customer.segment);
    csv.text(each.vendor).number(Decimal{cents, 2}).number(Decimal{cents * kCost / 100, 2});
    csv.number(Decimal{each.stage.chance, 2}).text(each.stage.name);
    csv.date(in_days(days.today, each.closes)).text(seller_of(customer));
    csv.text(each.registered ? fmt::format("DR-{}", number) : "");
    csv.end_line();
  }
  return std::move(csv).take();
}

}  // namespace roundtable
