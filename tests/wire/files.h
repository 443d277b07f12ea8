#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

namespace roundtable {

// Every .json file of a folder of the source tree: its name without the ending, and
// its bytes.
inline std::map<std::string, std::string> json_files(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(ROUNDTABLE_SOURCE_DIR) + "/" + folder)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files[entry.path().stem().string()] = {std::istreambuf_iterator<char>(in), {}};
  }
  return files;
}

}  // namespace roundtable
