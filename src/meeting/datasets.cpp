// Imports, and what the room may know of them.

#include "base/text.h"
#include "meeting/dataset_rules.h"
#include "meeting/rules.h"

namespace roundtable {

// The dataset with all its columns is the host side's. Its description holds only
// what is open to the room; it is every party's once it is shared.
bool visible(const Dataset&, const Audience& audience) { return audience.is_host(); }
bool visible(const DatasetDescription& description, const Audience& audience) {
  if (audience.is_host()) return true;
  return description.shared && audience.kind == Audience::Kind::kParty;
}

namespace {

constexpr std::size_t kListedMax = 100;  // rejected lines, warnings and names kept in the log

const Dataset* find_dataset(const Records& records, const ImportDataset& command) {
  if (const Dataset* known = records.find<Dataset>(command.dataset)) return known;
  const Dataset* found = nullptr;
  records.each<Dataset>([&](const Dataset& dataset) {
    if (name_key(dataset.name) == name_key(command.name)) found = &dataset;
  });
  return found;
}

DatasetDescription described(DatasetDescription description, const Dataset& dataset,
                             const DatasetOpenness& openness) {
  description.id = dataset.id;
  description.name = dataset.name;
  description.kind = dataset.kind;
  description.version = 0;
  description.rows = 0;
  description.columns.clear();
  description.first_date = description.last_date = std::nullopt;
  const DatasetVersion* version = latest_version(dataset);
  if (version == nullptr) return description;
  const Mask mask = mask_for_anybody(dataset, openness);
  description.version = version->version;
  description.imported_at = version->imported_at;
  for (const ColumnInfo& column : version->columns) {
    const Openness level = roundtable::openness(mask, column.name, column.type, column.role);
    if (level > Openness::kOwnRows) description.columns.push_back(column);
  }
  // How many lines there are, and from when, tells of others' lines.
  if (mask.lines != Openness::kAll) {
    for (ColumnInfo& column : description.columns) column.distinct = 0;
    return description;
  }
  description.rows = version->rows;
  description.first_date = version->first_date;
  description.last_date = version->last_date;
  return description;
}

std::vector<std::pair<DatasetId, std::optional<int>*>> datasets_of(PivotSpec& pivot) {
  std::vector<std::pair<DatasetId, std::optional<int>*>> all{{pivot.dataset, &pivot.version}};
  if (pivot.compare && pivot.compare->to == CompareTo::kVersion) {
    all.emplace_back(pivot.dataset, &pivot.compare->version);
  }
  for (PivotMeasure& measure : pivot.measures) {
    if (measure.dataset) all.emplace_back(*measure.dataset, &measure.version);
  }
  return all;
}

}  // namespace

const DatasetVersion* find_version(const Dataset& dataset, int version) {
  const auto found = std::ranges::find(dataset.versions, version, &DatasetVersion::version);
  return found != dataset.versions.end() ? &*found : nullptr;
}

const DatasetVersion* latest_version(const Dataset& dataset) {
  const DatasetVersion* latest = nullptr;
  for (const DatasetVersion& version : dataset.versions) {
    if (!version.undone_at) latest = &version;
  }
  return latest;
}

std::optional<Problem> pin(const MeetingContext& context, PivotSpec& pivot,
                           std::string_view where) {
  for (auto& [id, version] : datasets_of(pivot)) {
    const Dataset* dataset = context.records.find<Dataset>(id);
    const bool known = dataset != nullptr && find_seen<DatasetDescription>(context, id) != nullptr;
    const DatasetVersion* latest = known ? latest_version(*dataset) : nullptr;
    if (!known || (latest == nullptr && !*version)) {
      return nothing_there("dataset", fmt::format("{}.dataset", where));
    }
    if (!*version) *version = latest->version;
    if (find_version(*dataset, **version) == nullptr) {
      return nothing_there("version", fmt::format("{}.version", where));
    }
  }
  return std::nullopt;
}

bool reads(const PivotSpec& pivot, const DatasetId& dataset, int version) {
  PivotSpec copy = pivot;
  return std::ranges::any_of(datasets_of(copy), [&](const auto& each) {
    return each.first == dataset && *each.second == version;
  });
}

void redescribe(Outcome& outcome, const Records& records, const Dataset& dataset,
                const DatasetOpenness& openness) {
  const auto* known = records.find<DatasetDescription>(dataset.id);
  const DatasetDescription before = known != nullptr ? *known : DatasetDescription{};
  DatasetDescription now = described(before, dataset, openness);
  if (now != before) put(outcome, std::move(now));
}

void share_data(Outcome& outcome, const Records& records, const PivotSpec& pivot) {
  std::vector<DatasetId> shared;
  PivotSpec copy = pivot;
  for (const auto& [id, version] : datasets_of(copy)) {
    const auto* known = records.find<DatasetDescription>(id);
    if (known == nullptr || known->shared || contains(shared, id)) continue;
    DatasetDescription description = *known;
    description.shared = true;
    put(outcome, std::move(description));
    shared.push_back(id);
  }
}

void share_with_room(Outcome& outcome, const Records& records, const View& view) {
  if (!view.shared) {
    View shared = view;
    shared.shared = true;
    put(outcome, std::move(shared));
  }
  share_data(outcome, records, view.pivot);
}

Decision decide(const MeetingContext& context, const ImportDataset& command) {
  const Dataset* known = find_dataset(context.records, command);
  Dataset dataset = known != nullptr ? *known : Dataset{.id = command.dataset};
  if (dataset.id.empty()) dataset.id = {context.command.value};
  if (known == nullptr) dataset.name = command.name;
  for (const DatasetVersion& version : dataset.versions) {
    if (!version.undone_at && version.sha256 == command.version.sha256) return unchanged(dataset);
  }
  if (latest_version(dataset) == nullptr) dataset.kind = command.kind;
  if (dataset.kind != command.kind) {
    return refuse(Code::kInvalid, "This dataset holds lines of another kind; give it another name.",
                  "kind");
  }
  if (!dataset.versions.empty() && command.version.version <= dataset.versions.back().version) {
    return std::unexpected(Refusal{
        {Code::kConflict, "Somebody else imported a version meanwhile; import again.", "version"},
        Record(dataset)});
  }
  const auto& added_to = command.version.added_to;
  if (added_to && find_version(dataset, *added_to) == nullptr) {
    return refuse_not_found("version", "added_to");
  }
  DatasetVersion version = command.version;
  version.rejected.resize(std::min(version.rejected.size(), kListedMax));
  version.warnings.resize(std::min(version.warnings.size(), kListedMax));
  version.unknown_names.resize(std::min(version.unknown_names.size(), kListedMax));
  dataset.versions.push_back(std::move(version));
  Outcome outcome = changed(dataset);
  redescribe(outcome, context.records, dataset, openness_of(context.records, dataset.id));
  return outcome;
}

namespace {

// Lines added to a version stand in the later one too.
const DatasetVersion* version_with_its_lines(const Dataset& dataset, int version) {
  for (const DatasetVersion& later : dataset.versions) {
    if (!later.undone_at && later.added_to == version) return &later;
  }
  return nullptr;
}

bool is_on_stage(const Records& records, const DatasetId& dataset, int version) {
  return any_on_stage(records, [&](const StageObject& object) {
    if (object.pivot) return reads(*object.pivot, dataset, version);
    const View* view = object.view ? records.find<View>(*object.view) : nullptr;
    return view != nullptr && reads(view->pivot, dataset, version);
  });
}

}  // namespace

Decision decide(const MeetingContext& context, const UndoDataset& command) {
  const Dataset* found = find_seen<Dataset>(context, command.id);
  if (found == nullptr) return refuse_not_found("dataset");
  Dataset dataset = *found;
  const auto at = std::ranges::find(dataset.versions, command.version, &DatasetVersion::version);
  if (at == dataset.versions.end()) return refuse_not_found("version", "version");
  if (at->undone_at) return unchanged(dataset);
  if (const DatasetVersion* later = version_with_its_lines(dataset, command.version)) {
    return refuse(
        Code::kWrongState,
        fmt::format("Version {} has these lines too; undo that one first.", later->version),
        "version");
  }
  if (is_on_stage(context.records, command.id, command.version)) {
    return refuse(Code::kWrongState, "It is on the stage; show something else first.", "version");
  }
  at->undone_at = context.now;
  Outcome outcome = changed(dataset);
  redescribe(outcome, context.records, dataset, openness_of(context.records, dataset.id));
  return outcome;
}

Decision decide(const MeetingContext& context, const ShareDataset& command) {
  const auto* found = find_seen<DatasetDescription>(context, command.id);
  if (found == nullptr) return refuse_not_found("dataset");
  if (found->shared == command.shared) return unchanged(*found);
  DatasetDescription description = *found;
  description.shared = command.shared;
  return changed(std::move(description));
}

}  // namespace roundtable
