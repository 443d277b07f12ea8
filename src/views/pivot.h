#pragma once

// The one function behind the screen, exports, the stage and the API, so that they
// cannot disagree. Order of work: mask, filter, group, measures, totals, sort, top.
//
// Pure: may run on any thread while the tables are not changed.

#include <cstddef>
#include <expected>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "views/mask.h"
#include "views/pivot_result.h"
#include "views/table.h"

namespace roundtable {

struct PivotLimits {
  std::size_t cells_max = 200'000;  // what a browser can show and a person can scroll
  std::size_t row_levels_max = 6;
  std::size_t column_levels_max = 4;
  std::size_t measures_max = 10;
  std::size_t filters_max = 20;
  std::size_t filter_values_max = 1'000;  // of one filter
};

// One version of a dataset, and the audience's mask for it.
struct Source {
  DatasetId dataset;
  int version = 0;
  const Table* table = nullptr;  // null: not there, or not for this audience
  Mask mask;
};

// What a spec needs, each once: its own dataset, the version it is compared with, the
// datasets of its measures. Without a version: the latest.
using SourceName = std::pair<DatasetId, std::optional<int>>;
[[nodiscard]] std::vector<SourceName> sources_of(const PivotSpec& spec);

// Rows come in the order asked for, without one by label; columns by label. Ties go
// by label. What is sorted by comes last where it is null, whichever the direction.
//
// A cell without lines is null, zero is zero. Sums, minima and maxima have their
// column's decimals, averages and ratios 6. Totals are of all lines that pass the
// filters, also those of rows beyond `top`.
//
// `sources`: one for each of sources_of(spec), in its order.
//
// Problems: kNotFound with `field` for a field that is absent or masked (the same
// words); kInvalid for what does not fit its type; kTooLarge beyond the limits. A
// measure on a masked column has blank values and is named in `masked`; so it is
// for an absent column, unless the mask is the host side's.
[[nodiscard]] std::expected<PivotResult, Problem> pivot(std::span<const Source> sources,
                                                        const PivotSpec& spec,
                                                        const PivotLimits& limits = {});

// For a spec that needs one table only.
[[nodiscard]] std::expected<PivotResult, Problem> pivot(const Table& table, const Mask& mask,
                                                        const PivotSpec& spec,
                                                        const PivotLimits& limits = {});

}  // namespace roundtable
