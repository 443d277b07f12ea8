#include "base/new_path.h"

#include <fcntl.h>
#include <stdlib.h>

#include <cerrno>

namespace roundtable {
namespace {

// What the system replaces by letters of its own.
std::string pattern_of(const std::string& beginning) { return beginning + std::string(6, 'X'); }

}  // namespace

std::expected<NewFile, int> make_new_file(const std::string& beginning) {
  NewFile file{.path = pattern_of(beginning)};
  file.descriptor = ::mkostemp(file.path.data(), O_CLOEXEC);  // made 0600
  if (file.descriptor < 0) return std::unexpected(errno);
  return file;
}

std::expected<std::string, int> make_new_folder(const std::string& beginning) {
  std::string path = pattern_of(beginning);
  if (::mkdtemp(path.data()) == nullptr) return std::unexpected(errno);  // made 0700
  return path;
}

}  // namespace roundtable
