// Imports, and what the room may know of them.

#include "meeting/datasets.h"

#include "base/text.h"
#include "meeting/rules.h"
#include "views/mask.h"

namespace roundtable {

// The dataset with all its columns is the host side's. Its description holds only
// what is open to the room; it is every party's once it is shared.
bool visible(const Dataset&, const Audience& audience) { return audience.is_host(); }
bool visible(const DatasetDescription& description, const Audience& audience) {
  if (audience.is_host()) return true;
  return description.shared && audience.kind == Audience::Kind::kParty;
}

namespace {

constexpr Mask kRoom{};

const Dataset* find_dataset(const Records& records, const ImportDataset& command) {
  if (const Dataset* known = records.find<Dataset>(command.dataset)) return known;
  const Dataset* found = nullptr;
  records.each<Dataset>([&](const Dataset& dataset) {
    if (name_key(dataset.name) == name_key(command.name)) found = &dataset;
  });
  return found;
}

DatasetDescription described(DatasetDescription description, const Dataset& dataset) {
  const DatasetVersion& version = dataset.versions.back();
  description.id = dataset.id;
  description.name = dataset.name;
  description.version = version.version;
  description.rows = version.rows;
  description.columns.clear();
  for (const ColumnInfo& column : version.columns) {
    if (is_open_to_room(version.columns, column.name)) description.columns.push_back(column);
  }
  description.first_date = version.first_date;
  description.last_date = version.last_date;
  description.imported_at = version.imported_at;
  return description;
}

}  // namespace

const DatasetVersion* find_version(const Dataset& dataset, int version) {
  const auto found = std::ranges::find(dataset.versions, version, &DatasetVersion::version);
  return found != dataset.versions.end() ? &*found : nullptr;
}

bool is_open_to_room(const std::vector<ColumnInfo>& columns, std::string_view field) {
  const auto column = std::ranges::find(columns, field, &ColumnInfo::name);
  return column != columns.end() &&
         openness(kRoom, column->name, column->type, column->role) == Openness::kAll;
}

void share_with_room(Outcome& outcome, const Records& records, const View& view) {
  if (!view.shared) {
    View shared = view;
    shared.shared = true;
    put(outcome, std::move(shared));
  }
  const auto* known = records.find<DatasetDescription>(view.pivot.dataset);
  if (known == nullptr || known->shared) return;
  DatasetDescription description = *known;
  description.shared = true;
  put(outcome, std::move(description));
}

Decision decide(const MeetingContext& context, const ImportDataset& command) {
  const Dataset* known = find_dataset(context.records, command);
  Dataset dataset = known != nullptr ? *known : Dataset{.id = command.dataset};
  if (dataset.id.empty()) dataset.id = {context.command.value};
  if (known == nullptr) {
    dataset.name = command.name;
  } else {
    const auto same =
        std::ranges::find(dataset.versions, command.version.sha256, &DatasetVersion::sha256);
    if (same != dataset.versions.end()) return unchanged(dataset);
    if (command.version.version <= dataset.versions.back().version) {
      return std::unexpected(Refusal{
          {Code::kConflict, "Somebody else imported a version meanwhile; import again.", "version"},
          Record(dataset)});
    }
  }
  dataset.versions.push_back(command.version);
  const auto* description = context.records.find<DatasetDescription>(dataset.id);
  DatasetDescription now_described =
      described(description != nullptr ? *description : DatasetDescription{}, dataset);
  Outcome outcome = unchanged(dataset);
  put(outcome, std::move(dataset));
  put(outcome, std::move(now_described));
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
