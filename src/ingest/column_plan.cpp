#include "ingest/column_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "ingest/column_role.h"
#include "views/date_parts.h"
#include "views/numbers.h"

namespace roundtable {
namespace {

Problem invalid(std::string field, std::string detail) {
  return {.code = Code::kInvalid, .detail = std::move(detail), .field = std::move(field)};
}

// Some odd lines do not make a column of numbers one of text; they are rejected.
bool nearly_all(std::int64_t fitting, std::int64_t values) {
  return values > 0 && fitting * 10 >= values * 9;
}

// How many dates can be read with this order.
std::int64_t dates_in(const ColumnStats& stats, DateOrder order) {
  const std::int64_t slashed =
      order == DateOrder::kDayMonthYear ? stats.day_first : stats.month_first;
  return stats.fixed_dates + stats.dotted_dates + slashed;
}

bool is_money_role(ColumnRole role) {
  return role == ColumnRole::kRevenue || role == ColumnRole::kCost || role == ColumnRole::kMargin ||
         role == ColumnRole::kPrice || role == ColumnRole::kAmount;
}

// Codes and names may be digits only; nobody adds them up.
bool is_a_name(ColumnRole role) {
  return role == ColumnRole::kDocument || role == ColumnRole::kContract ||
         role == ColumnRole::kSpecialBid || role == ColumnRole::kDealRegistration ||
         role == ColumnRole::kVendor || role == ColumnRole::kDistributor ||
         role == ColumnRole::kCustomer || role == ColumnRole::kOpportunity ||
         role == ColumnRole::kCampaign || role == ColumnRole::kFund;
}

bool counts_something(ColumnRole role) {
  return is_money_role(role) || role == ColumnRole::kQuantity || role == ColumnRole::kDiscount;
}

// The parts of a decision that look at the whole file.
struct FileHabits {
  const ColumnMap& map;
  const FileFacts& file;
  std::int64_t points = 0;  // cells that are numbers with a decimal point only
  std::int64_t commas = 0;
};

class ColumnPlanner {
 public:
  ColumnPlanner(const FileHabits& habits, const std::string& header, const ColumnStats& stats,
                const ColumnHint* hint, std::vector<std::string>& warnings)
      : habits_(habits), header_(header), stats_(stats), hint_(hint), warnings_(warnings) {}

  std::expected<ColumnPlan, Problem> plan() {
    plan_.name = hint_ != nullptr && hint_->rename ? *hint_->rename : header_;
    plan_.skip = hint_ != nullptr && hint_->skip;
    if (plan_.skip) return plan_;
    plan_.role =
        hint_ != nullptr && hint_->role ? *hint_->role : role_of_header(header_, habits_.file.kind);
    choose_mark();
    plan_.type = hint_ != nullptr && hint_->type ? *hint_->type : infer_type();
    if (plan_.type == ColumnType::kDate) {
      if (auto problem = choose_order()) return std::unexpected(*std::move(problem));
    } else if (plan_.type != ColumnType::kText) {
      describe_numbers();
    }
    if (hint_ == nullptr || !hint_->role) fit_role();
    return plan_;
  }

 private:
  ColumnType infer_type() {
    if (is_a_name(plan_.role)) return ColumnType::kText;
    if (nearly_all(dates(), stats_.values)) return ColumnType::kDate;
    const bool when = plan_.role == ColumnRole::kDate || plan_.role == ColumnRole::kUntil ||
                      plan_.role == ColumnRole::kDeadline;
    if (when && nearly_all(stats_.compact_dates, stats_.values)) {
      plan_.compact = true;
      return ColumnType::kDate;
    }
    if (!nearly_all(numbers().valid, stats_.values)) return ColumnType::kText;
    // 00123 is a code, and so are the numbers beside it.
    if (stats_.leading_zeros > 0 && !counts_something(plan_.role)) return ColumnType::kText;
    if (stats_.percents > 0) return ColumnType::kNumber;
    const bool money = is_money_role(plan_.role) || !stats_.currencies.empty();
    return money ? ColumnType::kMoney : ColumnType::kNumber;
  }

  std::int64_t dates() const {
    return std::max(dates_in(stats_, DateOrder::kDayMonthYear),
                    dates_in(stats_, DateOrder::kMonthDayYear));
  }

  const NumberStats& numbers() const {
    return plan_.mark == '.' ? stats_.with_point : stats_.with_comma;
  }

  void choose_mark() {
    const std::int64_t points = stats_.with_point.only;
    const std::int64_t commas = stats_.with_comma.only;
    if (habits_.map.decimal_mark) {
      plan_.mark = habits_.map.decimal_mark->front();
    } else if (points != commas) {
      plan_.mark = points > commas ? '.' : ',';
    } else if (habits_.points != habits_.commas) {
      plan_.mark = habits_.points > habits_.commas ? '.' : ',';
    } else if (habits_.file.typed) {
      plan_.mark = '.';
    } else {
      // Who separates by semicolons mostly does so because the comma is taken.
      plan_.mark = habits_.file.delimiter == ';' ? ',' : '.';
    }
    mark_is_guess_ = !habits_.map.decimal_mark && !habits_.file.typed && points == commas;
  }

