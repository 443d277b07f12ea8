// Contracts that end. What can be found in them:
// - Nearly half of a year's renewals fall into one month, the second from now: endpoint
//   seats that were sold in one campaign. Most customers have no offer yet.

#include <array>
#include <utility>

#include "config/demo_files.h"
#include "exports/csv.h"

namespace roundtable {
namespace {

using namespace demo;

struct Renewal {
  std::string_view customer, vendor, product;
  int euros;
  int month, day;  // months from now
  std::string_view status;
};
constexpr std::string_view kSentry = "Sentry seats", kCare = "Gate Care",
                           kWarranty = "On-site warranty", kLine = "Callory Line",
                           kFlow = "Office Flow", kArchive = "Archive maintenance";
constexpr int kCampaign = 2;  // the month in which its contracts end
constexpr auto kRenewals = std::to_array<Renewal>({
    {"Saint Alma Hospital", kSecurity, kSentry, 41'800, kCampaign, 4, "Quoted"},
    {"Brandt Gears", kSecurity, kSentry, 27'900, kCampaign, 6, "No offer yet"},
    {"Kessler Castings", kSecurity, kSentry, 23'200, kCampaign, 9, "No offer yet"},
    {"Union Credit Selm", kSecurity, kSentry, 19'500, kCampaign, 11, "No offer yet"},
    {"Greenleaf Markets", kSecurity, kSentry, 14'600, kCampaign, 12, "Quoted"},
    {"Loewe & Stein Law", kSecurity, kSentry, 9'300, kCampaign, 17, "No offer yet"},
    {"Copperfield Audit", kSecurity, kSentry, 8'400, kCampaign, 20, "No offer yet"},
    {"Vitalis Care Homes", kSecurity, kSentry, 7'900, kCampaign, 24, "No offer yet"},
    {"Town of Ambridge", kSecurity, kCare, 9'600, 1, 15, "Quoted"},
    {"City Works Harrow", kSecurity, kCare, 5'800, 4, 2, "No offer yet"},
    {"Hansen Engineering", kSecurity, kCare, 6'700, 7, 21, "No offer yet"},
    {"Steinbach Presses", kSecurity, kCare, 4'300, 9, 12, "No offer yet"},
    {"County Schools North", kComputers, kWarranty, 13'400, 3, 8, "Quoted"},
    {kHarbour, kComputers, kWarranty, 16'900, 5, 14, "No offer yet"},
    {"Polymer House", kComputers, kWarranty, 5'200, 6, 3, "No offer yet"},
    {"Birchwood Clinics", kComputers, kWarranty, 8'100, 8, 27, "No offer yet"},
    {"Vocational College West", kComputers, kWarranty, 6'600, 10, 6, "No offer yet"},
    {kToolmaker, kVoice, kLine, 11'200, 1, 27, "Agreed"},
    {"Brandt Gears", kVoice, kLine, 12'700, 4, 18, "Quoted"},
    {"Heron Valves", kVoice, kLine, 5'100, 6, 22, "No offer yet"},
    {"GeoSurvey Plus", kVoice, kLine, 4'400, 9, 28, "No offer yet"},
    {"Saint Alma Hospital", kSoftware, kFlow, 24'300, 3, 26, "At risk"},
    {"Nine Bridges Consulting", kSoftware, kFlow, 9'700, 1, 9, "At risk"},
    {"Copperfield Audit", kSoftware, kFlow, 8'800, 5, 5, "No offer yet"},
    {"Studio Arc Architects", kSoftware, kArchive, 6'100, 7, 7, "No offer yet"},
    {"Meadow Lab Services", kSoftware, kArchive, 5'900, 8, 16, "No offer yet"},
});

}  // namespace

std::string demo_renewals_csv(const DemoDays& days) {
  CsvText csv;
  for (const char* name : {"customer", "vendor", "product", "expires", "value", "status"}) {
    csv.text(name);
  }
  csv.end_line();
  for (const Renewal& each : kRenewals) {
    csv.text(each.customer).text(each.vendor).text(each.product);
    csv.date(in_days(first_of_month(days.today, each.month), each.day - 1));
    csv.number(Decimal{std::int64_t{each.euros} * 100, 2}).text(each.status);
    csv.end_line();
  }
  return std::move(csv).take();
}

}  // namespace roundtable
