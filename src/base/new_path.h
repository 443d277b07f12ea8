#pragma once

// Files and folders of a name that nobody else has, for their owner alone.

#include <expected>
#include <string>

namespace roundtable {

struct NewFile {
  int descriptor = -1;  // open for reading and writing, closed by whoever asked
  std::string path;
};

// `beginning` and six more letters: "data/upload-" becomes "data/upload-k3Xa0Q". An errno
// if there can be none.
std::expected<NewFile, int> make_new_file(const std::string& beginning);
std::expected<std::string, int> make_new_folder(const std::string& beginning);

}  // namespace roundtable
