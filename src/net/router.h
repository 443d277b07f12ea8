#pragma once

// Which function answers which address. Built once at start; a request's path is
// only ever compared, never joined to a path on disk.

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "net/http.h"

namespace roundtable {

struct Route {
  Method method = Method::kGet;
  std::string pattern;  // "/api/v1/meetings/{m}/state"
  Handler handler;
  // Set where the body is a file: whether this request may send one, asked before
  // any of it is read.
  std::function<std::expected<void, Problem>(const Request&)> may_upload;
  // Told the share of the file that is here; false: it is not wanted any more.
  std::function<bool(const Request&, double share)> uploading;
};

class Router {
 public:
  void get(std::string pattern, Handler handler);
  void post(std::string pattern, Handler handler);
  void remove(std::string pattern, Handler handler);
  void add(Route route);

  struct Found {
    const Route* route = nullptr;         // null: nothing here for this method
    std::vector<std::string> parameters;  // decoded
    bool other_method = false;            // the path is one of ours
  };
  // A HEAD is answered by the route for GET.
  Found find(Method method, std::string_view path) const;

  const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

}  // namespace roundtable
