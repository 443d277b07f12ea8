// The folder that holds everything one server knows:
//
//   format         which layout this is; written last, so a folder without it is
//                  one whose first start did not come to its end
//   folder.key     32 random bytes that seal codes at rest
//   lock           held while a process serves the folder
//   roundtable.db  the log                       access.db    who may come in
//   datasets.db    imported lines
//
// The folder is 0700 and its files 0600: opening it sets the process's umask to 077.
//
// Threads:  any; nothing changes after `open`.
// Lifetime: the lock is held as long as the object lives.
#pragma once

#include <expected>
#include <filesystem>
#include <string>

#include "base/random.h"
#include "store/files.h"

namespace roundtable {

class DataFolder {
 public:
  // For the one process that writes: makes the folder at first start (with empty
  // databases and a new key from `random`), takes the lock. The error is a
  // sentence: not a folder, read-only, full, in use, incomplete, of a newer version.
  static std::expected<DataFolder, std::string> open(const std::filesystem::path& path,
                                                     Random& random);

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path log_file() const { return path_ / "roundtable.db"; }
  std::filesystem::path access_file() const { return path_ / "access.db"; }
  std::filesystem::path dataset_file() const { return path_ / "datasets.db"; }

  // The 32 bytes of folder.key.
  const std::string& key() const { return key_; }

 private:
  DataFolder(std::filesystem::path path, FileDescriptor lock, std::string key)
      : path_(std::move(path)), lock_(std::move(lock)), key_(std::move(key)) {}

  std::filesystem::path path_;
  FileDescriptor lock_;
  std::string key_;
};

// For those who only look, beside a server too: whether this is a whole folder of a
// version this program knows.
std::expected<void, std::string> check_folder(const std::filesystem::path& path);

inline constexpr int kFolderFormat = 1;
std::string folder_format_text();

}  // namespace roundtable
