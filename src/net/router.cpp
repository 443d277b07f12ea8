#include "net/router.h"

#include <utility>

#include "net/address_text.h"

namespace roundtable {
namespace {

// The parameters if `path` fits `pattern`. "{list}.{type}" within one segment takes
// what stands before and after the last dot.
std::optional<std::vector<std::string>> match(std::string_view pattern,
                                              const std::vector<std::string_view>& parts) {
  const auto wanted = segments(pattern);
  if (wanted.size() != parts.size()) return std::nullopt;
  std::vector<std::string> parameters;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    std::string_view want = wanted[i];
    std::string_view part = parts[i];
    if (!want.starts_with('{')) {
      if (want != part) return std::nullopt;
      continue;
    }
    std::string_view ending;
    if (const auto dot = want.find("}."); dot != std::string_view::npos) {
      const std::string_view want_ending = want.substr(dot + 2);
      const auto part_dot = part.rfind('.');
      if (part_dot == std::string_view::npos) return std::nullopt;
      ending = part.substr(part_dot + 1);
      part = part.substr(0, part_dot);
      if (!want_ending.starts_with('{') && want_ending != ending) return std::nullopt;
      if (!want_ending.starts_with('{')) ending = {};
    }
    auto value = percent_decode(part);
    if (!value || value->empty()) return std::nullopt;
    parameters.push_back(*std::move(value));
    if (!ending.empty()) parameters.emplace_back(ending);
  }
  return parameters;
}

}  // namespace

void Router::get(std::string pattern, Handler handler) {
  add({Method::kGet, std::move(pattern), std::move(handler), {}, {}});
}
void Router::post(std::string pattern, Handler handler) {
  add({Method::kPost, std::move(pattern), std::move(handler), {}, {}});
}
void Router::remove(std::string pattern, Handler handler) {
  add({Method::kDelete, std::move(pattern), std::move(handler), {}, {}});
}
void Router::add(Route route) { routes_.push_back(std::move(route)); }

Router::Found Router::find(Method method, std::string_view path) const {
  const Method wanted = method == Method::kHead ? Method::kGet : method;
  const auto parts = segments(path);
  Found found;
  for (const Route& route : routes_) {
    auto parameters = match(route.pattern, parts);
    if (!parameters) continue;
    if (route.method != wanted) {
      found.other_method = true;
      continue;
    }
    return {&route, *std::move(parameters), false};
  }
  return found;
}

}  // namespace roundtable
