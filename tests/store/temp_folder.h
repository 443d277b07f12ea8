// A folder that is gone after the test. In memory where there is such a place: that
// what is synced is there is proven with the disk that breaks, not by waiting for one.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

#include "base/new_path.h"

namespace roundtable {

class TempFolder {
 public:
  TempFolder() {
    const bool has_memory = ::access("/dev/shm", W_OK | X_OK) == 0;
    const std::filesystem::path parent =
        has_memory ? "/dev/shm" : std::filesystem::temp_directory_path();
    path_ = make_new_folder((parent / "roundtable-").string()).value();
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const char* name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace roundtable
