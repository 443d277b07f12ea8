#include "meeting/openness.h"

#include <set>

#include "meeting/dataset_rules.h"
#include "meeting/rules.h"

namespace roundtable {

// Who may see what is the reseller's own business: a choice for one party is a trace of
// what its rivals are not shown.
bool visible(const DatasetOpenness&, const Audience& audience) { return audience.is_host(); }

namespace {

constexpr std::size_t kChoicesMax = 2'000;  // every column for ten parties

// Somebody who may sit down: a party, or one that nobody has chosen anything for.
using Sitter = std::optional<PartyId>;

// The host's choice for a column (or the lines) and this sitter.
std::optional<Openness> chosen(const DatasetOpenness& openness,
                               const std::optional<std::string>& column, const Sitter& sitter) {
  std::optional<Openness> everybodys;
  for (const OpennessChoice& choice : openness.choices) {
    if (choice.column != column) continue;
    if (!choice.party) {
      everybodys = choice.level;
    } else if (choice.party == sitter) {
      return choice.level;
    }
  }
  return everybodys;
}

// The least of the defaults a column of this name has had in any version.
Openness default_of(const Dataset& dataset, const std::string& column) {
  Openness least = Openness::kAll;
  for (const DatasetVersion& version : dataset.versions) {
    for (const ColumnInfo& each : version.columns) {
      if (each.name == column) least = std::min(least, default_openness(each.type, each.role));
    }
  }
  return least;
}

std::set<std::string> chosen_columns(const DatasetOpenness& openness) {
  std::set<std::string> columns;
  for (const OpennessChoice& choice : openness.choices) {
    if (choice.column) columns.insert(*choice.column);
  }
  return columns;
}

// The least of what these may see.
Mask least_of(const Dataset& dataset, const DatasetOpenness& openness,
              const std::vector<Sitter>& sitters) {
  Mask mask;
  for (const Sitter& sitter : sitters) {
    mask.lines = std::min(
        mask.lines, chosen(openness, std::nullopt, sitter).value_or(default_lines(dataset.kind)));
  }
  for (const std::string& column : chosen_columns(openness)) {
    Openness level = Openness::kAll;
    bool differs = false;  // a choice for somebody else changes nothing here
    for (const Sitter& sitter : sitters) {
      const auto choice = chosen(openness, column, sitter);
      differs = differs || choice.has_value();
      level = std::min(level, choice.value_or(default_of(dataset, column)));
    }
    if (differs) mask.levels.push_back({column, level});
  }
  return mask;
}

// Nobody's lines are a crowd's own.
Mask of_crowd(Mask mask) {
  const auto shut = [](Openness& level) {
    if (level == Openness::kOwnRows) level = Openness::kHidden;
  };
  shut(mask.lines);
  for (ColumnOpenness& column : mask.levels) shut(column.level);
  return mask;
}

}  // namespace

Openness default_lines(DatasetKind kind) {
  switch (kind) {
    case DatasetKind::kSalesLine:
      return Openness::kAll;
    case DatasetKind::kPipeline:
    case DatasetKind::kTarget:
    case DatasetKind::kFundEntry:
    case DatasetKind::kCertification:
    case DatasetKind::kRenewal:
      return Openness::kOwnRows;
  }
  return Openness::kHidden;
}

const DatasetOpenness& openness_of(const Records& records, const DatasetId& dataset) {
  static const DatasetOpenness kNothingChosen;
  const auto* found = records.find<DatasetOpenness>(dataset);
  return found != nullptr ? *found : kNothingChosen;
}

std::vector<std::string> own_names(const Records& records, const PartyId& party) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (!contains(names, name)) names.push_back(name);
  };
  if (const Party* found = records.find<Party>(party)) add(found->name);
  records.each<Alias>([&](const Alias& alias) {
    if (is_removed(alias) || alias.party != party) return;
    add(alias.name);
    add(alias.stands_for);
  });
  return names;
}

Mask mask_for(const Records& records, const MeetingId& meeting, const Audience& audience,
              const DatasetId& id) {
  if (audience.is_host()) return {.host_side = true};
  const Dataset* dataset = records.find<Dataset>(id);
  if (dataset == nullptr) return {.lines = Openness::kHidden};
  switch (audience.kind) {
    case Audience::Kind::kHost:
      break;
    case Audience::Kind::kStage:
      return mask_for_room(records, meeting, id);
    case Audience::Kind::kParty: {
      Mask mask = least_of(*dataset, openness_of(records, id), {audience.party});
      mask.own = own_names(records, audience.party);
      return mask;
    }
  }
  return {.lines = Openness::kHidden};
}

Mask mask_for_room(const Records& records, const MeetingId& meeting, const DatasetId& id) {
  const Dataset* dataset = records.find<Dataset>(id);
  if (dataset == nullptr) return {.lines = Openness::kHidden};
  std::vector<Sitter> sitters;
  if (const Meeting* found = records.find<Meeting>(meeting)) {
    for (const PartyId& party : found->parties) {
      if (party != found->parties.front()) sitters.emplace_back(party);
    }
  }
  if (sitters.empty()) sitters.emplace_back();
  return of_crowd(least_of(*dataset, openness_of(records, id), sitters));
}

Mask mask_for_anybody(const Dataset& dataset, const DatasetOpenness& openness) {
  std::vector<Sitter> sitters{std::nullopt};
  for (const OpennessChoice& choice : openness.choices) {
    if (choice.party) sitters.push_back(choice.party);
  }
  return of_crowd(least_of(dataset, openness, sitters));
}

namespace {

std::optional<Problem> problem_of_choice(const MeetingContext& context, const Dataset& dataset,
                                         const SetOpenness& command) {
  if (command.column) {
    const bool known = std::ranges::any_of(dataset.versions, [&](const DatasetVersion& version) {
      return std::ranges::find(version.columns, *command.column, &ColumnInfo::name) !=
             version.columns.end();
    });
    if (!known) return nothing_there("column", "column");
  }
  if (!command.party) return std::nullopt;
  if (find_seen<Party>(context, *command.party) == nullptr) return nothing_there("party", "party");
  if (*command.party != context.reseller()) return std::nullopt;
  return Problem{Code::kInvalid, "The reseller sees all of its own data.", "party"};
}

}  // namespace

Decision decide(const MeetingContext& context, const SetOpenness& command) {
  const Dataset* dataset = find_seen<Dataset>(context, command.dataset);
  if (dataset == nullptr) return refuse_not_found("dataset", "dataset");
  if (auto problem = problem_of_choice(context, *dataset, command)) return refuse(*problem);
  const auto* known = context.records.find<DatasetOpenness>(command.dataset);
  DatasetOpenness openness = known != nullptr ? *known : DatasetOpenness{.id = command.dataset};
  const std::vector<OpennessChoice> before = openness.choices;
  const auto at = std::ranges::find_if(openness.choices, [&](const OpennessChoice& choice) {
    return choice.column == command.column && choice.party == command.party;
  });
  const std::optional<Openness> level = command.level.value_or(std::nullopt);
  if (!level) {
    if (at != openness.choices.end()) openness.choices.erase(at);
  } else if (at != openness.choices.end()) {
    at->level = *level;
  } else {
    openness.choices.push_back({command.column, command.party, *level});
  }
  if (openness.choices == before) return unchanged(openness);
  if (openness.choices.size() > kChoicesMax) {
    return refuse(Code::kTooLarge, "At most 2000 choices can be kept; take some back first.");
  }
  Outcome outcome = changed(openness);
  redescribe(outcome, context.records, *dataset, openness);
  return outcome;
}

}  // namespace roundtable
