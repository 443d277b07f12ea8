#pragma once

// What is refused before anything looks at who is asking: requests to other names,
// and writes that another site's page sent with this browser's cookie.
//
// Pure.

#include <optional>

#include "net/http.h"
#include "net/origins.h"

namespace roundtable {

// `takes_file`: the route's body is a file, so its type is not JSON.
std::optional<Response> refuse_early(const Request& request, const Origins& origins,
                                     bool takes_file);

// Of an upgrade: a browser always says its origin; only programs with a token of
// their own may leave it out.
std::optional<Response> refuse_upgrade(const Request& request, const Origins& origins);

}  // namespace roundtable
