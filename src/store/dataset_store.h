#pragma once

// Imported lines, apart from the log so that an import never stalls a click:
// named blobs per (dataset, version), compressed and checksummed, the mark of
// completeness written last. An incomplete version does not exist for readers
// and is swept at the next start.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"

namespace roundtable {

struct Blob {
  std::string name;
  std::string bytes;
  friend bool operator==(const Blob&, const Blob&) = default;
};

// Threads: as Log, on a thread of its own.
class DatasetStore {
 public:
  virtual ~DatasetStore() = default;
  // true once the whole version is on disk.
  virtual void write(const DatasetId& dataset, int version, std::vector<Blob> blobs,
                     std::function<void(bool)> done) = 0;
  // Nothing if it is not there or a checksum is wrong.
  virtual void read(const DatasetId& dataset, int version,
                    std::function<void(std::optional<std::vector<Blob>>)> done) = 0;
};

}  // namespace roundtable
