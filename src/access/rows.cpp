#include "access/rows.h"

#include <cassert>
#include <variant>

namespace roundtable {

Rows::Rows(AccessRows loaded) {
  const auto take = [this](auto& rows) {
    for (auto& row : rows) put(row);
  };
  take(loaded.organizations);
  take(loaded.people);
  take(loaded.sessions);
  take(loaded.seats);
  take(loaded.codes);
  take(loaded.links);
  take(loaded.settings);
}

Rows Rows::overlay(const Rows& base) {
  assert(!base.base_);
  Rows rows;
  rows.base_ = &base;
  return rows;
}

const CodeRow* Rows::code_with(const std::string& lookup) const {
  const auto at = codes_by_lookup_.find(lookup);
  if (at != codes_by_lookup_.end()) return find<CodeRow>(at->second);
  const CodeRow* below = base_ ? base_->code_with(lookup) : nullptr;
  if (!below) return nullptr;
  const CodeRow* now = find<CodeRow>(key_of(*below));
  return now && now->lookup == lookup ? now : nullptr;
}

const LinkRow* Rows::link_with(const std::string& token_hash) const {
  const auto at = links_by_hash_.find(token_hash);
  if (at != links_by_hash_.end()) return find<LinkRow>(at->second);
  const LinkRow* below = base_ ? base_->link_with(token_hash) : nullptr;
  if (!below) return nullptr;
  const LinkRow* now = find<LinkRow>(key_of(*below));
  return now && now->token_hash == token_hash ? now : nullptr;
}

const PersonRow* Rows::person_with(std::string_view email) const {
  const PersonRow* found = nullptr;
  each<PersonRow>([&](const PersonRow& person) {
    if (person.email == email) found = &person;
  });
  return found;
}

template <class Row>
void Rows::put(const Row& row) {
  auto& own = std::get<Table<Row>>(tables_);
  if constexpr (requires { index(row); }) {
    if (const auto at = own.find(key_of(row)); at != own.end() && at->second) unindex(*at->second);
    index(row);
  }
  own.insert_or_assign(key_of(row), row);
}

template <class Row>
void Rows::remove(const Row& row) {
  auto& own = std::get<Table<Row>>(tables_);
  if constexpr (requires { unindex(row); }) {
    if (const auto at = own.find(key_of(row)); at != own.end() && at->second) unindex(*at->second);
  }
  if (base_) {
    own.insert_or_assign(key_of(row), std::nullopt);
  } else {
    own.erase(key_of(row));
  }
}

namespace {
template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
}  // namespace

void Rows::apply(const AccessWrite& write) {
  std::visit(Overloaded{[this]<class Row>(const Put<Row>& each) { put(each.row); },
                        [this]<class Row>(const Remove<Row>& each) { remove(each.row); }},
             write);
}

}  // namespace roundtable
