#pragma once

// The schemas of schemas/, which decide what a message may be.

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"

namespace roundtable {

// What is wrong with `value` as a definition of the schemas ("commitment.capture",
// "hello", "pivot"), or nothing. An unknown name is a problem too.
std::optional<Problem> check_schema(const std::string& definition, const nlohmann::json& value);

// The names of all definitions.
std::vector<std::string> schema_definitions();

}  // namespace roundtable
