#include "store/memory_access_store.h"

#include <algorithm>
#include <utility>

#include "store/access_tables.h"

namespace roundtable {
namespace {

template <class Row>
bool has_same_key(const Row& a, const Row& b) {
  using Table = AccessTable<Row>;
  const auto same = [&]<std::size_t... I>(std::index_sequence<I...>) {
    return ((a.*std::get<I>(Table::columns()).member == b.*std::get<I>(Table::columns()).member) &&
            ...);
  };
  return same(std::make_index_sequence<Table::kKeys>{});
}

// One e-mail address is one person; of the other kinds only the key is unique.
template <class Row>
bool is_allowed(const std::vector<Row>&, const Row&) {
  return true;
}
bool is_allowed(const std::vector<PersonRow>& people, const PersonRow& person) {
  return std::ranges::none_of(people, [&](const PersonRow& other) {
    return other.email == person.email && other.id != person.id;
  });
}

template <class Row>
bool apply(AccessRows& rows, const Put<Row>& put) {
  auto& list = rows.*AccessTable<Row>::kList;
  if (!is_allowed(list, put.row)) return false;
  const auto found =
      std::ranges::find_if(list, [&](const Row& row) { return has_same_key(row, put.row); });
  if (found == list.end()) {
    list.push_back(put.row);
  } else {
    *found = put.row;
  }
  return true;
}

template <class Row>
bool apply(AccessRows& rows, const Remove<Row>& remove) {
  auto& list = rows.*AccessTable<Row>::kList;
  std::erase_if(list, [&](const Row& row) { return has_same_key(row, remove.row); });
  return true;
}

}  // namespace

MemoryAccessStore::MemoryAccessStore(Post post, std::shared_ptr<AccessRows> rows)
    : post_(std::move(post)), rows_(std::move(rows)) {}

void MemoryAccessStore::write(std::vector<AccessWrite> writes, std::function<void(bool)> done) {
  AccessRows next = *rows_;
  const bool stored = !fails_ && std::ranges::all_of(writes, [&](const AccessWrite& write) {
    return std::visit([&](const auto& each) { return apply(next, each); }, write);
  });
  if (stored) *rows_ = std::move(next);
  post_([done = std::move(done), stored] { done(stored); });
}

}  // namespace roundtable
