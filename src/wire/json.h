#pragma once

// The border: bytes from outside become checked values, described values become
// bytes. nlohmann/json stays inside this folder.

#include <expected>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace roundtable {

// What a message from outside may be. The deepest schema is 8, the largest command
// some 4 KiB; nlohmann copies and dumps recursively, so depth is a matter of the stack.
struct JsonLimits {
  int depth_max = 16;
  std::size_t values_max = 2'000;
  std::size_t string_bytes_max = 16 * 1024;
};

// Parses after a first pass that refuses what the limits forbid, doubled keys,
// numbers out of range and bytes that are not UTF-8.
std::expected<nlohmann::json, Problem> parse_json(std::string_view bytes,
                                                  const JsonLimits& limits = {});

// Makes every text safe and comparable (base/text.h), in place; what stands under
// "pivot" is left alone, because it must equal the data.
void clean_texts(nlohmann::json& value);

// Appends a JSON string, quoted and escaped. `text` must be UTF-8.
void append_json_string(std::string& out, std::string_view text);

// The body of a problem+json answer.
std::string encode_problem(const Problem& problem, int status);

}  // namespace roundtable