  void describe_numbers() {
    plan_.decimals = numbers().decimals_max;
    if (stats_.percents > 0) {
      plan_.percent = true;
      plan_.decimals = std::min(plan_.decimals + 2, kDecimalsMax);
      warn("percentages are kept as fractions: 12.5 % is 0.125");
    }
    if (mark_is_guess_ && stats_.two_ways > 0) {
      const auto read = read_number(stats_.two_ways_example, plan_.mark);
      warn(fmt::format("\"{}\" can be read in two ways and was read as {}", stats_.two_ways_example,
                       to_text(Decimal{read->digits, read->decimals})));
    }
    if (stats_.rounded > 0) {
      warn(fmt::format("{} numbers were rounded to {} decimals", stats_.rounded, kDecimalsMax));
    }
    const auto most = std::ranges::max_element(
        stats_.currencies, {}, [](const auto& currency) { return currency.second; });
    if (most != stats_.currencies.end()) plan_.currency = most->first;
  }

  std::optional<Problem> choose_order() {
    if (stats_.values > 0 && stats_.compact_dates == stats_.values) plan_.compact = true;
    plan_.asked_order = stats_.two_way_dates > 0;
    if (habits_.map.date_order) {
      plan_.order = *habits_.map.date_order;
      return std::nullopt;
    }
    if (stats_.day_first == stats_.month_first && stats_.two_way_dates > 0) return two_readings();
    plan_.order =
        stats_.month_first > stats_.day_first ? DateOrder::kMonthDayYear : DateOrder::kDayMonthYear;
    return std::nullopt;
  }

  Problem two_readings() const {
    const auto date = *read_date(stats_.two_way_example);
    const auto reading = [&](DateOrder order) { return to_text(date_of(*day_of(date, order))); };
    return {.code = Code::kAmbiguousDate,
            .detail = fmt::format(
                "The dates of column \"{}\" can be read in two ways: {} is {} with the day first "
                "and {} with the month first. Say which.",
                header_, stats_.two_way_example, reading(DateOrder::kDayMonthYear),
                reading(DateOrder::kMonthDayYear)),
            .field = header_};
  }

  // A header may promise what the cells do not hold. Roles that are masked stay:
  // what might tell a cost is not opened because it is text.
  void fit_role() {
    const bool text = plan_.type == ColumnType::kText;
    const bool date = plan_.type == ColumnType::kDate;
    const bool when = plan_.role == ColumnRole::kDate || plan_.role == ColumnRole::kUntil ||
                      plan_.role == ColumnRole::kDeadline;
    if (when && !date) drop_role(dates(), "dates");
    const bool open_number = plan_.role == ColumnRole::kRevenue ||
                             plan_.role == ColumnRole::kQuantity ||
                             plan_.role == ColumnRole::kProbability;
    if (open_number && (text || date)) drop_role(numbers().valid, "numbers");
    const bool codes = stats_.leading_zeros > 0 && nearly_all(numbers().valid, stats_.values);
    if (text && plan_.role == ColumnRole::kNone && codes) plan_.role = ColumnRole::kDocument;
  }

  // What the header promises and only some cells hold is worth a word.
  void drop_role(std::int64_t fitting, std::string_view what) {
    plan_.role = ColumnRole::kNone;
    const bool chosen = hint_ != nullptr && hint_->type;
    if (chosen || fitting == 0 || plan_.type != ColumnType::kText) return;
    warn(
        fmt::format("only {} of {} values are {}, so it was read as text; choose its type to have "
                    "the others rejected",
                    fitting, stats_.values, what));
  }

  void warn(std::string_view what) {
    warnings_.push_back(fmt::format("Column \"{}\": {}.", plan_.name, what));
  }

