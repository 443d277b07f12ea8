#include "live/table_shelf.h"

#include <algorithm>
#include <utility>

#include "views/table_blobs.h"

namespace roundtable {

namespace {

template <class Value>
std::size_t size_of(const std::vector<Value>& values) {
  return values.size() * sizeof(Value);
}

std::size_t size_of(const PackedCodes& packed) {
  if (const auto* codes = std::get_if<std::vector<std::uint8_t>>(&packed)) return size_of(*codes);
  if (const auto* codes = std::get_if<std::vector<std::uint16_t>>(&packed)) return size_of(*codes);
  return 0;
}

}  // namespace

std::size_t bytes_of(const Table& table) {
  std::size_t bytes = sizeof(Table);
  for (const Column& column : table.columns) {
    if (const auto* text = std::get_if<TextColumn>(&column.data)) {
      bytes += size_of(text->codes) + size_of(text->packed);
      for (const std::string& entry : text->dictionary) bytes += sizeof(entry) + entry.capacity();
    } else if (const auto* number = std::get_if<NumberColumn>(&column.data)) {
      bytes += size_of(number->scaled) + size_of(number->packed.narrow);
    } else if (const auto* date = std::get_if<DateColumn>(&column.data)) {
      bytes += size_of(date->days) + size_of(date->packed.since);
    }
  }
  return bytes;
}

void TableShelf::take(const Key& key, Done done) {
  if (const auto at = tables_.find(key); at != tables_.end()) {
    at->second.used = ++uses_;
    return done(at->second.table);
  }
  auto& waiting = loading_[key];
  waiting.push_back(std::move(done));
  if (waiting.size() > 1) return;
  store_.read(key.first, key.second,
              [self = shared_from_this(), key](std::optional<std::vector<Blob>> blobs) {
                self->decode(key, std::move(blobs));
              });
}

void TableShelf::decode(const Key& key, std::optional<std::vector<Blob>> blobs) {
  if (!blobs) return loaded(key, nullptr);
  auto self = shared_from_this();
  pool_([self, key, blobs = std::make_shared<std::vector<Blob>>(std::move(*blobs))] {
    NamedBlobs named;
    for (Blob& blob : *blobs) named.emplace_back(std::move(blob.name), std::move(blob.bytes));
    auto table = from_blobs(named);
    TablePtr shared = table ? std::make_shared<const Table>(std::move(*table)) : nullptr;
    self->post_([self, key, shared] { self->loaded(key, shared); });
  });
}

void TableShelf::loaded(const Key& key, const TablePtr& table) {
  if (table) put(key, table);
  const auto waiting = std::move(loading_[key]);
  loading_.erase(key);
  for (const Done& done : waiting) done(table);
}

void TableShelf::put(const Key& key, TablePtr table) {
  Place& place = tables_[key];
  bytes_ -= place.bytes;
  place = {std::move(table), 0, ++uses_};
  place.bytes = bytes_of(*place.table);
  bytes_ += place.bytes;
  make_room(key);
}

// Who computes with a table holds it, so putting it away hurts nobody.
void TableShelf::make_room(const Key& kept) {
  while (bytes_ > bytes_max_ && tables_.size() > 1) {
    auto oldest = tables_.end();
    for (auto at = tables_.begin(); at != tables_.end(); ++at) {
      if (at->first == kept) continue;
      if (oldest == tables_.end() || at->second.used < oldest->second.used) oldest = at;
    }
    bytes_ -= oldest->second.bytes;
    tables_.erase(oldest);
  }
}

}  // namespace roundtable
