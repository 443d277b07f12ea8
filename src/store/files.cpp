#include "store/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace roundtable {
namespace {

constexpr std::size_t kSmallFileMax = 64 * 1024;

}  // namespace

FileDescriptor::~FileDescriptor() {
  if (number_ >= 0) ::close(number_);
}

std::string describe_errno(const std::filesystem::path& path, int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return fmt::format("{}: the disk is full", path.string());
    case EROFS:
      return fmt::format("{}: the disk is read-only", path.string());
    case EACCES:
    case EPERM:
      return fmt::format("{}: no permission to write or read it", path.string());
    case ENOTDIR:
      return fmt::format("{}: not a folder", path.string());
    case ENOENT:
      return fmt::format("{}: it is not there", path.string());
    default:
      return fmt::format("{}: {}", path.string(), std::strerror(error));
  }
}

std::expected<FileDescriptor, std::string> open_file(const std::filesystem::path& path, int flags) {
  FileDescriptor file(::open(path.c_str(), flags | O_CLOEXEC, 0600));
  if (!file.is_open()) return std::unexpected(describe_errno(path, errno));
  return file;
}

std::expected<void, std::string> write_all(const FileDescriptor& file, std::string_view bytes,
                                           const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return std::unexpected(describe_errno(path, errno));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

std::expected<void, std::string> sync_file(const FileDescriptor& file,
                                           const std::filesystem::path& path) {
  if (::fsync(file.number()) != 0) return std::unexpected(describe_errno(path, errno));
  return {};
}

std::expected<void, std::string> sync_folder(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder.empty() ? "." : folder;
  auto opened = open_file(path, O_RDONLY | O_DIRECTORY);
  if (!opened) return std::unexpected(opened.error());
  return sync_file(*opened, path);
}

std::expected<std::string, std::string> read_small_file(const std::filesystem::path& path) {
  auto file = open_file(path, O_RDONLY);
  if (!file) return std::unexpected(file.error());
  std::string bytes;
  std::array<char, 4096> part{};
  for (;;) {
    const ssize_t size = ::read(file->number(), part.data(), part.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return std::unexpected(describe_errno(path, errno));
    if (size == 0) return bytes;
    bytes.append(part.data(), static_cast<std::size_t>(size));
    if (bytes.size() > kSmallFileMax) {
      return std::unexpected(fmt::format("{}: larger than expected", path.string()));
    }
  }
}

std::expected<void, std::string> write_small_file(const std::filesystem::path& path,
                                                  std::string_view bytes) {
  std::filesystem::path partial = path;
  partial += ".partial";
  {
    auto file = open_file(partial, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
    if (!file) return std::unexpected(file.error());
    if (auto done = write_all(*file, bytes, path); !done) return done;
    if (auto done = sync_file(*file, path); !done) return done;
  }
  if (::rename(partial.c_str(), path.c_str()) != 0) {
    return std::unexpected(describe_errno(path, errno));
  }
  return sync_folder(path.parent_path());
}

}  // namespace roundtable
