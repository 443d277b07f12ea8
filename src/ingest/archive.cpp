#include "ingest/archive.h"

#include <fmt/format.h>

#include <algorithm>

namespace roundtable {
namespace {

constexpr std::size_t kReadBytes = 256 * 1024;
constexpr std::uint64_t kMiB = 1024 * 1024;

Problem refused(std::string_view why) {
  return {.code = Code::kUnreadableFile,
          .detail = fmt::format("This workbook {}. Save it as CSV and import that.", why),
          .field = {}};
}

Problem too_large(std::string_view why) {
  return {.code = Code::kTooLarge,
          .detail = fmt::format("This workbook {}. Save it as CSV and import that.", why),
          .field = {}};
}

bool is_symlink(zip_t* zip, std::uint64_t index) {
  constexpr std::uint32_t kTypeMask = 0170000;
  constexpr std::uint32_t kSymlink = 0120000;
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(zip, index, 0, &system, &attributes) != 0) return false;
  return system == ZIP_OPSYS_UNIX && ((attributes >> 16) & kTypeMask) == kSymlink;
}

}  // namespace

std::expected<std::size_t, Problem> ArchiveEntry::read(std::span<char> bytes) {
  const zip_int64_t count = zip_fread(file_.get(), bytes.data(), bytes.size());
  if (count < 0) return std::unexpected(refused("is damaged"));
  const auto size = static_cast<std::uint64_t>(count);
  if (auto counted = archive_->count(size); !counted) return std::unexpected(counted.error());
  return static_cast<std::size_t>(size);
}

std::expected<std::unique_ptr<Archive>, Problem> Archive::open(ByteSource& source,
                                                               const ImportLimits& limits) {
  std::unique_ptr<Archive> archive(new Archive(limits));
  if (auto read = archive->read_bytes(source); !read) return std::unexpected(read.error());
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* from =
      zip_source_buffer_create(archive->bytes_.data(), archive->bytes_.size(), 0, &error);
  zip_t* zip = from == nullptr ? nullptr : zip_open_from_source(from, ZIP_RDONLY, &error);
  if (zip == nullptr && from != nullptr) zip_source_free(from);
  zip_error_fini(&error);
  if (zip == nullptr) return std::unexpected(refused("is damaged"));
  archive->zip_.reset(zip);
  if (auto checked = archive->check_entries(); !checked) return std::unexpected(checked.error());
  return archive;
}

std::expected<void, Problem> Archive::read_bytes(ByteSource& source) {
  for (;;) {
    const std::size_t had = bytes_.size();
    bytes_.resize(had + kReadBytes);
    const auto count = source.read(std::span(bytes_).subspan(had));
    if (!count) return std::unexpected(refused("cannot be read"));
    bytes_.resize(had + *count);
    if (*count == 0) return {};
    if (bytes_.size() > limits_.archive_bytes_max) {
      return std::unexpected(
          too_large(fmt::format("has more than {} MiB", limits_.archive_bytes_max / kMiB)));
    }
  }
}

std::expected<void, Problem> Archive::check_entries() {
  const auto entries =
      static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(zip_.get(), 0), 0));
  if (entries > limits_.archive_entries_max) {
    return std::unexpected(
        too_large(fmt::format("has more than {} parts", limits_.archive_entries_max)));
  }
  std::uint64_t said = 0;
  for (std::uint64_t i = 0; i < entries; ++i) {
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat_index(zip_.get(), i, 0, &about) != 0)
      return std::unexpected(refused("is damaged"));
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE) {
      return std::unexpected(refused("has a password"));
    }
    if (is_symlink(zip_.get(), i)) return std::unexpected(refused("has links in it"));
    if ((about.valid & ZIP_STAT_SIZE) == 0) return std::unexpected(refused("is damaged"));
    said += std::min(about.size, limits_.inflated_bytes_max + 1);
  }
  if (said > limits_.inflated_bytes_max) {
    return std::unexpected(too_large("is too large once unpacked"));
  }
  return {};
}

std::expected<void, Problem> Archive::count(std::uint64_t inflated) {
  inflated_ += inflated;
  const bool dense = inflated_ / limits_.inflated_ratio_max > bytes_.size();
  if (!dense && inflated_ <= limits_.inflated_bytes_max) return {};
  return std::unexpected(too_large("is too large once unpacked"));
}

std::expected<std::optional<ArchiveEntry>, Problem> Archive::find(const std::string& name) {
  const zip_int64_t index = zip_name_locate(zip_.get(), name.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return std::nullopt;
  zip_stat_t about;
  zip_stat_init(&about);
  zip_stat_index(zip_.get(), static_cast<zip_uint64_t>(index), 0, &about);
  zip_file_t* file = zip_fopen_index(zip_.get(), static_cast<zip_uint64_t>(index), 0);
  if (file == nullptr) return std::unexpected(refused("is damaged"));
  return ArchiveEntry(*this, file, about.size);
}

}  // namespace roundtable
