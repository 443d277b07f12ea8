#pragma once

// Imports from text, and tables as text again.

#include <catch2/catch.hpp>

#include "ingest/import.h"
#include "views/member_codes.h"

namespace roundtable {

inline std::expected<Import, Problem> try_import(std::string_view text, const ColumnMap& map = {},
                                                 const ImportLimits& limits = {}) {
  MemorySource source(text);
  return import_table(source, map, {}, limits);
}

inline Import import_text(std::string_view text, const ColumnMap& map = {},
                          const ImportLimits& limits = {}) {
  auto result = try_import(text, map, limits);
  if (!result) FAIL(result.error().detail);
  return *std::move(result);
}

inline Problem import_problem(std::string_view text, const ColumnMap& map = {},
                              const ImportLimits& limits = {}) {
  const auto result = try_import(text, map, limits);
  if (result) FAIL("this was imported");
  return result.error();
}

// The cells of a column, "" for null.
inline std::vector<std::string> cells_of(const Import& import, std::string_view name) {
  const Column* column = import.table.find(name);
  if (column == nullptr) FAIL("no column " << name);
  const MemberCodes codes(*column, {});
  const std::vector<std::uint16_t> offsets = block_offsets();
  std::vector<std::string> cells;
  for (std::size_t row = 0; row < import.table.rows; ++row) {
    std::uint64_t key = 0;
    codes.append_to(std::span(&key, 1), {row, std::span(offsets).first(1)});
    cells.push_back(codes.label(static_cast<std::uint32_t>(key)));
  }
  return cells;
}

inline const Column& column_of(const Import& import, std::string_view name) {
  const Column* column = import.table.find(name);
  if (column == nullptr) FAIL("no column " << name);
  return *column;
}

using CellTexts = std::vector<std::string>;

}  // namespace roundtable
