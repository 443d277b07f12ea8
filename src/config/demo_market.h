#pragma once

// The market of the demo: what its vendors make, who buys of whom, and who sells it.

#include <cstdint>
#include <span>
#include <string_view>

namespace roundtable {

// As the lines spell them; the parties bear these names.
namespace demo {
inline constexpr std::string_view kReseller = "Northlight IT";
inline constexpr std::string_view kComputers = "Tarnfell Systems";
inline constexpr std::string_view kSecurity = "Wardstone Security";
inline constexpr std::string_view kVoice = "Callory Communications";
inline constexpr std::string_view kSoftware = "Quillmark Software";
inline constexpr std::string_view kDistributor = "Skarnholm Distribution";

// Customers of whom something is to be found.
inline constexpr std::string_view kHarbour = "Port Authority Selm";  // large, without security
inline constexpr std::string_view kToolmaker = "Ironvale Tools";  // all of the voice maker's growth

// How people at the voice maker's own school write their employer.
inline constexpr std::string_view kVoiceSchool = "Callory Academy";
}  // namespace demo

struct DemoProduct {
  std::string_view vendor, category, name;
  int cents;       // unit price
  int margin;      // percent
  int pieces;      // of a usual order
  bool recurring;  // invoiced every month
  bool direct;     // bought from the maker, without a distributor
};

enum class DemoStay { kBoth, kWon, kLost };  // of two years: both, the second, the first

struct DemoCustomer {
  std::string_view segment, name;
  int size;               // percent of a usual order
  std::string_view buys;  // the initials of the vendors
  DemoStay stay = DemoStay::kBoth;
};

std::span<const std::string_view> demo_vendors();
std::span<const DemoProduct> demo_products();
std::span<const DemoCustomer> demo_customers();

// The customer of this name; there is one.
const DemoCustomer& demo_customer(std::string_view name);
std::string_view territory_of(const DemoCustomer& customer);
std::string_view seller_of(const DemoCustomer& customer);

bool buys(const DemoCustomer& customer, const DemoProduct& product);

}  // namespace roundtable
