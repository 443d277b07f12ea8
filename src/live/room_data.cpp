// The room's side of questions about data: whose eyes, which tables, and who saw it.

#include "live/questions.h"
#include "live/room.h"
#include "views/describe.h"
#include "wire/encode.h"

namespace roundtable {
namespace {

template <class T>
void refuse(const Post& post, Problem problem, AnswerDone<T> done) {
  post([done = std::move(done), problem = std::move(problem)] { done(std::unexpected(problem)); });
}

// What the data log says of it; a slice as it was asked, so that the same counts once.
template <class Asked>
Sight sight_of(SightKind kind, const Room::Viewer& viewer, const Asked& asked,
               const PivotSpec& spec) {
  Sight sight{.kind = kind,
              .seen_as = viewer.as_party,
              .dataset = spec.dataset,
              .version = spec.version.value_or(0),
              .sentence = sentence(spec)};
  append_json(sight.slice, asked);
  return sight;
}

std::string words_of(const std::vector<std::string>& labels) {
  std::string words;
  for (const std::string& label : labels) words += (words.empty() ? "" : " · ") + label;
  return words;
}

// "revenue by vendor: Acme, 2027-Q1".
std::string cell_words(const LinesQuery& query) {
  const std::string row = words_of(query.row), column = words_of(query.column);
  std::string words = row;
  if (!row.empty() && !column.empty()) words += ", ";
  words += column;
  return words.empty() ? sentence(query.pivot) : sentence(query.pivot) + ": " + words;
}

}  // namespace

void Room::pivot(PivotSpec spec, const Viewer& viewer, SightKind kind,
                 AnswerDone<PivotResult> done) {
  const auto eyes = eyes_of(records_, viewer.meeting, viewer.actor, viewer.as_party);
  if (!eyes) return refuse<PivotResult>(environment_.post, eyes.error(), std::move(done));
  auto sources = open_sources(records_, viewer.meeting, *eyes, spec);
  if (!sources) return refuse<PivotResult>(environment_.post, sources.error(), std::move(done));
  environment_.desk.pivot(
      spec, std::move(*sources),
      [alive = std::weak_ptr(alive_), sight = sight_of(kind, viewer, spec, spec), viewer,
       done = std::move(done)](const std::expected<AnswerPtr<PivotResult>, Problem>& answer) {
        const auto self = alive.lock();
        if (answer && self) (*self)->note(viewer, sight, (*answer)->value.row_headers.size());
        done(answer);
      });
}

// Whose eyes, which tables, and what the data log will say.
std::expected<Room::OpenLines, Problem> Room::open_lines(LinesQuery& query, const Viewer& viewer,
                                                         SightKind kind) const {
  const auto eyes = eyes_of(records_, viewer.meeting, viewer.actor, viewer.as_party);
  if (!eyes) return std::unexpected(eyes.error());
  PivotSpec& spec = query.pivot;
  auto sources = open_sources(records_, viewer.meeting, *eyes, spec);
  if (!sources) return std::unexpected(sources.error());
  Sight sight = sight_of(kind, viewer, query, spec);
  sight.sentence = cell_words(query);
  return OpenLines{std::move(*sources), std::move(sight)};
}

void Room::note(const Viewer& viewer, Sight sight, std::size_t count) {
  sight.count = static_cast<std::int64_t>(count);
  environment_.data_log.note(viewer.meeting, viewer.actor, std::move(sight));
}

void Room::lines(LinesQuery query, const Viewer& viewer, SightKind kind,
                 AnswerDone<LinesResult> done) {
  const auto open = open_lines(query, viewer, kind);
  if (!open) return refuse<LinesResult>(environment_.post, open.error(), std::move(done));
  environment_.desk.lines(
      query, open->sources,
      [alive = std::weak_ptr(alive_), sight = open->sight, viewer,
       done = std::move(done)](const std::expected<AnswerPtr<LinesResult>, Problem>& answer) {
        const auto self = alive.lock();
        if (answer && self) (*self)->note(viewer, sight, (*answer)->value.lines.size());
        done(answer);
      });
}

void Room::all_lines(LinesQuery query, const Viewer& viewer, DataDesk::AllLinesDone done) {
  const auto open = open_lines(query, viewer, SightKind::kExported);
  if (!open) {
    return environment_.post(
        [done = std::move(done), problem = open.error()] { done(std::unexpected(problem)); });
  }
  environment_.desk.all_lines(query, open->sources,
                              [alive = std::weak_ptr(alive_), sight = open->sight, viewer,
                               done = std::move(done)](std::expected<LinesResult, Problem> result) {
                                const auto self = alive.lock();
                                if (result && self)
                                  (*self)->note(viewer, sight, result->lines.size());
                                done(std::move(result));
                              });
}

}  // namespace roundtable
