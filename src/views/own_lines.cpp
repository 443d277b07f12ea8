#include "views/own_lines.h"

#include <algorithm>

#include "views/member_codes.h"

namespace roundtable {
namespace {

const TextColumn* find_text(const Table& table, ColumnRole role) {
  const auto found = std::ranges::find(table.columns, role, &Column::role);
  return found == table.columns.end() ? nullptr : std::get_if<TextColumn>(&found->data);
}

}  // namespace

OwnLines::OwnLines(const Table& table, const Mask& mask) {
  std::vector<std::string> own;
  for (const std::string& name : mask.own) own.push_back(fold_label(name));
  if (own.empty()) return;
  const std::array roles = {ColumnRole::kVendor, ColumnRole::kDistributor};
  for (std::size_t i = 0; i < roles.size(); ++i) {
    const TextColumn* text = find_text(table, roles[i]);
    if (text == nullptr) continue;
    names_[i].codes = text->codes.data();
    for (const std::string& label : text->dictionary) {
      const bool is_own = std::ranges::find(own, fold_label(label)) != own.end();
      names_[i].is_own.push_back(is_own ? 1 : 0);
      any_ |= is_own;
    }
  }
}

}  // namespace roundtable
