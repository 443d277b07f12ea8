#pragma once

// What a request to import a file asks: into which dataset, read how, and whether it is
// only tried.

#include <expected>
#include <optional>
#include <string>

#include "ingest/import.h"
#include "meeting/records.h"
#include "net/http.h"

namespace roundtable {

struct ImportRequest {
  std::string name;  // of the dataset
  ColumnMap map;
  bool add = false;      // to the lines of the latest version
  bool dry_run = false;  // reads and tells, writes nothing
  std::string file_name;
  std::optional<std::string> job;

  // What makes another version of the same file with the same map.
  std::string mode() const { return add ? "add" : ""; }
};

// Problems: kInvalid with the parameter's name, kNotFound for a saved map.
std::expected<ImportRequest, Problem> import_request(const Request& request,
                                                     const Records& records);

// A series takes imports up to a quota of lines and versions: kTooLarge beyond it.
std::optional<Problem> problem_of_quota(const Records& records);

}  // namespace roundtable
