#include "live/data_desk.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "ingest/byte_source.h"
#include "live/answer_cache.h"
#include "live/imported_version.h"
#include "views/pivot.h"
#include "views/table_blobs.h"
#include "wire/encode.h"

namespace roundtable {
namespace {

// What an answer takes in memory for each byte of its text: cells are small vectors.
constexpr std::size_t kBytesPerByte = 10;

using Tables = std::vector<TablePtr>;
// An answer of any kind, and about what it takes.
struct Anything {
  std::shared_ptr<const void> answer;
  std::size_t bytes = 0;
};
using Outcome = std::expected<Anything, Problem>;
using OutcomeDone = std::function<void(const Outcome&)>;

Problem not_loaded() {
  return {
      Code::kStorageUnavailable,
      "The lines of this dataset cannot be read from the disk. Run verify, or import them again.",
      {}};
}

// The wish of somebody who may think better of it.
struct Interest {
  std::shared_ptr<std::atomic<int>> wanting;
  ~Interest() {
    if (wanting) --*wanting;
  }
};

struct Asker {
  OutcomeDone done;
  std::optional<std::weak_ptr<Interest>> interest;  // answered only as long as it is held

  void hear(const Outcome& outcome) const {
    if (!interest || !interest->expired()) done(outcome);
  }
};

// A question under way, and those who wait for it.
struct Flight {
  std::vector<Asker> askers;
  // How many of them still want it; read when it is its turn on the pool.
  std::shared_ptr<std::atomic<int>> wanting = std::make_shared<std::atomic<int>>(0);
};

std::string question_of(std::string_view kind, const std::vector<OpenSource>& sources) {
  std::string question(kind);
  for (const OpenSource& source : sources) {
    question += ' ';
    append_json_string(question, source.dataset.value);
    question += ' ' + std::to_string(source.version) + ' ';
    append_json(question, source.mask);
  }
  return question + ' ';
}

std::vector<Source> opened(const std::vector<OpenSource>& sources, const Tables& tables) {
  std::vector<Source> open;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    open.push_back({sources[i].dataset, sources[i].version, tables[i].get(), sources[i].mask});
  }
  return open;
}

// Whether a table is missing that should be there; version 0 is of none.
bool any_missing(const std::vector<OpenSource>& sources, const Tables& tables) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (!tables[i] && sources[i].version != 0) return true;
  }
  return false;
}

}  // namespace

struct DataDesk::Impl : std::enable_shared_from_this<Impl> {
  Impl(DatasetStore& datasets, Post to_room, RunInPool to_pool, RunInPool to_files,
       DeskLimits limits)
      : store(datasets),
        post(std::move(to_room)),
        pool(std::move(to_pool)),
        files(std::move(to_files)),
        shelf(std::make_shared<TableShelf>(datasets, post, pool, limits.tables_bytes_max)),
        answers(limits.answers_bytes_max) {}

  using Work = std::function<Outcome(const Tables&)>;

  // Answers from what is kept, joins who asks the same, or computes. Never answers
  // inside the call.
  void ask(const std::string& question, const std::vector<OpenSource>& sources, Work work,
           Asker asker) {
    if (auto known = answers.find(question)) {
      post([asker = std::move(asker), known] { asker.hear(Anything{known}); });
      return;
    }
    std::shared_ptr<Flight>& flight = flights[question];
    const bool is_new = !flight;
    if (is_new) flight = std::make_shared<Flight>();
    ++*flight->wanting;
    if (asker.interest) asker.interest->lock()->wanting = flight->wanting;
    flight->askers.push_back(std::move(asker));
    if (is_new) start(question, sources, std::move(work), flight);
  }

  void start(const std::string& question, const std::vector<OpenSource>& sources, Work work,
             const std::shared_ptr<Flight>& flight) {
    take_all(sources, [self = shared_from_this(), question, sources, work = std::move(work),
                       flight](const std::shared_ptr<const Tables>& tables) {
      self->compute(question, sources, work, flight, tables);
    });
  }

  // `then` gets the table of each source; null where there is none.
  void take_all(const std::vector<OpenSource>& sources,
                std::function<void(const std::shared_ptr<const Tables>&)> then) {
    auto tables = std::make_shared<Tables>(sources.size());
    auto left = std::make_shared<std::size_t>(sources.size());
    for (std::size_t i = 0; i < sources.size(); ++i) {
      const auto taken = [then, tables, left, i](const TablePtr& table) {
        (*tables)[i] = table;
        if (--*left == 0) then(tables);
      };
      if (sources[i].version == 0) {
        taken(nullptr);
      } else {
        shelf->take({sources[i].dataset, sources[i].version}, taken);
      }
    }
  }

