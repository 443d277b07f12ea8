#include "ingest/cell_value.h"

#include <fmt/format.h>

#include "views/numbers.h"

namespace roundtable {
namespace {

constexpr std::size_t kShownBytes = 40;

// The number at a column's scale; nothing if it does not fit.
std::optional<std::int64_t> at_scale(const NumberText& number, const ColumnPlan& plan) {
  // A column's scale is that of its widest number, but never more than six.
  const int decimals = number.decimals + (plan.percent ? 2 : 0);
  __int128 scaled = number.digits;
  if (decimals <= plan.decimals) {
    scaled *= power_of_ten(plan.decimals - decimals);
  } else {
    scaled = divide_rounded(scaled, power_of_ten(decimals - plan.decimals));
  }
  if (scaled > INT64_MAX || scaled < -INT64_MAX) return std::nullopt;
  return static_cast<std::int64_t>(scaled);
}

std::string rejected(const ColumnPlan& plan, std::string_view cell, std::string_view why) {
  return fmt::format("column \"{}\": \"{}\" {}", plan.name, shown(cell), why);
}

}  // namespace

bool is_number(const ColumnPlan& plan) {
  return !plan.skip && (plan.type == ColumnType::kNumber || plan.type == ColumnType::kMoney);
}

bool is_date(const ColumnPlan& plan) { return !plan.skip && plan.type == ColumnType::kDate; }

std::string shown(std::string_view cell) {
  std::string text;
  for (const char c : cell) {
    const auto byte = static_cast<unsigned char>(c);
    // Cut between characters, never within one.
    if (text.size() >= kShownBytes && (byte & 0xC0) != 0x80) return text + "…";
    if (c == '\n') {
      text += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      text += fmt::format("\\x{:02x}", byte);
    } else {
      text += c;
    }
  }
  return text;
}

std::expected<std::int64_t, std::string> read_amount(const ColumnPlan& plan,
                                                     std::string_view cell) {
  const auto number = read_number(cell, plan.mark);
  if (!number) {
    if (is_missing(trim_spaces(cell))) return kNullNumber;
    return std::unexpected(rejected(plan, cell, "is not a number"));
  }
  if (!number->currency.empty() && !plan.currency.empty() && number->currency != plan.currency) {
    return std::unexpected(rejected(plan, cell, "is not in " + plan.currency));
  }
  const auto scaled = at_scale(*number, plan);
  if (!scaled) return std::unexpected(rejected(plan, cell, "is too large"));
  return *scaled;
}

std::expected<std::int32_t, std::string> read_day(const ColumnPlan& plan, std::string_view cell) {
  auto date = read_date(cell);
  if (!date && plan.compact) date = read_compact_date(cell);
  if (!date && is_missing(trim_spaces(cell))) return kNullDay;
  const auto day = date ? day_of(*date, plan.order) : std::nullopt;
  if (!day) return std::unexpected(rejected(plan, cell, "is not a date"));
  return *day;
}

}  // namespace roundtable
