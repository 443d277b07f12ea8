#pragma once

// The web client's files and pages, from a table in the binary.

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/embedded.h"
#include "net/http.h"

namespace roundtable {

class Pages {
 public:
  // `files` live as long as the program.
  explicit Pages(std::span<const EmbeddedFile> files);

  // The file or page at this path, or nothing if the path is none.
  std::optional<Response> answer(const Request& request) const;

 private:
  struct Entry {
    const EmbeddedFile* plain = nullptr;
    const EmbeddedFile* packed = nullptr;
    bool hashed = false;  // the name changes with the bytes
  };
  Response serve(const Entry& entry, const Request& request) const;

  std::map<std::string, Entry, std::less<>> entries_;  // by path, "/assets/index-4f2a.js"
};

}  // namespace roundtable
