#pragma once

// A ZIP archive in memory, under the limits of an import: its entries are counted, and
// their bytes while they inflate, because what an archive says of itself may be wrong.
// Names of entries are only compared, never used as paths.

#include <zip.h>

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "ingest/import.h"

namespace roundtable {

class Archive;

// One entry being inflated. Lifetime: the archive outlives it.
class ArchiveEntry {
 public:
  // Fills the front of `bytes`; 0 at the end.
  std::expected<std::size_t, Problem> read(std::span<char> bytes);
  // As the archive says; for progress only.
  std::uint64_t size() const { return size_; }

 private:
  friend class Archive;
  struct Close {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
  };
  ArchiveEntry(Archive& archive, zip_file_t* file, std::uint64_t size)
      : archive_(&archive), file_(file), size_(size) {}

  Archive* archive_;
  std::unique_ptr<zip_file_t, Close> file_;
  std::uint64_t size_;
};

class Archive {
 public:
  static std::expected<std::unique_ptr<Archive>, Problem> open(ByteSource& source,
                                                               const ImportLimits& limits);

  // Nothing if there is no such entry.
  std::expected<std::optional<ArchiveEntry>, Problem> find(const std::string& name);

 private:
  friend class ArchiveEntry;
  struct Close {
    void operator()(zip_t* zip) const { zip_discard(zip); }
  };
  explicit Archive(const ImportLimits& limits) : limits_(limits) {}
  std::expected<void, Problem> read_bytes(ByteSource& source);
  std::expected<void, Problem> check_entries();
  std::expected<void, Problem> count(std::uint64_t inflated);

  const ImportLimits& limits_;
  std::string bytes_;  // the archive as it came
  std::unique_ptr<zip_t, Close> zip_;
  std::uint64_t inflated_ = 0;  // of all entries that were read
};

}  // namespace roundtable
