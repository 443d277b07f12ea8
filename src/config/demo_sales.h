#pragma once

#include <string>

#include "base/random.h"
#include "base/time.h"

namespace roundtable {

// Who sells what in the demo, as the lines spell it; the parties bear these names.
namespace demo {
inline constexpr std::string_view kReseller = "Northlight IT";
inline constexpr std::string_view kComputers = "Tarnfell Systems";
inline constexpr std::string_view kSecurity = "Wardstone Security";
inline constexpr std::string_view kVoice = "Callory Communications";
inline constexpr std::string_view kSoftware = "Quillmark Software";
inline constexpr std::string_view kDistributor = "Skarnholm Distribution";
}  // namespace demo

// The last four whole quarters before `today` as a CSV file of some 3,700 lines.
// What can be found in it: the security maker sells a fifth less to the public sector
// in the second half than in the first, healthcare buys more every quarter, and lines
// without a distributor were bought from the maker.
std::string demo_sales_csv(Random& random, Date today);

}  // namespace roundtable
