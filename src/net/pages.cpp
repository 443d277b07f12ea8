#include "net/pages.h"

#include <algorithm>
#include <array>
#include <vector>

#include "net/address_text.h"
#include "net/problems.h"

namespace roundtable {
namespace {

constexpr std::string_view kIndex = "/index.html";

// Pages of the one application; it reads its own address.
constexpr std::array<std::pair<std::string_view, std::size_t>, 7> kPages{
    {{"", 1}, {"setup", 1}, {"join", 1}, {"host", 2}, {"seat", 2}, {"stage", 2}, {"list", 3}}};

bool is_page(std::string_view path) {
  const auto parts = segments(path);
  const auto wanted = std::pair(parts.front(), parts.size());
  if (std::ranges::find(kPages, wanted) == kPages.end()) return false;
  return parts.size() == 1 || std::ranges::none_of(parts, &std::string_view::empty);
}

bool lists_tag(std::string_view tags, std::string_view tag) {
  return tags == "*" || (!tag.empty() && tags.find(tag) != std::string_view::npos);
}

}  // namespace

Pages::Pages(std::span<const EmbeddedFile> files) {
  for (const EmbeddedFile& file : files) {
    const std::string path = "/" + std::string(file.path);
    if (path.ends_with(".gz")) {
      entries_[path.substr(0, path.size() - 3)].packed = &file;
    } else {
      Entry& entry = entries_[path];
      entry.plain = &file;
      entry.hashed = path.starts_with("/assets/");
    }
  }
  std::erase_if(entries_, [](const auto& each) { return each.second.plain == nullptr; });
}

std::optional<Response> Pages::answer(const Request& request) const {
  std::string_view path = request.path;
  if (is_page(path)) path = kIndex;
  const auto at = entries_.find(path);
  if (at == entries_.end()) return std::nullopt;
  if (request.method != Method::kGet && request.method != Method::kHead) {
    return refuse({Code::kUnsupported, "Pages can only be read.", std::nullopt}, 405);
  }
  return serve(at->second, request);
}

Response Pages::serve(const Entry& entry, const Request& request) const {
  const bool packed = entry.packed != nullptr && request.accepts_gzip;
  const EmbeddedFile& file = packed ? *entry.packed : *entry.plain;
  Response response;
  response.content_type = entry.plain->content_type;
  // A page is asked for each time, but sent only if it changed.
  response.cache = entry.hashed ? "public, max-age=31536000, immutable" : "no-cache";
  response.fields.emplace_back("ETag", file.etag);
  if (entry.packed != nullptr) response.fields.emplace_back("Vary", "Accept-Encoding");
  if (lists_tag(request.if_none_match, file.etag)) {
    response.status = 304;
    return response;
  }
  if (packed) response.fields.emplace_back("Content-Encoding", "gzip");
  response.fixed = file.bytes;
  return response;
}

}  // namespace roundtable
