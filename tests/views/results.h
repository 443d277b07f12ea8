#pragma once

// Results of pivots as text, to compare at a glance.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tables.h"
#include "views/pivot.h"

namespace roundtable {

using Labels = std::vector<std::vector<std::string>>;

inline PivotResult result_of(const std::vector<Source>& sources, const PivotSpec& spec) {
  const auto result = pivot(sources, spec);
  if (!result) FAIL(result.error().detail);
  return *result;
}

inline PivotResult result_of(const Table& table, const Mask& mask, const PivotSpec& spec) {
  return result_of({{.dataset = spec.dataset, .version = 1, .table = &table, .mask = mask}}, spec);
}

inline std::string value_text(const PivotValue& value) { return value ? to_text(*value) : "null"; }

// All values of a cell: "12.00 null"; "-" without lines.
inline std::string cell_text(const PivotCell& cell) {
  if (!cell) return "-";
  std::string text;
  for (const PivotValue& value : *cell) {
    if (!text.empty()) text += ' ';
    text += value_text(value);
  }
  return text;
}

inline Labels cells_of(const PivotResult& result) {
  Labels rows;
  for (const auto& row : result.cells) {
    auto& cells = rows.emplace_back();
    for (const PivotCell& cell : row) cells.push_back(cell_text(cell));
  }
  return rows;
}

inline std::vector<std::string> texts_of(const std::vector<PivotCell>& cells) {
  std::vector<std::string> texts;
  for (const PivotCell& cell : cells) texts.push_back(cell_text(cell));
  return texts;
}

// "vendor|2027-01": the labels of each header together.
inline std::vector<std::string> joined(const Labels& headers) {
  std::vector<std::string> all;
  for (const auto& header : headers) {
    std::string text;
    for (const std::string& label : header) text += (text.empty() ? "" : "|") + label;
    all.push_back(text);
  }
  return all;
}

}  // namespace roundtable
