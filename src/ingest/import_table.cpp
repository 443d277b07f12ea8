#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "ingest/column_plan.h"
#include "ingest/column_role.h"
#include "ingest/csv_rows.h"
#include "ingest/derive.h"
#include "ingest/draft.h"
#include "ingest/import.h"
#include "ingest/known_maps.h"
#include "ingest/line_keys.h"
#include "ingest/name_check.h"
#include "ingest/raw_table.h"
#include "ingest/report_table.h"
#include "ingest/sales_rules.h"
#include "ingest/xlsx_rows.h"

namespace roundtable {
namespace {

Problem unreadable(std::string detail) {
  return {.code = Code::kUnreadableFile, .detail = std::move(detail), .field = {}};
}

// Whether the last row has no text and no date, and its numbers are the sums of the
// rows above it that stay.
bool ends_in_sums(const ImportDraft& draft) {
  const std::size_t last = draft.table.rows - 1;
  bool has_keys = false, has_sums = false;
  for (const Column& column : draft.table.columns) {
    const auto* numbers = std::get_if<NumberColumn>(&column.data);
    if (numbers == nullptr) {
      has_keys = true;
      const auto* text = std::get_if<TextColumn>(&column.data);
      const bool empty = text != nullptr ? text->codes[last] == kNullCode
                                         : std::get<DateColumn>(column.data).days[last] == kNullDay;
      if (!empty) return false;
      continue;
    }
    if (numbers->scaled[last] == kNullNumber) continue;
    __int128 sum = 0;
    for (std::size_t row = 0; row < last; ++row) {
      const std::int64_t value = numbers->scaled[row];
      if (draft.keep[row] != 0 && value != kNullNumber) sum += value;
    }
    if (sum != numbers->scaled[last]) return false;
    has_sums = true;
  }
  return has_keys && has_sums;
}

// One import, step by step.
class Importer {
 public:
  Importer(RowSource& source, const ColumnMap& map, const ImportContext& context,
           const ImportLimits& limits)
      : source_(source),
        map_(map),
        context_(context),
        limits_(limits),
        rejections_(limits.rejected_kept_max) {}

  std::expected<Import, Problem> run() {
    if (auto begun = source_.begin(); !begun) return std::unexpected(begun.error());
    know_the_file();
    // Once more if the first rows promised numbers that the others do not keep.
    auto read = read_and_plan({});
    if (read && misread()) read = read_again();
    if (!read) return std::unexpected(read.error());
    const bool may_end_in_sums = raw_.may_end_in_sums;
    make_table();
    drop_sums(may_end_in_sums);
    apply_sales_rules(draft_, context_, limits_);
    derive_columns(draft_, map_);
    leave_out_duplicates(draft_, limits_);
    drop_rows(draft_);
    check_names(draft_, context_, limits_);
    return finish();
  }

 private:
  void know_the_file() {
    ImportReport& report = draft_.report;
    report.header = source_.header();
    source_.describe(report);
    if (report.encoding == to_name(Encoding::kWindows1252)) {
      draft_.warn("The file is not in UTF-8 and was read as Windows-1252.");
    }
    if (const KnownMap* known = known_map_of(report.header); known != nullptr) {
      report.known_map = known->map.name;
      map_ = merged_map(*known, map_, report.header);
    }
    report.kind = map_.kind ? *map_.kind : kind_of_header(report.header);
  }

  std::expected<void, Problem> read_and_plan(std::vector<ReadAs> read_as) {
    rejections_ = Rejections(limits_.rejected_kept_max);
    warnings_.clear();
    auto raw = read_rows(source_, std::move(read_as), limits_, rejections_);
    if (!raw) return std::unexpected(raw.error());
    raw_ = *std::move(raw);
    std::vector<ColumnStats> stats;
    for (const RawColumn& column : raw_.columns) stats.push_back(column.stats());
    const auto names = name_columns(source_.header(), stats, warnings_);
    const FileFacts facts{
        .kind = draft_.report.kind,
        .delimiter = draft_.report.delimiter.empty() ? ',' : draft_.report.delimiter.front(),
        .typed = source_.typed()};
    auto plans = plan_columns(names, stats, map_, facts, warnings_);
    if (!plans) return std::unexpected(plans.error());
    plans_ = *std::move(plans);
    for (std::size_t i = 0; i < plans_.size(); ++i) {
      // What a trailing delimiter makes: no name and no value.
      if (source_.header()[i].empty() && stats[i].values == 0) plans_[i].skip = true;
    }
    return {};
  }

  bool misread() const {
    for (std::size_t i = 0; i < plans_.size(); ++i) {
      if (raw_.columns[i].misread(plans_[i])) return true;
    }
    return false;
  }

  std::expected<void, Problem> read_again() {
    std::vector<ReadAs> read_as;
    for (std::size_t i = 0; i < plans_.size(); ++i) {
      const bool numbers = !raw_.columns[i].misread(plans_[i]) && raw_.columns[i].numbers();
      read_as.push_back({.numbers = numbers, .mark = plans_[i].mark});
    }
    if (auto begun = source_.begin(); !begun) return begun;
    return read_and_plan(std::move(read_as));
  }

