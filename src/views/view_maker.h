#pragma once

// Makes slices of the columns that a dataset has by their roles.

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "views/standard_views.h"

namespace roundtable {

class ViewMaker {
 public:
  // Lifetime: keeps references to all of them.
  ViewMaker(const ViewSource& of, std::span<const ViewSource> series, Date today)
      : of_(of), series_(series), today_(today) {}

  bool has(std::initializer_list<ColumnRole> roles) const;
  const std::vector<std::string>& groups() const { return of_.groups; }
  const std::vector<TargetSide>& sides() const { return of_.sides; }
  Date today() const { return today_; }

  // Only for roles that it has.
  std::string name(ColumnRole role) const;
  PivotLevel level(ColumnRole role, std::optional<DatePart> by = {}) const;
  PivotMeasure sum(ColumnRole role) const;
  PivotMeasure distinct(ColumnRole role) const;
  // Amounts weighted with their probability, or as they are where there is none.
  PivotMeasure weighted() const;

  // The year of the last line, so that old years stay out.
  PivotFilter this_year() const;
  PivotFilter from_day(ColumnRole role, std::optional<Date> from, std::optional<Date> to) const;

  // Another dataset of the series with a column of this role, or nothing.
  std::optional<ViewMaker> other(DatasetKind kind, ColumnRole role) const;
  // A measure of it, for a slice of this one.
  static PivotMeasure blended(const ViewMaker& other, PivotMeasure measure, std::string label);

  void add(std::string name, std::string reason, Chart chart, PivotSpec pivot);
  std::vector<StandardView> take() { return std::move(views_); }

 private:
  const ColumnDescription* find(ColumnRole role) const;

  const ViewSource& of_;
  std::span<const ViewSource> series_;
  Date today_;
  std::vector<StandardView> views_;
};

PivotSort largest_first(int measure = 0);

void add_sales_views(ViewMaker& maker, const std::vector<AttachPair>& attach);
void add_plan_views(ViewMaker& maker);  // targets, pipeline and coverage beside sales
void add_target_views(ViewMaker& maker);
void add_pipeline_views(ViewMaker& maker);
void add_fund_views(ViewMaker& maker);
void add_certification_views(ViewMaker& maker);
void add_renewal_views(ViewMaker& maker);

}  // namespace roundtable
