// The standard views of what is planned, owed and due: targets, pipeline, funds,
// certifications and renewals.

#include <chrono>

#include "views/view_maker.h"

namespace roundtable {
namespace {

using Role = ColumnRole;

PivotMeasure calculated(Calculation calculation, int a, int b, std::string label) {
  return {.calc = calculation, .operands = {a, b}, .label = std::move(label)};
}

Date days_after(Date day, int days) {
  return Date{std::chrono::sys_days{day} + std::chrono::days{days}};
}

// What there is to break down by: the vendor, and else nothing.
std::vector<PivotLevel> by_vendor(const ViewMaker& maker) {
  if (!maker.has({Role::kVendor})) return {};
  return {maker.level(Role::kVendor)};
}

void add_coverage_view(ViewMaker& maker, const ViewMaker& target) {
  const auto pipeline = maker.other(DatasetKind::kPipeline, Role::kAmount);
  if (!pipeline) return;
  PivotMeasure actual = maker.sum(Role::kRevenue);
  actual.label = "actual";
  maker.add("Does the pipeline cover the gap", "What is missing, and what is likely to come.",
            Chart::kTable,
            {.rows = {maker.level(Role::kVendor)},
             .measures = {actual, ViewMaker::blended(target, target.sum(Role::kAmount), "target"),
                          calculated(Calculation::kSubtract, 1, 0, "gap"),
                          ViewMaker::blended(*pipeline, pipeline->weighted(), "weighted pipeline"),
                          calculated(Calculation::kDivide, 3, 2, "coverage")},
             .filters = {maker.this_year()},
             .sort = largest_first(2),
             .totals = true});
}

}  // namespace

void add_plan_views(ViewMaker& maker) {
  if (!maker.has({Role::kVendor, Role::kDate, Role::kRevenue})) return;
  const auto target = maker.other(DatasetKind::kTarget, Role::kAmount);
  if (!target || !target->has({Role::kVendor, Role::kDate})) return;
  PivotMeasure actual = maker.sum(Role::kRevenue);
  actual.label = "actual";
  std::vector<PivotMeasure> measures = {
      actual, ViewMaker::blended(*target, target->sum(Role::kAmount), "target"),
      calculated(Calculation::kDivide, 0, 1, "reached")};
  if (target->has({Role::kUntil})) {
    PivotMeasure expected = target->sum(Role::kAmount);
    expected.agg = Aggregate::kExpected;
    measures.push_back(ViewMaker::blended(*target, std::move(expected), "expected by now"));
  }
  maker.add("Target and actual by quarter", "Who is on pace, and by how much.", Chart::kBullet,
            {.rows = {maker.level(Role::kVendor), maker.level(Role::kDate, DatePart::kQuarter)},
             .measures = std::move(measures),
             .filters = {maker.this_year()},
             .subtotals = true,
             .totals = true});
  add_coverage_view(maker, *target);
}

void add_target_views(ViewMaker& maker) {
  if (!maker.has({Role::kDate, Role::kAmount})) return;
  std::vector<PivotMeasure> measures = {maker.sum(Role::kAmount)};
  if (maker.has({Role::kUntil})) {
    measures.push_back({.field = maker.name(Role::kAmount), .agg = Aggregate::kExpected});
  }
  maker.add("Targets by quarter", "What was agreed, and what of it is expected by now.",
            Chart::kBars,
            {.rows = by_vendor(maker),
             .columns = {maker.level(Role::kDate, DatePart::kQuarter)},
             .measures = std::move(measures),
             .totals = true,
             .as_of = maker.today()});
  if (!maker.has({Role::kOwner, Role::kVendor})) return;
  maker.add("Ours and theirs", "Both sides' targets side by side.", Chart::kBars,
            {.rows = {maker.level(Role::kVendor)},
             .columns = {maker.level(Role::kOwner)},
             .measures = {maker.sum(Role::kAmount)},
             .totals = true});
}

void add_pipeline_views(ViewMaker& maker) {
  if (!maker.has({Role::kAmount})) return;
  const std::vector<PivotMeasure> measures = {maker.weighted(), maker.sum(Role::kAmount)};
  if (maker.has({Role::kDate})) {
    maker.add("Pipeline by closing month", "What is likely to come, and when.", Chart::kStackedBars,
              {.rows = {maker.level(Role::kDate, DatePart::kMonth)},
               .columns = by_vendor(maker),
               .measures = measures,
               .filters = {maker.from_day(Role::kDate, maker.today(), std::nullopt)},
               .totals = true});
  }
  if (maker.has({Role::kSalesStage})) {
    maker.add("Pipeline by stage", "How far the open opportunities are.", Chart::kBars,
              {.rows = {maker.level(Role::kSalesStage)},
               .columns = by_vendor(maker),
               .measures = measures,
               .sort = largest_first(1),
               .totals = true});
  }
}

void add_fund_views(ViewMaker& maker) {
  if (!maker.has({Role::kAmount})) return;
  if (maker.has({Role::kEntryKind})) {
    maker.add("What became of the funds", "From earned to paid, and what expired.",
              Chart::kWaterfall,
              {.rows = {maker.level(Role::kEntryKind)},
               .columns = by_vendor(maker),
               .measures = {maker.sum(Role::kAmount)},
               .totals = true});
  }
  if (maker.has({Role::kDeadline})) {
    std::vector<PivotLevel> rows = {maker.level(Role::kDeadline, DatePart::kDay)};
    for (PivotLevel& level : by_vendor(maker)) rows.push_back(std::move(level));
    maker.add("Fund deadlines", "What is lost if nobody claims it in time.", Chart::kTable,
              {.rows = std::move(rows),
               .measures = {maker.sum(Role::kAmount)},
               .filters = {maker.from_day(Role::kDeadline, maker.today(), std::nullopt)},
               .totals = true});
  }
}

void add_certification_views(ViewMaker& maker) {
  if (!maker.has({Role::kProduct})) return;
  const PivotMeasure held = maker.has({Role::kOwner}) ? maker.distinct(Role::kOwner)
                                                      : PivotMeasure{.agg = Aggregate::kCount};
  std::vector<PivotLevel> rows = by_vendor(maker);
  rows.push_back(maker.level(Role::kProduct));
  PivotSpec spec{.rows = rows, .measures = {held}, .subtotals = rows.size() > 1, .totals = true};
  const bool expires = maker.has({Role::kUntil});
  if (expires) {
    spec.filters = {maker.from_day(Role::kUntil, maker.today(), std::nullopt)};
  }
  maker.add("Certifications held", "How many people hold what today.", Chart::kTable, spec);
  if (!expires) return;
  spec.filters = {maker.from_day(Role::kUntil, maker.today(), days_after(maker.today(), 90))};
  maker.add("Certifications that expire in 90 days", "What has to be taken again soon.",
            Chart::kTable, std::move(spec));
}

void add_renewal_views(ViewMaker& maker) {
  if (!maker.has({Role::kDate, Role::kAmount})) return;
  maker.add("Renewals by month", "What comes up for renewal, and when.", Chart::kStackedBars,
            {.rows = {maker.level(Role::kDate, DatePart::kMonth)},
             .columns = by_vendor(maker),
             .measures = {maker.sum(Role::kAmount), {.agg = Aggregate::kCount}},
             .filters = {maker.from_day(Role::kDate, maker.today(), std::nullopt)},
             .totals = true});
}

}  // namespace roundtable
