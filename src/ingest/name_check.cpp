#include "ingest/name_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>

#include "base/text.h"

namespace roundtable {
namespace {

bool names_parties(const Column& column) {
  return column.role == ColumnRole::kVendor || column.role == ColumnRole::kDistributor;
}

// By name_key, what a name stands for and of which sort it is.
struct Known {
  std::string name;
  std::optional<PartySort> sort;
};
using KnownNames = std::map<std::string, Known>;

KnownNames known_names(const ImportContext& context) {
  KnownNames known;
  for (const KnownParty& party : context.parties) {
    known[name_key(party.name)] = {party.name, party.sort};
  }
  for (const NameAlias& alias : context.aliases) {
    const auto party = known.find(name_key(alias.stands_for));
    const auto sort = party == known.end() ? std::nullopt : party->second.sort;
    known.try_emplace(name_key(alias.name), Known{alias.stands_for, sort});
    known.try_emplace(name_key(alias.stands_for), Known{alias.stands_for, sort});
  }
  return known;
}

std::vector<std::int64_t> lines_of(const TextColumn& text) {
  std::vector<std::int64_t> lines(text.dictionary.size());
  for (const std::uint32_t code : text.codes) {
    if (code != kNullCode) ++lines[code];
  }
  return lines;
}

// How many letters must change to make one name of the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

// One name begins with the words of the other: "dell" and "dell technologies".
bool begins_with_words(std::string_view longer, std::string_view shorter) {
  return longer.size() > shorter.size() && longer.starts_with(shorter) &&
         longer[shorter.size()] == ' ';
}

std::optional<std::string> nearest(const KnownNames& known, std::string_view name) {
  constexpr std::size_t kNameMax = 80;
  const std::string key = name_key(name);
  if (key.size() > kNameMax) return std::nullopt;
  const Known* best = nullptr;
  std::size_t best_distance = std::max<std::size_t>(key.size() / 4, 1) + 1;
  for (const auto& [other, what] : known) {
    if (other.size() > kNameMax) continue;
    const bool begins = begins_with_words(key, other) || begins_with_words(other, key);
    const std::size_t far = begins ? 1 : distance(key, other);
    if (far < best_distance) {
      best = &what;
      best_distance = far;
    }
  }
  return best == nullptr ? std::nullopt : std::optional(best->name);
}

// Gives each word its new name; words that are the same then are one.
void rename_words(TextColumn& text, const std::vector<std::string>& names) {
  std::map<std::string_view, std::uint32_t> codes;
  std::vector<std::uint32_t> code_of;
  std::vector<std::string> dictionary;
  for (const std::string& name : names) {
    const auto next = static_cast<std::uint32_t>(dictionary.size());
    const auto [at, added] = codes.emplace(name, next);
    if (added) dictionary.push_back(name);
    code_of.push_back(at->second);
  }
  for (std::uint32_t& code : text.codes) {
    if (code != kNullCode) code = code_of[code];
  }
  text.dictionary = std::move(dictionary);
}

void check_column(ImportDraft& draft, Column& column, const KnownNames& known) {
  auto& text = std::get<TextColumn>(column.data);
  const auto lines = lines_of(text);
  std::vector<std::string> names;
  bool renamed = false;
  for (std::size_t code = 0; code < text.dictionary.size(); ++code) {
    const std::string& name = text.dictionary[code];
    const auto found = known.find(name_key(name));
    names.push_back(found == known.end() ? name : found->second.name);
    if (found == known.end()) {
      draft.report.unknown_names.push_back({column.name, name, lines[code], nearest(known, name)});
    } else if (found->second.name != name) {
      renamed = true;
      draft.report.replaced_names.push_back({column.name, name, found->second.name, lines[code]});
    }
  }
  if (renamed) rename_words(text, names);
}

// Lines whose name is of this sort, and lines with a name.
struct SortCount {
  std::int64_t of_sort = 0;
  std::int64_t named = 0;
  std::string example;
};

SortCount count_sort(const TextColumn& text, const KnownNames& known, PartySort sort) {
  SortCount count;
  const auto lines = lines_of(text);
  std::int64_t most = 0;
  for (std::size_t code = 0; code < lines.size(); ++code) {
    count.named += lines[code];
    const auto found = known.find(name_key(text.dictionary[code]));
    if (found == known.end() || found->second.sort != sort) continue;
    count.of_sort += lines[code];
    if (lines[code] > most) count.example = text.dictionary[code];
    most = std::max(most, lines[code]);
  }
  return count;
}

void warn_of_swap(ImportDraft& draft, const Column& column, const KnownNames& known) {
  const bool vendor = column.role == ColumnRole::kVendor;
  const PartySort wrong = vendor ? PartySort::kDistributor : PartySort::kVendor;
  const SortCount count = count_sort(std::get<TextColumn>(column.data), known, wrong);
  if (count.named == 0 || count.of_sort * 2 <= count.named) return;
  draft.warn(fmt::format(
      "Column \"{}\" is taken for the {}, but {} of {} lines name a {} there, like \"{}\". If the "
      "columns are swapped, give this one the role {} and the other one {}.",
      column.name, vendor ? "maker" : "distributor", count.of_sort, count.named,
      vendor ? "distributor" : "vendor", count.example, vendor ? "distributor" : "vendor",
      vendor ? "vendor" : "distributor"));
}

// Two columns of names that are the same on nearly every line: one was filled from the other.
void warn_of_equal(ImportDraft& draft) {
  const Column* vendor = draft.find(ColumnRole::kVendor);
  const Column* distributor = draft.find(ColumnRole::kDistributor);
  if (vendor == nullptr || distributor == nullptr) return;
  const auto* makers = std::get_if<TextColumn>(&vendor->data);
  const auto* sellers = std::get_if<TextColumn>(&distributor->data);
  if (makers == nullptr || sellers == nullptr) return;
  std::size_t same = 0;
  for (std::size_t row = 0; row < draft.table.rows; ++row) {
    same += word_of(*makers, row) == word_of(*sellers, row) ? 1 : 0;
  }
  if (draft.table.rows < 2 || same * 100 < draft.table.rows * 95) return;
  draft.warn(fmt::format(
      "Columns \"{}\" and \"{}\" hold the same names. If one of them does not say who made the "
      "goods, give it another role or leave it out.",
      vendor->name, distributor->name));
}

}  // namespace

void check_names(ImportDraft& draft, const ImportContext& context, const ImportLimits& limits) {
  warn_of_equal(draft);
  if (context.parties.empty() && context.aliases.empty()) return;
  const KnownNames known = known_names(context);
  for (Column& column : draft.table.columns) {
    if (!names_parties(column) || !std::holds_alternative<TextColumn>(column.data)) continue;
    warn_of_swap(draft, column, known);
    check_column(draft, column, known);
  }
  auto& unknown = draft.report.unknown_names;
  draft.report.unknown_names_count = static_cast<std::int64_t>(unknown.size());
  std::ranges::sort(unknown, [](const UnknownName& a, const UnknownName& b) {
    return std::tie(b.lines, a.column, a.name) < std::tie(a.lines, b.column, b.name);
  });
  if (unknown.size() > limits.names_kept_max) unknown.resize(limits.names_kept_max);
}

}  // namespace roundtable
