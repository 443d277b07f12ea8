#include <fmt/format.h>

#include <algorithm>

#include "ingest/column_plan.h"
#include "ingest/csv_file.h"
#include "ingest/import.h"
#include "ingest/table_builder.h"
#include "ingest/totals_row.h"
#include "views/date_parts.h"
#include "views/key_index.h"

namespace roundtable {
namespace {

Problem unreadable(std::string detail) {
  return {.code = Code::kUnreadableFile, .detail = std::move(detail), .field = {}};
}

std::vector<std::string_view> views_of(const HeldLine& line) {
  return {line.cells.begin(), line.cells.end()};
}

// Counts what was left out, and keeps the first of it.
class Rejections {
 public:
  explicit Rejections(std::size_t kept_max) : kept_max_(kept_max) {}

  void add(std::int64_t line, std::string reason) {
    ++count_;
    if (kept_.size() < kept_max_) kept_.push_back({.line = line, .reason = std::move(reason)});
  }
  std::int64_t count() const { return count_; }
  std::vector<Rejection> take() {
    std::ranges::sort(kept_, {}, &Rejection::line);
    return std::move(kept_);
  }

 private:
  std::size_t kept_max_;
  std::int64_t count_ = 0;
  std::vector<Rejection> kept_;
};

// What the first pass over the lines found out.
struct Survey {
  char delimiter = ',';
  std::vector<ColumnPlan> plans;
  std::vector<std::string> warnings;
};

std::expected<Survey, Problem> survey_file(TextSource& text, const ColumnMap& map,
                                           const ImportLimits& limits) {
  const char told = map.delimiter ? map.delimiter->front() : '\0';
  auto file = CsvFile::open(text, told, limits);
  if (!file) return std::unexpected(file.error());
  std::vector<ColumnStats> stats(file->header().size());
  const auto take = [&](std::int64_t, Cells cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) stats[i].add(cells[i]);
  };
  const auto last = file->for_each_line(take, [](std::int64_t, const std::string&) {});
  if (!last) return std::unexpected(last.error());
  if (*last) {
    // What may be a row of totals must not decide what the columns are.
    const auto cells = views_of(**last);
    if (!is_named_total(cells) && !may_be_nameless_total(cells)) take(0, cells);
  }
  Survey survey{.delimiter = file->delimiter()};
  const auto names = name_columns(file->header(), stats, survey.warnings);
  auto plans = plan_columns(names, stats, map, survey.delimiter, survey.warnings);
  if (!plans) return std::unexpected(plans.error());
  for (std::size_t i = 0; i < plans->size(); ++i) {
    // What a trailing delimiter makes: no name and no value.
    if (file->header()[i].empty() && stats[i].values == 0) (*plans)[i].skip = true;
  }
  survey.plans = *std::move(plans);
  return survey;
}

void add_last(TableBuilder& builder, const HeldLine& last, Rejections& rejections) {
  const auto cells = views_of(last);
  if (is_named_total(cells) || builder.is_sum_of_all(cells)) {
    rejections.add(last.line, "a row of totals, left out");
  } else if (auto added = builder.add(cells); !added) {
    rejections.add(last.line, added.error());
  }
}

std::expected<Table, Problem> build_table(TextSource& text, const Survey& survey,
                                          const ImportLimits& limits, Rejections& rejections) {
  auto file = CsvFile::open(text, survey.delimiter, limits);
  if (!file) return std::unexpected(file.error());
  TableBuilder builder(survey.plans);
  const auto take = [&](std::int64_t line, Cells cells) {
    if (auto added = builder.add(cells); !added) rejections.add(line, added.error());
  };
  const auto last = file->for_each_line(take, [&](std::int64_t line, std::string reason) {
    rejections.add(line, std::move(reason));
  });
  if (!last) return std::unexpected(last.error());
  if (*last) add_last(builder, **last, rejections);
  return builder.take();
}

std::int64_t count_distinct(const Column& column) {
  if (const auto* text = std::get_if<TextColumn>(&column.data)) {
    return static_cast<std::int64_t>(text->dictionary.size());
  }
  KeyIndex seen;
  if (const auto* numbers = std::get_if<NumberColumn>(&column.data)) {
    for (const std::int64_t value : numbers->scaled) {
      if (value != kNullNumber) seen.number_of(static_cast<std::uint64_t>(value));
    }
  } else {
    for (const std::int32_t day : std::get<DateColumn>(column.data).days) {
      if (day != kNullDay) seen.number_of(static_cast<std::uint64_t>(std::int64_t{day}));
    }
  }
  return static_cast<std::int64_t>(seen.size());
}

void report_dates(ImportReport& report, const DateColumn& dates) {
  for (const std::int32_t day : dates.days) {
    if (day == kNullDay) continue;
    const Date date = date_of(day);
    report.first_date = std::min(report.first_date.value_or(date), date);
    report.last_date = std::max(report.last_date.value_or(date), date);
  }
}

ImportReport report_on(const Table& table) {
  ImportReport report{.rows = static_cast<std::int64_t>(table.rows)};
  bool dated = false;
  for (const Column& column : table.columns) {
    report.columns.push_back({.name = column.name,
                              .type = column.type,
                              .role = column.role,
                              .distinct = count_distinct(column)});
    if (const auto* numbers = std::get_if<NumberColumn>(&column.data)) {
      Decimal sum{.scaled = 0, .decimals = numbers->decimals};
      for (const std::int64_t value : numbers->scaled) {
        if (value != kNullNumber) sum.scaled += value;
      }
      report.totals.push_back({column.name, sum, numbers->decimals});
    }
    const auto* dates = std::get_if<DateColumn>(&column.data);
    if (dates != nullptr && column.role == ColumnRole::kDate && !dated) {
      report_dates(report, *dates);
      dated = true;
    }
  }
  return report;
}

}  // namespace

std::expected<Import, Problem> import_table(ByteSource& source, const ColumnMap& map,
                                            const ImportContext&, const ImportLimits& limits,
                                            const Progress& progress) {
  if (auto checked = check_map(map); !checked) return std::unexpected(checked.error());
  TextSource text(source, limits, progress);
  const auto encoding = text.detect();
  if (!encoding) return std::unexpected(encoding.error());
  auto survey = survey_file(text, map, limits);
  if (!survey) return std::unexpected(survey.error());
  if (*encoding == Encoding::kWindows1252) {
    survey->warnings.insert(survey->warnings.begin(),
                            "The file is not in UTF-8 and was read as Windows-1252.");
  }
  Rejections rejections(limits.rejected_kept_max);
  auto table = build_table(text, *survey, limits, rejections);
  if (!table) return std::unexpected(table.error());

  ImportReport report = report_on(*table);
  report.rejected_count = rejections.count();
  report.rejected = rejections.take();
  if (table->rows == 0 && report.rejected_count > 0) {
    return std::unexpected(
        unreadable(fmt::format("No line could be read; line {}: {}.", report.rejected[0].line,
                               report.rejected[0].reason)));
  }
  report.warnings = std::move(survey->warnings);
  if (table->rows == 0) report.warnings.emplace_back("The file has a header and no lines.");
  if (report.warnings.size() > limits.warnings_max) report.warnings.resize(limits.warnings_max);
  report.delimiter = std::string(1, survey->delimiter);
  report.encoding = to_name(*encoding);
  report.kind = map.kind.value_or(DatasetKind::kSalesLine);
  report.file_kind = "csv";
  return Import{*std::move(table), std::move(report)};
}

}  // namespace roundtable
