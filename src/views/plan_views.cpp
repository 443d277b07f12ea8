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

// Whole months: among them others' lines may stand together.
Date first_of_month(Date day) { return day.year() / day.month() / 1; }

// What there is to break down by: the vendor, and else nothing.
std::vector<PivotLevel> by_vendor(const ViewMaker& maker) {
  if (!maker.has({Role::kVendor})) return {};
  return {maker.level(Role::kVendor)};
}

PivotMeasure actual_of(const ViewMaker& maker) {
  PivotMeasure actual = maker.sum(Role::kRevenue);
  actual.label = "actual";
  return actual;
}

// The targets of one side; those of both added together would be nobody's.
struct Targets {
  const ViewMaker& of;
  const TargetSide& side;

  std::string called(std::string name) const {
    return side.name.empty() ? name : name + " of " + side.name;
  }
  PivotMeasure measure(PivotMeasure measure, std::string label) const {
    if (!side.owners.empty()) {
      measure.filters = {{.field = of.name(Role::kOwner), .values = side.owners}};
    }
    return ViewMaker::blended(of, std::move(measure), called(std::move(label)));
  }
  PivotMeasure target() const { return measure(of.sum(Role::kAmount), "target"); }
};

void add_pace_view(ViewMaker& maker, const Targets& targets) {
  std::vector<PivotMeasure> measures = {actual_of(maker), targets.target(),
                                        calculated(Calculation::kDivide, 0, 1, "reached")};
  if (targets.of.has({Role::kUntil})) {
    PivotMeasure expected = targets.of.sum(Role::kAmount);
    expected.agg = Aggregate::kExpected;
    measures.push_back(targets.measure(std::move(expected), "expected by now"));
  }
  maker.add(targets.called("Target and actual by quarter"), "Who is on pace, and by how much.",
            Chart::kBullet,
            {.rows = {maker.level(Role::kVendor), maker.level(Role::kDate, DatePart::kQuarter)},
             .measures = std::move(measures),
             .filters = {maker.this_year()},
             .subtotals = true,
             .totals = true});
}

void add_coverage_view(ViewMaker& maker, const Targets& targets) {
  const auto pipeline = maker.other(DatasetKind::kPipeline, Role::kAmount);
  if (!pipeline) return;
  maker.add(targets.called("Does the pipeline cover the gap"),
            "What is missing, and what is likely to come.", Chart::kTable,
            {.rows = {maker.level(Role::kVendor)},
             .measures = {actual_of(maker), targets.target(),
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
  for (const TargetSide& side : target->sides()) {
    add_pace_view(maker, {*target, side});
    add_coverage_view(maker, {*target, side});
  }
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
    maker.add(
        "Pipeline by closing month", "What is likely to come, and when.", Chart::kStackedBars,
        {.rows = {maker.level(Role::kDate, DatePart::kMonth)},
         .columns = by_vendor(maker),
         .measures = measures,
         .filters = {maker.from_day(Role::kDate, first_of_month(maker.today()), std::nullopt)},
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
             .filters = {maker.from_day(Role::kDate, first_of_month(maker.today()), std::nullopt)},
             .totals = true});
}

}  // namespace roundtable
