// Funds as a ledger: what was earned, and for each activity how far it has come. The sum
// of all entries of a fund is what is still free. What can be found in them:
// - The security maker's spring fund is wholly free, and gone within a month.
// - Half of the software maker's launch fund expired unused.

#include <array>
#include <utility>

#include "config/demo_files.h"
#include "exports/csv.h"

namespace roundtable {
namespace {

struct Fund {
  std::string_view vendor, name;
  int use_by, claim_by;  // days from today
};

using namespace demo;
constexpr Fund kDevices{kComputers, "Market development", 55, 75};
constexpr Fund kGuards{kSecurity, "Market development", 90, 120};
constexpr Fund kSpring{kSecurity, "Spring campaign", 10, 24};
constexpr Fund kCalls{kVoice, "Co-op advertising", 130, 160};
constexpr Fund kLaunch{kSoftware, "Launch fund", 70, 95};

struct Entry {
  Fund fund;
  std::string_view kind;
  int day;  // from today
  int euros;
  std::string_view activity, reference;
};
constexpr auto kEntries = std::to_array<Entry>({
    {kDevices, "earned", -330, 22'000, "Rebate on devices, first half", "TS-M-101"},
    {kDevices, "earned", -150, 18'000, "Rebate on devices, second half", "TS-M-102"},
    {kDevices, "paid", -170, -14'500, "Autumn roadshow", "TS-M-107"},
    {kDevices, "claimed", -35, -6'200, "Catalogue for schools", "TS-M-113"},
    {kDevices, "approved", -20, -8'000, "Day of the digital classroom", "TS-M-118"},
    {kGuards, "earned", -300, 30'000, "Plan of the year", "WS-0911"},
    {kGuards, "paid", -190, -9'800, "Breakfasts in town halls", "WS-0934"},
    {kGuards, "claimed", -28, -3'400, "Webinar on mail security", "WS-0951"},
    {kGuards, "approved", -12, -5'000, "Week of the security check", "WS-0960"},
    {kSpring, "earned", -66, 12'000, "Three firewalls of the new line sold", "WS-0948"},
    {kCalls, "earned", -280, 11'000, "Two percent of telephony", "CC-20"},
    {kCalls, "earned", -100, 7'000, "Two percent of telephony", "CC-31"},
    {kCalls, "paid", -130, -9'300, "Show rooms, two visits", "CC-26"},
    {kCalls, "expired", -95, -1'700, "Spots on local radio", "CC-22"},
    {kLaunch, "earned", -240, 8'000, "Launch of Office Flow", "Q-7"},
    {kLaunch, "expired", -58, -4'000, "Customer evening, never held", "Q-9"},
    {kLaunch, "approved", -25, -1'500, "Trial of the archive in clinics", "Q-12"},
});

}  // namespace

std::string demo_funds_csv(const DemoDays& days) {
  CsvText csv;
  for (const char* name :
       {"vendor", "fund", "kind", "date", "amount", "claim_by", "use_by", "activity", "ref"}) {
    csv.text(name);
  }
  csv.end_line();
  for (const Entry& entry : kEntries) {
    csv.text(entry.fund.vendor).text(entry.fund.name).text(entry.kind);
    csv.date(in_days(days.today, entry.day)).number(Decimal{std::int64_t{entry.euros} * 100, 2});
    csv.date(in_days(days.today, entry.fund.claim_by));
    csv.date(in_days(days.today, entry.fund.use_by));
    csv.text(entry.activity).text(entry.reference);
    csv.end_line();
  }
  return std::move(csv).take();
}

}  // namespace roundtable
