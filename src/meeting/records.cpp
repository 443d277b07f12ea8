#include "meeting/records.h"

#include <cassert>

namespace roundtable {

std::string_view id_of(const Record& record) {
  return std::visit([](const auto& value) { return id_of(value); }, record);
}

std::string_view kind_of(const Record& record) {
  return std::visit([](const auto& value) { return std::decay_t<decltype(value)>::kKind; }, record);
}

Records Records::overlay(const Records& base) {
  assert(!base.base_);
  Records records;
  records.base_ = &base;
  return records;
}

std::optional<Record> Records::find_any(std::string_view kind, const std::string& id) const {
  std::optional<Record> found;
  const auto look = [&]<class T>(const Table<T>&) {
    if (T::kKind != kind) return;
    if (const T* record = find_by<T>(id)) found = *record;
  };
  std::apply([&](const auto&... tables) { (look(tables), ...); }, tables_);
  return found;
}

void Records::apply(const Change& change) {
  if (const auto* put = std::get_if<PutRecord>(&change)) {
    std::visit(
        [&](const auto& record) {
          using T = std::decay_t<decltype(record)>;
          std::get<Table<T>>(tables_).insert_or_assign(std::string(id_of(record)), record);
        },
        put->record);
    return;
  }
  const auto& drop = std::get<DropRecord>(change);
  const auto remove = [&]<class T>(Table<T>& table) {
    if (T::kKind != drop.kind) return;
    if (base_) {
      table.insert_or_assign(drop.id, std::nullopt);
    } else {
      table.erase(drop.id);
    }
  };
  std::apply([&](auto&... tables) { (remove(tables), ...); }, tables_);
}

}  // namespace roundtable
