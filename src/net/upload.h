#pragma once

// A body that goes to a file as it comes in, so that half a gigabyte is never in
// memory, and is hashed on the way.

#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include "net/http.h"

namespace roundtable {

class Upload {
 public:
  // A new file that only this process's user may read, in `folder`. The error says
  // what the system said.
  static std::expected<std::unique_ptr<Upload>, std::string> begin(const std::string& folder);
  ~Upload();
  Upload(const Upload&) = delete;
  Upload& operator=(const Upload&) = delete;

  // false: the disk is full or failing.
  bool write(std::string_view bytes);
  // Nothing if the last bytes could not be written.
  std::shared_ptr<const UploadedFile> finish();

 private:
  struct Impl;
  explicit Upload(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace roundtable
