#include "ingest/row_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "ingest/number_text.h"

namespace roundtable {

std::expected<void, Problem> RowSource::check_width(std::size_t cells, std::size_t columns_max) {
  if (cells <= columns_max) return {};
  return std::unexpected(
      Problem{.code = Code::kTooLarge,
              .detail = fmt::format("A file has at most {} columns.", columns_max),
              .field = {}});
}

void RowSource::set_header(Cells cells) {
  header_.clear();
  for (const std::string_view cell : cells) {
    header_.push_back(clean_text(cell).value_or(std::string()));
    std::ranges::replace(header_.back(), '\n', ' ');
  }
}

bool is_blank(Cells cells) {
  return std::ranges::all_of(
      cells, [](std::string_view cell) { return cell.empty() || trim_spaces(cell).empty(); });
}

void HeldRow::hold(const SourceRow& row) {
  line_ = row.line;
  cells_.resize(row.cells.size());
  if (row.cells.empty()) return;
  const char* const begin = row.cells.front().data();
  const auto size =
      static_cast<std::size_t>(row.cells.back().data() + row.cells.back().size() - begin);
  size_ = size;
  if (bytes_.size() < size + kReadBehind) bytes_.resize(2 * size + kReadBehind);
  std::memcpy(bytes_.data(), begin, size);
  const std::string_view* from = row.cells.data();
  std::string_view* to = cells_.data();
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    to[i] = {bytes_.data() + (from[i].data() - begin), from[i].size()};
  }
}

}  // namespace roundtable