  void compute(const std::string& question, const std::vector<OpenSource>& sources, Work work,
               const std::shared_ptr<Flight>& flight, const std::shared_ptr<const Tables>& tables) {
    auto self = shared_from_this();
    if (any_missing(sources, *tables)) {
      return post([self, question] { self->land(question, std::unexpected(not_loaded())); });
    }
    pool([self, question, sources, work, wanting = flight->wanting, tables] {
      if (*wanting == 0) {
        return self->post(
            [self, question, sources, work] { self->nobody_wants(question, sources, work); });
      }
      auto outcome = std::make_shared<Outcome>(work(*tables));
      self->post([self, question, outcome] {
        ++self->computed;
        self->land(question, *outcome);
      });
    });
  }

  // Unless somebody came who does.
  void nobody_wants(const std::string& question, const std::vector<OpenSource>& sources,
                    const Work& work) {
    const auto at = flights.find(question);
    if (at == flights.end()) return;
    if (*at->second->wanting > 0) return start(question, sources, work, at->second);
    flights.erase(at);
  }

  void land(const std::string& question, const Outcome& outcome) {
    if (outcome) answers.put(question, outcome->answer, outcome->bytes);
    const auto flight = flights.extract(question);
    if (flight.empty()) return;
    for (const Asker& asker : flight.mapped()->askers) asker.hear(outcome);
  }

  // Asks `work` on the tables of `sources`, and encodes what it gives.
  template <class T>
  void ask_for(const std::string& question, const std::vector<OpenSource>& sources,
               std::function<std::expected<T, Problem>(const Tables&)> work, AnswerDone<T> done,
               const std::shared_ptr<Interest>& interest = nullptr) {
    Asker asker{[done = std::move(done)](const Outcome& outcome) {
                  if (!outcome) return done(std::unexpected(outcome.error()));
                  done(std::static_pointer_cast<const Answer<T>>(outcome->answer));
                },
                {}};
    if (interest) asker.interest = interest;
    const Work erased = [work = std::move(work)](const Tables& tables) -> Outcome {
      auto result = work(tables);
      if (!result) return std::unexpected(std::move(result.error()));
      auto answer = std::make_shared<Answer<T>>(Answer<T>{std::move(*result), {}});
      append_json(answer->json, answer->value);
      const std::size_t bytes = answer->json.size() * kBytesPerByte;
      return Anything{std::move(answer), bytes};
    };
    ask(question, sources, erased, std::move(asker));
  }

  void pivot(const PivotSpec& spec, const std::vector<OpenSource>& sources,
             AnswerDone<PivotResult> done, const std::shared_ptr<Interest>& interest) {
    std::string question = question_of("pivot", sources);
    append_json(question, spec);
    ask_for<PivotResult>(
        question, sources,
        [spec, sources](const Tables& tables) {
          return roundtable::pivot(opened(sources, tables), spec);
        },
        std::move(done), interest);
  }

  DatasetStore& store;
  const Post post;
  const RunInPool pool, files;
  const std::shared_ptr<TableShelf> shelf;
  AnswerCache answers;  // by versions, masks and what was asked
  std::map<std::string, std::shared_ptr<Flight>> flights;
  std::uint64_t computed = 0;
};

DataDesk::DataDesk(DatasetStore& store, Post post, RunInPool pool, RunInPool files,
                   DeskLimits limits)
    : impl_(std::make_shared<Impl>(store, std::move(post), std::move(pool), std::move(files),
                                   limits)) {}

void DataDesk::pivot(const PivotSpec& spec, std::vector<OpenSource> sources,
                     AnswerDone<PivotResult> done) {
  impl_->pivot(spec, sources, std::move(done), nullptr);
}

Wanted DataDesk::pivot_while_wanted(const PivotSpec& spec, std::vector<OpenSource> sources,
                                    AnswerDone<PivotResult> done) {
  auto interest = std::make_shared<Interest>();
  impl_->pivot(spec, sources, std::move(done), interest);
  return interest;
}

void DataDesk::lines(const LinesQuery& query, std::vector<OpenSource> sources,
                     AnswerDone<LinesResult> done) {
  std::string question = question_of("lines", sources);
  append_json(question, query);
  impl_->ask_for<LinesResult>(
      question, sources,
      [query, sources](const Tables& tables) {
        return roundtable::lines(opened(sources, tables), query);
      },
      std::move(done));
}

void DataDesk::members(const MembersQuery& query, const OpenSource& source,
                       AnswerDone<MembersAnswer> done) {
  std::string question = question_of("members", {source});
  append_json(question, query.level);
  append_json(question, query.filters);
  append_json_string(question, query.search);
  question += std::to_string(query.limit);
  impl_->ask_for<MembersAnswer>(
      question, {source},
      [query, mask = source.mask](const Tables& tables) -> std::expected<MembersAnswer, Problem> {
        auto found = roundtable::members(*tables.front(), mask, query);
        if (!found) return std::unexpected(std::move(found.error()));
        return MembersAnswer{std::move(*found)};
      },
      std::move(done));
}

