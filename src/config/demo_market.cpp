#include "config/demo_market.h"

#include <algorithm>
#include <array>

namespace roundtable {
namespace {

using namespace demo;

constexpr auto kVendors = std::to_array({kComputers, kSecurity, kVoice, kSoftware});

constexpr auto kProducts = std::to_array<DemoProduct>({
    {kComputers, "Notebooks", "Tarnfell Fjell 14", 118'900, 9, 8, false, false},
    {kComputers, "Notebooks", "Tarnfell Fjell 16 Pro", 174'900, 10, 5, false, false},
    {kComputers, "Desktops", "Tarnfell Moss Mini", 74'900, 8, 9, false, false},
    {kComputers, "Displays", "Tarnfell View 27", 32'900, 12, 12, false, false},
    {kComputers, "Servers", "Tarnfell Rack R4", 689'000, 13, 1, false, false},
    {kComputers, "Services", "On-site warranty, 3 years", 14'900, 27, 14, false, false},
    {kSecurity, "Firewalls", "Wardstone Gate 40", 94'000, 24, 4, false, false},
    {kSecurity, "Firewalls", "Wardstone Gate 200", 312'000, 22, 2, false, false},
    {kSecurity, "Security subscriptions", "Wardstone Gate Care, per year", 48'000, 31, 5, false,
     false},
    {kSecurity, "Endpoint", "Wardstone Sentry, per seat and year", 4'650, 29, 90, false, false},
    {kSecurity, "Mail security", "Wardstone Postern, per seat and year", 2'850, 31, 80, false,
     false},
    {kSecurity, "Managed security", "Wardstone Watch, monthly", 620, 33, 90, true, true},
    {kVoice, "Phones", "Callory Desk 3", 12'900, 19, 24, false, false},
    {kVoice, "Meeting rooms", "Callory Room Kit M", 284'000, 18, 2, false, false},
    {kVoice, "Headsets", "Callory Aria", 15'400, 22, 22, false, false},
    {kVoice, "Cloud telephony", "Callory Line, monthly", 1'190, 24, 60, true, true},
    {kSoftware, "Documents", "Quillmark Archive, per seat", 21'500, 17, 20, false, false},
    {kSoftware, "Backup", "Quillmark Vault, per server", 89'000, 19, 4, false, false},
    {kSoftware, "Office", "Quillmark Office Flow, monthly", 1'480, 14, 110, true, true},
    {kSoftware, "Office", "Quillmark Ledger, monthly", 3'900, 16, 25, true, true},
});

constexpr std::string_view kPublic = "Public sector", kHealth = "Healthcare", kMaking = "Industry",
                           kLegal = "Legal and finance", kRetail = "Retail",
                           kAdvice = "Professional services";

constexpr auto kCustomers = std::to_array<DemoCustomer>({
    {kPublic, "Town of Ambridge", 180, "TWCQ"},
    {kPublic, "County Schools North", 150, "TWQ"},
    {kPublic, "Lakemoor Library Trust", 45, "TQ"},
    {kPublic, "City Works Harrow", 110, "TWC"},
    {kPublic, kHarbour, 440, "TCQ"},
    {kPublic, "Regional Museum Ostra", 40, "TW"},
    {kPublic, "Ambridge Fire Service", 70, "TWC"},
    {kPublic, "Vocational College West", 95, "TWQ"},
    {kHealth, "Saint Alma Hospital", 260, "TWCQ"},
    {kHealth, "Birchwood Clinics", 120, "TWQ"},
    {kHealth, "Dr. Pell & Partners", 25, "TQ"},
    {kHealth, "Northshore Dental", 30, "TC"},
    {kHealth, "Vitalis Care Homes", 85, "TWC"},
    {kHealth, "Meadow Lab Services", 65, "TWQ"},
    {kHealth, "Physio Center Elm", 18, "Q"},
    {kHealth, "Alder Pharmacy Group", 40, "T", DemoStay::kWon},
    {kMaking, "Brandt Gears", 210, "TWCQ"},
    {kMaking, "Kessler Castings", 170, "TWQ"},
    {kMaking, kToolmaker, 130, "TWC"},
    {kMaking, "Polymer House", 90, "TW"},
    {kMaking, "Heron Valves", 75, "TWCQ"},
    {kMaking, "Silva Furniture", 40, "TQ"},
    {kMaking, "Steinbach Presses", 130, "TW"},
    {kMaking, "Norda Packaging", 45, "T", DemoStay::kWon},
    {kLegal, "Hartmann Tax Advisers", 35, "TQ"},
    {kLegal, "Loewe & Stein Law", 110, "TWQ"},
    {kLegal, "Copperfield Audit", 80, "TWCQ"},
    {kLegal, "Union Credit Selm", 150, "TWC"},
    {kLegal, "Bell Insurance Brokers", 45, "T", DemoStay::kLost},
    {kLegal, "Marlow Notaries", 15, "TQ"},
    {kLegal, "First Lakeside Trust", 60, "TWQ"},
    {kLegal, "Acorn Accounting", 20, "Q"},
    {kRetail, "Greenleaf Markets", 130, "TWC"},
    {kRetail, "Bookhouse Ambridge", 22, "TQ"},
    {kRetail, "Sole & Heel", 30, "TC"},
    {kRetail, "Tide Surf Shops", 25, "T"},
    {kRetail, "Casa Deco", 40, "TC", DemoStay::kLost},
    {kRetail, "Fresh Corner", 40, "T", DemoStay::kWon},
    {kRetail, "Optik Lindner", 28, "TWQ"},
    {kRetail, "Wheelhouse Bikes", 20, "T"},
    {kAdvice, "Studio Arc Architects", 60, "TCQ"},
    {kAdvice, "Pixelmill", 45, "TQ"},
    {kAdvice, "Hansen Engineering", 140, "TWCQ"},
    {kAdvice, "Nine Bridges Consulting", 75, "TWQ"},
    {kAdvice, "Wavefront Media", 50, "TQ", DemoStay::kWon},
    {kAdvice, "Talentworks", 30, "TQ", DemoStay::kLost},
    {kAdvice, "GeoSurvey Plus", 65, "TWC"},
    {kAdvice, "Atelier Roux", 20, "T"},
});

constexpr auto kTerritories = std::to_array<std::string_view>({"North", "East", "South", "West"});
constexpr auto kSellers = std::to_array<std::string_view>(
    {"Jonas Ek", "Dana Weiss", "Paul Anders", "Ole Brink", "Tomas Reed"});

std::size_t place_of(const DemoCustomer& customer) {
  return static_cast<std::size_t>(&customer - kCustomers.data());
}

}  // namespace

std::span<const std::string_view> demo_vendors() { return kVendors; }
std::span<const DemoProduct> demo_products() { return kProducts; }
std::span<const DemoCustomer> demo_customers() { return kCustomers; }

const DemoCustomer& demo_customer(std::string_view name) {
  return *std::ranges::find(kCustomers, name, &DemoCustomer::name);
}

// Neighbours in the list live and are looked after apart.
std::string_view territory_of(const DemoCustomer& customer) {
  return kTerritories[place_of(customer) * 3 % kTerritories.size()];
}
std::string_view seller_of(const DemoCustomer& customer) {
  return kSellers[place_of(customer) * 2 % kSellers.size()];
}

bool buys(const DemoCustomer& customer, const DemoProduct& product) {
  return customer.buys.contains(product.vendor.front());
}

}  // namespace roundtable
