#include "views/own_lines.h"

#include <algorithm>

#include "views/member_codes.h"

namespace roundtable {
OwnLines::OwnLines(const Table& table, const Mask& mask) {
  std::vector<std::string> own;
  for (const std::string& name : mask.own) own.push_back(fold_label(name));
  if (own.empty()) return;
  for (const Column& column : table.columns) {
    const auto* text = std::get_if<TextColumn>(&column.data);
    const bool names_party =
        column.role == ColumnRole::kVendor || column.role == ColumnRole::kDistributor;
    if (text == nullptr || !names_party) continue;
    Names& names = names_.emplace_back();
    names.codes = text->codes.data();
    for (const std::string& label : text->dictionary) {
      const bool is_own = std::ranges::find(own, fold_label(label)) != own.end();
      names.is_own.push_back(is_own ? 1 : 0);
      any_ |= is_own;
    }
  }
}

}  // namespace roundtable