void DataDesk::describe(const OpenSource& source, AnswerDone<ColumnsAnswer> done) {
  impl_->ask_for<ColumnsAnswer>(
      question_of("columns", {source}), {source},
      [mask = source.mask](const Tables& tables) -> std::expected<ColumnsAnswer, Problem> {
        return ColumnsAnswer{roundtable::describe(*tables.front(), mask)};
      },
      std::move(done));
}

void DataDesk::standard_views(const std::vector<OpenSource>& sources,
                              std::vector<DatasetKind> kinds, Date today,
                              AnswerDone<StandardViewsAnswer> done) {
  const auto work = [sources, kinds = std::move(kinds),
                     today](const Tables& tables) -> std::expected<StandardViewsAnswer, Problem> {
    std::vector<ViewSource> seen;
    for (std::size_t i = 0; i < tables.size(); ++i) {
      seen.push_back(view_source(sources[i].dataset, kinds[i], *tables[i], sources[i].mask));
    }
    const auto beside = std::span(seen).subspan(1);
    return StandardViewsAnswer{roundtable::standard_views(seen.front(), beside, today)};
  };
  impl_->ask_for<StandardViewsAnswer>(question_of("standard views " + to_text(today), sources),
                                      sources, work, std::move(done));
}

namespace {

std::expected<ReadLines, Problem> read_lines(const FileToRead& file, const TablePtr& earlier) {
  FileSource source(file.path);
  const Progress progress = [shared = file.progress](double share) {
    if (!shared) return true;
    shared->share = share;
    return !shared->cancelled;
  };
  auto import = import_table(source, file.map, file.context, {}, progress);
  if (!import) return std::unexpected(std::move(import.error()));
  if (!earlier) {
    pack(import->table);
    return ReadLines{std::move(import->table), std::move(import->report)};
  }
  auto added = add_lines(*earlier, std::move(import->table));
  if (!added) return std::unexpected(std::move(added.error()));
  count_all(import->report, added->table);
  pack(added->table);
  return ReadLines{std::move(added->table), std::move(import->report), added->replaced};
}

}  // namespace

void DataDesk::read_file(FileToRead file, ReadDone done) {
  const auto read = [impl = impl_, file, done = std::move(done)](const TablePtr& earlier) {
    if (file.add_to && !earlier) return done(std::unexpected(not_loaded()));
    impl->files([impl, file, earlier, done] {
      auto result = std::make_shared<std::expected<ReadLines, Problem>>(read_lines(file, earlier));
      impl->post([done, result] { done(std::move(*result)); });
    });
  };
  if (file.add_to) return impl_->shelf->take(*file.add_to, read);
  read(nullptr);
}

void DataDesk::all_lines(LinesQuery query, std::vector<OpenSource> sources, AllLinesDone done) {
  query.offset = 0;
  query.limit = kLinesExportedMax;
  impl_->take_all(sources, [impl = impl_, query = std::move(query), sources,
                            done = std::move(done)](const std::shared_ptr<const Tables>& tables) {
    if (any_missing(sources, *tables)) {
      return impl->post([done] { done(std::unexpected(not_loaded())); });
    }
    impl->files([impl, query, sources, tables, done] {
      auto result = std::make_shared<std::expected<LinesResult, Problem>>(
          roundtable::lines(opened(sources, *tables), query, kLinesExportedMax));
      impl->post([done, result] { done(std::move(*result)); });
    });
  });
}

void DataDesk::keep(const DatasetId& dataset, int version, std::shared_ptr<const Table> table,
                    std::function<void(bool)> done) {
  impl_->files([impl = impl_, dataset, version, table, done = std::move(done)] {
    auto blobs = std::make_shared<std::vector<Blob>>();
    for (auto& [name, bytes] : to_blobs(*table)) blobs->push_back({name, std::move(bytes)});
    impl->post([impl, dataset, version, table, blobs, done] {
      impl->store.write(dataset, version, std::move(*blobs),
                        [impl, dataset, version, table, done](bool written) {
                          if (written) impl->shelf->put({dataset, version}, table);
                          done(written);
                        });
    });
  });
}

void DataDesk::write_file(std::function<std::string()> work,
                          std::function<void(std::string)> done) {
  impl_->files([impl = impl_, work = std::move(work), done = std::move(done)] {
    auto bytes = std::make_shared<std::string>(work());
    impl->post([done, bytes] { done(std::move(*bytes)); });
  });
}

std::uint64_t DataDesk::computed() const { return impl_->computed; }
std::size_t DataDesk::tables_bytes() const { return impl_->shelf->bytes(); }
std::size_t DataDesk::answers_bytes() const { return impl_->answers.bytes(); }

}  // namespace roundtable
