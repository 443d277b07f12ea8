#include "net/guard.h"

#include "net/address_text.h"
#include "net/problems.h"

namespace roundtable {
namespace {

std::optional<Response> refuse_foreign(const Request& request, const Origins& origins,
                                       bool origin_needed) {
  const bool named = !request.origin.empty();
  if (named && !origins.allows_origin(request.origin)) {
    return refuse({Code::kForbidden, "This request comes from another site.", "Origin"}, 403);
  }
  if (!named && origin_needed) {
    return refuse({Code::kForbidden, "This request does not say its Origin.", "Origin"}, 403);
  }
  // "none": typed by the person. "same-site" is another port or a neighbour's name.
  if (!request.fetch_site.empty() && request.fetch_site != "same-origin" &&
      request.fetch_site != "none") {
    return refuse({Code::kForbidden, "This request comes from another site.", "Sec-Fetch-Site"},
                  403);
  }
  return std::nullopt;
}

std::optional<Response> refuse_host(const Request& request, const Origins& origins) {
  if (origins.allows_host(request.host)) return std::nullopt;
  return refuse({Code::kForbidden, "This server does not answer under that name.", "Host"}, 403);
}

bool is_json(std::string_view content_type) {
  const std::string lower = lower_ascii(content_type.substr(0, content_type.find(';')));
  return lower == "application/json" || lower == "application/json ";
}

}  // namespace

std::optional<Response> refuse_early(const Request& request, const Origins& origins,
                                     bool takes_file) {
  if (auto refusal = refuse_host(request, origins)) return refusal;
  if (request.method == Method::kGet || request.method == Method::kHead) return std::nullopt;
  if (auto refusal = refuse_foreign(request, origins, request.by_cookie)) return refusal;
  // A form of another page can only send the types of forms.
  const bool has_json_body = request.method == Method::kPost && !takes_file;
  if (has_json_body && !is_json(request.content_type)) {
    return refuse({Code::kUnsupported, "The body must be application/json.", "Content-Type"}, 415);
  }
  return std::nullopt;
}

std::optional<Response> refuse_upgrade(const Request& request, const Origins& origins) {
  if (auto refusal = refuse_host(request, origins)) return refusal;
  const bool has_own_token = !request.token.empty() && !request.by_cookie;
  return refuse_foreign(request, origins, !has_own_token);
}

}  // namespace roundtable
