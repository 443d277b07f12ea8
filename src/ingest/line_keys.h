#pragma once

// What makes a line the same line: its source, document and number in it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ingest/draft.h"

namespace roundtable {

struct KeyColumns {
  const Column* source = nullptr;  // may be missing
  const Column* document = nullptr;
  const Column* line = nullptr;
};

// Nothing if the columns cannot tell lines apart. A column of documents is told from
// other numbers by its name.
std::optional<KeyColumns> key_columns(const Table& table);

// A line's key, comparable between tables; empty if part of it is missing.
std::string line_key(const KeyColumns& columns, std::size_t row);

std::string document_of(const KeyColumns& columns, std::size_t row);

// Leaves out all but the last of lines with the same key, and reports it.
void leave_out_duplicates(ImportDraft& draft, const ImportLimits& limits);

}  // namespace roundtable