  void make_table() {
    Table& table = draft_.table;
    table.rows = raw_.lines.size();
    draft_.lines = std::move(raw_.lines);
    draft_.keep.assign(table.rows, 1);
    draft_.report.preview = std::move(raw_.preview);
    draft_.report.warnings.insert(draft_.report.warnings.end(), warnings_.begin(), warnings_.end());
    for (std::size_t i = 0; i < plans_.size(); ++i) {
      const ColumnPlan& plan = plans_[i];
      if (plan.skip) continue;
      TypedColumn typed = raw_.columns[i].take(plan, limits_.rejected_kept_max);
      reject_faulty(typed, i);
      if (plan.type == ColumnType::kDate && plan.asked_order) draft_.report.date_order = plan.order;
      table.columns.push_back(
          {.name = plan.name, .type = plan.type, .role = plan.role, .data = std::move(typed.data)});
      draft_.headers.push_back(source_.header()[i]);
    }
    raw_ = {};
  }

  void reject_faulty(TypedColumn& typed, std::size_t column) {
    auto fault = typed.faults.begin();
    for (const std::size_t row : typed.faulty) {
      const bool told = fault != typed.faults.end() && fault->row == row;
      if (draft_.keep[row] != 0 && told) {
        rejections_.add({.line = draft_.lines[row],
                         .reason = std::move(fault->why),
                         .column = source_.header()[column],
                         .value = std::move(fault->value),
                         .cells = {}});
      } else if (draft_.keep[row] != 0) {
        rejections_.count_only();
      }
      draft_.keep[row] = 0;
      if (told) ++fault;
    }
  }

  // A last row without names whose numbers are the sums of those above it.
  void drop_sums(bool may_end_in_sums) {
    if (!may_end_in_sums || draft_.table.rows < 2 || draft_.keep.back() == 0) return;
    if (!ends_in_sums(draft_)) return;
    draft_.keep.back() = 0;
    rejections_.add({.line = draft_.lines.back(),
                     .reason = "a row of totals, left out",
                     .column = {},
                     .value = {},
                     .cells = {}});
  }

  std::expected<Import, Problem> finish() {
    report_table(draft_);
    ImportReport& report = draft_.report;
    report.rejected_count = rejections_.count();
    report.rejected = rejections_.take();
    if (auto read = read_rejected_cells(source_, report.rejected); !read) {
      return std::unexpected(read.error());
    }
    if (report.rows == 0 && report.left_out.empty() && report.rejected_count > 0) {
      return std::unexpected(
          unreadable(fmt::format("No line could be read; line {}: {}.", report.rejected[0].line,
                                 report.rejected[0].reason)));
    }
    if (report.rows == 0) {
      draft_.warn(report.left_out.empty() ? "The file has a header and no lines."
                                          : "No line of the file is left.");
    }
    if (report.warnings.size() > limits_.warnings_max) report.warnings.resize(limits_.warnings_max);
    return Import{std::move(draft_.table), std::move(report)};
  }

  RowSource& source_;
  ColumnMap map_;
  const ImportContext& context_;
  const ImportLimits& limits_;
  Rejections rejections_;
  RawTable raw_;
  std::vector<ColumnPlan> plans_;
  std::vector<std::string> warnings_;  // of what is planned
  ImportDraft draft_;
};

std::expected<Import, Problem> import_csv(ByteSource& source, const ColumnMap& map,
                                          const ImportContext& context, const ImportLimits& limits,
                                          const Progress& progress) {
  TextSource text(source, limits, progress);
  for (;;) {
    CsvRows rows(text, map.delimiter ? map.delimiter->front() : '\0', limits);
    auto import = Importer(rows, map, context, limits).run();
    if (import || !text.is_not_utf8()) return import;
    text.read_as_windows_1252();
  }
}

std::expected<Import, Problem> import_xlsx(ByteSource& source, const ColumnMap& map,
                                           const ImportContext& context, const ImportLimits& limits,
                                           const Progress& progress) {
  auto rows = open_xlsx(source, map.sheet, limits, progress);
  if (!rows) return std::unexpected(rows.error());
  return Importer(**rows, map, context, limits).run();
}

// The first bytes tell what a file is, whatever it is called.
std::expected<std::string, Problem> first_bytes(ByteSource& source) {
  std::array<char, 8> bytes{};
  std::size_t size = 0;
  while (size < bytes.size()) {
    const auto count = source.read(std::span(bytes).subspan(size));
    if (!count) return std::unexpected(unreadable("The file cannot be read."));
    if (*count == 0) break;
    size += *count;
  }
  if (!source.rewind()) return std::unexpected(unreadable("The file cannot be read again."));
  return std::string(bytes.data(), size);
}

}  // namespace

std::expected<Import, Problem> import_table(ByteSource& source, const ColumnMap& map,
                                            const ImportContext& context,
                                            const ImportLimits& limits, const Progress& progress) {
  if (auto checked = check_map(map); !checked) return std::unexpected(checked.error());
  const auto start = first_bytes(source);
  if (!start) return std::unexpected(start.error());
  if (start->starts_with("\xD0\xCF\x11\xE0")) {
    return std::unexpected(unreadable(
        "This is a workbook of an old kind, or one with a password. Save it as CSV and import "
        "that."));
  }
  const bool archive = start->starts_with("PK\x03\x04");
  auto import = archive ? import_xlsx(source, map, context, limits, progress)
                        : import_csv(source, map, context, limits, progress);
  if (import && progress && !progress(1)) {
    return std::unexpected(unreadable("The import was stopped."));
  }
  return import;
}

}  // namespace roundtable
