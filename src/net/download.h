#pragma once

// A file for people to keep.

#include <string>
#include <utility>

#include "net/http.h"

namespace roundtable {

// `name` is made by the server: letters, digits, '-' and '.' only, so it needs no
// escape in the field.
inline Response download(std::string bytes, std::string content_type, const std::string& name) {
  Response response;
  response.content_type = std::move(content_type);
  response.body = std::move(bytes);
  response.fields.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
  return response;
}

}  // namespace roundtable
