#pragma once

// The imported lines in memory, and the pools that read files and compute slices, so
// that neither stalls a click. What is the same question at the same time is computed
// once, and what was answered is kept.
//
// Threads: every member is called on the room thread and returns at once; answers
// are posted back to it.

#include <atomic>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/post.h"
#include "base/problem.h"
#include "ingest/import.h"
#include "live/table_shelf.h"
#include "store/dataset_store.h"
#include "views/describe.h"
#include "views/lines.h"
#include "views/mask.h"
#include "views/pivot_result.h"
#include "views/standard_views.h"

namespace roundtable {

// As many lines as one file takes: beyond it people filter first.
inline constexpr int kLinesExportedMax = 100'000;

struct DeskLimits {
  std::size_t answers_bytes_max = 64 * 1024 * 1024;     // a day of slices of one meeting
  std::size_t tables_bytes_max = 1024UL * 1024 * 1024;  // ten tables of a million lines
};

// A version of a dataset, and what an audience may see of it.
struct OpenSource {
  DatasetId dataset;
  int version = 0;  // 0: nothing of it is open
  Mask mask;
  friend bool operator==(const OpenSource&, const OpenSource&) = default;
};

// Computed once, and encoded once, for everybody who asks the same.
template <class T>
struct Answer {
  T value;
  std::string json;
};
template <class T>
using AnswerPtr = std::shared_ptr<const Answer<T>>;
template <class T>
using AnswerDone = std::function<void(std::expected<AnswerPtr<T>, Problem>)>;

// As long as it is held, the question is wanted. One that nobody wants any more is not
// computed if it has not begun.
using Wanted = std::shared_ptr<void>;

struct MembersAnswer {
  std::vector<MemberCount> members;
  static constexpr auto fields() {
    return std::tuple(field_of("members", &MembersAnswer::members));
  }
};
struct ColumnsAnswer {
  std::vector<ColumnDescription> columns;
  static constexpr auto fields() {
    return std::tuple(field_of("columns", &ColumnsAnswer::columns));
  }
};
struct StandardViewsAnswer {
  std::vector<StandardView> views;
  static constexpr auto fields() {
    return std::tuple(field_of("views", &StandardViewsAnswer::views));
  }
};
// How far an import is, and whether it is still wanted; shared between threads.
struct ImportProgress {
  std::atomic<double> share = 0;
  std::atomic<bool> cancelled = false;
};

struct FileToRead {
  std::string path;
  ColumnMap map;
  ImportContext context;                            // what is known at the table
  std::optional<std::pair<DatasetId, int>> add_to;  // whose lines the new ones go behind
  std::shared_ptr<ImportProgress> progress;         // may be null
};

struct ReadLines {
  Table table;
  ImportReport report;        // of the file; of all the lines what is counted and summed
  std::int64_t replaced = 0;  // earlier lines in whose place new ones came
};

class DataDesk {
 public:
  // `pool` computes slices; `files` reads imports and writes exports, which take longer.
  DataDesk(DatasetStore& store, Post post, RunInPool pool, RunInPool files, DeskLimits limits = {});

  // `sources`: one for each of sources_of(spec), in its order, each with the audience's
  // own mask. `spec.version` is set.
  void pivot(const PivotSpec& spec, std::vector<OpenSource> sources, AnswerDone<PivotResult> done);
  // The same for a question that may be overtaken; `done` is called only while wanted.
  [[nodiscard]] Wanted pivot_while_wanted(const PivotSpec& spec, std::vector<OpenSource> sources,
                                          AnswerDone<PivotResult> done);

  // `sources` as those of pivot, of the query's slice.
  void lines(const LinesQuery& query, std::vector<OpenSource> sources,
             AnswerDone<LinesResult> done);
  // The members of a field with how many lines each has, for filter pickers.
  void members(const MembersQuery& query, const OpenSource& source, AnswerDone<MembersAnswer> done);
  // The columns that are open, with their ranges.
  void describe(const OpenSource& source, AnswerDone<ColumnsAnswer> done);
  // The usual views of the first source's columns; the others are what it may be seen
  // beside. `kinds`: of each source; `today`: what is due goes by it.
  void standard_views(const std::vector<OpenSource>& sources, std::vector<DatasetKind> kinds,
                      Date today, AnswerDone<StandardViewsAnswer> done);
  using ReadDone = std::function<void(std::expected<ReadLines, Problem>)>;
  // Reads a file into typed columns; writes nothing.
  void read_file(FileToRead file, ReadDone done);

  // Puts a version on disk and into memory.
  void keep(const DatasetId& dataset, int version, std::shared_ptr<const Table> table,
            std::function<void(bool)> done);

  // All lines behind a cell, as far as they go into one file: one answer, not kept.
  using AllLinesDone = std::function<void(std::expected<LinesResult, Problem>)>;
  void all_lines(LinesQuery query, std::vector<OpenSource> sources, AllLinesDone done);

  // Makes the bytes of a file on the files' pool.
  void write_file(std::function<std::string()> work, std::function<void(std::string)> done);

  // How many slices were computed, not found: for metrics, and for tests of that.
  std::uint64_t computed() const;
  std::size_t tables_bytes() const;
  std::size_t answers_bytes() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace roundtable
