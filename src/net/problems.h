#pragma once

// Refusals as HTTP answers.

#include "base/problem.h"
#include "net/http.h"

namespace roundtable {

// The one table from codes to status.
int status_of(Code code);

// problem+json. `status`: where the table's is too coarse.
Response refuse(const Problem& problem);
Response refuse(const Problem& problem, int status);
Response refuse(Code code, std::string detail);

// What every look-up answers that finds nothing, or nothing of the caller's.
Problem not_found();

Response json_answer(std::string body, int status = 200);

}  // namespace roundtable
