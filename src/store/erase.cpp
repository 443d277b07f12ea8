#include "store/erase.h"

#include "store/log_file.h"

namespace roundtable {

std::expected<void, std::string> erase(const DataFolder& folder, const SeriesId& series,
                                       std::span<const Seq> seqs) {
  auto log = LogFile::open(folder.log_file());
  if (!log) return std::unexpected(log.error());
  if (auto done = (*log)->erase(series, seqs); !done) {
    return std::unexpected(describe(folder.log_file(), done.error()));
  }
  return {};
}

}  // namespace roundtable
