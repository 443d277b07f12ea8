#pragma once

// The slices that every annual meeting asks for, made for the columns at hand: what a
// person gets to choose from before making their own.
//
// Pure.

#include <span>
#include <string>
#include <vector>

#include "views/dataset_kind.h"
#include "views/describe.h"
#include "views/pivot_spec.h"

namespace roundtable {

// Whose targets some are: the reseller's, or the vendors' own.
struct TargetSide {
  std::string name;                 // none where there is one side only
  std::vector<std::string> owners;  // so
};

// A dataset of the series as an audience sees it.
struct ViewSource {
  DatasetId dataset;
  DatasetKind kind = DatasetKind::kSalesLine;
  std::vector<ColumnDescription> columns;
  std::vector<std::string> groups;  // members of the first category column, for attach rates
  std::vector<TargetSide> sides;    // of targets
};
ViewSource view_source(DatasetId dataset, DatasetKind kind, const Table& table, const Mask& mask);

struct StandardView {
  std::string name;    // "Revenue and margin by vendor and month"
  std::string reason;  // what it is good for, in a few words
  PivotSpec pivot;
  Chart chart = Chart::kTable;

  static constexpr auto fields() {
    return std::tuple(
        field_of("name", &StandardView::name), field_of("reason", &StandardView::reason),
        field_of("pivot", &StandardView::pivot), field_of("chart", &StandardView::chart));
  }
  friend bool operator==(const StandardView&, const StandardView&) = default;
};

// What is bought with what, as words that product groups contain.
struct AttachPair {
  std::string from, to;
};
std::vector<AttachPair> usual_attach_pairs();

// Those whose columns are there and open. `series`: the datasets to blend with, the first
// of each kind; `today`: what is due and what is over goes by it.
std::vector<StandardView> standard_views(
    const ViewSource& of, std::span<const ViewSource> series, Date today,
    const std::vector<AttachPair>& attach = usual_attach_pairs());

}  // namespace roundtable
