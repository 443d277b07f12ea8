#pragma once

// A request and its answer as values, without a socket, so that what answers them
// can be called by a test.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fields.h"

namespace roundtable {

enum class Method { kGet, kHead, kPost, kDelete };
template <>
constexpr auto enum_names<Method>() {
  return names("GET", "HEAD", "POST", "DELETE");
}

// A body that was written to a file while it came in. The file goes with this.
struct UploadedFile {
  std::string path;
  std::string sha256;  // hex
  std::uint64_t bytes = 0;

  UploadedFile() = default;
  ~UploadedFile();
  UploadedFile(const UploadedFile&) = delete;
  UploadedFile& operator=(const UploadedFile&) = delete;
};

struct Request {
  Method method = Method::kGet;
  std::string path;                     // as sent, without the query
  std::string query;                    // as sent
  std::vector<std::string> parameters;  // what stands for each {…} of the route, in order

  std::string host, origin, fetch_site, content_type, if_none_match;
  std::string seat;   // the Roundtable-As field; `?as=` says the same
  std::string token;  // of the cookie or of Authorization; never logged
  bool by_cookie = false;
  bool accepts_gzip = false;
  std::string address;  // who is asking

  std::string body;
  std::shared_ptr<const UploadedFile> file;  // instead of the body, where the route takes files
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::string_view fixed;  // instead of the body: bytes that live as long as the program
  std::string cache = "no-store";
  std::vector<std::pair<std::string, std::string>> fields;  // further ones
  bool close = false;                                       // the connection, once this is sent
  bool unanswered = false;  // nobody can know what became of it: close without a word

  std::string_view bytes() const { return fixed.empty() ? std::string_view(body) : fixed; }
};

// Called once, on the loop's thread, perhaps before the handler returns.
using Respond = std::function<void(Response)>;
using Handler = std::function<void(const Request&, Respond)>;

}  // namespace roundtable