  const FileHabits& habits_;
  const std::string& header_;
  const ColumnStats& stats_;
  const ColumnHint* hint_;
  std::vector<std::string>& warnings_;
  ColumnPlan plan_;
  bool mark_is_guess_ = false;
};

const ColumnHint* find_hint(const ColumnMap& map, const std::string& column) {
  const auto found = std::ranges::find(map.columns, column, &ColumnHint::column);
  return found == map.columns.end() ? nullptr : &*found;
}

// Where one column names the maker, "vendor" beside it is whom the goods came from.
void part_makers_from_sellers(const std::vector<std::string>& names, const ColumnMap& map,
                              std::vector<ColumnPlan>& plans, std::vector<std::string>& warnings) {
  const auto is_vendor = [&](std::size_t i) {
    return !plans[i].skip && plans[i].role == ColumnRole::kVendor;
  };
  std::optional<std::size_t> maker;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    if (!maker && is_vendor(i) && names_maker(names[i])) maker = i;
  }
  for (std::size_t i = 0; maker && i < plans.size(); ++i) {
    const ColumnHint* hint = find_hint(map, names[i]);
    if (!is_vendor(i) || names_maker(names[i]) || (hint != nullptr && hint->role)) continue;
    plans[i].role = ColumnRole::kDistributor;
    warnings.push_back(
        fmt::format("Column \"{}\" is taken for whom the goods were bought from, "
                    "because \"{}\" names the maker.",
                    plans[i].name, plans[*maker].name));
  }
}

// Some column says when: the first of dates, if no header does.
void find_the_date(std::vector<ColumnPlan>& plans) {
  const auto is_it = [](const ColumnPlan& plan) {
    return !plan.skip && plan.type == ColumnType::kDate && plan.role == ColumnRole::kDate;
  };
  if (std::ranges::any_of(plans, is_it)) return;
  const auto first = std::ranges::find_if(plans, [](const ColumnPlan& plan) {
    return !plan.skip && plan.type == ColumnType::kDate && plan.role == ColumnRole::kNone;
  });
  if (first != plans.end()) first->role = ColumnRole::kDate;
}

std::optional<Problem> check_names(const std::vector<std::string>& names, const ColumnMap& map,
                                   const std::vector<ColumnPlan>& plans) {
  for (const ColumnHint& hint : map.columns) {
    if (std::ranges::find(names, hint.column) != names.end()) continue;
    return invalid(hint.column, fmt::format("The file has no column \"{}\".", hint.column));
  }
  std::set<std::string> taken;
  for (const ColumnPlan& plan : plans) {
    if (plan.skip || taken.insert(plan.name).second) continue;
    return invalid(plan.name, fmt::format("Two columns would be called \"{}\".", plan.name));
  }
  if (taken.empty()) return invalid("columns", "No column would be left.");
  return std::nullopt;
}

}  // namespace

std::expected<void, Problem> check_map(const ColumnMap& map) {
  if (map.decimal_mark && *map.decimal_mark != "." && *map.decimal_mark != ",") {
    return std::unexpected(invalid("decimal_mark", "The decimal mark is \".\" or \",\"."));
  }
  static const std::set<std::string> kDelimiters = {",", ";", "\t", "|"};
  if (map.delimiter && !kDelimiters.contains(*map.delimiter)) {
    return std::unexpected(invalid("delimiter", "The delimiter is one of , ; | and tab."));
  }
  const auto empty = [](const ColumnHint& hint) { return hint.rename && hint.rename->empty(); };
  if (const auto found = std::ranges::find_if(map.columns, empty); found != map.columns.end()) {
    return std::unexpected(invalid(found->column, "A column needs a name."));
  }
  return {};
}

std::vector<std::string> name_columns(const std::vector<std::string>& header,
                                      const std::vector<ColumnStats>& stats,
                                      std::vector<std::string>& warnings) {
  std::set<std::string> taken(header.begin(), header.end());
  std::set<std::string> used;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < header.size(); ++i) {
    std::string name = header[i];
    const std::string base = name.empty() ? "column" : name;
    for (std::size_t n = name.empty() ? i + 1 : 2; name.empty() || used.contains(name); ++n) {
      name = fmt::format("{} {}", base, n);
      if (taken.contains(name)) name.clear();
    }
    // A trailing delimiter makes a column of nothing; that is not worth a word.
    if (name != header[i] && (stats[i].values > 0 || !header[i].empty())) {
      warnings.push_back(
          header[i].empty()
              ? fmt::format("Column {} has no name and is called \"{}\".", i + 1, name)
              : fmt::format("Column {} is another \"{}\" and is called \"{}\".", i + 1, header[i],
                            name));
    }
    used.insert(name);
    names.push_back(std::move(name));
  }
  return names;
}

std::expected<std::vector<ColumnPlan>, Problem> plan_columns(const std::vector<std::string>& names,
                                                             const std::vector<ColumnStats>& stats,
                                                             const ColumnMap& map,
                                                             const FileFacts& file,
                                                             std::vector<std::string>& warnings) {
  FileHabits habits{.map = map, .file = file};
  for (const ColumnStats& column : stats) {
    habits.points += column.with_point.only;
    habits.commas += column.with_comma.only;
  }
  std::vector<ColumnPlan> plans;
  for (std::size_t i = 0; i < names.size(); ++i) {
    ColumnPlanner planner(habits, names[i], stats[i], find_hint(map, names[i]), warnings);
    auto plan = planner.plan();
    if (!plan) return std::unexpected(plan.error());
    plans.push_back(*std::move(plan));
  }
  if (auto problem = check_names(names, map, plans)) return std::unexpected(*std::move(problem));
  part_makers_from_sellers(names, map, plans, warnings);
  find_the_date(plans);
  return plans;
}

}  // namespace roundtable
