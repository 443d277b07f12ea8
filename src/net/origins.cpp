#include "net/origins.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>

#include "net/address_text.h"

namespace roundtable {
namespace {

std::uint16_t standard_port(std::string_view scheme) {
  if (scheme == "http") return 80;
  if (scheme == "https") return 443;
  return 0;
}

std::string in_brackets(const std::string& name) {
  return name.find(':') == std::string::npos ? name : "[" + name + "]";
}

struct Origin {
  std::string scheme, authority;
};

// "HTTPS://Table.example.com/" → "https", "table.example.com".
Origin parse_origin(std::string_view url) {
  const std::string lower = lower_ascii(url);
  const auto colon = lower.find("://");
  if (colon == std::string::npos) return {};
  const auto begin = colon + 3;
  return {lower.substr(0, colon), lower.substr(begin, lower.find('/', begin) - begin)};
}

bool is_any(std::string_view address) {
  return address == "0.0.0.0" || address == "::" || address.empty();
}

// Where links lead when every address is listened on: one that a phone in the room
// can reach, if this machine has one.
std::string reachable(const std::vector<std::string>& names) {
  const auto at = std::ranges::find_if(names, [](const std::string& name) {
    in_addr ignored{};
    return inet_pton(AF_INET, name.c_str(), &ignored) == 1 && !is_loopback(name);
  });
  return at == names.end() ? "localhost" : *at;
}

}  // namespace

Origins::Origins(const OwnAddress& own, const std::vector<std::string>& names) {
  const std::string shown = is_any(own.address) ? reachable(names) : own.address;
  if (own.public_url.empty()) {
    allow(own.scheme, shown, own.port);
    for (const std::string& name : names) allow(own.scheme, lower_ascii(name), own.port);
    base_url_ = own.scheme + "://" + in_brackets(shown) + ":" + std::to_string(own.port);
    return;
  }
  const Origin outside = parse_origin(own.public_url);
  hosts_.insert(outside.authority);
  origins_.insert(outside.scheme + "://" + outside.authority);
  for (const char* name : {"localhost", "127.0.0.1", "::1"}) allow(own.scheme, name, own.port);
  base_url_ = outside.scheme + "://" + outside.authority;
  socket_origin_ = (outside.scheme == "https" ? "wss://" : "ws://") + outside.authority;
}

void Origins::allow(const std::string& scheme, const std::string& name, std::uint16_t port) {
  const std::string host = in_brackets(name);
  const std::string with_port = host + ":" + std::to_string(port);
  hosts_.insert(with_port);
  origins_.insert(scheme + "://" + with_port);
  if (port != standard_port(scheme)) return;
  hosts_.insert(host);  // browsers leave the standard port out
  origins_.insert(scheme + "://" + host);
}

bool Origins::allows_host(std::string_view host) const {
  return hosts_.contains(lower_ascii(host));
}

bool Origins::allows_origin(std::string_view origin) const {
  // Browsers write origins in lower case; "null" is a page without one.
  return origins_.contains(origin);
}

std::vector<std::string> own_names() {
  std::vector<std::string> names{"localhost"};
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) == 0 && host[0] != '\0') {
    const std::string name = host.data();
    names.push_back(name);
    if (name.find('.') == std::string::npos) names.push_back(name + ".local");
  }
  ifaddrs* found = nullptr;
  if (getifaddrs(&found) != 0) return names;
  const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> held(found, &freeifaddrs);
  for (const ifaddrs* each = found; each != nullptr; each = each->ifa_next) {
    if (each->ifa_addr == nullptr || (each->ifa_flags & IFF_UP) == 0) continue;
    std::array<char, INET6_ADDRSTRLEN> text{};
    const int family = each->ifa_addr->sa_family;
    const void* address = nullptr;
    if (family == AF_INET) {
      address = &reinterpret_cast<const sockaddr_in*>(each->ifa_addr)->sin_addr;
    } else if (family == AF_INET6) {
      address = &reinterpret_cast<const sockaddr_in6*>(each->ifa_addr)->sin6_addr;
    }
    if (address != nullptr && inet_ntop(family, address, text.data(), text.size()) != nullptr) {
      names.emplace_back(text.data());
    }
  }
  return names;
}

bool is_loopback(std::string_view address) {
  return address == "localhost" || address == "::1" || address.starts_with("127.");
}

}  // namespace roundtable
