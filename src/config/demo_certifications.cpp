// What the reseller's people are certified for. What can be found in it:
// - All who may install the voice maker's meeting rooms lose the certificate before
//   mid-year.
// - The three engineers that were promised for the large firewalls are certified.

#include <array>
#include <utility>

#include "config/demo_files.h"
#include "exports/csv.h"

namespace roundtable {
namespace {

struct Certificate {
  std::string_view person, issuer, name;
  int received, expires;  // days from today
  std::string_view required_for;
};

using namespace demo;
constexpr auto kCertificates = std::to_array<Certificate>({
    {"Jonas Ek", kComputers, "Device sales", -530, 200, "Gold partner"},
    {"Dana Weiss", kComputers, "Device sales", -210, 520, "Gold partner"},
    {"Paul Anders", kComputers, "Device sales", -685, 45, "Gold partner"},
    {"Ines Roth", kComputers, "Server specialist", -223, 507, "Gold partner"},
    {"Malik Osei", kComputers, "Server specialist", -223, 507, "Gold partner"},
    {"Malik Osei", kSecurity, "Gate 200 engineer", -75, 655, "Premier partner"},
    {"Freya Lund", kSecurity, "Gate 200 engineer", -75, 655, "Premier partner"},
    {"Sven Kolar", kSecurity, "Gate 200 engineer", -75, 655, "Premier partner"},
    {"Freya Lund", kSecurity, "Sentry administrator", -580, 150, "Premier partner"},
    {"Ines Roth", kSecurity, "Sentry administrator", -440, 290, "Premier partner"},
    {"Ole Brink", kSecurity, "Security sales", -655, 75, "Premier partner"},
    {"Ines Roth", kVoiceSchool, "Room Kit installer", -668, 62, "Meeting room partner"},
    {"Sven Kolar", kVoiceSchool, "Room Kit installer", -642, 88, "Meeting room partner"},
    {"Freya Lund", kVoiceSchool, "Room Kit installer", -599, 131, "Meeting room partner"},
    {"Malik Osei", kVoiceSchool, "Room Kit installer", -590, 140, "Meeting room partner"},
    {"Dana Weiss", kVoiceSchool, "Voice sales", -480, 250, "Meeting room partner"},
    {"Paul Anders", kSoftware, "Archive consultant", -400, 330, "Solution partner"},
    {"Tomas Reed", kSoftware, "Archive consultant", -702, 28, "Solution partner"},
});

}  // namespace

std::string demo_certifications_csv(const DemoDays& days) {
  CsvText csv;
  for (const char* name :
       {"person", "issuer", "cert_name", "received", "expires", "required_for"}) {
    csv.text(name);
  }
  csv.end_line();
  for (const Certificate& each : kCertificates) {
    csv.text(each.person).text(each.issuer).text(each.name);
    csv.date(in_days(days.today, each.received)).date(in_days(days.today, each.expires));
    csv.text(each.required_for);
    csv.end_line();
  }
  return std::move(csv).take();
}

}  // namespace roundtable
