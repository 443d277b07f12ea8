#include "ingest/byte_source.h"

#include <algorithm>
#include <cstring>

namespace roundtable {

std::optional<std::size_t> MemorySource::read(std::span<char> bytes) {
  const std::size_t count = std::min(bytes.size(), bytes_.size() - at_);
  if (count > 0) std::memcpy(bytes.data(), bytes_.data() + at_, count);
  at_ += count;
  return count;
}

bool MemorySource::rewind() {
  at_ = 0;
  return true;
}

FileSource::FileSource(const std::string& path) : file_(std::fopen(path.c_str(), "rb")) {
  if (!file_ || std::fseek(file_.get(), 0, SEEK_END) != 0) return;
  if (const long end = std::ftell(file_.get()); end >= 0) size_ = static_cast<std::uint64_t>(end);
  std::rewind(file_.get());
}

std::optional<std::size_t> FileSource::read(std::span<char> bytes) {
  if (!file_) return std::nullopt;
  const std::size_t count = std::fread(bytes.data(), 1, bytes.size(), file_.get());
  if (count == 0 && std::ferror(file_.get()) != 0) return std::nullopt;
  return count;
}

bool FileSource::rewind() { return file_ && std::fseek(file_.get(), 0, SEEK_SET) == 0; }

}  // namespace roundtable
