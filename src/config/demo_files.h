#pragma once

// The files that the demo's host uploads besides sales lines, as CSV with the columns
// that people's programs export. Each generator says what can be found in its lines.

#include <string>
#include <vector>

#include "config/demo_days.h"
#include "config/demo_sales.h"

namespace roundtable {

// By vendor and quarter of the year: the reseller's own, and what each vendor asks for.
std::string demo_targets_csv(const std::vector<DemoSale>& sales, const DemoDays& days);
std::string demo_quotas_csv(const std::vector<DemoSale>& sales, const DemoDays& days);

std::string demo_pipeline_csv(const DemoDays& days);
std::string demo_funds_csv(const DemoDays& days);
std::string demo_certifications_csv(const DemoDays& days);
std::string demo_renewals_csv(const DemoDays& days);

}  // namespace roundtable
