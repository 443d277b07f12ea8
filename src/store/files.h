// Files and folders, durably: errors are sentences that name the path.
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace roundtable {

// Owns an open file; closed with it.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int number) : number_(number) {}
  ~FileDescriptor();
  FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

// "DIR/folder.key: the disk is full".
std::string describe_errno(const std::filesystem::path& path, int error);

// Opened with these flags of open(2); made with 0600.
std::expected<FileDescriptor, std::string> open_file(const std::filesystem::path& path, int flags);

std::expected<void, std::string> write_all(const FileDescriptor& file, std::string_view bytes,
                                           const std::filesystem::path& path);
std::expected<void, std::string> sync_file(const FileDescriptor& file,
                                           const std::filesystem::path& path);
// Makes names in a folder durable.
std::expected<void, std::string> sync_folder(const std::filesystem::path& folder);

std::expected<std::string, std::string> read_small_file(const std::filesystem::path& path);

// Whole and durable, or not there: written beside, synced, renamed.
std::expected<void, std::string> write_small_file(const std::filesystem::path& path,
                                                  std::string_view bytes);

}  // namespace roundtable
