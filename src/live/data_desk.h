#pragma once

// The imported lines in memory, and the pool that reads files and computes pivots,
// so that neither stalls a click.
//
// Threads: every member is called on the room thread and returns at once; answers
// are posted back to it.

#include <expected>
#include <functional>
#include <memory>
#include <string>

#include "base/post.h"
#include "base/problem.h"
#include "ingest/import.h"
#include "store/dataset_store.h"
#include "views/describe.h"
#include "views/mask.h"
#include "views/pivot_result.h"
#include "views/table.h"

namespace roundtable {

// Runs a function on a pool thread.
using RunInPool = std::function<void(std::function<void()>)>;

class DataDesk {
 public:
  DataDesk(DatasetStore& store, Post post, RunInPool pool);

  using PivotDone = std::function<void(std::expected<PivotResult, Problem>)>;
  // `spec.version` must be set. Computed once per (version, mask, spec) and cached.
  void pivot(const PivotSpec& spec, const Mask& mask, PivotDone done);

  using MembersDone = std::function<void(std::expected<std::vector<MemberCount>, Problem>)>;
  // The members of a column with how many lines each has, for filter pickers.
  void members(const DatasetId& dataset, int version, const std::string& field, const Mask& mask,
               MembersDone done);

  using ReadDone = std::function<void(std::expected<Import, Problem>)>;
  // Reads a file into typed columns; writes nothing.
  void read_file(std::string path, ColumnMap map, ReadDone done);

  // The columns that are open for a mask, with their ranges.
  using DescribeDone = std::function<void(std::expected<std::vector<ColumnDescription>, Problem>)>;
  void describe(const DatasetId& dataset, int version, const Mask& mask, DescribeDone done);

  // Puts a version on disk and into memory.
  void keep(const DatasetId& dataset, int version, std::shared_ptr<const Table> table,
            std::function<void(bool)> done);

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace roundtable
