#include "ingest/table_builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "views/numbers.h"

namespace roundtable {
namespace {

constexpr std::size_t kShownBytes = 40;

bool is_number(const ColumnPlan& plan) {
  return !plan.skip && (plan.type == ColumnType::kNumber || plan.type == ColumnType::kMoney);
}

bool is_date(const ColumnPlan& plan) { return !plan.skip && plan.type == ColumnType::kDate; }

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

std::variant<TextBuilder, NumberColumn, DateColumn> empty_column(const ColumnPlan& plan) {
  if (is_number(plan)) return NumberColumn{.decimals = plan.decimals, .scaled = {}};
  if (is_date(plan)) return DateColumn{};
  return TextBuilder();
}

}  // namespace

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

TableBuilder::TableBuilder(std::vector<ColumnPlan> plans)
    : plans_(std::move(plans)), sums_(plans_.size()), line_(plans_.size()) {
  for (const ColumnPlan& plan : plans_) columns_.push_back(empty_column(plan));
}

std::expected<TableBuilder::Number, std::string> TableBuilder::read_amount(
    const ColumnPlan& plan, std::string_view cell) const {
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

std::expected<TableBuilder::Number, std::string> TableBuilder::read_day(
    const ColumnPlan& plan, std::string_view cell) const {
  auto date = read_date(cell);
  if (!date && plan.compact) date = read_compact_date(cell);
  if (!date && is_missing(trim_spaces(cell))) return kNullDay;
  const auto day = date ? day_of(*date, plan.order) : std::nullopt;
  if (!day) return std::unexpected(rejected(plan, cell, "is not a date"));
  return *day;
}

std::expected<void, std::string> TableBuilder::add(std::span<const std::string_view> cells) {
  for (std::size_t i = 0; i < plans_.size(); ++i) {
    if (!is_number(plans_[i]) && !is_date(plans_[i])) continue;
    const auto read =
        is_number(plans_[i]) ? read_amount(plans_[i], cells[i]) : read_day(plans_[i], cells[i]);
    if (!read) return std::unexpected(read.error());
    line_[i] = *read;
  }
  for (std::size_t i = 0; i < plans_.size(); ++i) {
    if (plans_[i].skip) continue;
    if (auto* text = std::get_if<TextBuilder>(&columns_[i])) {
      text->add(cells[i]);
    } else if (auto* numbers = std::get_if<NumberColumn>(&columns_[i])) {
      numbers->scaled.push_back(line_[i]);
      if (line_[i] != kNullNumber) sums_[i] += line_[i];
    } else {
      std::get<DateColumn>(columns_[i]).days.push_back(static_cast<std::int32_t>(line_[i]));
    }
  }
  ++rows_;
  return {};
}

bool TableBuilder::is_sum_of_all(std::span<const std::string_view> cells) const {
  bool has_keys = false;
  bool has_sums = false;
  for (std::size_t i = 0; i < plans_.size(); ++i) {
    if (plans_[i].skip) continue;
    const bool missing = is_missing(trim_spaces(cells[i]));
    if (!is_number(plans_[i])) {
      has_keys = true;
      if (!missing) return false;
      continue;
    }
    if (missing) continue;
    const auto amount = read_amount(plans_[i], cells[i]);
    if (!amount || *amount != sums_[i]) return false;
    has_sums = true;
  }
  return has_keys && has_sums && rows_ > 0;
}

Table TableBuilder::take() {
  Table table{.columns = {}, .rows = rows_};
  for (std::size_t i = 0; i < plans_.size(); ++i) {
    const ColumnPlan& plan = plans_[i];
    if (plan.skip) continue;
    Column column{.name = plan.name, .type = plan.type, .role = plan.role, .data = {}};
    if (auto* text = std::get_if<TextBuilder>(&columns_[i])) {
      column.data = text->take();
    } else if (auto* numbers = std::get_if<NumberColumn>(&columns_[i])) {
      column.data = std::move(*numbers);
    } else {
      column.data = std::move(std::get<DateColumn>(columns_[i]));
    }
    table.columns.push_back(std::move(column));
  }
  return table;
}

}  // namespace roundtable
