// Checks a whole data folder: every link of every series, every stored byte of
// every dataset, the databases themselves. Reads only; a server may be running.
#pragma once

#include <expected>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/log.h"

namespace roundtable {

struct DatasetReport {
  DatasetId dataset;
  int version = 0;
  std::size_t blobs = 0;
  std::vector<std::string> damage;  // one sentence each; empty when whole
};

struct VerifyReport {
  std::vector<SeriesReport> series;
  std::vector<DatasetReport> datasets;
  std::vector<std::string> damage;  // of the files themselves

  bool is_whole() const;
};

// One sentence if a stored payload does not have the shape of its format. It is
// not asked about erased ones.
using ShapeCheck = std::function<std::optional<std::string>(const Transaction&)>;

// The error: the folder cannot be looked at, or is of a newer version.
std::expected<VerifyReport, std::string> verify(const std::filesystem::path& folder,
                                                const ShapeCheck& shape = {});

// A line for each series and version, damage below it, and one for the whole.
std::string to_text(const VerifyReport& report);

}  // namespace roundtable
