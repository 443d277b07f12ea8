#pragma once

// A cell read as its column's plan says, or the reason why it cannot be.

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "ingest/column_plan.h"

namespace roundtable {

bool is_number(const ColumnPlan& plan);
bool is_date(const ColumnPlan& plan);

// At the plan's scale, or kNullNumber.
std::expected<std::int64_t, std::string> read_amount(const ColumnPlan& plan, std::string_view cell);
// kNullDay for none.
std::expected<std::int32_t, std::string> read_day(const ColumnPlan& plan, std::string_view cell);

// A cell as it can be shown in a message: short, without control characters.
std::string shown(std::string_view cell);

}  // namespace roundtable
