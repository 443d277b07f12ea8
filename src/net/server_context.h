#pragma once

// What every connection of the server shares.

#include <map>
#include <set>
#include <string>
#include <utility>

#include "net/api.h"
#include "net/limits.h"
#include "net/pages.h"
#include "net/router.h"

namespace roundtable {

// A connection between requests, or in one.
class Connection {
 public:
  virtual ~Connection() = default;
  // Closes it if it only waits for another request.
  virtual void hang_up_if_idle() = 0;
  virtual void abandon() = 0;
};

struct ServerContext {
  WebLimits limits;
  std::string upload_folder;
  Api& api;
  Router router;
  Pages pages;
  std::set<Connection*> connections;                    // that speak HTTP
  std::map<std::string, int, std::less<>> per_address;  // open connections of any kind

  std::string_view cookie_name() const {
    // The prefix makes browsers refuse it over plain HTTP or from a subdomain.
    return api.secure ? "__Host-roundtable" : "roundtable";
  }
};

// A connection's place among those allowed; held as long as it lasts.
class Place {
 public:
  Place(ServerContext& context, std::string address)
      : context_(context), address_(std::move(address)) {
    context_.api.metrics.connections += 1;
    context_.per_address[address_] += 1;
  }
  ~Place() {
    context_.api.metrics.connections -= 1;
    const auto at = context_.per_address.find(address_);
    if (--at->second == 0) context_.per_address.erase(at);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  const std::string& address() const { return address_; }

 private:
  ServerContext& context_;
  const std::string address_;
};

}  // namespace roundtable
